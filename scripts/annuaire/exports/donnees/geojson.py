"""Places whose coordinates were published, for a map (RFC 7946)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from annuaire.exports.donnees.abrege import telephone_public
from annuaire.exports.donnees.formats import CONFIDENTIELLES, DOSSIER, TOUS_LES_AUTRES, Format, Perte, entete
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.coordonnees import Lieu
from annuaire.modele.fiche import Fiche
from annuaire.modele.reglages import Reglages
from annuaire.socle.artefacts import Artefact
from annuaire.socle.json_texte import en_json, sans_vide

URI = f"{DOSSIER}/annuaire.geojson"
PERTES = (
    Perte(
        "Seuls les lieux dont une source publie les coordonnées y sont : aucune n’est calculée d’après une adresse, "
        "et un lieu n’emprunte pas celles de l’organisme qui l’accueille.",
        ("lieux",),
    ),
    Perte(
        "Le service le plus proche n’est pas toujours compétent : lisez la page de la fiche.", ("zone", "competence")
    ),
    Perte("Le premier numéro public seulement.", ("telephones",)),
    Perte("Tous les autres champs, sauf le nom et le statut.", (TOUS_LES_AUTRES,)),
    CONFIDENTIELLES,
)


def fichier_geojson(annuaire: Annuaire) -> list[Artefact]:
    """One point per place that has coordinates."""
    points = [point for fiche in annuaire.fiches.values() for point in _points(annuaire.reglages, fiche)]
    collection = {"type": "FeatureCollection", **entete(annuaire), "features": points}
    return [Artefact(URI, en_json(collection) + "\n")]


def _points(reglages: Reglages, fiche: Fiche) -> Iterator[dict[str, Any]]:
    for rang, lieu in enumerate(fiche.lieux, 1):
        if point := lieu.coordonnees:
            yield {
                "type": "Feature",
                "id": f"{fiche.id}#{rang}",
                "geometry": {"type": "Point", "coordinates": [float(point.longitude), float(point.latitude)]},
                "properties": _proprietes(reglages.url_ou_uri(fiche.uri), fiche, lieu),
            }


def _proprietes(page: str, fiche: Fiche, lieu: Lieu) -> dict[str, str]:
    adresse = lieu.postale
    return sans_vide(
        {
            "fiche": fiche.id,
            "nom": fiche.nom,
            "lieu": lieu.nom,
            "type": fiche.type,
            "libelle_type": fiche.terme.libelle,
            "statut": fiche.statut,
            "voie": adresse.voie if adresse else "",
            "code_postal": adresse.code_postal if adresse else "",
            "commune": adresse.ville.nom if adresse else "",
            "telephone": telephone_public(fiche),
            "page": page,
        }
    )


FORMAT = Format(
    "GeoJSON", "Les lieux dont les coordonnées sont publiées, pour une carte.", (URI,), PERTES, fichier_geojson
)
