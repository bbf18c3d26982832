"""One page of each gabarit of the real site: what the tests of accessibility open.

Each page says its kind (``annuaire.pages.echantillon``): a new one is opened without anything to add here.
"""

from __future__ import annotations

from functools import cache

from reel import site
from tirages import COMPLETS

from annuaire.cadre.squelette import PAGES
from annuaire.pages.echantillon import INTROUVABLE, une_par_sorte

ECRITES = tuple(uri for uri, _ in PAGES)
LE_JOUR = ("accueil", "ajouter", "commune", "fiche de partenaire", "fiche de poste", "orienter", "situation")


@cache
def gabarits() -> dict[str, str]:
    """Address of one page, by name of gabarit."""
    generees = une_par_sorte(site().artefacts)
    return {**generees, "page écrite à la main": "naviguer-en-securite.html", "page introuvable": INTROUVABLE}


def visites() -> dict[str, str]:
    """Those that a browser walks through: every kind of page at night, by day those where somebody acts."""
    return gabarits() if COMPLETS else {nom: gabarits()[nom] for nom in LE_JOUR}


def visites_ecrites() -> tuple[str, ...]:
    """Pages written by hand, likewise."""
    return ECRITES if COMPLETS else ("naviguer-en-securite.html",)
