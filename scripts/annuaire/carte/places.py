"""A commune on paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """A commune in its place; ``taille`` is 0 for a village, 3 for a town."""

    insee: str
    nom: str
    x: int
    y: int
    taille: int


def par_taille(places: Iterable[Place]) -> list[tuple[int, list[Place]]]:
    """Those of each size, villages first."""
    rangees: dict[int, list[Place]] = {}
    for place in places:
        rangees.setdefault(place.taille, []).append(place)
    return sorted(rangees.items())
