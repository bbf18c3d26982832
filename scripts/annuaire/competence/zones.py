"""Says a zone of competence in words. An absent zone is unknown, never « partout » (conception §3)."""

from __future__ import annotations

from annuaire.modele.annuaire import Annuaire
from annuaire.modele.fiche import Fiche


def decrire_territoire(annuaire: Annuaire, fiche: Fiche, element: str) -> str:
    """« dep:52 » → « tout le département : Haute-Marne »; sectors without communes say that limits are unknown."""
    genre, _, code = element.partition(":")
    if genre == "france":
        return "toute la France"
    if genre == "dep":
        nom = annuaire.nom_de_departement(code)
        return f"tout le département : {nom}" if nom else f"tout le département {code}"
    if genre == "epci":
        return annuaire.noms_d_epci.get(code, f"intercommunalité {code}")
    if genre == "commune":
        return f"commune : {annuaire.nom_de_commune(code)}"
    return _secteur(fiche, code)


def nom_de_territoire(annuaire: Annuaire, fiche: Fiche, element: str) -> str:
    """« dep:52 » → « Haute-Marne »: the bare name, for formats that give the code beside it."""
    genre, _, code = element.partition(":")
    if genre == "commune":
        return annuaire.nom_de_commune(code)
    if genre == "secteur":
        return fiche.chez.secteurs[code].nom
    if genre == "dep":
        return annuaire.nom_de_departement(code)
    return annuaire.noms_d_epci.get(code, "") if genre == "epci" else "France"


def _secteur(fiche: Fiche, code: str) -> str:
    secteur = fiche.chez.secteurs[code]
    return secteur.nom if secteur.communes else f"{secteur.nom} (limites inconnues)"


def decrire_zone(annuaire: Annuaire, fiche: Fiche) -> list[str]:
    """One line per territory; empty when the zone is unknown."""
    if not fiche.zone:
        return []
    compris = [decrire_territoire(annuaire, fiche, e) for e in fiche.zone.inclure]
    exclus = [f"sauf {decrire_territoire(annuaire, fiche, e)}" for e in fiche.zone.exclure]
    return compris + exclus
