"""How far two points are, as the crow flies. The same numbers as ``scripts/web/lieux/distance.mjs``, on shared vectors;
within 0.6 % of an ellipsoid, which rounding to the kilometre hides up to 80 km."""

from __future__ import annotations

from math import asin, cos, floor, radians, sin, sqrt
from typing import NamedTuple

RAYON = 6371.0088  # kilometres: the mean radius of the Earth


class PointTerrestre(NamedTuple):
    """Degrees, WGS 84."""

    latitude: float
    longitude: float


def kilometres(a: PointTerrestre, b: PointTerrestre) -> float:
    """Along a great circle."""
    hauteur = sin(radians(b.latitude - a.latitude) / 2) ** 2
    largeur = sin(radians(b.longitude - a.longitude) / 2) ** 2
    corde = hauteur + cos(radians(a.latitude)) * cos(radians(b.latitude)) * largeur
    return 2 * RAYON * asin(sqrt(min(corde, 1.0)))


def arrondir(km: float) -> int:
    """To the nearest kilometre, halves upwards as JavaScript does."""
    return floor(km + 0.5)


def dire_court(km: int) -> str:
    """« à 24 km », where a note says once that it is as the crow flies."""
    return f"à {km}\u00a0km" if km else "à moins d’un\u00a0kilomètre"


def dire(km: int) -> str:
    """« à 24 km à vol d’oiseau »: between two town halls, hence never said within one commune."""
    return f"{dire_court(km)} à vol d’oiseau"
