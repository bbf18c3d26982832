"""Who is competent for a commune, and why: competence before proximity (conception §5).

An unknown zone, or a sector whose limits nobody published, is « à confirmer »: never « partout », never dropped.
Distance is not looked at: Saint-Dizier is 60 km from Chaumont and depends on it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from annuaire.model.annuaire import Annuaire
from annuaire.model.fiche import Fiche
from annuaire.model.zones import decrire_territoire
from annuaire.read.communes import Commune


class Niveau(Enum):
    """How sure we are that a service deals with the people of a commune."""

    COMPETENT = "compétent"
    A_CONFIRMER = "compétence à confirmer"
    NON = "non compétent"


@dataclass(frozen=True)
class Avis:
    """A verdict and its reason, in words for the reader."""

    niveau: Niveau
    raison: str


def avis(annuaire: Annuaire, fiche: Fiche, commune: Commune) -> Avis:
    """Is ``fiche`` competent for someone of ``commune``?"""
    zone = fiche.zone
    if not zone:
        voisin = annuaire.territoires[fiche.territoire].departement in ("", commune.departement)
        return Avis(Niveau.A_CONFIRMER if voisin else Niveau.NON, "territoire de compétence non connu")
    exclu = _premier(annuaire, fiche, commune, zone.exclure, vrai=True)
    if exclu:
        return Avis(Niveau.NON, f"sauf {_dire(annuaire, fiche, exclu)}")
    compris = _premier(annuaire, fiche, commune, zone.inclure, vrai=True)
    if compris:
        return Avis(Niveau.COMPETENT, _dire(annuaire, fiche, compris))
    incertain = _premier(annuaire, fiche, commune, zone.inclure, vrai=None)
    if incertain:
        return Avis(Niveau.A_CONFIRMER, _dire(annuaire, fiche, incertain))
    return Avis(Niveau.NON, "hors de son territoire")


def _dire(annuaire: Annuaire, fiche: Fiche, element: str) -> str:
    return decrire_territoire(annuaire, fiche, element)


def _premier(annuaire: Annuaire, fiche: Fiche, commune: Commune, elements: Iterable[str], *, vrai: bool | None) -> str:
    return next((e for e in elements if contient(annuaire, fiche, e, commune) is vrai), "")


def contient(annuaire: Annuaire, fiche: Fiche, element: str, commune: Commune) -> bool | None:
    """Does this part of a zone hold the commune? ``None``: a sector of the same département, limits unknown."""
    genre, _, code = element.partition(":")
    if genre == "secteur":
        return _dans_le_secteur(annuaire, fiche, code, commune)
    egal = {"dep": commune.departement, "epci": commune.epci, "commune": commune.insee}
    return genre == "france" or egal.get(genre) == code


def _dans_le_secteur(annuaire: Annuaire, fiche: Fiche, code: str, commune: Commune) -> bool | None:
    territoire = annuaire.territoires[fiche.territoire]
    secteur = territoire.secteurs[code]
    if secteur.communes:
        return commune.insee in secteur.communes
    return None if territoire.departement == commune.departement else False
