"""A phone of 360 × 760 with a touch screen, in the letters of Android. Shared by tests.

The font is a package, so that what is measured does not depend on the machine.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

import pytest
from cas import PROJET

from navigateur import PATIENCE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

LETTRES = PROJET / "node_modules/@fontsource/roboto/files"
GRAISSES = (400, 500, 600, 700)
ECRAN = 760


@cache
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


def ouvrir_la_page(page: Page, adresse: str) -> None:
    page.goto(adresse)
    page.add_style_tag(content=police())
    page.evaluate("document.fonts.ready")


def bas(page: Page, selecteur: str) -> float:
    """Where the first of these ends."""
    boite = page.locator(selecteur).first.bounding_box()
    assert boite, selecteur
    return boite["y"] + boite["height"]
