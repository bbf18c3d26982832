"""« Maj » three times: the exit by keyboard, never by accident (requirement S4)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page
from visite import ETAT, POINTS, dit, jouer_le_site_neutre, maj, vide, voilee

from navigateur import CHAUMONT, Ouvrir

pytestmark = pytest.mark.navigateur


def test_s4_trois_appuis_sur_maj_font_sortir(ouvrir: Ouvrir, racine: str) -> None:
    page = ouvrir(racine + "index.html").page
    adresse = jouer_le_site_neutre(page)
    maj(page, 3)
    page.wait_for_url(f"{adresse}**")


def test_s4_chaque_appui_se_dit_et_se_voit(ouvrir: Ouvrir, en_ligne: str) -> None:
    page = ouvrir(en_ligne + CHAUMONT).page
    jouer_le_site_neutre(page, vide)
    assert page.locator(ETAT).get_attribute("role") == "status"
    assert dit(page) == ("", "")
    maj(page, 1)
    assert dit(page) == ("Maj : encore 2 fois pour quitter.", "●○○")
    maj(page, 1)
    assert dit(page) == ("Maj : encore 1 fois pour quitter.", "●●○")
    assert page.locator(POINTS).is_visible()
    maj(page, 1)
    assert voilee(page)


def test_s4_passe_cinq_secondes_le_delai_est_dit_et_le_compte_repart(ouvrir: Ouvrir, en_ligne: str) -> None:
    """The clock is the test's own: nobody waits."""
    page = ouvrir("about:blank").page
    page.clock.install()
    page.goto(en_ligne + CHAUMONT)
    jouer_le_site_neutre(page, vide)
    maj(page, 2)
    page.clock.run_for(5300)
    assert dit(page) == ("Délai dépassé.", "")
    maj(page, 1)
    assert dit(page) == ("Maj : encore 2 fois pour quitter.", "●○○")
    page.clock.run_for(5000)
    page.clock.run_for(5000)
    assert dit(page) == ("", ""), "l’annonce ne reste pas"
    assert not voilee(page)


def test_s4_taper_en_majuscules_dans_la_recherche_ne_fait_pas_sortir(ouvrir: Ouvrir, en_ligne: str) -> None:
    """S4: capitals, digits of an AZERTY keyboard; the letter or « Maj » released first."""
    page = ouvrir(en_ligne + "index.html").page
    page.get_by_role("searchbox").focus()
    for lettre in "ISCG":
        page.keyboard.press(f"Shift+{lettre}")
    for lettre in "ISCG":
        relacher_maj_d_abord(page, lettre)
    for touche in ("Digit1", "Digit2", "Digit3"):
        page.keyboard.press(f"Shift+{touche}")
        relacher_maj_d_abord(page, touche)
    assert page.get_by_role("searchbox").input_value().startswith("ISCGISCG")
    assert dit(page) == ("", "")
    assert not voilee(page)


def relacher_maj_d_abord(page: Page, touche: str) -> None:
    """The other order of the fingers."""
    page.keyboard.down("Shift")
    page.keyboard.down(touche)
    page.keyboard.up("Shift")
    page.keyboard.up(touche)


@pytest.mark.parametrize("autre", ["a", "Tab", "Escape", "Control"])
def test_s4_toute_autre_touche_remet_a_zero(ouvrir: Ouvrir, en_ligne: str, autre: str) -> None:
    page = ouvrir(en_ligne + CHAUMONT).page
    maj(page, 2)
    page.keyboard.press(autre)
    assert dit(page) == ("", "")
    maj(page, 1)
    assert dit(page)[1] == "●○○"
    assert not voilee(page)


def test_s4_choisir_du_texte_avec_maj_et_la_souris_ne_fait_pas_sortir(ouvrir: Ouvrir, en_ligne: str) -> None:
    page = ouvrir(en_ligne + CHAUMONT).page
    for x in (300, 400, 500):
        page.keyboard.down("Shift")
        page.mouse.click(x, 400)
        page.keyboard.up("Shift")
    assert dit(page) == ("", "")
    assert not voilee(page)


def test_s4_echap_ne_fait_pas_sortir(ouvrir: Ouvrir, en_ligne: str) -> None:
    page = ouvrir(en_ligne + CHAUMONT).page
    for _ in range(4):
        page.keyboard.press("Escape")
    assert page.url == en_ligne + CHAUMONT
    assert not voilee(page)
