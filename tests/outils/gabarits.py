"""One page of each gabarit of the real site: what the tests of accessibility open.

Each page says its kind (``annuaire.pages.echantillon``): a new one is opened without anything to add here.
"""

from __future__ import annotations

from datetime import date
from functools import cache

from cas import JOUR, PROJET

from annuaire.cadre.squelette import PAGES
from annuaire.modele.reglages import Reglages
from annuaire.pages.echantillon import INTROUVABLE, une_par_sorte
from annuaire.pipeline import Site, build, check

ECRITES = tuple(uri for uri, _ in PAGES)


@cache
def site() -> Site:
    """The real directory as the generator gives it, before the engine."""
    jour = date.fromisoformat(JOUR)
    return build(check(PROJET, jour), jour, Reglages())


@cache
def gabarits() -> dict[str, str]:
    """Address of one page, by name of gabarit."""
    generees = une_par_sorte(site().artefacts)
    return {**generees, "page écrite à la main": "naviguer-en-securite.html", "page introuvable": INTROUVABLE}
