"""The search in a real browser: what people type finds whom they need, over http and from a USB key."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect
from tirages import la_nuit

from navigateur import CHAUMONT, ECOUTE, FOYER, PARTENAIRE, SAINT_DIZIER, Ouvrir, chercher, lisible

pytestmark = pytest.mark.navigateur

PREMIERS = 5
SEMAINE_DE_SAINT_DIZIER = ["plein", "", "plein", "", "matin", "", ""]


def test_saint_dizier_mene_au_poste_et_a_ses_jours_de_presence(ouvrir: Ouvrir, racine: str) -> None:
    page = ouvrir(racine + "index.html").page
    assert SAINT_DIZIER in chercher(page, "saint dizier")[:PREMIERS]
    page.locator(f'.recherche-lien[href="{SAINT_DIZIER}"]').click()
    page.wait_for_url(f"{racine}{SAINT_DIZIER}")
    phrase = lisible(page.locator(".quand .phrase").inner_text())
    assert phrase == "Lundi et mercredi toute la journée ; vendredi matin"
    classes = [jour.get_attribute("class") or "" for jour in page.locator(".quand .bande li").all()]
    semaine = [c.replace("aujourdhui", "").strip() for c in classes]
    assert semaine == SEMAINE_DE_SAINT_DIZIER


def test_un_nom_inacheve_mene_au_poste_de_chaumont(ouvrir: Ouvrir, racine: str) -> None:
    page = ouvrir(racine + "index.html").page
    assert CHAUMONT in chercher(page, "chaumon")[:PREMIERS]


MOTS_DES_GENS = {
    "poste chomont": CHAUMONT,
    "hebergement": FOYER,
    "hébergement": FOYER,
    "violances": ECOUTE,
    "3919": ECOUTE,
    "39 19": ECOUTE,
    "ADAJ": PARTENAIRE,
    "comissariat de saint-dizier": SAINT_DIZIER,
}


# « test_requetes.py » asks hundreds of them by day, without a window.
@pytest.mark.parametrize("mots", la_nuit(MOTS_DES_GENS, sauf=["violances", "39 19", "comissariat de saint-dizier"]))
def test_les_mots_des_gens_trouvent(ouvrir: Ouvrir, en_ligne: str, mots: str) -> None:
    page = ouvrir(en_ligne + "index.html").page
    assert MOTS_DES_GENS[mots] in chercher(page, mots)[:8]


@pytest.mark.parametrize("ici", la_nuit(["a-z.html", "types/ccas.html", CHAUMONT, "contribuer.html"], sauf=[CHAUMONT]))
def test_la_recherche_de_l_entete_marche_a_toute_profondeur(ouvrir: Ouvrir, racine: str, ici: str) -> None:
    page = ouvrir(racine + ici).page
    chercher(page, "3919")
    page.keyboard.press("Enter")
    page.wait_for_url(racine + ECOUTE)
    assert "3919" in page.locator(".numero").first.inner_text()


def test_une_recherche_vaine_donne_des_numeros_a_appeler(ouvrir: Ouvrir, en_ligne: str) -> None:
    page = ouvrir(en_ligne + "index.html").page
    page.get_by_role("searchbox").fill("xylophoniste")
    page.locator(".recherche-note").wait_for()
    resultats = page.locator("[data-resultats]")
    appels = [a.get_attribute("href") for a in resultats.locator("a[href^=tel]").all()]
    assert {"tel:17", "tel:112", "tel:115", "tel:3919"} <= set(appels)
    assert resultats.locator('a[href="a-z.html"]').count() == 1


def test_des_mots_vains_devant_une_commune_laissent_sa_page_et_des_numeros(ouvrir: Ouvrir, en_ligne: str) -> None:
    page = ouvrir(en_ligne + "index.html").page
    page.get_by_role("searchbox").fill("xylophoniste Saint-Dizier")
    resultats = page.locator("[data-resultats]")
    expect(resultats).to_contain_text("Qui contacter à Saint-Dizier")
    expect(resultats).to_contain_text("Aucune fiche pour ces mots")
    assert resultats.locator("a[href^=tel]").count() > 3
    assert resultats.get_by_role("button", name="Copier un signalement").count() == 1
    page.keyboard.press("Enter")
    expect(resultats.get_by_role("link", name="Qui contacter à Saint-Dizier")).to_be_focused()
    assert page.url.endswith("index.html")


VILLES = 'globalThis.annuaireVilles={"42":["Saint-Étienne",1735]}'


def taper_une_ville_d_ailleurs(page: Page, site: Path, mots: str = "épicerie solidaire") -> Route:
    """The words are answered before the names of the towns arrive; what holds these back."""
    lecture = (site / "assets/recherche/lecture.js").read_text(encoding="utf-8")
    retenues: list[Route] = []
    page.route("**/lecture.js", lambda route: route.fulfill(body=lecture.replace('"pays":[]', '"pays":["sa"]')))
    page.route("**/communes/villes.js", lambda route: retenues.append(route))
    chercher(page, f"{mots} Saint-Étienne")
    return retenues[0]


def test_une_ville_d_ailleurs_est_dite_meme_si_son_nom_arrive_apres(
    ouvrir: Ouvrir, en_ligne: str, site_bati: Path
) -> None:
    page = ouvrir(en_ligne + "index.html").page
    retenue = taper_une_ville_d_ailleurs(page, site_bati)
    assert "n’est pas dans cet annuaire" not in page.locator("[data-resultats]").inner_text()
    retenue.fulfill(body=VILLES, content_type="text/javascript; charset=utf-8")
    expect(page.locator("[data-resultats]")).to_contain_text("Saint-Étienne (42) n’est pas dans cet annuaire")


def test_quand_personne_ne_repond_a_un_besoin_restent_ses_numeros(
    ouvrir: Ouvrir, en_ligne: str, site_bati: Path
) -> None:
    page = ouvrir(en_ligne + "index.html").page
    retenue = taper_une_ville_d_ailleurs(page, site_bati, "restos du coeur")
    retenue.fulfill(body=VILLES, content_type="text/javascript; charset=utf-8")
    resultats = page.locator("[data-resultats]")
    expect(resultats).to_contain_text("Aucune fiche pour ces mots")
    assert [a.get_attribute("href") for a in resultats.locator("a[href^=tel]").all()] == ["tel:115"]


def test_des_resultats_fermes_ne_se_rouvrent_pas_quand_un_nom_arrive(
    ouvrir: Ouvrir, en_ligne: str, site_bati: Path
) -> None:
    page = ouvrir(en_ligne + "index.html").page
    retenue = taper_une_ville_d_ailleurs(page, site_bati)
    page.keyboard.press("Escape")
    retenue.fulfill(body=VILLES, content_type="text/javascript; charset=utf-8")
    page.wait_for_function("globalThis.annuaireVilles")
    page.evaluate("new Promise((fini) => setTimeout(fini, 100))")
    expect(page.locator("[data-resultats]")).to_be_hidden()


def test_un_resultat_donne_de_quoi_appeler_sans_ouvrir_la_fiche(ouvrir: Ouvrir, en_ligne: str) -> None:
    page = ouvrir(en_ligne + "index.html").page
    chercher(page, "3919")
    premier = page.locator(".recherche-fiche").first
    assert premier.locator('a[href="tel:3919"]').is_visible()


@pytest.mark.parametrize("fausse", ["absente.html", "52-haute-marne/poste-iscg/absente.html"])
def test_une_adresse_fausse_mene_a_l_accueil_et_a_la_recherche(ouvrir: Ouvrir, en_ligne: str, fausse: str) -> None:
    """The same page answers at every depth: its links may not depend on where it is read."""
    page = ouvrir(en_ligne + fausse).page
    assert page.get_by_role("heading", level=1).inner_text() == "Cette page n’existe pas"
    assert chercher(page, "3919")
    page.keyboard.press("Enter")
    page.wait_for_url(en_ligne + ECOUTE)
    page.goto(en_ligne + fausse)
    page.locator("a.marque").click()
    page.wait_for_url(f"{en_ligne}index.html")
