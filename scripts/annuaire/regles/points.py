"""Points on the map: within their territory, and near the others of their commune."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from annuaire.lecture.documents import Document
from annuaire.regles.contexte import Contexte, Ensemble, Trouvaille, Trouvailles, avertir, liste
from annuaire.socle.distances import PointTerrestre, kilometres

LOIN = 15.0  # kilometres: the widest communes, but a few in Guyane, are smaller
Cadre = tuple[float, float, float, float]  # south, north, west, east
METROPOLE: Cadre = (41.2, 51.2, -5.4, 9.8)
CADRES: dict[str, Cadre] = {
    "971": (15.7, 16.6, -61.9, -60.9),
    "972": (14.3, 15.0, -61.3, -60.7),
    "973": (2.0, 6.0, -55.0, -51.4),
    "974": (-21.5, -20.7, 55.1, 55.95),
    "975": (46.6, 47.3, -56.6, -56.0),
    "976": (-13.1, -12.5, 44.9, 45.4),
    "977": (17.8, 18.2, -63.3, -62.7),
    "978": (17.8, 18.2, -63.3, -62.7),
    "986": (-14.5, -13.0, -178.4, -176.0),
    "987": (-28.0, -7.0, -155.0, -134.0),
    "988": (-23.0, -18.0, 158.0, 172.5),
}


def coordonnees_hors_de_france(fiche: Document, contexte: Contexte) -> Trouvailles:
    """Un point est dans son territoire : latitude et longitude s’échangent facilement."""
    for rang, lieu in enumerate(liste(fiche.data, "lieux")):
        point = lieu.get("coordonnees")
        if not point:
            continue
        latitude, longitude = float(point["latitude"]), float(point["longitude"])
        cadres = list(_cadres(fiche, lieu, contexte))
        if not any(dedans(latitude, longitude, cadre) for cadre in cadres):
            echange = any(dedans(longitude, latitude, cadre) for cadre in cadres)
            yield Trouvaille(
                ("lieux", rang, "coordonnees"),
                f"ce point ({point['latitude']}, {point['longitude']}) n’est pas dans le territoire",
                f'latitude et longitude sont échangées : « latitude: "{point["longitude"]}" » et'
                f' « longitude: "{point["latitude"]}" »'
                if echange
                else "recopiez le point de l’entrée, latitude puis longitude, ou retirez-le",
            )


def _cadres(fiche: Document, lieu: dict[str, Any], contexte: Contexte) -> Iterator[Cadre]:
    """Where it may be: around the territory of its commune, or of its folder; anywhere in France for a national one."""
    commune = contexte.communes_actuelles.get((lieu.get("adresse") or {}).get("commune", ""))
    territoire = contexte.territoires.get(fiche.territoire)
    departement = (
        commune.departement if commune else str(territoire.data.get("departement") or "") if territoire else ""
    )
    yield from [CADRES.get(departement, METROPOLE)] if departement else [METROPOLE, *CADRES.values()]


def dedans(latitude: float, longitude: float, cadre: Cadre) -> bool:
    """Is it in this frame?"""
    sud, nord, ouest, est = cadre
    return sud <= latitude <= nord and ouest <= longitude <= est


def coordonnees_lointaines(fiche: Document, contexte: Ensemble) -> Trouvailles:
    """Un point est près des autres points de sa commune : un chiffre de travers envoie à trente kilomètres."""
    points = _points(contexte)
    for rang, commune, point in _points_de(fiche):
        autres = [(i, autre) for i, autre in points.get(commune, ()) if i != fiche.identifiant]
        ecarts = sorted((kilometres(point, autre), i) for i, autre in autres)
        if ecarts and ecarts[0][0] > LOIN:
            yield avertir(
                ("lieux", rang, "coordonnees"),
                f"ce point est à {round(ecarts[0][0])} km de « {ecarts[0][1]} », dans la même commune",
                "vérifiez les deux points sur une carte",
            )


def _points_de(fiche: Document) -> Iterator[tuple[int, str, PointTerrestre]]:
    for rang, lieu in enumerate(liste(fiche.data, "lieux")):
        point, commune = lieu.get("coordonnees"), (lieu.get("adresse") or {}).get("commune")
        if point and commune:
            yield rang, commune, PointTerrestre(float(point["latitude"]), float(point["longitude"]))


def _points(contexte: Ensemble) -> dict[str, list[tuple[str, PointTerrestre]]]:
    if "points" not in contexte.index:
        index = defaultdict[str, list[tuple[str, PointTerrestre]]](list)
        for identifiant, fiche in contexte.fiches.items():
            for _, commune, point in _points_de(fiche):
                index[commune].append((identifiant, point))
        contexte.index["points"] = dict(index)
    trouves: dict[str, list[tuple[str, PointTerrestre]]] = contexte.index["points"]
    return trouves
