"""The dots of a territory, drawn once for every picture of it. No outline, no tile: the town halls give the shape."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians

from annuaire.carte.etiquettes import Etiquette, etiqueter
from annuaire.lecture.communes import Commune
from annuaire.socle.distances import Point

LARGEUR, HAUTEUR_MAX = 400, 460  # units: about a pixel, so that names have the size of the page
BORD = 14
TAILLES = (0, 300, 1500, 6000)  # inhabitants from which a dot is of the next size


@dataclass(frozen=True)
class Place:
    """A commune in its place; ``taille`` is 0 for a village, 3 for a town."""

    insee: str
    nom: str
    x: int
    y: int
    taille: int


@dataclass(frozen=True)
class Fond:
    """Dots by INSEE code, names of the main towns, and the communes that no source places."""

    hauteur: int
    places: Mapping[str, Place]
    noms: tuple[Etiquette, ...]
    sans_point: tuple[str, ...]

    @property
    def largeur(self) -> int:
        """The same for all."""
        return LARGEUR

    @property
    def tailles(self) -> list[tuple[int, list[Place]]]:
        """Villages first: towns are drawn over them."""
        return par_taille(self.places.values())


def par_taille(places: Iterable[Place]) -> list[tuple[int, list[Place]]]:
    """Those of each size, villages first."""
    rangees: dict[int, list[Place]] = {}
    for place in places:
        rangees.setdefault(place.taille, []).append(place)
    return sorted(rangees.items())


def fond(communes: Sequence[Commune], points: Mapping[str, Point]) -> Fond | None:
    """Of the communes of a territory; nothing when fewer than two are placed."""
    placees = [c for c in communes if c.insee in points]
    if len(placees) < 2:
        return None
    reperes, hauteur = projeter([points[c.insee] for c in placees])
    places = {c.insee: Place(c.insee, c.nom, x, y, _taille(c)) for c, (x, y) in zip(placees, reperes, strict=True)}
    par_population = sorted(placees, key=lambda c: (-c.population, c.insee))
    noms = etiqueter([(places[c.insee].nom, places[c.insee].x, places[c.insee].y) for c in par_population], LARGEUR)
    return Fond(hauteur, places, tuple(noms), tuple(c.nom for c in communes if c.insee not in points))


def projeter(points: Iterable[Point]) -> tuple[list[tuple[int, int]], int]:
    """(x, y) of each, and the height of the drawing: a flat map is right to a pixel at the size of a département."""
    siens = list(points)
    latitudes, longitudes = [p.latitude for p in siens], [p.longitude for p in siens]
    nord, sud, ouest, est = max(latitudes), min(latitudes), min(longitudes), max(longitudes)
    etroit = cos(radians((nord + sud) / 2))
    large, haut = max((est - ouest) * etroit, 1e-6), max(nord - sud, 1e-6)
    echelle = min((LARGEUR - 2 * BORD) / large, (HAUTEUR_MAX - 2 * BORD) / haut)
    marge = (LARGEUR - large * echelle) / 2
    reperes = [
        (round(marge + (p.longitude - ouest) * etroit * echelle), round(BORD + (nord - p.latitude) * echelle))
        for p in siens
    ]
    return reperes, round(haut * echelle + 2 * BORD)


def _taille(commune: Commune) -> int:
    return max(rang for rang, seuil in enumerate(TAILLES) if commune.population >= seuil)
