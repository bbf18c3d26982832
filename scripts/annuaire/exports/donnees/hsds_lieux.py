"""Places and territories of a fiche as HSDS ``service_at_location``, ``location`` and ``service_area`` objects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from annuaire.exports.donnees.hsds_horaires import horaires
from annuaire.modele.coordonnees import Adresse, Lieu
from annuaire.modele.fiche import Fiche
from annuaire.socle.json_texte import sans_vide
from annuaire.socle.typographie import INSECABLE
from annuaire.socle.uuid_stable import identifiant


def services_sur_place(aujourd_hui: date, fiche: Fiche) -> Iterator[dict[str, Any]]:
    """One link per place. Its key is its commune and its name, so that a new street does not make a new place."""
    vus: Counter[str] = Counter()
    for lieu in fiche.lieux:
        adresse = lieu.postale
        cle = f"{adresse.commune if adresse else ''} {lieu.nom}"
        vus[cle] += 1
        yield _sur_place(aujourd_hui, fiche, lieu, f"{cle} {vus[cle]}")


def _sur_place(aujourd_hui: date, fiche: Fiche, lieu: Lieu, cle: str) -> dict[str, Any]:
    lieu_id = identifiant("location", fiche.id, cle)
    return sans_vide(
        {
            "id": identifiant("service_at_location", fiche.id, cle),
            "service_id": identifiant("service", fiche.id),
            "location_id": lieu_id,
            "description": lieu.precision,
            "schedules": horaires(aujourd_hui, fiche, lieu.horaires, cle),
            "location": _lieu(lieu, lieu_id),
        }
    )


def _lieu(lieu: Lieu, lieu_id: str) -> dict[str, Any]:
    adresse = lieu.postale
    commune, point = adresse.ville.nom if adresse else "", lieu.coordonnees
    acces = {"id": identifiant("accessibility", lieu_id), "description": lieu.accessibilite}
    return sans_vide(
        {
            "id": lieu_id,
            "location_type": "physical",
            "name": lieu.nom or commune,
            "description": "\n".join(filter(None, (commune and f"Commune{INSECABLE}: {commune}", lieu.acces))),
            "latitude": float(point.latitude) if point else None,
            "longitude": float(point.longitude) if point else None,
            "addresses": list(_adresses(adresse, lieu_id)),
            "accessibility": [acces] if lieu.accessibilite else [],
        }
    )


def _adresses(adresse: Adresse | None, lieu_id: str) -> Iterator[dict[str, Any]]:
    """None without a street and a postal code, which HSDS requires: nothing is made up."""
    if adresse and adresse.voie and adresse.code_postal:
        yield sans_vide(
            {
                "id": identifiant("address", lieu_id),
                "location_id": lieu_id,
                "address_1": adresse.voie,
                "address_2": ", ".join(filter(None, (adresse.complement, adresse.distribution))),
                "city": adresse.bureau,
                "state_province": adresse.ville.nom_du_departement or adresse.ville.departement,
                "postal_code": adresse.code_postal,
                "country": "FR",
                "address_type": "physical",
            }
        )


def territoires_servis(fiche: Fiche) -> list[dict[str, Any]]:
    """One area per part of the zone; only words when something is excluded, because areas add up."""
    if not fiche.zone:
        return []
    en_mots = "\n".join(filter(None, (_base(fiche), fiche.zone.precision)))
    if fiche.zone.exclure:
        noms = {"": ", ".join(fiche.zone.en_mots)}
    else:
        noms = {partie.element: partie.dite for partie in fiche.zone.comprises}
    return [
        sans_vide(
            {
                "id": identifiant("service_area", fiche.id, element),
                "service_id": identifiant("service", fiche.id),
                "name": nom,
                "description": en_mots,
                "extent": element,
                "extent_type": "text" if element else "",
            }
        )
        for element, nom in noms.items()
    ]


def _base(fiche: Fiche) -> str:
    base = fiche.zone.base if fiche.zone else ""
    return fiche.libelle("base_zone", base) if base else ""
