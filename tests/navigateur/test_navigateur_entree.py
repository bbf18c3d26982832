"""Four territories built apart, and the national entrance over them: links from one to the other, and the field that
finds a département from a commune (issue « servir la France »)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hebergeur import heberger
from projet_mkdocs import lancer
from retour import APRES_LA_DERNIERE_ANNONCE, etat, gardee, sortir_puis_revenir, surveiller
from test_html_valide import valider
from test_navigateur_axe import AXE, EPREUVES, juger
from tirages import COMPLETS, la_nuit
from visite import cliquer

from navigateur import Fenetre, Ouvrir, lisible

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.navigateur

SAINT_DIZIER = "52-haute-marne/52-haute-marne/communes/52448.html"
PAGES = (
    "index.html",
    "communes.html",
    "communes/1.html",
    "departements/01.html",
    "besoins.html",
    *(["52-haute-marne/index.html"] if COMPLETS else []),
)
CANARI = "saint dizié"


@pytest.fixture(scope="module")
def france_en_ligne(chromium: str, entree_batie: Path) -> Iterator[str]:
    with heberger(entree_batie) as adresse:
        yield adresse


@pytest.fixture(params=la_nuit(["en ligne", "sur clé"], sauf=["sur clé"]))
def france(request: pytest.FixtureRequest, entree_batie: Path, france_en_ligne: str) -> str:
    """Both ways of opening the whole."""
    return france_en_ligne if request.param == "en ligne" else f"{entree_batie.as_uri()}/"


def chercher(page: Page, texte: str) -> list[str]:
    """Type a commune; addresses of the answers."""
    champ, liens = page.get_by_role("searchbox"), page.locator(".recherche-lien")
    champ.fill("")
    liens.first.wait_for(state="hidden")  # the answers of the previous name stay until the next ones
    champ.fill(texte)
    liens.first.wait_for()
    adresses: list[str] = liens.evaluate_all("liens => liens.map((lien) => lien.getAttribute('href'))")
    return adresses


@pytest.mark.nuit
def test_tous_les_liens_entre_l_entree_et_les_sites_menent_quelque_part(france_batie: Path) -> None:
    fini = lancer(france_batie.parent, "annuaire", "liens", str(france_batie))
    assert (fini.returncode, lisible(fini.stdout).split(" : ")[-1]) == (0, "aucun lien cassé.")


@pytest.mark.nuit
def test_chaque_site_ne_contient_que_son_territoire(france_batie: Path) -> None:
    for slug in ("06-alpes-maritimes", "38-isere", "48-lozere", "52-haute-marne"):
        dossiers = {p.name for p in (france_batie / slug).iterdir() if p.is_dir() and p.name[0].isdigit()}
        assert dossiers == {slug}
        assert (france_batie / slug / "france" / "index.html").is_file()


@pytest.mark.nuit
@pytest.mark.parametrize("texte", [CANARI, "St-Dizier", "Sant Dizier", "52100"])
def test_une_commune_mal_ecrite_mene_a_son_departement(ouvrir: Ouvrir, france: str, texte: str) -> None:
    page = ouvrir(france + "index.html").page
    assert chercher(page, texte)[0] == SAINT_DIZIER
    premier = page.locator(".recherche-lien").first
    code = "code postal 52100" if texte.isdigit() else "52100"
    assert lisible(premier.inner_text()) == f"Saint-Dizier {code} · Haute-Marne"
    premier.click()
    page.wait_for_url(france + SAINT_DIZIER)
    assert lisible(page.locator("h1").inner_text()) == "Qui contacter à Saint-Dizier ?"


@pytest.mark.nuit
def test_au_clavier_de_la_commune_a_sa_page_puis_a_l_entree(ouvrir: Ouvrir, france: str) -> None:
    page = ouvrir(france + "index.html").page
    page.keyboard.press("/")
    page.keyboard.type("langres")
    page.locator(".recherche-lien").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/52-haute-marne/52-haute-marne/communes/52269.html")
    page.locator("summary", has_text="Plan du site").click()
    page.get_by_role("link", name="Autres départements").click()
    page.wait_for_url(france + "index.html")


def test_entree_ouvre_la_seule_commune_et_laisse_choisir_entre_plusieurs(ouvrir: Ouvrir, france_en_ligne: str) -> None:
    page = ouvrir(france_en_ligne + "index.html").page
    champ = page.get_by_role("searchbox")
    chercher(page, "saint-martin")
    champ.press("Enter")
    assert page.locator(".recherche-lien").first.evaluate("lien => lien === document.activeElement")
    chercher(page, "lengres")  # a guess
    champ.press("Enter")
    assert page.url == france_en_ligne + "index.html"
    chercher(page, "villiers-en-lieu")
    champ.press("Enter")
    page.wait_for_url("**/communes/52534.html")


def test_un_departement_sans_annuaire_est_dit_avant_et_apres_le_clic(ouvrir: Ouvrir, france: str) -> None:
    page = ouvrir(france + "index.html").page
    assert chercher(page, "Bourg-en-Bresse") == ["departements/01.html"]
    assert "pas encore d’annuaire" in page.locator(".recherche-lien").inner_text()
    page.locator(".recherche-lien").click()
    page.wait_for_url(france + "departements/01.html")
    assert page.locator('main a[href="tel:115"]').is_visible()


def test_rien_trouve_n_est_pas_une_impasse(ouvrir: Ouvrir, france_en_ligne: str) -> None:
    page = ouvrir(france_en_ligne + "index.html").page
    page.get_by_role("searchbox").fill("zzzzzz")
    page.get_by_role("link", name="Parcourir les communes de A à Z").wait_for()
    assert "Aucune commune de ce nom" in page.locator("[data-resultats]").inner_text()


def test_seuls_les_noms_qui_peuvent_repondre_sont_demandes_et_rien_n_est_garde(
    ouvrir: Ouvrir, france_en_ligne: str
) -> None:
    fenetre: Fenetre = ouvrir(france_en_ligne + "index.html")
    avant = len(fenetre.demandes)
    chercher(fenetre.page, CANARI)
    noms = [d.removeprefix(france_en_ligne) for d in fenetre.demandes[avant:] if "/communes/" in d]
    assert noms == ["assets/communes/di.js"]
    assert not [d for d in fenetre.demandes if "dizi" in d.lower()]
    assert fenetre.page.evaluate("[localStorage.length, sessionStorage.length, document.cookie, location.search]") == [
        0,
        0,
        "",
        "",
    ]


@pytest.mark.parametrize(
    ("memoire", "garde"), [("ouvrir_et_garder", True), pytest.param("ouvrir", False, marks=pytest.mark.nuit)]
)
def test_s8_la_commune_tapee_ne_revient_pas_apres_la_sortie(
    request: pytest.FixtureRequest, france_en_ligne: str, memoire: str, garde: bool
) -> None:
    page = request.getfixturevalue(memoire)("about:blank").page
    surveiller(page)
    page.goto(france_en_ligne + "index.html")
    page.wait_for_timeout(APRES_LA_DERNIERE_ANNONCE)
    neuve = etat(page)
    for _ in range(2):
        assert chercher(page, "bourg en bress")
        page.locator("[data-etat]:not(:empty)").wait_for(state="attached")
        page.locator(".recherche-lien").first.click()
        page.wait_for_url(lambda url: not url.endswith(f"{france_en_ligne}index.html"))
        sortir_puis_revenir(page, cliquer)
        assert gardee(page) is garde
        assert etat(page) == neuve


@pytest.mark.nuit
def test_sans_javascript_la_liste_mene_au_departement_et_a_la_commune(
    ouvrir: Ouvrir, france: str, france_batie: Path
) -> None:
    page = ouvrir(france + "index.html", largeur=360, javascript=False).page
    page.locator("[data-departements] a", has_text="Haute-Marne").click()
    page.wait_for_url(france + "52-haute-marne/index.html")
    page.get_by_role("link", name="Un autre département").click()
    page.locator(".sans-js").get_by_role("link", name="communes de A à Z").click()
    volume = next(p for p in (france_batie / "communes").iterdir() if ">Langres, Haute-Marne<" in p.read_text("utf-8"))
    page.locator(f'a[href="communes/{volume.name}"]').click()
    page.get_by_role("link", name="Langres, Haute-Marne").click()
    page.wait_for_url(france + "52-haute-marne/52-haute-marne/communes/52269.html")


def test_la_sortie_le_lien_d_evitement_et_la_politique_sont_ceux_des_autres_pages(entree_batie: Path) -> None:
    for uri in PAGES:
        html = (entree_batie / uri).read_text(encoding="utf-8")
        assert 'class="evitement" href="#contenu"' in html, uri
        assert 'class="quitter" href="https://' in html, uri
        assert "default-src &#39;none&#39;" in html or "default-src 'none'" in html, uri


@pytest.mark.nuit
def test_les_pages_de_l_entree_sont_du_html_valide(entree_batie: Path) -> None:
    assert valider(*(entree_batie / uri for uri in PAGES)).splitlines()[:20] == []


def test_axe_ne_trouve_rien_dans_l_entree(chrome: Browser, france_en_ligne: str) -> None:
    contexte = chrome.new_context(locale="fr-FR", bypass_csp=True, viewport={"width": 320, "height": 740})
    contexte.add_init_script(path=AXE)
    page, fautes = contexte.new_page(), []
    for uri in PAGES[:4]:
        page.goto(france_en_ligne + uri)
        if uri == "index.html":
            chercher(page, "lengres")
        fautes += [(uri, faute) for epreuve in EPREUVES for faute in juger(page, epreuve)]
    contexte.close()
    assert fautes == []
