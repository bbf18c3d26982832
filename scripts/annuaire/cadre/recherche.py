"""What the search field carries: addresses, and the numbers to call when nothing is found."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterable

from annuaire.modele.annuaire import Annuaire
from annuaire.modele.fiche import Fiche


def numeros_de_secours(annuaire: Annuaire) -> list[Fiche]:
    """Emergency numbers, in their order; a fiche without number is none."""
    return [f for i in annuaire.secours if (f := annuaire.fiche(i)) and f.telephones]


def reglages_de_recherche(annuaire: Annuaire, uri: str, base: str = "") -> dict[str, str]:
    """``racine`` is the address of the root (``base``, or relative), empty or ending with a slash; ``index`` the
    addresses of the indexes, one per territory; ``secours_json`` a JSON list."""
    relative = posixpath.relpath(".", posixpath.dirname(uri) or ".")
    racine = base or ("" if relative == "." else f"{relative}/")
    return {
        "racine": racine,
        "index": " ".join(racine + t.index_de_recherche for t in annuaire.indexes),
        "secours_json": json.dumps(en_bref(numeros_de_secours(annuaire)), ensure_ascii=False),
    }


def en_bref(secours: Iterable[Fiche]) -> list[dict[str, str]]:
    """What the browser needs to name and call each one."""
    return [{"n": f.nom, "p": f.telephones[0].numero.affichage, "u": f.uri} for f in secours]


def secours_du_besoin(annuaire: Annuaire, besoin: str) -> list[Fiche]:
    """Whom to call for a need when nobody else is there, in order; the territory's numbers when none is its own."""
    chaine = annuaire.vocabulaires["besoin"][besoin].extra.get("secours", [])
    connus = [annuaire.fiches[i] for i in chaine if i in annuaire.fiches]
    return [f for f in connus if f.telephones] or numeros_de_secours(annuaire)
