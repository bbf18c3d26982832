"""The schedules of a fiche, each with what it is about: people, a place or a phone line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from annuaire.horaires.programme import Programme
from annuaire.modele.fiche import Fiche


@dataclass(frozen=True)
class Presence:
    """One schedule. ``titre`` is empty for the fiche as a whole; ``genre`` chooses the words: ``presence`` of a
    worker, ``ouverture`` of a place, ``ligne`` that answers."""

    titre: str
    programme: Programme
    genre: str


def presences(fiche: Fiche) -> Iterator[Presence]:
    """Schedules of the fiche, of its places and of its phone lines, in the order of the page."""
    genre = "presence" if fiche.poste else "ouverture"
    if fiche.horaires:
        yield Presence("", fiche.horaires, genre)
    for lieu in fiche.lieux:
        if lieu.horaires:
            adresse = lieu.postale
            nom = lieu.nom or (adresse.ville.nom if adresse else "")
            yield Presence(nom, lieu.horaires, genre)
    for telephone in fiche.telephones:
        if telephone.horaires:
            seul = len(fiche.telephones) == 1
            titre = "Par téléphone" if seul else f"Au {telephone.numero.affichage}"
            yield Presence(titre, telephone.horaires, "ligne")
