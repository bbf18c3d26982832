"""The dots of a territory, drawn once for every picture of it. No outline, no tile: the town halls give the shape."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians

from annuaire.carte.etiquettes import Etiquette, etiqueter
from annuaire.carte.places import PlaceDeNom, par_taille
from annuaire.carte.traces import disques
from annuaire.lecture.communes import Commune
from annuaire.socle.distances import PointTerrestre

LARGEUR, HAUTEUR_MAX = 400, 460  # units: about a pixel, so that names have the size of the page
BORD = 14
TAILLES = (0, 300, 1500, 6000)  # inhabitants from which a dot is of the next size


@dataclass(frozen=True)
class Fond:
    """Dots by INSEE code, names of the main towns, the communes that no source places, and all the dots as paths."""

    hauteur: int
    places: Mapping[str, PlaceDeNom]
    noms: tuple[Etiquette, ...]
    sans_point: tuple[str, ...]
    traces: tuple[tuple[float, str], ...]

    @property
    def largeur(self) -> int:
        """The same for all."""
        return LARGEUR

    @property
    def tailles(self) -> list[tuple[int, list[PlaceDeNom]]]:
        """Villages first: towns are drawn over them."""
        return par_taille(self.places.values())


def fond(communes: Sequence[Commune]) -> Fond | None:
    """Of the communes of a territory; nothing when fewer than two are placed."""
    placees = {c: c.point for c in communes if c.point}
    if len(placees) < 2:
        return None
    reperes, hauteur = projeter(placees.values())
    places = {c.insee: PlaceDeNom(c.insee, c.nom, x, y, _taille(c)) for c, (x, y) in zip(placees, reperes, strict=True)}
    par_population = sorted(placees, key=lambda c: (-c.population, c.insee))
    sans_point = tuple(c.nom for c in communes if not c.point)
    noms = etiqueter([(places[c.insee].nom, places[c.insee].x, places[c.insee].y) for c in par_population], LARGEUR)
    return Fond(hauteur, places, tuple(noms), sans_point, tuple(disques(places.values())))


def projeter(points: Iterable[PointTerrestre]) -> tuple[list[tuple[int, int]], int]:
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
