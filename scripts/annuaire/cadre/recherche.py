"""What the search field carries: addresses. The rest comes with the first search, and not on every page."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable

from annuaire.modele.annuaire import Annuaire
from annuaire.modele.fiche import Fiche

SOMMAIRE = "assets/recherche/sommaire.js"  # which indexes there are (``exports/recherche/sommaire.py``)


def numeros_de_secours(annuaire: Annuaire) -> list[Fiche]:
    """Emergency numbers, in their order; a fiche without number is none."""
    return [f for i in annuaire.secours if (f := annuaire.fiche(i)) and f.telephones]


def reglages_de_recherche(uri: str, base: str = "") -> dict[str, str]:
    """``racine`` is the address of the root (``base``, or relative), empty or ending with a slash; ``index`` is
    the address of the list of indexes, the same at any number of territories."""
    relative = posixpath.relpath(".", posixpath.dirname(uri) or ".")
    racine = base or ("" if relative == "." else f"{relative}/")
    return {"racine": racine, "index": racine + SOMMAIRE}


def en_bref(secours: Iterable[Fiche]) -> list[dict[str, str]]:
    """What the browser needs to name and call each one."""
    return [{"n": f.nom, "p": f.telephones[0].numero.affichage, "u": f.uri} for f in secours]


def secours_du_besoin(annuaire: Annuaire, besoin: str) -> list[Fiche]:
    """Whom to call for a need when nobody else is there, in order; the territory's numbers when none is its own."""
    return secours_propres(annuaire, "besoin", besoin) or numeros_de_secours(annuaire)


def secours_propres(annuaire: Annuaire, vocabulaire: str, code: str) -> list[Fiche]:
    """The numbers that a term names (``x-secours``), in order."""
    chaine = annuaire.vocabulaires[vocabulaire][code].extra.get("secours", [])
    connus = [annuaire.fiches[i] for i in chaine if i in annuaire.fiches]
    return [f for f in connus if f.telephones]
