"""The exit as a visitor works it, and the neutral site played in its place. Shared by three files of tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route

from navigateur import neutre

SORTIE = "a.quitter"
ETAT = ".quitter-etat"
POINTS = ".quitter-points"


def cible(page: Page) -> str:
    """Address of the neutral site."""
    return page.locator(SORTIE).get_attribute("href") or ""


def jouer_le_site_neutre(page: Page, reponse: Callable[[Route], object] = neutre) -> str:
    """Answer in its place; returns its address."""
    adresse = cible(page)
    page.route(f"{adresse}**", reponse)
    return adresse


def vide(route: Route) -> None:
    """« Nothing to show »: the browser stays on the page, which can then be looked at."""
    route.fulfill(status=204)


def maj(page: Page, fois: int) -> None:
    """« Maj » pressed and released."""
    for _ in range(fois):
        page.keyboard.press("Shift")


def cliquer(page: Page) -> None:
    """A real click, which does not wait for the navigation."""
    boite = page.locator(SORTIE).bounding_box()
    assert boite
    page.mouse.click(boite["x"] + boite["width"] / 2, boite["y"] + boite["height"] / 2)


def entrer(page: Page) -> None:
    """« Entrée » on the link."""
    page.locator(SORTIE).focus()
    page.keyboard.press("Enter")


FACONS = {"clic": cliquer, "entree": entrer, "maj": lambda page: maj(page, 3)}
toutes_les_facons = pytest.mark.parametrize("sortir", FACONS.values(), ids=FACONS)


def refuser_le_voile(page: Page) -> None:
    """The browser refuses to give the body of the page, hence to hide it."""
    page.evaluate("Object.defineProperty(document, 'body', { get() { throw new Error('refus'); } })")


def voilee(page: Page) -> bool:
    """Nothing is left of the page."""
    return page.locator("main, header, h1").count() == 0 and page.locator("[role=alert]").count() == 1


def dit(page: Page) -> tuple[str, str]:
    """What is announced, with ordinary spaces, and the dots."""
    textes = (page.locator(selecteur).text_content() or "" for selecteur in (ETAT, POINTS))
    annonce, points = (texte.replace("\u00a0", " ") for texte in textes)
    return annonce, points
