"""Who wants one page knows which lot to make (``annuaire servir``), and gets the page that a whole build gives."""

from __future__ import annotations

from functools import cache

import pytest
from deux_territoires import HAUTE_MARNE, corpus, reglages
from petit_annuaire import JOUR, PROJET
from tirages import la_nuit

from annuaire.lecture.cog import DONNEES, lire_le_pays
from annuaire.pipeline import Site, build
from annuaire.socle.artefacts import Lot

CHOIX = pytest.mark.parametrize(
    "territoires", la_nuit([(), (HAUTE_MARNE,), ("france",)], sauf=[(HAUTE_MARNE,)]), ids=["tout", "un", "entrée"]
)


@cache
def bati(territoires: tuple[str, ...], par_lot: int) -> Site:
    """The real directory; its national entrance needs the whole country."""
    pays = lire_le_pays(PROJET / DONNEES) if territoires == ("france",) else None
    return build(corpus(), JOUR, reglages(*territoires), pays, par_lot=par_lot)


@cache
def contenus(lot: Lot) -> dict[str, str]:
    return {a.uri: a.contenu for a in lot()}


@pytest.mark.nuit
@CHOIX
def test_chaque_page_et_chaque_fichier_se_retrouve_par_son_adresse(territoires: tuple[str, ...]) -> None:
    site = bati(territoires, 500)
    perdues = [uri for lot in site.lots for uri in contenus(lot) if lot not in list(site.lots_de(uri))]
    assert perdues == []


@pytest.mark.nuit
@CHOIX
def test_une_page_faite_seule_est_celle_du_site_entier(territoires: tuple[str, ...]) -> None:
    """Every lot of a site in small lots is made once, and all together are the site."""
    seul, entier = (
        {u: c for lot in bati(territoires, par_lot).lots for u, c in contenus(lot).items()} for par_lot in (1, 500)
    )
    assert seul == entier


def test_une_fiche_une_liste_et_une_commune_se_font_sans_les_autres() -> None:
    site = bati((), 1)
    fiche = next(iter(site.annuaire.fiches.values())).uri
    for uri in (fiche, "index.html", "a-z.html", "types/ccas.html", "52-haute-marne/communes/52448.html"):
        assert list(contenus(next(site.lots_de(uri)))) == [uri]


def test_une_adresse_que_le_site_n_a_pas_ne_fait_faire_aucun_lot() -> None:
    site = bati((), 1)
    for uri in ("", "favicon.ico", "52-haute-marne/ccas/inconnu.html", "a-propos.html", "assets/annuaire.js"):
        assert list(site.lots_de(uri)) == []
