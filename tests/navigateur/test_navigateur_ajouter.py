"""« Ajouter une structure » in a real browser, up to a file that the checker accepts (requirements C4, S11 to S13)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from cas import BASE, ecrire, monter
from tirages import la_nuit

from annuaire.pipeline import check
from navigateur import Ouvrir, lisible

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.navigateur

URI = "ajouter/index.html"
CANARI = "Épicerie : les Tilleuls"
TRACES = "() => [localStorage.length, sessionStorage.length, document.cookie].join()"


def remplir(page: Page, etapes: int = 4) -> None:
    """Every step up to that one, and beyond."""
    for etape in (remplir_la_structure, remplir_le_lieu, remplir_les_heures, remplir_la_source)[:etapes]:
        etape(page)
        page.get_by_role("button", name="Continuer").click()


def remplir_la_structure(page: Page) -> None:
    page.locator("#a-nom").fill(CANARI)
    page.locator("#a-presentation").fill('On y dit "bonjour" ;\nfermé le : lundi.')
    page.locator("#a-type").select_option("caritatif")
    page.locator("#a-territoire").select_option("52-haute-marne")


def remplir_le_lieu(page: Page) -> None:
    page.locator("#a-lieux-0-adresse-voie").fill("2 rue de l’Exemple")
    page.locator("#a-lieux-0-adresse-commune").fill("52000")
    page.get_by_role("option", name="Chaumont").first.click()
    page.locator("#a-telephones-0-numero").fill("03 53 01 00 09")


def remplir_les_heures(page: Page) -> None:
    page.get_by_text("Jours et heures").click()
    page.locator("#a-horaires-semaine-lundi").fill("9h-12h, 14h-17h30")
    page.get_by_text("Pour qui, pour quoi").click()
    page.get_by_label("Aide alimentaire").check()
    page.locator("#a-zone-inclure").select_option("epci")


def remplir_la_source(page: Page) -> None:
    page.locator("#a-sources-0-titre").fill("Page « Contact »")
    page.locator("#a-sources-0-nature").select_option("site-officiel")
    page.locator("#a-sources-0-url").fill("https://www.exemple.fr/contact")


def texte(page: Page) -> str:
    return page.locator("#a-texte").input_value()


def titre(page: Page) -> str:
    """Title of the step that has the focus: what is heard, and where reading goes on."""
    return lisible(page.evaluate("document.activeElement.textContent"))


def test_le_formulaire_mene_a_un_fichier_que_le_controle_accepte(ouvrir: Ouvrir, racine: str, tmp_path: Path) -> None:
    fenetre = ouvrir(racine + URI)
    page = fenetre.page
    remplir(page)
    assert page.locator("[data-bilan]").inner_text() == "Le fichier est prêt. Relisez-le."
    chemin = page.locator("[data-chemin-du-fichier]").inner_text().removeprefix("directory/")
    relues = dict(
        zip(
            page.locator("[data-reponses] dt").all_inner_texts(),
            page.locator("[data-reponses] dd").all_inner_texts(),
            strict=True,
        )
    )
    assert relues["Commune"] == "Chaumont (52000)"
    assert relues["Besoins"] == "Aide alimentaire"
    assert relues["Nature"] == "Site officiel"
    corpus = check(ecrire(monter(BASE, tmp_path), {chemin: texte(page)}), date(2026, 11, 21))
    assert [d.message for d in corpus.diagnostics] == []
    assert 'code_postal: "52000"' in texte(page)
    assert 'presentation: "On y dit \\"bonjour\\" ; fermé le : lundi."' in texte(page)
    lien = urlsplit(page.get_by_role("link", name="Proposer ce fichier").get_attribute("href") or "")
    assert lien.path.endswith(f"/new/main/directory/{chemin.rpartition('/')[0]}")
    assert parse_qs(lien.query)["value"] == [texte(page)]


def test_le_clavier_seul_suffit(ouvrir: Ouvrir, racine: str) -> None:
    """From the first field to the link, without a mouse; the commune is chosen with the arrows, Enter goes on."""
    page = ouvrir(racine + URI).page
    clavier = page.keyboard
    reponses = {
        "a-nom": CANARI,
        "a-presentation": "Elle vend à petit prix.",
        "a-sources-0-titre": "Page",
        "a-sources-0-url": "https://www.exemple.fr/",
    }
    page.locator("#a-nom").focus()
    while page.evaluate("document.activeElement.textContent") != "Proposer ce fichier":
        ici = page.evaluate("document.activeElement.id")
        if ici in ("a-type", "a-territoire", "a-sources-0-nature"):
            clavier.press("ArrowDown")
        elif ici == "a-lieux-0-adresse-commune":
            clavier.type("chaumont")
            page.get_by_role("option", name="Chaumont").first.wait_for()
            clavier.press("ArrowDown")
            clavier.press("Enter")
        clavier.type(reponses.get(ici, ""))
        clavier.press("Enter" if page.evaluate("document.activeElement.matches('[data-suivant]')") else "Tab")
    assert page.locator("[data-bilan]").inner_text() == "Le fichier est prêt. Relisez-le."
    assert page.locator("#a-lieux-0-adresse-code_postal").input_value() == "52000"


@pytest.mark.nuit
def test_une_etape_a_la_fois_dont_le_titre_recoit_le_foyer(ouvrir: Ouvrir, en_ligne: str) -> None:
    page = ouvrir(en_ligne + URI).page
    remplir(page, 1)
    assert titre(page) == "Où, et comment la joindre étape 2 sur 5"
    assert page.locator("[data-etape]:visible").count() == 1
    page.locator("#a-site").press("Enter")
    assert titre(page) == "Quand, et pour qui étape 3 sur 5"
    page.get_by_role("button", name="Revenir").click()
    assert titre(page).startswith("Où")
    page.get_by_role("button", name="Revenir").click()
    assert not page.get_by_role("button", name="Revenir").is_visible()
    assert page.locator("#a-nom").input_value() == CANARI


@pytest.mark.nuit
def test_une_etape_fausse_dit_toutes_ses_fautes_une_seule_fois(ouvrir: Ouvrir, en_ligne: str) -> None:
    """They are gathered where the focus goes, and each leads to its field; nothing else speaks."""
    page = ouvrir(en_ligne + URI).page
    page.locator("#a-nom").fill(CANARI)
    page.get_by_role("button", name="Continuer").click()
    attendu = "3 réponses à compléter ou à corriger Présentation : Cette réponse est nécessaire."
    assert lisible(page.evaluate("document.activeElement.innerText")).replace("\n", " ").startswith(attendu)
    parlees = page.locator("[role=status]:visible, [role=alert]:visible, [aria-live]:visible").all_inner_texts()
    assert [texte for texte in parlees if texte.strip()] == []
    page.get_by_role("button", name="Genre de service").click()
    assert page.evaluate("document.activeElement.id") == "a-type"
    assert page.locator("#a-type").get_attribute("aria-invalid") == "true"


@pytest.mark.nuit
def test_une_faute_d_une_etape_passee_y_ramene(ouvrir: Ouvrir, en_ligne: str) -> None:
    page = ouvrir(en_ligne + URI).page
    remplir(page, 2)
    for _ in range(2):
        page.get_by_role("button", name="Revenir").click()
    page.locator("#a-type").select_option("chrs")
    page.get_by_role("button", name="Continuer").click()
    page.get_by_role("button", name="Continuer").click()
    assert "peut abriter des victimes" in page.evaluate("document.activeElement.innerText")


def test_rien_n_est_envoye_ni_garde_ni_ecrit_dans_l_adresse(ouvrir: Ouvrir, en_ligne: str) -> None:
    fenetre = ouvrir(en_ligne + URI)
    remplir(fenetre.page)
    assert fenetre.page.url == en_ligne + URI
    assert fenetre.hotes == {urlsplit(en_ligne).netloc}
    assert [d for d in fenetre.demandes if "Tilleuls" in unquote(d)] == []
    assert fenetre.page.evaluate(TRACES) == "0,0,"


def test_une_faute_est_dite_sous_son_champ_quand_on_le_quitte(ouvrir: Ouvrir, en_ligne: str) -> None:
    page = ouvrir(en_ligne + URI).page
    remplir(page, 1)
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


def test_le_nom_d_une_fiche_qui_existe_est_reconnu(ouvrir: Ouvrir, racine: str) -> None:
    page = ouvrir(racine + URI).page
    page.locator("#a-territoire").select_option("52-haute-marne")
    page.locator("#a-nom").fill("caf de la haute marne")
    page.locator("#a-nom").fill("Caf de la Haute-Marne")
    page.locator("#a-presentation").focus()
    page.locator("#a-nom-faute", has_text="Une fiche porte déjà ce nom").wait_for()


@pytest.mark.nuit
def test_un_texte_trop_long_se_copie_et_la_page_s_ouvre_vide(ouvrir: Ouvrir, en_ligne: str) -> None:
    page = ouvrir(en_ligne + URI).page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    remplir_la_structure(page)
    page.locator("#a-presentation").fill("é" * 500)
    page.get_by_role("button", name="Continuer").click()
    for etape in (remplir_le_lieu, remplir_les_heures, remplir_la_source):
        etape(page)
        page.get_by_role("button", name="Continuer").click()
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
    page.locator("#a-nom").wait_for()
    assert texte(page) == ""
    assert page.locator("[data-reponses] dd").count() == 0
    assert titre(page).startswith("La structure")
    assert page.locator("#a-lieux-0-adresse-commune").input_value() == ""
    assert page.locator(".ajouter-faute:not(:empty)").count() == 0


def test_sans_javascript_la_page_explique_et_donne_un_modele(ouvrir: Ouvrir, racine: str) -> None:
    page = ouvrir(racine + URI, javascript=False).page
    assert not page.locator("[data-formulaire]").is_visible()
    assert page.get_by_role("heading", name="Sans ce formulaire").is_visible()
    assert page.locator(".sans-script pre").inner_text().startswith("nom: Épicerie")


@pytest.mark.parametrize("largeur", la_nuit([320, 360, 1280], sauf=[320]))
def test_la_page_ne_deborde_pas(ouvrir: Ouvrir, en_ligne: str, largeur: int) -> None:
    page = ouvrir(en_ligne + URI, largeur=largeur).page
    page.get_by_role("button", name="Continuer").click()
    for etape in (remplir_la_structure, remplir_le_lieu, remplir_les_heures, remplir_la_source):
        etape(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= largeur
        page.get_by_role("button", name="Continuer").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= largeur
