"""The real directory with links across départements that it does not have yet: changed documents, same files."""

from __future__ import annotations

import copy
from dataclasses import replace
from functools import cache
from typing import Any

import reel
from petit_annuaire import JOUR

from annuaire.modele.annuaire import Annuaire
from annuaire.modele.construction import construire_annuaire
from annuaire.modele.reglages import Reglages
from annuaire.pipeline import Corpus, Site, build

HAUTE_MARNE, ISERE = "52-haute-marne", "38-isere"
CIDFF = "38-isere/cidff/isere"  # in these tests, also competent in Haute-Marne
CCAS = "38-isere/ccas/villefontaine"  # in these tests, the front door and the parent of the same
POSTE = "52-haute-marne/poste-iscg/chaumont"  # in these tests, employed by a body of Isère
FRANCE_SERVICES = "38-isere/france-services/villefontaine"
CHANGEMENTS: dict[str, dict[str, Any]] = {
    CIDFF: {"zone": {"inclure": ["dep:38", "dep:52"]}, "telephones": [], "porte_d_entree": CCAS},
    POSTE: {"rattachement": FRANCE_SERVICES},
}


@cache
def corpus() -> Corpus:
    """A sound corpus in which the two départements know each other."""
    lu = reel.corpus()
    documents = tuple(replace(d, data=_change(d.data, CHANGEMENTS.get(d.identifiant, {}))) for d in lu.documents)
    return replace(lu, documents=documents)


def _change(donnees: Any, changement: dict[str, Any]) -> Any:
    return {**copy.deepcopy(donnees), **changement} if changement else donnees


def reglages(*territoires: str, sites: str = "../{territoire}/") -> Reglages:
    """Settings of the site of some territories."""
    return Reglages(adresse="https://annuaire.example/", territoires=territoires, sites=sites)


@cache
def annuaire(choix: Reglages) -> Annuaire:
    """The model of one build."""
    lu = corpus()
    return construire_annuaire(lu.documents, lu.communes, lu.schemas, JOUR, choix)


@cache
def site(choix: Reglages) -> Site:
    """Its pages and files."""
    return build(corpus(), JOUR, choix)


def page(choix: Reglages, uri: str) -> str:
    """Content of one page, made without the others."""
    return next(a.contenu for lot in site(choix).lots_de(uri) for a in lot() if a.uri == uri)
