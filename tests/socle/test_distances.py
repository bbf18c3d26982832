"""Distances against an independent library, on a thousand pairs; the same vectors as the browser."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from geographiclib.geodesic import Geodesic
from reel import annuaire as annuaire_reel

from annuaire.socle.distances import PointTerrestre, arrondir, dire, kilometres

VECTEURS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "vecteurs-de-distances.json").read_text(encoding="utf-8")
)
ERREUR = 0.006  # a sphere is not the Earth
PAIRES = 1000


def paires() -> list[tuple[PointTerrestre, PointTerrestre]]:
    """Town halls of the real directory, drawn once and for all."""
    points, tirage = sorted(annuaire_reel().points.values()), random.Random(22)
    return [(tirage.choice(points), tirage.choice(points)) for _ in range(PAIRES)]


def test_mille_distances_sont_celles_d_une_bibliotheque_independante() -> None:
    ellipsoide = Geodesic.WGS84
    ecarts = []
    for a, b in paires():
        vraie = ellipsoide.Inverse(*a, *b)["s12"] / 1000
        ecarts.append(abs(kilometres(a, b) - vraie) / vraie if vraie else abs(kilometres(a, b)))
    assert len(ecarts) == PAIRES
    assert max(ecarts) < ERREUR


@pytest.mark.parametrize("vecteur", VECTEURS, ids=lambda v: v["dit"])
def test_la_distance_se_dit_ainsi(vecteur: dict[str, Any]) -> None:
    km = arrondir(kilometres(PointTerrestre(*vecteur["de"]), PointTerrestre(*vecteur["a"])))
    assert (km, dire(km)) == (vecteur["km"], vecteur["dit"])
