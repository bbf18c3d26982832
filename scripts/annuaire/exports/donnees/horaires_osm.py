"""The OSM notation of the schedules of a fiche, where a format has a place for it (requirement H9)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from annuaire.horaires.feries import calendrier_des_feries
from annuaire.horaires.osm import osm
from annuaire.horaires.programme import Programme
from annuaire.modele.fiche import Fiche


def notation(debut: date, fiche: Fiche, programme: Programme | None) -> str:
    """One string, with the holidays of the territory; empty when nothing can be computed."""
    if not programme:
        return ""
    zone = fiche.chez.jours_feries
    return osm(programme, debut, calendrier_des_feries(zone))


def notations(debut: date, fiche: Fiche) -> dict[str, str]:
    """Every string, by the JSON Pointer of its ``horaires`` block in the fiche."""
    lues = ((chemin, notation(debut, fiche, p)) for chemin, p in _programmes(fiche))
    return {chemin: chaine for chemin, chaine in lues if chaine}


def _programmes(fiche: Fiche) -> Iterator[tuple[str, Programme | None]]:
    yield "/horaires", fiche.horaires
    yield from ((f"/lieux/{rang}/horaires", lieu.horaires) for rang, lieu in enumerate(fiche.lieux))
    yield from ((f"/telephones/{rang}/horaires", t.horaires) for rang, t in enumerate(fiche.telephones))
