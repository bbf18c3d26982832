"""What came of a call: four buttons after the number is tapped, in memory only, gone with the page (S8)."""

from __future__ import annotations

import pytest
from adresses import page
from retour import revenir, surveiller

from annuaire.pages.orienter import adresse_pour_la_commune
from navigateur import PARTENAIRE, Ouvrir, lisible

pytestmark = pytest.mark.navigateur
SANS_COMPOSER = "addEventListener('click', (e) => e.target.closest('a[href^=tel]') && e.preventDefault(), true)"
COPIE = "navigator.clipboard.writeText = (t) => { document.title = t; return Promise.resolve(); }"


def test_un_numero_touche_demande_ce_que_l_appel_a_donne_et_rien_ne_reste(
    ouvrir_et_garder: Ouvrir, en_ligne: str
) -> None:
    ouverte = ouvrir_et_garder("about:blank").page
    surveiller(ouverte)
    ouverte.goto(en_ligne + PARTENAIRE)
    ouverte.evaluate(SANS_COMPOSER)
    ouverte.locator(".danger a").first.click()
    assert ouverte.locator(".appel-passe").count() == 0, "en danger, on ne demande rien"
    ouverte.locator(".numero a").first.click()
    ouverte.get_by_role("button", name="Mauvais numéro").click()
    assert "Noté ici seulement : mauvais numéro." in lisible(ouverte.locator(".appel-passe").text_content() or "")
    ouverte.evaluate(f"Object.defineProperty(navigator, 'clipboard', {{value: {{}}}}); {COPIE}")
    ouverte.get_by_role("button", name="Copier le relevé (1)").click()
    ouverte.get_by_role("button", name="Relevé copié").wait_for()
    assert "=== " + PARTENAIRE in lisible(ouverte.title())
    assert "numéro = 03 25 03 93 91" in lisible(ouverte.title())
    assert ouverte.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    assert ouverte.url == en_ligne + PARTENAIRE
    ouverte.goto(en_ligne + "accessibilite.html")
    revenir(ouverte)
    assert ouverte.locator(".appel-passe").count() == 0


def test_dans_une_liste_l_appel_est_celui_de_sa_ligne(ouvrir: Ouvrir, sur_cle: str) -> None:
    ouverte = ouvrir(sur_cle + page("52-haute-marne/situation/ne-peut-pas-rentrer")).page
    ouverte.evaluate(f"{SANS_COMPOSER}; Object.defineProperty(navigator, 'clipboard', {{value: {{}}}}); {COPIE}")
    ouverte.get_by_role("link", name="03 25 06 50 70").first.click()
    ouverte.get_by_role("button", name="A répondu").click()
    ouverte.get_by_role("button", name="Copier le relevé").click()
    ouverte.get_by_role("button", name="Relevé copié").wait_for()
    assert "=== " + page("52-haute-marne/violences-conjugales/sos-femmes-accueil") in lisible(ouverte.title())


PREMIERS = ("52-haute-marne/communes/52250.html", adresse_pour_la_commune("52250", "aide-aux-victimes"))


@pytest.mark.parametrize("ecran", PREMIERS)
def test_le_numero_appele_d_abord_est_celui_du_service_que_la_carte_nomme(
    ouvrir: Ouvrir, en_ligne: str, ecran: str
) -> None:
    ouverte = ouvrir(en_ligne + ecran).page
    ouverte.locator(".premier .numero a").first.wait_for()
    ouverte.evaluate(f"{SANS_COMPOSER}; Object.defineProperty(navigator, 'clipboard', {{value: {{}}}}); {COPIE}")
    nomme = str(ouverte.locator(".premier-nom a").first.evaluate("a => a.href")).removeprefix(en_ligne)
    ouverte.locator(".premier .numero a").first.click()
    ouverte.get_by_role("button", name="A répondu").click()
    ouverte.get_by_role("button", name="Copier le relevé").click()
    ouverte.get_by_role("button", name="Relevé copié").wait_for()
    assert f"=== {nomme} appel du" in lisible(ouverte.title())
