"""Leaving: the page is hidden first, and does not come back by itself (requirements S3 and S8)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route
from visite import FACONS, cliquer, dit, jouer_le_site_neutre, toutes_les_facons, vide, voilee

from navigateur import CHAUMONT, SAINT_DIZIER, Ouvrir, neutre

pytestmark = pytest.mark.navigateur

SENSIBLES = re.compile(
    r"violence|victime|police|gendarm|secours|danger|urgence|annuaire|iscg|haute-marne", re.IGNORECASE
)
DERNIER_GESTE = {"clic": ("click", 1), "entree": ("click", 1), "maj": ("keyup", 3)}

# While a navigation is pending the browser answers no question: the page must speak by itself, in the same turn as
# the gesture (listeners of the window come after those of the exit, before anything is painted), then later.
GUET = """([evenement, fois]) => {
  const dire = () => console.log(JSON.stringify({
    visible: document.body.innerText,
    reste: document.querySelectorAll('a, h1, main, header, [role=status]').length,
    titre: document.title,
    alerte: document.querySelector('[role=alert]')?.textContent,
    fond: getComputedStyle(document.body).backgroundColor,
  }));
  addEventListener(evenement, () => {
    fois -= 1;
    if (fois > 0) return;
    dire();
    setTimeout(dire, 200);
  });
}"""


@pytest.mark.parametrize("facon", FACONS)
def test_s3_la_page_est_cachee_avant_que_l_autre_site_reponde(ouvrir: Ouvrir, racine: str, facon: str) -> None:
    """S3: in the same turn as the gesture, and for as long as the neutral site says nothing."""
    page = ouvrir(racine + SAINT_DIZIER).page
    retenues: list[Route] = []
    adresse = jouer_le_site_neutre(page, lambda route: retenues.append(route))
    vues: list[dict[str, Any]] = []
    page.on("console", lambda message: vues.append(json.loads(message.text)))
    page.evaluate(GUET, DERNIER_GESTE[facon])
    with page.expect_console_message(lambda _: len(vues) == 2):
        FACONS[facon](page)
    assert retenues, "la navigation est partie"
    assert page.url == racine + SAINT_DIZIER, "et n’a pas abouti"
    for vue in vues:
        assert vue["reste"] == 0
        assert vue["visible"].strip() == vue["alerte"] == vue["titre"]
        assert vue["fond"] == "rgb(255, 255, 255)"
    neutre(retenues[0])
    page.wait_for_url(f"{adresse}**")


def test_s3_le_voile_ne_dit_rien_de_la_page(ouvrir: Ouvrir, en_ligne: str) -> None:
    page = ouvrir(en_ligne + SAINT_DIZIER).page
    jouer_le_site_neutre(page, vide)
    cliquer(page)
    alerte = page.get_by_role("alert").inner_text()
    assert 0 < len(alerte) <= 20
    assert page.title() == alerte
    assert not SENSIBLES.search(alerte)


def test_s3_ce_qui_arrive_encore_du_reseau_reste_cache(ouvrir: Ouvrir, en_ligne: str) -> None:
    """S3: someone leaves while the page is still being read: its end must not appear over the veil."""
    page = ouvrir(en_ligne + CHAUMONT).page
    jouer_le_site_neutre(page, vide)
    page.evaluate("globalThis.avant = document.body")
    cliquer(page)
    page.evaluate("avant.append('la suite de la page')")
    assert "la suite" not in page.locator("body").inner_text()
    assert voilee(page)


@toutes_les_facons
def test_s8_la_page_quittee_n_est_plus_derriere_page_precedente(
    ouvrir: Ouvrir, en_ligne: str, sortir: Callable[[Page], None]
) -> None:
    """S8: ``location.replace``. The page before, of this site, still is: S7 says so to the readers."""
    page = ouvrir(en_ligne + "index.html").page
    for ici in ("a-z.html", CHAUMONT):
        page.goto(en_ligne + ici)
    adresse = jouer_le_site_neutre(page)
    sortir(page)
    page.wait_for_url(f"{adresse}**")
    historique = page.context.new_cdp_session(page).send("Page.getNavigationHistory")
    visitees = [entree["url"] for entree in historique["entries"]]
    assert visitees[-3:] == [en_ligne + "index.html", en_ligne + "a-z.html", adresse]
    page.go_back()
    assert page.url == en_ligne + "a-z.html"


@toutes_les_facons
def test_s8_une_page_gardee_en_vie_revient_sans_son_voile(
    ouvrir: Ouvrir, en_ligne: str, sortir: Callable[[Page], None]
) -> None:
    """S8: what « page précédente » may bring back from the memory of the browser, as the browser tells it."""
    page = ouvrir(en_ligne + CHAUMONT).page
    titre = page.title()
    jouer_le_site_neutre(page, vide)
    sortir(page)
    assert voilee(page)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    assert page.locator("h1").is_visible()
    assert page.get_by_role("alert").count() == 0
    assert page.title() == titre
    assert dit(page) == ("", "")
    sortir(page)
    assert voilee(page), "et la sortie marche encore"
