"""Chance that can be replayed, in the words the generator needs."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")


class Hasard:
    """A seeded source of choices."""

    def __init__(self, graine: int) -> None:
        self._source = random.Random(graine)

    def oui(self, probabilite: float) -> bool:
        """True that often."""
        return self._source.random() < probabilite

    def entier(self, mini: int, maxi: int) -> int:
        """Both ends included."""
        return self._source.randint(mini, maxi)

    def un(self, choix: Sequence[T]) -> T:
        """One of them, all alike."""
        return self._source.choice(choix)

    def frequent(self, choix: Sequence[T]) -> T:
        """One of them, the first ones far more often than the last: as words, streets and opening hours are."""
        return self._source.choices(choix, [1 / rang for rang in range(1, len(choix) + 1)])[0]

    def pese(self, poids: Mapping[T, float]) -> T:
        """A key, as often as its weight says."""
        return self._source.choices(list(poids), list(poids.values()))[0]

    def plusieurs(self, choix: Sequence[T], combien: int) -> list[T]:
        """That many different ones at most, in their order."""
        rangs = sorted(self._source.sample(range(len(choix)), min(combien, len(choix))))
        return [choix[rang] for rang in rangs]
