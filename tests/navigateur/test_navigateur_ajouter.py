"""« Ajouter une structure » in a real browser, up to a file that the checker accepts (requirements C4, S11 to S13)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from cas import BASE, ecrire, monter

from annuaire.pipeline import check
from navigateur import Ouvrir, lisible

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.navigateur

URI = "ajouter/index.html"
CANARI = "Épicerie : les Tilleuls"
TRACES = "() => [localStorage.length, sessionStorage.length, document.cookie].join()"


def remplir(page: Page) -> None:
    page.locator("#a-type").select_option("caritatif")
    page.locator("#a-territoire").select_option("52-haute-marne")
    page.locator("#a-nom").fill(CANARI)
    page.locator("#a-presentation").fill('On y dit "bonjour" ;\nfermé le : lundi.')
    page.locator("#a-lieux-0-adresse-voie").fill("2 rue de l’Exemple")
    page.locator("#a-lieux-0-adresse-commune").fill("52000")
    page.get_by_role("option", name="Chaumont").first.click()
    page.locator("#a-telephones-0-numero").fill("03 53 01 00 09")
    page.get_by_text("Jours et heures").click()
    page.locator("#a-horaires-semaine-lundi").fill("9h-12h, 14h-17h30")
    page.get_by_text("Pour qui, pour quoi").click()
    page.get_by_label("Aide alimentaire").check()
    page.locator("#a-zone-inclure").select_option("epci")
    page.locator("#a-sources-0-titre").fill("Page « Contact »")
    page.locator("#a-sources-0-nature").select_option("site-officiel")
    page.locator("#a-sources-0-url").fill("https://www.exemple.fr/contact")


def texte(page: Page) -> str:
    return page.get_by_label("Texte du fichier").input_value()


def test_le_formulaire_mene_a_un_fichier_que_le_controle_accepte(ouvrir: Ouvrir, racine: str, tmp_path: Path) -> None:
    fenetre = ouvrir(racine + URI)
    page = fenetre.page
    remplir(page)
    assert page.locator("[data-bilan]").inner_text() == "Le fichier est prêt. Relisez-le."
    chemin = page.locator("[data-chemin-du-fichier]").inner_text().removeprefix("Il se range dans directory/")
    corpus = check(ecrire(monter(BASE, tmp_path), {chemin: texte(page)}), date(2026, 11, 21))
    assert [d.message for d in corpus.diagnostics] == []
    assert 'code_postal: "52000"' in texte(page)
    assert 'presentation: "On y dit \\"bonjour\\" ; fermé le : lundi."' in texte(page)
    lien = urlsplit(page.get_by_role("link", name="Proposer ce fichier").get_attribute("href") or "")
    assert lien.path.endswith(f"/new/main/directory/{chemin.rpartition('/')[0]}")
    assert parse_qs(lien.query)["value"] == [texte(page)]


def test_le_clavier_seul_suffit(ouvrir: Ouvrir, racine: str) -> None:
    """From the first field to the link, without a mouse; the commune is chosen with the arrows."""
    page = ouvrir(racine + URI).page
    clavier = page.keyboard
    reponses = {
        "a-nom": CANARI,
        "a-presentation": "Elle vend à petit prix.",
        "a-sources-0-titre": "Page",
        "a-sources-0-url": "https://www.exemple.fr/",
    }
    page.locator("#a-type").focus()
    while (ici := page.evaluate("document.activeElement.id")) != "a-texte":
        if ici in ("a-type", "a-territoire", "a-sources-0-nature"):
            clavier.press("ArrowDown")
        elif ici == "a-lieux-0-adresse-commune":
            clavier.type("chaumont")
            page.get_by_role("option", name="Chaumont").first.wait_for()
            clavier.press("ArrowDown")
            clavier.press("Enter")
        clavier.type(reponses.get(ici, ""))
        clavier.press("Tab")
    clavier.press("Tab")
    assert page.locator("[data-bilan]").inner_text() == "Le fichier est prêt. Relisez-le."
    assert page.evaluate("document.activeElement.textContent") == "Proposer ce fichier"
    assert page.locator("#a-lieux-0-adresse-code_postal").input_value() == "52000"


def test_rien_n_est_envoye_ni_garde_ni_ecrit_dans_l_adresse(ouvrir: Ouvrir, en_ligne: str) -> None:
    fenetre = ouvrir(en_ligne + URI)
    remplir(fenetre.page)
    fenetre.page.locator("#a-nom").press("Enter")
    assert fenetre.page.url == en_ligne + URI
    assert fenetre.hotes == {urlsplit(en_ligne).netloc}
    assert [d for d in fenetre.demandes if "Tilleuls" in unquote(d)] == []
    assert fenetre.page.evaluate(TRACES) == "0,0,"


def test_une_faute_est_dite_sous_son_champ_quand_on_le_quitte(ouvrir: Ouvrir, en_ligne: str) -> None:
    page = ouvrir(en_ligne + URI).page
    numero = page.locator("#a-telephones-0-numero")
    numero.press_sequentially("03 25")
    assert page.locator("#a-telephones-0-numero-faute").inner_text() == ""
    numero.press("Tab")
    assert "comptez ses chiffres" in page.locator("#a-telephones-0-numero-faute").inner_text()
    assert numero.get_attribute("aria-invalid") == "true"
    numero.fill("06 12 34 56 78")
    assert "ligne d’un service" in page.locator("#a-telephones-0-ligne_professionnelle-faute").inner_text()
    page.get_by_label("Mobile de service").check()
    assert page.locator("#a-telephones-0-ligne_professionnelle-faute").inner_text() == ""


def test_le_bilan_nomme_ce_qui_manque_et_rien_ne_s_ouvre_avant(ouvrir: Ouvrir, en_ligne: str) -> None:
    page = ouvrir(en_ligne + URI).page
    bilan = lisible(page.locator("[data-bilan]").inner_text())
    assert bilan == "À compléter ou à corriger : Type, Territoire, Nom, Présentation, Titre, Nature."
    assert not page.get_by_role("link", name="Proposer ce fichier").is_visible()
    page.locator("#a-type").select_option("chrs")
    page.locator("#a-lieux-0-adresse-voie").fill("2 rue de l’Exemple")
    assert "Numéro et voie" in page.locator("[data-bilan]").inner_text()


def test_le_nom_d_une_fiche_qui_existe_est_reconnu(ouvrir: Ouvrir, racine: str) -> None:
    page = ouvrir(racine + URI).page
    page.locator("#a-territoire").select_option("52-haute-marne")
    page.locator("#a-nom").fill("caf de la haute marne")
    page.locator("#a-nom").fill("Caf de la Haute-Marne")
    page.locator("#a-presentation").focus()
    page.get_by_text("Une fiche porte déjà ce nom").wait_for()


def test_un_texte_trop_long_se_copie_et_la_page_s_ouvre_vide(ouvrir: Ouvrir, en_ligne: str) -> None:
    page = ouvrir(en_ligne + URI).page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    remplir(page)
    page.locator("#a-presentation").fill("é" * 500)
    lien = page.get_by_role("link", name="Proposer ce fichier").get_attribute("href") or ""
    assert len(lien) < 2000
    assert "value=" not in lien
    assert "trop long" in page.locator("[data-conseil]").inner_text()
    page.get_by_role("button", name="Copier le texte").click()
    page.get_by_text("Texte copié.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == texte(page)


def test_tout_effacer_efface_vraiment(ouvrir: Ouvrir, en_ligne: str) -> None:
    page = ouvrir(en_ligne + URI).page
    remplir(page)
    page.get_by_role("button", name="Tout effacer").click()
    page.get_by_text("À compléter ou à corriger").wait_for()
    assert texte(page) == ""
    assert page.locator("#a-lieux-0-adresse-commune").input_value() == ""
    assert page.locator(".ajouter-faute:not(:empty)").count() == 0


def test_sans_javascript_la_page_explique_et_donne_un_modele(ouvrir: Ouvrir, racine: str) -> None:
    page = ouvrir(racine + URI, javascript=False).page
    assert not page.locator("[data-formulaire]").is_visible()
    assert page.get_by_role("heading", name="Sans ce formulaire").is_visible()
    assert page.locator(".sans-script pre").inner_text().startswith("nom: Épicerie")


@pytest.mark.parametrize("largeur", [320, 360, 1280])
def test_la_page_ne_deborde_pas(ouvrir: Ouvrir, en_ligne: str, largeur: int) -> None:
    page = ouvrir(en_ligne + URI, largeur=largeur).page
    remplir(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= largeur
