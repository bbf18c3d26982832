"""The page of one fiche: the same anatomy for every type (references/aspect.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from annuaire.cadre.familles import Famille
from annuaire.cadre.gabarits import rendre
from annuaire.cadre.sigles import avec_leurs_sigles
from annuaire.cadre.signaler import courriel_du_manque, voies_de_la_fiche
from annuaire.fraicheur.mentions import Etiquette, date_de_source, est_de_memoire, etat_de_verification, etiquette
from annuaire.fraicheur.qualite import a_faire
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.contact import uri_de_contact
from annuaire.modele.coordonnees import Lieu
from annuaire.modele.fiche import Fiche
from annuaire.modele.provenance import Source
from annuaire.modele.publiable import publiable
from annuaire.modele.reglages import Reglages
from annuaire.modele.titres import nom_de_contact, titre_neutre
from annuaire.pages.cartes import CartesDesZones
from annuaire.pages.fiche.horaires import vues_horaires
from annuaire.pages.fiche.papier import vue_papier
from annuaire.pages.fiche.pratique import vue_pratique
from annuaire.pages.fiche.schema_org import avec_leurs_donnees
from annuaire.pages.postes import cases, nom_court
from annuaire.schema.schemas import FICHE, Schemas
from annuaire.socle.artefacts import Artefact
from annuaire.socle.dates import PERIODE_DE_PAGE, debut_de_periode
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


def page_de_fiche(annuaire: Annuaire, fiche: Fiche, cartes: CartesDesZones | None = None) -> Artefact:
    """Render one fiche; ``cartes`` keeps what others share."""
    porte = annuaire.fiches.get(fiche.porte_d_entree)
    vue = (
        _qui(annuaire, fiche)
        | _heures(annuaire.aujourd_hui, fiche, porte)
        | _acces(annuaire, fiche)
        | _preuves(annuaire, fiche)
    )
    vue["faits_sans_place"] = _faits_sans_place(fiche, vue["montre_horaires"], vue["montre_lieux"])
    vue["carte_de_la_zone"] = (cartes or CartesDesZones()).de(fiche)
    contenu = rendre("pages/fiche/fiche.html.j2", fiche.uri, annuaire=annuaire, fiche=fiche, **vue)
    return Artefact(fiche.uri, contenu, titre_neutre(fiche), _sorte(fiche))


def _qui(annuaire: Annuaire, fiche: Fiche) -> dict[str, Any]:
    """Who this is, whom it answers for, how one keeps its number."""
    return {
        "nom_court": nom_court(fiche) if fiche.poste else (fiche.nom, ""),
        "statut": fiche.libelle("statut", fiche.statut) if fiche.statut != "actif" else "",
        "zone": [z.removeprefix("commune : ") for z in (fiche.zone.en_mots if fiche.zone else ())],
        "competence": _competence(fiche),
        "enfants": annuaire.rattachees(fiche),
        "places": annuaire.connues(_en_dernier_recours(fiche)),
        "secours": annuaire.secours if _expose(fiche) and not fiche.rang_de_secours else [],
        "contact": _contact(fiche),
        "abonnement": _abonnement(annuaire.reglages, fiche),
        "papier": vue_papier(annuaire.aujourd_hui, fiche),
    }


def _heures(aujourd_hui: date, fiche: Fiche, porte: Fiche | None) -> dict[str, Any]:
    """When somebody answers; what is over is not shown. Of another body whose number it is, when its line answers, or
    else when it is open."""
    jour, debut = aujourd_hui.isoformat(), debut_de_periode(aujourd_hui, fiche.uri, PERIODE_DE_PAGE)
    horaires = vues_horaires(aujourd_hui, debut, fiche)
    de_la_porte = vues_horaires(aujourd_hui, debut, porte) if porte and not fiche.lignes_ouvertes else []
    evenements = [e for e in fiche.evenements if e.date >= jour]
    return {
        "horaires": horaires,
        "evenements": evenements,
        "montre_horaires": not fiche.aide or bool(fiche.telephones or horaires or evenements),
        "plans": [p for p in fiche.plans if p.au >= jour],
        "cases": cases(fiche) if fiche.poste else (),
        "sans_heures": all(t.annonce for p in fiche.programmes for j in p.semaine.values() for t in j.tranches),
        "horaires_de_la_porte": [v for v in de_la_porte if v.genre == "ligne"][:1] or de_la_porte[:1],
    }


def _acces(annuaire: Annuaire, fiche: Fiche) -> dict[str, Any]:
    """Where one goes, and what is asked there."""
    lieux = [vue_lieu(annuaire.aujourd_hui, fiche, lieu, annuaire.fiche(lieu.hote)) for lieu in fiche.lieux]
    montres = _montres(annuaire.schemas, fiche)
    return {
        "lieux": lieux,
        "montre_lieux": bool(lieux) or not fiche.terme.est("sans-lieu"),
        "carte": next((v.carte for v in lieux if v.carte), ""),
        "montres": montres,
        "montre_acces": bool(montres) or _montre_acces(fiche),
        "pratique": vue_pratique(fiche),
        "conditions": _conditions(annuaire.schemas, fiche),
    }


def _preuves(annuaire: Annuaire, fiche: Fiche) -> dict[str, Any]:
    """What each fact is worth, and how to mend it."""
    mentions = {fait: etiquette(annuaire.aujourd_hui, fiche, fait) for fait in annuaire.vocabulaires["fait"]}
    return {
        "mention": mentions,
        "annees": _annees(mentions.values()),
        "sources": [_vue_source(fiche, s) for s in fiche.sources],
        "manques": [(m, courriel_du_manque(annuaire.reglages, fiche, m)) for m in a_faire(fiche).manques],
        "non_verifiee": est_de_memoire(fiche),
        "verification": etat_de_verification(fiche),
        "voies": voies_de_la_fiche(annuaire.reglages, fiche),
    }


def _sorte(fiche: Fiche) -> str:
    propre = str(fiche.terme.extra.get("gabarit", "fiche de partenaire"))
    return "fiche confidentielle" if fiche.confidentielle else propre


def _abonnement(reglages: Reglages, fiche: Fiche) -> str:
    """``webcal:`` address of the calendar; needs the public address of the site."""
    adresse = reglages.url(fiche.calendrier) if fiche.calendrier else ""
    return f"webcal:{adresse.partition(':')[2]}" if adresse else ""


def _contact(fiche: Fiche) -> tuple[str, str]:
    """Address of its card, and the name it will have in the phone when that is not its own."""
    nom = nom_de_contact(fiche)
    return uri_de_contact(fiche), nom if nom != fiche.nom else ""


def _expose(fiche: Fiche) -> bool:
    """May someone in danger be reading its page?"""
    besoins, groupes = fiche.vocabulaires["besoin"], fiche.vocabulaires["groupe_besoin"]
    return any(groupes[besoins[b].extra["groupe"]].est("danger") for b in fiche.besoins)


def _conditions(schemas: Schemas, fiche: Fiche) -> dict[str, list[str]]:
    """Who is received, who is not, and what has to be asked, where somebody may be turned away at the door."""
    champs = schemas.champ(FICHE, ("conditions",))["properties"]
    dites = {c: fiche.conditions.get(c, "") for c in champs}
    nombre = [f"{champs[c]['title']} : {v}" for c, v in dites.items() if v.isdecimal()]
    rangees = {v: [champs[c]["title"] for c, dite in dites.items() if dite == v] for v in ("oui", "non", "")}
    a_demander = rangees[""] if fiche.conditions or _en_dernier_recours(fiche) else []
    return {"oui": [*rangees["oui"], *nombre], "non": rangees["non"], "a_demander": a_demander}


def _en_dernier_recours(fiche: Fiche) -> list[str]:
    """Ids of those to call when it is full, in order, where no list tells free places; nobody elsewhere."""
    besoins = fiche.vocabulaires["besoin"]
    codes = [b for b in fiche.besoins if besoins[b].extra.get("places")]
    return list(dict.fromkeys(i for b in codes for i in besoins[b].extra.get("secours", ()) if i != fiche.id))


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


def vue_lieu(aujourd_hui: date, fiche: Fiche, lieu: Lieu, hote: Fiche | None) -> VueLieu:
    """A place with its postal lines, borrowed from its host when it has none of its own."""
    adresse = lieu.postale
    rue = adresse if adresse and adresse.voie else None
    # A street lent by the host is as old as the host's own source.
    empruntee = hote is not None and adresse is not lieu.adresse
    return VueLieu(
        lieu=lieu,
        hote=hote,
        lignes=rue.lignes if rue else (),
        commune=adresse.ville.nom if adresse else "",
        carte=rue.voie_et_ville if rue else "",
        mention=etiquette(aujourd_hui, hote if hote and empruntee else fiche, "adresse"),
    )


def _vue_source(fiche: Fiche, source: Source) -> dict[str, str | Source]:
    faits = enumerer(fiche.libelle("fait", fait) for fait in source.faits)
    return {
        "source": source,
        "date": date_de_source(source),
        "faits": faits,
        "nature": fiche.libelle("nature_source", source.nature),
    }


def _fiches(annuaire: Annuaire) -> Iterator[tuple[str, Fiche]]:
    return ((f.uri, f) for f in annuaire.fiches.values())


def _atelier(annuaire: Annuaire) -> Callable[[Sequence[Fiche]], Iterable[Artefact]]:
    """Acronyms after what one reads, then data for machines."""
    ouvert = cache(lambda: publiable(annuaire))  # not before somebody needs it: it reads every fiche

    cartes = CartesDesZones()

    def pages(fiches: Sequence[Fiche]) -> Iterable[Artefact]:
        lues = avec_leurs_sigles(annuaire.vocabulaires, (page_de_fiche(annuaire, fiche, cartes) for fiche in fiches))
        return avec_leurs_donnees(ouvert(), fiches, lues)

    return pages


PAGES = (Famille("fiche", _fiches, _atelier, sigles=False),)
