"""One page of each gabarit of the real site: what the tests of accessibility open.

The list itself lives beside the pages, in ``annuaire.pages.echantillon``: a new gabarit is added there, once.
"""

from __future__ import annotations

from datetime import date
from functools import cache

from cas import JOUR, PROJET

from annuaire.cadre.squelette import PAGES
from annuaire.modele.reglages import Reglages
from annuaire.pages.echantillon import INTROUVABLE, une_par_gabarit
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
    generees = une_par_gabarit(site().annuaire, site().artefacts)
    return {**generees, "page écrite à la main": "naviguer-en-securite.html", "page introuvable": INTROUVABLE}
