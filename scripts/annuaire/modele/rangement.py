"""Names and fiches in the order of readers, and under their headings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from annuaire.modele.fiche import Fiche
from annuaire.socle.typographie import sans_accents


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


@lru_cache(maxsize=1 << 16)  # the same names are sorted for every commune
def cle_alphabetique(texte: str) -> str:
    """Fold accents, ligatures, case and punctuation: « L’Écoute » sorts as « l ecoute »."""
    return "".join(c if c.isalnum() else " " for c in sans_accents(texte)).strip()
