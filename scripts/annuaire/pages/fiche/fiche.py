"""The page of one fiche: the same anatomy for every type (references/aspect.md)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from annuaire.cadre.gabarits import rendre
from annuaire.cadre.recherche import numeros_de_secours
from annuaire.cadre.signaler import voies_de_la_fiche
from annuaire.competence.zones import decrire_zone
from annuaire.fraicheur.mentions import date_de_source, est_de_memoire, etat_de_verification, mention
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.contact import adresse_de_contact
from annuaire.modele.fiche import Adresse, Fiche, Lieu, Source
from annuaire.modele.titres import nom_de_contact, titre_neutre
from annuaire.pages.fiche.horaires import vues_horaires
from annuaire.pages.fiche.papier import vue_papier
from annuaire.pages.fiche.pratique import vue_pratique
from annuaire.socle.artefacts import Artefact
from annuaire.socle.typographie import enumerer


@dataclass(frozen=True)
class VueLieu:
    """A place ready to show: postal lines, a search for a map, and the host's fiche if there is one."""

    lieu: Lieu
    hote: Fiche | None
    lignes: tuple[str, ...]
    commune: str
    carte: str
    mention: str


def page_de_fiche(annuaire: Annuaire, fiche: Fiche) -> Artefact:
    """Render one fiche."""
    sans_lieu = annuaire.type_de(fiche).est("sans-lieu")
    horaires = vues_horaires(annuaire, fiche)
    evenements = [e for e in fiche.evenements if e.date >= annuaire.aujourd_hui.isoformat()]
    montre_horaires = not fiche.aide or bool(fiche.telephones or horaires or evenements)
    montre_lieux = bool(fiche.lieux) or not sans_lieu
    contenu = rendre(
        "pages/fiche/fiche.html.j2",
        fiche.adresse_de_page,
        annuaire=annuaire,
        fiche=fiche,
        mention=_mentions(annuaire, fiche),
        mention_de_la_porte=_mention_de_la_porte(annuaire, fiche),
        lieux=[vue_lieu(annuaire, fiche, lieu) for lieu in fiche.lieux],
        pratique=vue_pratique(annuaire, fiche),
        papier=vue_papier(annuaire, fiche),
        horaires=horaires,
        abonnement=_abonnement(annuaire, fiche),
        contact=_contact(annuaire, fiche),
        zone=decrire_zone(annuaire, fiche),
        statut=annuaire.libelle("statut", fiche.statut) if fiche.statut != "actif" else "",
        sans_lieu=sans_lieu,
        inconnus=enumerer(_inconnus(annuaire, fiche)),
        sources=[_vue_source(annuaire, s) for s in fiche.sources],
        evenements=evenements,
        competence=_competence(annuaire, fiche),
        danger=_numeros_en_danger(annuaire, fiche),
        non_verifiee=est_de_memoire(fiche),
        montre_horaires=montre_horaires,
        montre_lieux=montre_lieux,
        faits_sans_place=_faits_sans_place(fiche, montre_horaires, montre_lieux),
        enfants=annuaire.rattachees(fiche),
        verification=etat_de_verification(annuaire, fiche),
        voies=voies_de_la_fiche(annuaire, fiche),
    )
    return Artefact(fiche.adresse_de_page, contenu, titre_neutre(annuaire, fiche))


def _abonnement(annuaire: Annuaire, fiche: Fiche) -> str:
    """``webcal:`` address of the calendar; needs the public address of the site."""
    base = annuaire.reglages.adresse.rstrip("/")
    return f"webcal:{base.partition(':')[2]}/{fiche.calendrier}" if base and fiche.calendrier else ""


def _contact(annuaire: Annuaire, fiche: Fiche) -> tuple[str, str]:
    """Address of its card, and the name it will have in the phone when that is not its own."""
    nom = nom_de_contact(annuaire, fiche)
    return adresse_de_contact(annuaire, fiche), nom if nom != fiche.nom else ""


def _numeros_en_danger(annuaire: Annuaire, fiche: Fiche) -> list[Fiche]:
    """The first emergency numbers, on every page that someone in danger may be reading."""
    besoins, groupes = annuaire.vocabulaires["besoin"], annuaire.vocabulaires["groupe_besoin"]
    expose = any(groupes[besoins[b].extra["groupe"]].est("danger") for b in fiche.besoins)
    return numeros_de_secours(annuaire)[:3] if expose and fiche.id not in annuaire.secours else []


def _competence(annuaire: Annuaire, fiche: Fiche) -> list[str]:
    """« nationalité : Algérie », « régime agricole (MSA) »."""
    if not fiche.competence:
        return []
    pays = enumerer((annuaire.libelle("pays", p) for p in fiche.competence.nationalites), "ou")
    regimes = [annuaire.libelle("regime", r) for r in fiche.competence.regimes]
    return [*([f"Nationalité : {pays}"] if pays else []), *regimes]


def _faits_sans_place(fiche: Fiche, montre_horaires: bool, montre_lieux: bool) -> list[str]:
    """Kinds of facts that have no section on this page: their disagreements are told with the sources."""
    absents = {"horaires": montre_horaires, "adresse": montre_lieux, "employeur": fiche.poste, "debut": fiche.poste}
    return [fait for fait, present in absents.items() if not present]


def _mentions(annuaire: Annuaire, fiche: Fiche) -> dict[str, str]:
    return {fait: mention(annuaire, fiche, fait) for fait in annuaire.vocabulaires["fait"]}


def _mention_de_la_porte(annuaire: Annuaire, fiche: Fiche) -> str:
    porte = annuaire.fiche(fiche.porte_d_entree)
    return mention(annuaire, porte, "telephones") if porte else ""


def vue_lieu(annuaire: Annuaire, fiche: Fiche, lieu: Lieu) -> VueLieu:
    """A place with its postal lines, borrowed from its host when it has none of its own."""
    adresse = annuaire.adresse_du_lieu(lieu)
    commune = annuaire.nom_de_commune(adresse.commune) if adresse else ""
    hote = annuaire.fiche(lieu.hote)
    # A street lent by the host is as old as the host's own source.
    empruntee = hote is not None and adresse is not lieu.adresse
    return VueLieu(
        lieu=lieu,
        hote=hote,
        lignes=tuple(lignes_postales(adresse, commune)) if adresse and adresse.voie else (),
        commune=commune,
        carte=_carte(adresse, commune),
        mention=mention(annuaire, hote if hote and empruntee else fiche, "adresse"),
    )


def lignes_postales(adresse: Adresse, commune: str) -> Iterator[str]:
    """Postal order: building, street, box, then code and commune in full (requirement A20)."""
    yield from filter(None, (adresse.complement, adresse.voie, adresse.distribution))
    yield " ".join(filter(None, (adresse.code_postal, adresse.cedex or commune)))


def _carte(adresse: Adresse | None, commune: str) -> str:
    """Words to search for on a map; nothing when the street is unknown."""
    return f"{adresse.voie}, {commune}" if adresse and adresse.voie else ""


def _vue_source(annuaire: Annuaire, source: Source) -> dict[str, str | Source]:
    faits = enumerer(annuaire.libelle("fait", fait) for fait in source.faits)
    return {
        "source": source,
        "date": date_de_source(source),
        "faits": faits,
        "nature": annuaire.libelle("nature_source", source.nature),
    }


def _inconnus(annuaire: Annuaire, fiche: Fiche) -> Iterator[str]:
    """Secondary facts nobody has told us: said once, in one line, rather than left out."""
    if not fiche.cout and not fiche.est_une_aide and not any(t.cout for t in fiche.telephones):
        yield "le coût"
    if not fiche.langues and not annuaire.type_de(fiche).est("sans-accueil"):
        yield "les langues parlées"
    if not fiche.documents and not annuaire.type_de(fiche).est("sans-demarche"):
        yield "les documents à apporter"
    if fiche.lieux and not any(lieu.accessibilite for lieu in fiche.lieux):
        yield "l’accessibilité des lieux"
