"""The sheet handed over: chosen, printed, shown as a code, and gone when one leaves (S8, S11 to S13, S25)."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import pytest
from adresses import DISCRETION, page
from playwright.sync_api import Page
from pypdf import PdfReader
from retour import revenir, sortir_puis_revenir, surveiller
from visite import cliquer

from navigateur import PARTENAIRE, Ouvrir, lisible

pytestmark = pytest.mark.navigateur

JOINVILLE = "52-haute-marne/communes/52250.html"
NE_PEUT_PAS_RENTRER = page("52-haute-marne/situation/ne-peut-pas-rentrer")
CANARI = "chez sa sœur à Vignory"
SAMEDI_22H = datetime(2026, 11, 21, 21, 0, tzinfo=UTC)
# Of sentences in the other language, those that share a line with the French before them.
MELEES = """(phrases) => phrases.filter((n) =>
  n.getBoundingClientRect().top < n.previousElementSibling.getBoundingClientRect().bottom - 4).length"""
LIGNES = ["Rendez-vousЗустрічtraduction non relue", "LeДата", "TéléphoneТелефон03 25 06 50 70", "OùДеSaint-Dizier"]


def ouvrir_la_feuille(ouverte: Page) -> None:
    ouverte.get_by_role("button", name="Feuille à remettre").click()
    ouverte.get_by_role("heading", name="Feuille à remettre").wait_for()


def papier(ouverte: Page) -> tuple[int, str]:
    """How many sheets, and their text."""
    pdf = PdfReader(BytesIO(ouverte.pdf(prefer_css_page_size=True)))
    return len(pdf.pages), lisible(" ".join(p.extract_text() for p in pdf.pages)).replace("ﬁ", "fi").replace("ﬀ", "ff")


def test_une_fiche_donne_une_feuille_a_son_nom_deux_fois_sur_un_a4(ouvrir: Ouvrir, racine: str) -> None:
    ouverte = ouvrir(racine + PARTENAIRE).page
    ouvrir_la_feuille(ouverte)
    ouverte.get_by_label("Une ligne de plus").fill(CANARI)
    combien, texte = papier(ouverte)
    assert combien == 1
    assert texte.count("03 25 03 93 91") == texte.count(CANARI) == 2
    assert "Qui contacter" not in texte
    assert "Quitter ce site" not in texte
    assert ouverte.url == racine + PARTENAIRE


def aller_a(ouverte: Page, selecteur: str, touche: str = "Tab") -> None:
    """By the keyboard alone."""
    for _ in range(80):
        if ouverte.evaluate("(s) => document.activeElement.matches(s)", selecteur):
            return
        ouverte.keyboard.press(touche)
    raise AssertionError(f"« {selecteur} » n’est pas atteint au clavier")


def cocher(ouverte: Page, nom: str) -> None:
    """The next box of this name, ticked or not."""
    for _ in range(40):
        if nom in ouverte.evaluate("document.activeElement.closest('label')?.textContent ?? ''"):
            ouverte.keyboard.press("Space")
            return
        ouverte.keyboard.press("Tab")
    raise AssertionError(f"« {nom} » n’est pas atteint au clavier")


def test_de_ne_peut_pas_rentrer_a_joinville_un_samedi_a_22_h_a_une_feuille_discrete_en_ukrainien(
    ouvrir: Ouvrir, sur_cle: str
) -> None:
    """Keyboard only, from a file, to paper."""
    ouverte = ouvrir(sur_cle + NE_PEUT_PAS_RENTRER).page
    ouverte.clock.set_fixed_time(SAMEDI_22H)
    aller_a(ouverte, "#s-commune")
    ouverte.keyboard.type("Joinville")
    ouverte.get_by_role("option", name="Joinville").first.wait_for()
    ouverte.keyboard.press("ArrowDown")
    ouverte.keyboard.press("Enter")
    ouverte.locator(".resultats").first.wait_for()
    aller_a(ouverte, "[data-ouvrir-la-feuille]", "Shift+Tab")
    ouverte.keyboard.press("Enter")
    ouverte.get_by_role("heading", name="Feuille à remettre").wait_for()
    premier = ouverte.get_by_role("checkbox", name="SOS Femmes Accueil")
    assert premier.is_checked(), "le premier service qui n’est pas un numéro d’urgence"
    cocher(ouverte, "Discrète : sans nom de service".replace(" :", "\u00a0:"))
    aller_a(ouverte, "select")
    ouverte.keyboard.press("End")
    ouverte.evaluate("window.print = () => document.body.setAttribute('data-imprime', '')")
    aller_a(ouverte, ".feuille-choix button")
    ouverte.keyboard.press("Enter")
    assert ouverte.locator("body[data-imprime]").count() == 1
    (copie, _) = ouverte.locator(".feuille-copie").all()
    assert [lisible(ligne) for ligne in copie.locator("> *").all_text_contents()] == LIGNES
    combien, texte = papier(ouverte)
    assert combien == 1
    assert texte.count("03 25 06 50 70") == texte.count("Зустріч") == 2
    assert not DISCRETION.sensible(texte)
    assert ouverte.url == sur_cle + NE_PEUT_PAS_RENTRER


@pytest.mark.parametrize("langue", ["ru", "ar"])
def test_cinq_services_avec_tout_ce_qu_ils_ont_a_dire_tiennent_sur_la_feuille(
    ouvrir: Ouvrir, sur_cle: str, langue: str
) -> None:
    ouverte = ouvrir(sur_cle + NE_PEUT_PAS_RENTRER).page
    ouvrir_la_feuille(ouverte)
    cases = ouverte.locator(".feuille-choix fieldset input")
    for rang in range(5):
        cases.nth(rang).check()
    ouverte.get_by_label("Une ligne de plus").fill(CANARI)
    ouverte.get_by_label("Date").fill("2026-12-03")
    ouverte.get_by_label("Heure").fill("09:30")
    ouverte.get_by_label("Seconde langue").select_option(langue)
    ouverte.emulate_media(media="print")
    copie = ouverte.locator(".feuille-copie").first
    assert copie.evaluate("(c) => c.scrollHeight - c.clientHeight") <= 0, "le papier coupe ce qui dépasse"
    melees = copie.locator(".feuille-ligne > .feuille-langue:last-child").evaluate_all(MELEES)
    assert (melees == 0) == (langue == "ar"), "de droite à gauche, « 9 h 30 » et « 3 décembre » se liraient « 303 »"


def test_cinq_services_au_plus_depuis_une_commune(ouvrir: Ouvrir, en_ligne: str) -> None:
    ouverte = ouvrir(en_ligne + JOINVILLE).page
    ouvrir_la_feuille(ouverte)
    cases = ouverte.locator(".feuille-choix fieldset input")
    assert cases.count() > 5
    for rang in range(5):
        cases.nth(rang).check()
    assert cases.nth(5).is_disabled()
    assert lisible(ouverte.locator(".feuille-choix [role=status]").text_content() or "") == "5 services au plus."


def test_le_code_et_le_sms_ne_portent_que_les_noms_et_les_numeros(ouvrir: Ouvrir, en_ligne: str) -> None:
    fenetre = ouvrir(en_ligne + PARTENAIRE)
    ouvrir_la_feuille(fenetre.page)
    fenetre.page.get_by_label("Une ligne de plus").fill(CANARI)
    fenetre.page.get_by_role("button", name="Code à scanner").click()
    assert fenetre.page.get_by_role("img", name="Code à scanner").is_visible()
    lien = fenetre.page.get_by_role("link", name="Envoyer par SMS").get_attribute("href") or ""
    assert lien.startswith("sms:?body=")
    assert "Vignory" not in lien
    assert len(fenetre.hotes) == 1


def changer_de_page(ouverte: Page) -> None:
    ouverte.goto(ouverte.url.replace(PARTENAIRE, "accessibilite.html"))
    revenir(ouverte)


def recharger(ouverte: Page) -> None:
    ouverte.reload()


def quitter_le_site(ouverte: Page) -> None:
    sortir_puis_revenir(ouverte, cliquer)


def test_rien_de_la_feuille_ne_revient(ouvrir_et_garder: Ouvrir, en_ligne: str) -> None:
    ouverte = ouvrir_et_garder("about:blank").page
    surveiller(ouverte)
    ouverte.goto(en_ligne + PARTENAIRE)
    for partir in (changer_de_page, recharger, quitter_le_site):
        ouvrir_la_feuille(ouverte)
        assert ouverte.get_by_label("Une ligne de plus").input_value() == ""
        ouverte.get_by_label("Une ligne de plus").fill(CANARI)
        assert ouverte.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
        assert ouverte.url == en_ligne + PARTENAIRE
        partir(ouverte)
        assert CANARI not in ouverte.content(), partir.__name__
        assert ouverte.locator(".feuille").count() == 0


def test_sans_script_aucun_bouton_qui_ne_ferait_rien(ouvrir: Ouvrir, sur_cle: str) -> None:
    ouverte = ouvrir(sur_cle + PARTENAIRE, javascript=False).page
    assert not ouverte.get_by_role("button", name="Feuille à remettre").is_visible()
    assert ouverte.get_by_role("link", name="Papier discret").is_visible()
