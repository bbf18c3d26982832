"""The answer comes first on a phone: heights and positions at 360 × 760, in the letters of an Android phone.

Numbers are those of references/reponse-d-abord.md §3. They do not depend on the machine: the font is a package.
"""

from __future__ import annotations

import gzip
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from cas import PROJET

from navigateur import FOYER, PARTENAIRE, PATIENCE, SAINT_DIZIER

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.navigateur

LETTRES = PROJET / "node_modules/@fontsource/roboto/files"
GRAISSES = (400, 500, 600, 700)
JOINVILLE = "52-haute-marne/communes/52250.html"
COMMUNES = (JOINVILLE, "52-haute-marne/communes/52448.html", "52-haute-marne/communes/52121.html")
PAGES = ("index.html", SAINT_DIZIER, PARTENAIRE, FOYER, *COMMUNES, "besoins.html", "a-z.html", "404.html")
COMMUNS = ("annuaire.css", "impression.css", "annuaire.js", "sortie.js")
TAILLES_PAR_PAGE = 8
ECRAN, DOIGT = 760, 44
# Sizes of every text that is drawn.
TAILLES = """() => [...new Set([...document.querySelectorAll('body *')]
  .filter((n) => n.checkVisibility() && [...n.childNodes].some((t) => t.nodeType === 3 && t.data.trim()))
  .map((n) => getComputedStyle(n).fontSize))]"""
# Numbers that a thumb may call, folded or not: the text of each, and the height of those in sight.
APPELS = """() => [...document.querySelectorAll('main a[href^="tel:"]')].map((a) => ({
  numero: a.href, vu: a.checkVisibility(), haut: a.getBoundingClientRect().height }))"""


def police() -> str:
    """The common font of phones, put into the page: nothing is fetched."""
    regles = []
    for graisse in GRAISSES:
        fichier = LETTRES / f"roboto-latin-{graisse}-normal.woff2"
        donnees = b64encode(fichier.read_bytes()).decode()
        regles.append(f"@font-face{{font-family:R;font-weight:{graisse};src:url(data:font/woff2;base64,{donnees})}}")
    return "".join(regles) + "body,button,input,select,textarea{font-family:R!important}"


@pytest.fixture(scope="module")
def telephone(chrome: Browser) -> Iterator[Page]:
    """A phone with a touch screen, whose letters are known."""
    contexte = chrome.new_context(
        viewport={"width": 360, "height": ECRAN}, has_touch=True, is_mobile=True, locale="fr-FR", bypass_csp=True
    )
    contexte.set_default_timeout(PATIENCE)
    yield contexte.new_page()
    contexte.close()


def ouvrir(page: Page, adresse: str) -> None:
    page.goto(adresse)
    page.add_style_tag(content=police())
    page.evaluate("document.fonts.ready")


def bas(page: Page, selecteur: str) -> float:
    """Where the first of these ends."""
    boite = page.locator(selecteur).first.bounding_box()
    assert boite, selecteur
    return boite["y"] + boite["height"]


def test_l_accueil_tient_en_deux_ecrans_et_montre_les_besoins_tout_de_suite(telephone: Page, en_ligne: str) -> None:
    ouvrir(telephone, en_ligne + "index.html")
    assert telephone.evaluate("document.documentElement.scrollHeight") <= 1600
    assert bas(telephone, ".tuiles li:last-child") <= ECRAN


@pytest.mark.parametrize("ici", COMMUNES)
def test_la_premiere_reponse_d_une_commune_est_en_haut(telephone: Page, en_ligne: str, ici: str) -> None:
    ouvrir(telephone, en_ligne + ici)
    boite = telephone.locator(".premier").bounding_box()
    assert boite
    assert boite["y"] <= 260
    assert bas(telephone, ".premier .numero a") <= ECRAN
    assert telephone.locator(".sinon a[href^='tel:']").count() == 2


def test_l_etat_le_numero_et_les_jours_d_un_poste_se_voient_sans_defiler(telephone: Page, en_ligne: str) -> None:
    ouvrir(telephone, en_ligne + SAINT_DIZIER)
    assert bas(telephone, ".tete") < bas(telephone, ".numero a") < bas(telephone, ".quand .phrase") <= ECRAN


@pytest.mark.parametrize("ici", PAGES)
def test_peu_de_tailles_et_un_pied_court(telephone: Page, en_ligne: str, ici: str) -> None:
    ouvrir(telephone, en_ligne + ici)
    assert len(telephone.evaluate(TAILLES)) <= TAILLES_PAR_PAGE
    assert telephone.locator(".pied").evaluate("(n) => n.offsetHeight") <= 200
    assert telephone.locator(".bandeau").evaluate("(n) => n.offsetHeight") <= 56


@pytest.mark.parametrize("ici", [SAINT_DIZIER, PARTENAIRE, "index.html", *COMMUNES])
def test_un_numero_est_dit_une_fois_et_se_touche_du_pouce(telephone: Page, en_ligne: str, ici: str) -> None:
    ouvrir(telephone, en_ligne + ici)
    appels = telephone.evaluate(APPELS)
    numeros = [a["numero"] for a in appels if a["vu"]]
    assert len(numeros) > 1
    assert sorted(set(numeros)) == sorted(numeros)
    assert [a for a in appels if a["vu"] and a["haut"] < DOIGT] == []


@pytest.mark.parametrize("ici", ["index.html", SAINT_DIZIER, JOINVILLE])
def test_une_page_froide_pese_moins_de_quarante_cinq_ko(site_bati: Path, ici: str) -> None:
    page = (site_bati / ici).read_bytes()
    communs = [(site_bati / "assets" / nom).read_bytes() for nom in COMMUNS]
    assert sum(len(gzip.compress(octets, 9, mtime=0)) for octets in (page, *communs)) <= 45_000


def test_les_besoins_d_une_commune_ouvrent_orienter_deja_rempli(telephone: Page, en_ligne: str) -> None:
    ouvrir(telephone, en_ligne + JOINVILLE)
    telephone.locator(".tuiles a").nth(1).click()
    telephone.locator(".resultat").first.wait_for()
    assert urlsplit(telephone.url).path.endswith("orienter/index.html")
    assert telephone.locator("#o-besoin").input_value() == "hebergement-urgence"
    assert "Joinville" in telephone.locator("#o-commune").input_value()


def test_la_semaine_d_un_poste_marque_aujourd_hui(telephone: Page, en_ligne: str) -> None:
    ouvrir(telephone, en_ligne + "index.html")
    semaines = telephone.locator(".postes:visible .bande")
    assert semaines.count() > 2
    assert telephone.locator(".postes:visible .bande .aujourdhui").count() == semaines.count()
