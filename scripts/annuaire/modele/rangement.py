"""Fiches in the order of readers, and under their headings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from annuaire.modele.fiche import Fiche
from annuaire.modele.tri import cle_alphabetique


def ranger(fiches: Iterable[Fiche], sous: Callable[[Fiche], Iterable[str]]) -> Mapping[str, list[Fiche]]:
    """Fiches under each of their headings, in their order."""
    groupes: defaultdict[str, list[Fiche]] = defaultdict(list)
    for fiche in fiches:
        for rubrique in sous(fiche):
            groupes[rubrique].append(fiche)
    return dict(groupes)


def par_nom(fiches: Iterable[Fiche]) -> list[Fiche]:
    """Alphabetical order of readers: accents and case do not count."""
    return sorted(fiches, key=lambda f: (cle_alphabetique(f.nom), f.id))
