"""Many dots in one SVG path: zero-length strokes with round ends, a few bytes each. Shapes tell, colours only help."""

from __future__ import annotations

from collections.abc import Iterable

from annuaire.carte.places import PlaceDeNom, par_taille

DIAMETRES = (5, 6.5, 9, 13)
BRAS = 3  # half a cross


def disques(places: Iterable[PlaceDeNom]) -> list[tuple[float, str]]:
    """(diameter, path) for each size of town."""
    return [(DIAMETRES[taille], points(siennes)) for taille, siennes in par_taille(places)]


def points(places: Iterable[PlaceDeNom]) -> str:
    """One path."""
    return "".join(f"M{p.x} {p.y}h0" for p in places)


def croix(places: Iterable[PlaceDeNom]) -> str:
    """A cross on each."""
    bras, tout = BRAS, 2 * BRAS
    return "".join(f"M{p.x - bras} {p.y - bras}l{tout} {tout}m0-{tout}l-{tout} {tout}" for p in places)
