"""A commune on paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class PlaceDeNom:
    """A commune in its place; ``taille`` is 0 for a village, 3 for a town."""

    insee: str
    nom: str
    x: int
    y: int
    taille: int


def par_taille(places: Iterable[PlaceDeNom]) -> list[tuple[int, list[PlaceDeNom]]]:
    """Those of each size, villages first."""
    rangees: dict[int, list[PlaceDeNom]] = {}
    for place in places:
        rangees.setdefault(place.taille, []).append(place)
    return sorted(rangees.items())
