"""The page of one fiche: the same anatomy for every type (references/aspect.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from annuaire.cadre.familles import Famille
from annuaire.cadre.gabarits import rendre
from annuaire.cadre.recherche import numeros_de_secours
from annuaire.cadre.sigles import avec_leurs_sigles
from annuaire.cadre.signaler import courriel_du_manque, voies_de_la_fiche
from annuaire.competence.zones import decrire_zone
from annuaire.fraicheur.mentions import Etiquette, date_de_source, est_de_memoire, etat_de_verification, etiquette
from annuaire.fraicheur.qualite import a_faire
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.contact import uri_de_contact
from annuaire.modele.coordonnees import Adresse, Lieu
from annuaire.modele.fiche import Fiche
from annuaire.modele.provenance import Source
from annuaire.modele.publiable import publiable
from annuaire.modele.reglages import Reglages
from annuaire.modele.titres import nom_de_contact, titre_neutre
from annuaire.pages.cartes import CarteDePoints, cartes_des_zones
from annuaire.pages.fiche.horaires import VueHoraires, vues_horaires
from annuaire.pages.fiche.papier import vue_papier
from annuaire.pages.fiche.pratique import vue_pratique
from annuaire.pages.fiche.schema_org import avec_leurs_donnees
from annuaire.pages.postes import cases, nom_court
from annuaire.schema.schemas import FICHE, Schemas
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
    mention: Etiquette


def page_de_fiche(
    annuaire: Annuaire, fiche: Fiche, carte_de_la_zone: Callable[[Fiche], CarteDePoints | None] | None = None
) -> Artefact:
    """Render one fiche; ``carte_de_la_zone`` keeps what others share."""
    vue = _qui(annuaire, fiche) | _heures(annuaire, fiche) | _acces(annuaire, fiche) | _preuves(annuaire, fiche)
    vue["faits_sans_place"] = _faits_sans_place(fiche, vue["montre_horaires"], vue["montre_lieux"])
    vue["carte_de_la_zone"] = (carte_de_la_zone or cartes_des_zones(annuaire))(fiche)
    contenu = rendre("pages/fiche/fiche.html.j2", fiche.uri, annuaire=annuaire, fiche=fiche, **vue)
    return Artefact(fiche.uri, contenu, titre_neutre(annuaire.discretion, fiche), _sorte(fiche))


def _qui(annuaire: Annuaire, fiche: Fiche) -> dict[str, Any]:
    """Who this is, whom it answers for, how one keeps its number."""
    return {
        "nom_court": nom_court(fiche) if fiche.poste else (fiche.nom, ""),
        "statut": annuaire.libelle("statut", fiche.statut) if fiche.statut != "actif" else "",
        "zone": [z.removeprefix("commune : ") for z in decrire_zone(annuaire, fiche)],
        "competence": _competence(fiche),
        "enfants": annuaire.rattachees(fiche),
        "places": _places(annuaire, fiche),
        "secours": _numeros_en_danger(annuaire, fiche),
        "contact": _contact(annuaire, fiche),
        "abonnement": _abonnement(annuaire.reglages, fiche),
        "papier": vue_papier(annuaire, fiche),
    }


def _heures(annuaire: Annuaire, fiche: Fiche) -> dict[str, Any]:
    """When somebody answers; what is over is not shown."""
    jour = annuaire.aujourd_hui.isoformat()
    horaires = vues_horaires(annuaire.aujourd_hui, annuaire.debut_de_page(fiche.uri), fiche)
    evenements = [e for e in fiche.evenements if e.date >= jour]
    return {
        "horaires": horaires,
        "evenements": evenements,
        "montre_horaires": not fiche.aide or bool(fiche.telephones or horaires or evenements),
        "plans": [p for p in fiche.plans if p.au >= jour],
        "cases": cases(fiche) if fiche.poste else (),
        "sans_heures": all(t.annonce for p in fiche.programmes for j in p.semaine.values() for t in j.tranches),
        "horaires_de_la_porte": _horaires_de_la_porte(annuaire, fiche),
    }


def _acces(annuaire: Annuaire, fiche: Fiche) -> dict[str, Any]:
    """Where one goes, and what is asked there."""
    lieux = [vue_lieu(annuaire, fiche, lieu) for lieu in fiche.lieux]
    montres = _montres(annuaire.schemas, fiche)
    return {
        "lieux": lieux,
        "montre_lieux": bool(lieux) or not fiche.terme.est("sans-lieu"),
        "carte": next((v.carte for v in lieux if v.carte), ""),
        "montres": montres,
        "montre_acces": bool(montres) or _montre_acces(fiche),
        "pratique": vue_pratique(fiche),
        "conditions": _conditions(annuaire, fiche),
    }


def _preuves(annuaire: Annuaire, fiche: Fiche) -> dict[str, Any]:
    """What each fact is worth, and how to mend it."""
    mentions = {fait: etiquette(annuaire, fiche, fait) for fait in annuaire.vocabulaires["fait"]}
    return {
        "mention": mentions,
        "annees": _annees(mentions.values()),
        "sources": [_vue_source(annuaire, s) for s in fiche.sources],
        "manques": [(m, courriel_du_manque(annuaire, fiche, m)) for m in a_faire(fiche).manques],
        "non_verifiee": est_de_memoire(fiche),
        "verification": etat_de_verification(fiche),
        "voies": voies_de_la_fiche(annuaire, fiche),
    }


def _sorte(fiche: Fiche) -> str:
    propre = str(fiche.terme.extra.get("gabarit", "fiche de partenaire"))
    return "fiche confidentielle" if fiche.confidentielle else propre


def _abonnement(reglages: Reglages, fiche: Fiche) -> str:
    """``webcal:`` address of the calendar; needs the public address of the site."""
    adresse = reglages.url(fiche.calendrier) if fiche.calendrier else ""
    return f"webcal:{adresse.partition(':')[2]}" if adresse else ""


def _contact(annuaire: Annuaire, fiche: Fiche) -> tuple[str, str]:
    """Address of its card, and the name it will have in the phone when that is not its own."""
    nom = nom_de_contact(annuaire.discretion, fiche)
    return uri_de_contact(fiche), nom if nom != fiche.nom else ""


def _numeros_en_danger(annuaire: Annuaire, fiche: Fiche) -> list[Fiche]:
    """Emergency numbers, on every page that someone in danger may be reading."""
    besoins, groupes = annuaire.vocabulaires["besoin"], annuaire.vocabulaires["groupe_besoin"]
    expose = any(groupes[besoins[b].extra["groupe"]].est("danger") for b in fiche.besoins)
    return numeros_de_secours(annuaire) if expose and fiche.id not in annuaire.secours else []


def _conditions(annuaire: Annuaire, fiche: Fiche) -> dict[str, list[str]]:
    """Who is received, who is not, and what has to be asked, where somebody may be turned away at the door."""
    champs = annuaire.schemas.champ(FICHE, ("conditions",))["properties"]
    dites = {c: fiche.conditions.get(c, "") for c in champs}
    nombre = [f"{champs[c]['title']} : {v}" for c, v in dites.items() if v.isdecimal()]
    rangees = {v: [champs[c]["title"] for c, dite in dites.items() if dite == v] for v in ("oui", "non", "")}
    a_demander = rangees[""] if fiche.conditions or _places(annuaire, fiche) else []
    return {"oui": [*rangees["oui"], *nombre], "non": rangees["non"], "a_demander": a_demander}


def _places(annuaire: Annuaire, fiche: Fiche) -> list[Fiche]:
    """Whom to call when it is full, in order, where no list tells free places; nobody elsewhere."""
    besoins = annuaire.vocabulaires["besoin"]
    codes = [b for b in fiche.besoins if besoins[b].extra.get("places")]
    secours = dict.fromkeys(i for b in codes for i in besoins[b].extra.get("secours", ()) if i != fiche.id)
    return [f for i in secours if (f := annuaire.fiche(i))]


def _competence(fiche: Fiche) -> list[str]:
    """« nationalité : Algérie », « régime agricole (MSA) »."""
    if not fiche.competence:
        return []
    pays = enumerer((fiche.libelle("pays", p) for p in fiche.competence.nationalites), "ou")
    regimes = [fiche.libelle("regime", r) for r in fiche.competence.regimes]
    return [*([f"Nationalité : {pays}"] if pays else []), *regimes]


def _faits_sans_place(fiche: Fiche, montre_horaires: bool, montre_lieux: bool) -> list[str]:
    """Kinds of facts that have no section on this page: their disagreements are told with the sources."""
    absents = {"horaires": montre_horaires, "adresse": montre_lieux, "employeur": fiche.poste, "debut": fiche.poste}
    return [fait for fait, present in absents.items() if not present]


def _annees(etiquettes: Iterable[Etiquette]) -> list[str]:
    """What the legend must explain: one year for all, then « ? »."""
    connues = {annee for annee, _ in etiquettes if annee}
    annees = sorted(connues - {"?"})
    return [*annees[-1:], *(["?"] if "?" in connues else [])]


def _horaires_de_la_porte(annuaire: Annuaire, fiche: Fiche) -> list[VueHoraires]:
    """When the number of another body answers: its line, or else its opening hours."""
    porte = annuaire.fiche(fiche.porte_d_entree)
    if not porte or fiche.lignes_ouvertes:
        return []
    debut = annuaire.debut_de_page(fiche.uri)
    vues = vues_horaires(annuaire.aujourd_hui, debut, porte) if porte.territoire in annuaire.territoires else []
    return [v for v in vues if v.genre == "ligne"][:1] or vues[:1]


def _montres(schemas: Schemas, fiche: Fiche) -> list[tuple[str, str]]:
    """(words, text) of each field that the schema says to show."""
    dits = ((mots, _dit(schemas, fiche, champ)) for champ, mots in schemas.montres.items())
    return [(mots, dit if isinstance(dit, str) else enumerer(dit)) for mots, dit in dits if dit]


def _dit(schemas: Schemas, fiche: Fiche, champ: str) -> Any:
    """As it was written; of codes, their words."""
    dit, filtre = fiche.donnees.get(champ), schemas.filtres.get(champ)
    return [fiche.libelle(filtre.vocabulaire, code) for code in dit] if dit and filtre else dit


def _montre_acces(fiche: Fiche) -> bool:
    """A section exists when there is something to read."""
    dit = (fiche.acces_usager, fiche.acces_professionnel, fiche.non_requis, fiche.cout)
    return any(dit) or bool(fiche.divergences_sur("acces") or fiche.lignes_reservees)


def vue_lieu(annuaire: Annuaire, fiche: Fiche, lieu: Lieu) -> VueLieu:
    """A place with its postal lines, borrowed from its host when it has none of its own."""
    adresse = lieu.postale
    commune = adresse.ville.nom if adresse else ""
    hote = annuaire.fiche(lieu.hote)
    # A street lent by the host is as old as the host's own source.
    empruntee = hote is not None and adresse is not lieu.adresse
    return VueLieu(
        lieu=lieu,
        hote=hote,
        lignes=tuple(lignes_postales(adresse, commune)) if adresse and adresse.voie else (),
        commune=commune,
        carte=_carte(adresse, commune),
        mention=etiquette(annuaire, hote if hote and empruntee else fiche, "adresse"),
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


def _fiches(annuaire: Annuaire) -> Iterator[tuple[str, Fiche]]:
    return ((f.uri, f) for f in annuaire.fiches.values())


def _atelier(annuaire: Annuaire) -> Callable[[Sequence[Fiche]], Iterable[Artefact]]:
    """Acronyms after what one reads, then data for machines."""
    ouvert = cache(lambda: publiable(annuaire))  # not before somebody needs it: it reads every fiche

    carte = cartes_des_zones(annuaire)

    def pages(fiches: Sequence[Fiche]) -> Iterable[Artefact]:
        lues = avec_leurs_sigles(annuaire.vocabulaires, (page_de_fiche(annuaire, fiche, carte) for fiche in fiches))
        return avec_leurs_donnees(ouvert(), fiches, lues)

    return pages


PAGES = (Famille("fiche", _fiches, _atelier, sigles=False),)
