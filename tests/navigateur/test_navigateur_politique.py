"""The policy in a real Chromium: it stops what is slipped into a page, and never hinders the site (X17, X19, X20)."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from gabarits import visites
from hebergeur import HebergeurComplet, heberger
from tirages import la_nuit

from annuaire.exports.entetes import entetes
from annuaire.pages.echantillon import INTROUVABLE
from navigateur import CHAUMONT, PATIENCE, SAINT_DIZIER, Ouvrir

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.navigateur

ECOUTER = """
globalThis.violations = [];
addEventListener('securitypolicyviolation', ({ violatedDirective }) => violations.push(violatedDirective));
"""
# What a fault of escaping would let somebody write in a fiche; each line, and what must stop it.
INTRUS = {
    "<script>document.title = 'intrus'</script>": "script-src-elem",
    "<img src='assets/favicon.svg' onload=\"document.title = 'intrus'\">": "script-src-attr",
    "<link rel='stylesheet' href='https://intrus.example/a.css'>": "style-src-elem",
    "<script src='https://intrus.example/a.js'></script>": "script-src-elem",
    "<style>body { display: none }</style>": "style-src-elem",
    "<p style='position: fixed'>ici</p>": "style-src-attr",
    "<base href='https://intrus.example/'>": "base-uri",
    "<iframe src='https://intrus.example/'></iframe>": "frame-src",
    "<object data='https://intrus.example/'></object>": "object-src",
    "<img src='https://intrus.example/suivi.png'>": "img-src",
}
DONNEES = '<script type="application/ld+json">{"@context": "https://schema.org", "name": "Caf"}</script>'


def attendre(page: Page, condition: str) -> None:
    """Until it holds. ``wait_for_function`` of Playwright needs ``eval`` in the page, which the policy refuses."""
    fin = time.monotonic() + PATIENCE / 1000
    while not page.evaluate(condition):
        assert time.monotonic() < fin, f"toujours pas : {condition}"
        page.wait_for_timeout(20)


@pytest.fixture(scope="module")
def bien_heberge(site_reel: Path) -> Iterator[str]:
    """The site with the headers that it asks for."""
    with heberger(site_reel, HebergeurComplet) as adresse:
        yield adresse


@pytest.mark.parametrize("hote", la_nuit(["en_ligne", "bien_heberge", "sur_cle"], sauf=["sur_cle"]))
def test_la_politique_ne_gene_aucune_page_recherche_comprise(
    hote: str, ouvrir: Ouvrir, request: pytest.FixtureRequest
) -> None:
    """By the ``meta`` element alone, with the headers too, and from a folder."""
    racine, page = request.getfixturevalue(hote), ouvrir("about:blank").page
    plaintes: list[str] = []
    page.on("console", lambda message: plaintes.append(message.text))
    page.on("pageerror", lambda erreur: plaintes.append(str(erreur)))
    page.add_init_script(ECOUTER)
    a_la_racine = {INTROUVABLE} if hote == "sur_cle" else set()  # its addresses start at the root of a host
    for uri in sorted({*visites().values()} - a_la_racine):
        page.goto(racine + uri)
        page.get_by_role("searchbox").first.fill("caf")
        attendre(page, "Boolean(globalThis.annuaireIndex)")
        assert (page.evaluate("violations"), plaintes) == ([], []), uri


def test_l_hebergeur_envoie_les_en_tetes_que_le_site_demande(ouvrir: Ouvrir, bien_heberge: str) -> None:
    """X20, X19: what is checked here is what ``docs/heberger.md`` tells to check after a deployment."""
    page = ouvrir("about:blank").page
    for uri in ("index.html", "assets/annuaire.js", "introuvable.html"):
        reponse = page.goto(bien_heberge + uri)
        assert reponse
        recus = reponse.headers
        assert {nom: recus.get(nom.lower()) for nom in entetes()} == entetes(), uri


def pieger(html: str, *intrus: str) -> str:
    """The page of a fiche where something was slipped in."""
    assert "</article>" in html
    return html.replace("</article>", "".join(intrus) + "</article>", 1)


@pytest.fixture
def piege(site_reel: Path, tmp_path: Path) -> Path:
    """A page of the site with its files, in a folder where it may be spoilt."""
    shutil.copytree(site_reel / "assets", tmp_path / "assets")
    html = (site_reel / SAINT_DIZIER).read_text(encoding="utf-8")
    (tmp_path / "fiche.html").write_text(html.replace("../../", ""), encoding="utf-8")
    return tmp_path / "fiche.html"


@pytest.mark.parametrize("intrus", INTRUS)
@pytest.mark.parametrize("de_la_cle", la_nuit([False, True], sauf=[True]), ids=["http", "fichier"])
def test_ce_qui_est_glisse_dans_une_fiche_est_refuse(ouvrir: Ouvrir, piege: Path, intrus: str, de_la_cle: bool) -> None:
    piege.write_text(pieger(piege.read_text(encoding="utf-8"), intrus), encoding="utf-8")
    with heberger(piege.parent) as http:
        page = ouvrir("about:blank").page
        page.add_init_script(ECOUTER)
        page.goto(piege.as_uri() if de_la_cle else f"{http}fiche.html")
        attendre(page, "violations.length > 0")
        assert set(page.evaluate("violations")) == {INTRUS[intrus]}
        assert "Saint-Dizier" in page.title()


def test_des_donnees_dans_une_page_ne_sont_pas_une_violation(ouvrir: Ouvrir, piege: Path) -> None:
    """A JSON-LD block is not run: no hash is needed for it. The intruder after it proves that one would know."""
    temoin = next(iter(INTRUS))
    piege.write_text(pieger(piege.read_text(encoding="utf-8"), DONNEES, temoin), encoding="utf-8")
    page = ouvrir("about:blank").page
    page.add_init_script(ECOUTER)
    page.goto(piege.as_uri())
    attendre(page, "violations.length > 0")
    assert page.evaluate("violations") == ["script-src-elem"]


def test_aucun_formulaire_ne_part(ouvrir: Ouvrir, en_ligne: str) -> None:
    """Even sent by a script that would not be ours."""
    page = ouvrir(en_ligne + CHAUMONT).page
    page.evaluate("""() => {
      globalThis.violations = [];
      addEventListener('securitypolicyviolation', ({ violatedDirective }) => violations.push(violatedDirective));
      const f = document.createElement('form');
      f.action = 'https://intrus.example/';
      document.body.append(f);
      f.submit();
    }""")
    attendre(page, "violations.length > 0")
    assert page.evaluate("violations") == ["form-action"]
    assert page.url == en_ligne + CHAUMONT
