"""The real site in a real Chromium, over http and from a folder. Fixtures, shared through ``conftest.py``.

Nothing outside this computer is ever reached: such requests are written down, then refused.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from adresses import page
from hebergeur import heberger
from tirages import COMPLETS, la_nuit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Playwright, Route

NOMS = ("chromium", "chromium-browser", "google-chrome")
SANS_FENETRE = "chromium-headless-shell"  # the same engine without its windows: a third less to compute
DEHORS = re.compile(r"^(https?|wss?)://(?!127\.0\.0\.1[:/])")
DRAPEAUX = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # The last list counts, so that of Playwright is said again; then what only costs time: suggestions loaded under
    # the address bar of every window, and a process kept ready for the next site.
    "--disable-features="
    "AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,"
    "LensOverlay,MediaRouter,PaintHolding,ThirdPartyStoragePartitioning,AvoidCorsURLLoaderRestartOnRedirect,"
    "TcpPortRandomizationWin,OptimizationHints,NetworkTimeServiceQuerying,AimEnabled,PreconnectToSearch,"
    "WebUIOmniboxPopup,WebUIOmniboxAimPopup,SpareRendererForSitePerProcess",
)
HAUTEUR = 740
PATIENCE = 15_000  # milliseconds, for a loaded machine; nothing is asserted about speed
ABSENT = (
    "Chromium est introuvable. Sous Debian ou Ubuntu : « apt install chromium » (« make test » l’installe s’il peut). "
    "Pour s’en passer, en le sachant : ANNUAIRE_SANS_NAVIGATEUR=1"
)
SAINT_DIZIER = "52-haute-marne/poste-iscg/saint-dizier.html"
CHAUMONT = "52-haute-marne/poste-iscg/chaumont.html"
PARTENAIRE = page("52-haute-marne/aide-victimes/adaj")
FOYER = page("52-haute-marne/chrs/sos-femmes-accueil")
ECOUTE = page("france/numero-national/3919")


@dataclass
class Fenetre:
    """A page in a fresh profile, and every address it asked for."""

    page: Page
    demandes: list[str] = field(default_factory=list)

    @property
    def hotes(self) -> set[str]:
        """Hosts contacted; empty from a folder."""
        return {urlsplit(d).netloc for d in self.demandes if urlsplit(d).scheme in ("http", "https", "ws", "wss")}


Ouvrir = Callable[..., Fenetre]
Feuilleter = Callable[..., "Page"]


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of the system's Chromium; its absence is a failure, so that nobody believes these tests ran."""
    trouve = next((chemin for nom in NOMS if (chemin := shutil.which(nom))), None)
    if trouve is None and os.environ.get("ANNUAIRE_SANS_NAVIGATEUR") == "1":
        pytest.skip("ANNUAIRE_SANS_NAVIGATEUR=1 : essais dans un navigateur laissés de côté")
    return trouve or pytest.fail(ABSENT, pytrace=False)


@pytest.fixture(scope="session")
def site_reel(chromium: str, site_bati: Path) -> Path:
    """The real site, for who has a browser."""
    return site_bati


@pytest.fixture(scope="session")
def en_ligne(site_reel: Path) -> Iterator[str]:
    """Address of the site over http."""
    with heberger(site_reel) as adresse:
        yield adresse


@pytest.fixture(scope="session")
def sur_cle(site_reel: Path) -> str:
    """Address of the site in a folder, as on a USB key."""
    return f"{site_reel.as_uri()}/"


@pytest.fixture(params=la_nuit(["en_ligne", "sur_cle"], sauf=["sur_cle"]))
def racine(request: pytest.FixtureRequest) -> str:
    """Both ways of opening the site; by day the one that allows least, other tests being on line."""
    return str(request.getfixturevalue(request.param))


@pytest.fixture(scope="session")
def pilote(chromium: str) -> Iterator[Playwright]:
    """What drives browsers."""
    from playwright.sync_api import sync_playwright  # only here: the other tests do without

    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chrome(pilote: Playwright, chromium: str) -> Iterator[Browser]:
    """One browser for the session. Playwright forbids it to keep a page whole: « page précédente » reads it again."""
    moteur = None if COMPLETS else shutil.which(SANS_FENETRE)
    navigateur = pilote.chromium.launch(executable_path=moteur or chromium, args=list(DRAPEAUX))
    yield navigateur
    navigateur.close()


@pytest.fixture(scope="session")
def chrome_qui_garde(pilote: Playwright, chromium: str) -> Iterator[Browser]:
    """One that keeps a page as it was left, like everybody's."""
    garder = ["--disable-back-forward-cache"]
    navigateur = pilote.chromium.launch(executable_path=chromium, args=list(DRAPEAUX), ignore_default_args=garder)
    yield navigateur
    navigateur.close()


def neuve(chrome: Browser, *, largeur: int = 1280, javascript: bool = True, sombre: bool = False) -> Fenetre:
    """An empty page in a profile of its own."""
    contexte = chrome.new_context(
        viewport={"width": largeur, "height": HAUTEUR},
        java_script_enabled=javascript,
        color_scheme="dark" if sombre else "light",
        locale="fr-FR",
    )
    contexte.set_default_timeout(PATIENCE)
    fenetre = Fenetre(contexte.new_page())
    contexte.on("request", lambda demande: fenetre.demandes.append(demande.url))
    contexte.route(DEHORS, lambda route: route.abort())
    return fenetre


@contextmanager
def _ouvreur(chrome: Browser) -> Iterator[Ouvrir]:
    fenetres: list[Fenetre] = []

    def _ouvrir(adresse: str, **options: Any) -> Fenetre:
        fenetres.append(neuve(chrome, **options))
        fenetres[-1].page.goto(adresse)
        return fenetres[-1]

    yield _ouvrir
    for fenetre in fenetres:
        fenetre.page.context.close()


@pytest.fixture(scope="module")
def feuilleter(chrome: Browser) -> Iterator[Feuilleter]:
    """Pages one after the other in the window of a whole file: faster, where nothing depends on the one before."""
    page = neuve(chrome).page

    def _feuilleter(adresse: str, *, largeur: int = 1280, sombre: bool = False) -> Page:
        page.set_viewport_size({"width": largeur, "height": HAUTEUR})
        page.emulate_media(media="null", color_scheme="dark" if sombre else "light")
        page.goto(adresse)
        return page

    yield _feuilleter
    page.context.close()


@pytest.fixture
def ouvrir(chrome: Browser) -> Iterator[Ouvrir]:
    """``ouvrir(adresse, largeur=360, javascript=False, sombre=True)`` opens a page in a profile of its own."""
    with _ouvreur(chrome) as ouvrir:
        yield ouvrir


@pytest.fixture
def ouvrir_et_garder(chrome_qui_garde: Browser) -> Iterator[Ouvrir]:
    """The same, in a browser that keeps the pages one leaves."""
    with _ouvreur(chrome_qui_garde) as ouvrir:
        yield ouvrir


def neutre(route: Route) -> None:
    """Answers in place of the neutral site."""
    route.fulfill(status=200, content_type="text/html", body="<title>Météo</title>")


def lisible(texte: str) -> str:
    """A text with ordinary spaces."""
    return " ".join(texte.split())


def chercher(page: Page, mots: str) -> list[str]:
    """Type in the search field; addresses of the results, from the root of the site."""
    page.get_by_role("searchbox").first.fill(mots)  # a list has one more, which filters it
    page.locator(".recherche-lien").first.wait_for()
    racine = page.locator("form[data-recherche]").get_attribute("data-racine") or ""
    liens = page.locator(".recherche-lien").all()
    return [(lien.get_attribute("href") or "").removeprefix(racine) for lien in liens]
