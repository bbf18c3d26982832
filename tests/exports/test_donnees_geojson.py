"""Points for a map, read by pydantic models of RFC 7946 that know nothing of us."""

from __future__ import annotations

import json

from donnees_ouvertes import ASSOCIATION, POSTE, annuaire_reel, avec, fichiers, fichiers_reels, petits_fichiers
from geojson_pydantic import FeatureCollection, Point

from annuaire.exports.donnees.geojson import URI

COORDONNEES = {"latitude": "48.2000", "longitude": "-5.3000"}


def points(texte: str) -> dict[str, tuple[float, float]]:
    """Coordinates by identifier, longitude first."""
    collection = FeatureCollection.model_validate_json(texte)
    lus = {}
    for point in collection.features:
        assert isinstance(point.geometry, Point)
        lus[str(point.id)] = (point.geometry.coordinates.longitude, point.geometry.coordinates.latitude)
    return lus


def test_un_lecteur_independant_lit_l_annuaire_reel() -> None:
    attendus = {
        f"{f.id}#{rang}": (float(lieu.coordonnees.longitude), float(lieu.coordonnees.latitude))
        for f in annuaire_reel().fiches.values()
        for rang, lieu in enumerate(f.lieux, 1)
        if lieu.coordonnees
    }
    assert points(fichiers_reels()[URI]) == attendus
    assert attendus


def test_un_lieu_sans_coordonnees_publiees_n_a_pas_de_point() -> None:
    assert points(petits_fichiers()[URI]) == {f"{ASSOCIATION}#1": (5.1, 48.1)}


def test_un_point_dit_de_qui_il_est_et_mene_a_sa_page() -> None:
    place = {"nom": "Ici", "adresse": {"commune": "99002", "voie": "2 quai"}, "coordonnees": COORDONNEES}
    (point,) = (
        p
        for p in json.loads(fichiers(avec(POSTE, lieux=[place]))[URI])["features"]
        if p["properties"]["fiche"] == POSTE
    )
    assert point["geometry"]["coordinates"] == [-5.3, 48.2]
    assert point["properties"] == {
        "fiche": POSTE,
        "nom": "Intervenant social au commissariat de Ville-Haute",
        "lieu": "Ici",
        "type": "poste-iscg",
        "libelle_type": "Poste ISCG",
        "statut": "actif",
        "voie": "2 quai",
        "commune": "L’Étang-sous-Bois",
        "telephone": "+33353010012",
        "page": f"https://annuaire.example/{POSTE}.html",
    }


def test_un_numero_reserve_aux_professionnels_n_est_pas_donne_pour_public() -> None:
    reserve = [{"numero": "03 53 01 00 98", "usage": "professionnel"}, {"numero": "115"}]
    (point,) = json.loads(fichiers(avec(ASSOCIATION, telephones=reserve))[URI])["features"]
    assert point["properties"]["telephone"] == "115"
