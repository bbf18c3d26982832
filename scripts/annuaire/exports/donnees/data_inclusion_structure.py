"""One fiche as a ``Structure`` of data·inclusion v1, and the fields that a ``Service`` shares with it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from annuaire.exports.donnees.abrege import (
    date_de_mise_a_jour,
    lieu_principal,
    lignes_de_presentation,
    reserves,
    telephone_public,
)
from annuaire.exports.donnees.horaires_osm import notation
from annuaire.horaires.programme import Programme
from annuaire.modele.fiche import Fiche
from annuaire.socle.dates import debut_de_periode
from annuaire.socle.json_texte import sans_vide
from annuaire.socle.typographie import INSECABLE

SOURCE = "annuaire-iscg"
DESCRIPTION_MAX = 10_000
VOCABULAIRE = "data-inclusion"


def identifiant(fiche: Fiche) -> str:
    """``annuaire-iscg--52-haute-marne--caf--haute-marne``: as stable as the path of the fiche."""
    return f"{SOURCE}--{fiche.id.replace('/', '--')}"


def structure(fiche: Fiche, base: Mapping[str, Any]) -> dict[str, Any]:
    """A body or a place. Sets are sorted lists, absent is unknown."""
    return sans_vide({**base, "siret": fiche.siret, "site_web": fiche.site, "reseaux_porteurs": _reseaux(fiche)})


def commun(aujourd_hui: date, fiche: Fiche, page: str) -> dict[str, Any]:
    """Fields that a structure and its service have under the same name."""
    return {
        "source": SOURCE,
        "id": identifiant(fiche),
        "nom": fiche.nom,
        "date_maj": date_de_mise_a_jour(fiche),
        "description": description(aujourd_hui, fiche),
        "lien_source": page,
        **_lieu(fiche),
        "telephone": telephone_public(fiche),
        "courriel": fiche.courriels[0].adresse if fiche.courriels else "",
        "horaires_accueil": notation(debut_de_periode(aujourd_hui), fiche, _programme(fiche)),
    }


def description(aujourd_hui: date, fiche: Fiche) -> str:
    """Presentation, missions, what the hours say in words, and what must be confirmed: the format dates the whole
    record, not each fact."""
    programme = _programme(fiche)
    horaires = f"Horaires{INSECABLE}: {programme.precision}" if programme and programme.precision else ""
    lignes = (*lignes_de_presentation(fiche), horaires, reserves(aujourd_hui, fiche))
    return "\n".join(filter(None, lignes))[:DESCRIPTION_MAX]


def _lieu(fiche: Fiche) -> dict[str, Any]:
    trouve = lieu_principal(fiche)
    if not trouve:
        return {}
    lieu, adresse = trouve
    point = lieu.coordonnees
    return {
        "commune": adresse.ville.nom,
        "code_postal": adresse.code_postal,
        "code_insee": adresse.commune,
        "adresse": adresse.voie,
        "complement_adresse": ", ".join(filter(None, (adresse.complement, adresse.distribution))),
        "longitude": float(point.longitude) if point else None,
        "latitude": float(point.latitude) if point else None,
    }


def _programme(fiche: Fiche) -> Programme | None:
    """Hours of the place that is given, or else of the fiche; of the line for what has no place at all."""
    trouve = lieu_principal(fiche)
    programme = (trouve[0].horaires if trouve else None) or fiche.horaires
    if programme or not sans_lieu(fiche):
        return programme
    return next((t.horaires for t in fiche.telephones if t.usage == "public"), None)


def sans_lieu(fiche: Fiche) -> bool:
    """A type that nobody visits: a number, a network, an aid."""
    return fiche.terme.est("sans-lieu")


def _reseaux(fiche: Fiche) -> list[str]:
    """Networks of its type; a post has those of its employer."""
    return codes(fiche, "type", ((fiche.employeur or fiche).type,))


def codes(fiche: Fiche, vocabulaire: str, nos_codes: tuple[str, ...]) -> list[str]:
    """Codes of data·inclusion for ours, sorted, once each."""
    termes = fiche.vocabulaires[vocabulaire]
    return sorted({code for notre in nos_codes for code in termes[notre].extra[VOCABULAIRE]})
