"""Everything with the keyboard alone, over http and from a USB key (requirements S1 and A6)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route

from navigateur import CHAUMONT, ECOUTE, SAINT_DIZIER, Ouvrir

pytestmark = pytest.mark.navigateur


def actif(page: Page, propriete: str = "href") -> str:
    """An attribute of the focused element."""
    return str(page.evaluate("(nom) => document.activeElement.getAttribute(nom) || ''", propriete))


def test_la_barre_oblique_mene_au_champ_et_les_fleches_aux_resultats(ouvrir: Ouvrir, racine: str) -> None:
    page = ouvrir(racine + "index.html").page
    page.keyboard.press("/")
    assert actif(page, "type") == "search"
    assert page.get_by_role("searchbox").input_value() == ""
    page.keyboard.type("saint dizier commissariat", delay=5)
    page.locator(f'.recherche-lien[href="{SAINT_DIZIER}"]').wait_for()
    parcourus = []
    for _ in range(5):
        page.keyboard.press("ArrowDown")
        parcourus.append(actif(page))
    assert SAINT_DIZIER in parcourus
    while actif(page) != SAINT_DIZIER:
        page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{racine}{SAINT_DIZIER}")


def test_entree_ouvre_la_premiere_fiche(ouvrir: Ouvrir, racine: str) -> None:
    page = ouvrir(racine + "index.html").page
    page.keyboard.press("/")
    page.keyboard.type("3919", delay=5)
    page.keyboard.press("Enter")
    page.wait_for_url(racine + ECOUTE)


def test_entree_pressee_avant_que_le_script_arrive_n_est_pas_perdue(ouvrir: Ouvrir, en_ligne: str) -> None:
    page = ouvrir(en_ligne + "index.html").page
    retenus: list[Route] = []
    page.route("**/saisie.js", lambda route: retenus.append(route))
    page.keyboard.press("/")
    page.keyboard.type("3919")
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    assert page.url == en_ligne + "index.html"
    for route in retenus:
        route.continue_()
    page.wait_for_url(en_ligne + ECOUTE)


def test_echap_ferme_les_resultats_puis_vide_le_champ(ouvrir: Ouvrir, racine: str) -> None:
    page = ouvrir(racine + "index.html").page
    page.keyboard.press("/")
    page.keyboard.type("chaumont", delay=5)
    page.locator(".recherche-lien").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    page.locator("[data-resultats]").wait_for(state="hidden")
    assert (actif(page, "type"), page.get_by_role("searchbox").input_value()) == ("search", "chaumont")
    page.keyboard.press("Escape")
    assert page.get_by_role("searchbox").input_value() == ""


def test_la_fleche_du_haut_ramene_au_champ(ouvrir: Ouvrir, en_ligne: str) -> None:
    page = ouvrir(en_ligne + "index.html").page
    page.keyboard.press("/")
    page.keyboard.type("chaumont", delay=5)
    page.locator(".recherche-lien").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert actif(page).endswith(".html")
    page.keyboard.press("ArrowUp")
    assert actif(page, "type") == "search"


def test_la_barre_oblique_s_ecrit_quand_on_tape_deja(ouvrir: Ouvrir, en_ligne: str) -> None:
    page = ouvrir(en_ligne + "index.html").page
    page.keyboard.press("/")
    page.keyboard.type("a/b")
    assert page.get_by_role("searchbox").input_value() == "a/b"


def test_le_lien_d_evitement_mene_au_contenu(ouvrir: Ouvrir, en_ligne: str) -> None:
    page = ouvrir(en_ligne + CHAUMONT).page
    page.keyboard.press("Tab")
    assert actif(page) == "#contenu"
    page.keyboard.press("Enter")
    assert actif(page, "id") == "contenu"


@pytest.mark.parametrize("largeur", [360, 1280])
def test_l_element_actif_se_voit_toujours(ouvrir: Ouvrir, en_ligne: str, largeur: int) -> None:
    """A focused link that stands outside the screen or under the sticky header is lost for keyboard users."""
    page = ouvrir(en_ligne + CHAUMONT, largeur=largeur).page
    caches = []
    for _ in range(25):
        page.keyboard.press("Tab")
        if not page.evaluate(VISIBLE):
            caches.append(page.evaluate("document.activeElement.outerHTML.slice(0, 120)"))
    assert caches == []


VISIBLE = """() => {
  const actif = document.activeElement;
  if (actif === document.body) return true;
  const { left, top, width, height } = actif.getClientRects()[0];
  const dessus = document.elementFromPoint(left + width / 2, top + height / 2);
  return dessus !== null && (actif.contains(dessus) || dessus.contains(actif));
}"""
