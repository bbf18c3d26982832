"""What the search field carries: addresses, and the numbers to call when nothing is found."""

from __future__ import annotations

import json
import posixpath

from annuaire.model.annuaire import Annuaire
from annuaire.model.fiche import Fiche


def numeros_de_secours(annuaire: Annuaire) -> list[Fiche]:
    """Emergency numbers, in their order; a fiche without number is none."""
    return [f for f in (annuaire.fiches[i] for i in annuaire.secours) if f.telephones]


def reglages_de_recherche(annuaire: Annuaire, uri: str, base: str = "") -> dict[str, str]:
    """``racine`` is the address of the root (``base``, or relative), empty or ending with a slash;
    ``secours_json`` a JSON list."""
    racine = posixpath.relpath(".", posixpath.dirname(uri) or ".")
    secours = [
        {"n": f.nom, "p": f.telephones[0].numero.affichage, "u": f.adresse_de_page}
        for f in numeros_de_secours(annuaire)
    ]
    return {
        "racine": base or ("" if racine == "." else f"{racine}/"),
        "secours_json": json.dumps(secours, ensure_ascii=False),
    }
