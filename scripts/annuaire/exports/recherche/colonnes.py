"""Entries turned on their side: all the values of a key together, which weighs less and is read faster than thousands
of small objects; values that many entries share are written once, and entries carry their rank."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

TEXTES = ("u", "n", "a", "m", "p", "v")  # seldom the same twice
CODES = ("k", "c", "r", "x", "f", "j", "b", "s", "y", "o", "z", "q", "e", "w", "h", "d")


class Dictionnaire:
    """Distinct JSON values, numbered in the order of their arrival."""

    def __init__(self) -> None:
        self._rangs: dict[str, int] = {}
        self.valeurs: list[Any] = []

    def rang(self, valeur: Any) -> int:
        """Rank of ``valeur``, added if it is new."""
        cle = repr(valeur)
        if cle not in self._rangs:
            self._rangs[cle] = len(self.valeurs)
            self.valeurs.append(valeur)
        return self._rangs[cle]


def en_colonnes(entrees: Sequence[Mapping[str, Any]], filtres: Iterable[str]) -> dict[str, list[Any]]:
    """Of a text, the value of each entry or ""; of the rest, [distinct values, rank of the one of each entry]."""
    textes = {cle: [e.get(cle, "") for e in entrees] for cle in TEXTES}
    return textes | {cle: _coder([e.get(cle) for e in entrees]) for cle in (*CODES, *filtres)}


def _coder(valeurs: Sequence[Any]) -> list[Any]:
    distinctes = Dictionnaire()
    rangs = [distinctes.rang(valeur) for valeur in valeurs]
    return [distinctes.valeurs, rangs]
