"""What the search field carries: addresses. The rest comes with the first search, and not on every page."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable

from annuaire.modele.fiche import Fiche

SOMMAIRE = "assets/recherche/sommaire.js"  # which indexes there are (``exports/recherche/sommaire.py``)


def reglages_de_recherche(uri: str, base: str = "") -> dict[str, str]:
    """``racine`` is the address of the root (``base``, or relative), empty or ending with a slash; ``index`` is
    the address of the list of indexes, the same at any number of territories."""
    relative = posixpath.relpath(".", posixpath.dirname(uri) or ".")
    racine = base or ("" if relative == "." else f"{relative}/")
    return {"racine": racine, "index": racine + SOMMAIRE}


def en_bref(secours: Iterable[Fiche]) -> list[dict[str, str]]:
    """What the browser needs to name and call each one."""
    return [{"n": f.nom, "p": f.telephones[0].numero.affichage, "u": f.uri} for f in secours]
