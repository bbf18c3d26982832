"""Nothing that someone typed, chose or found comes back with « page précédente » (requirements S8, S11 to S13).

In a browser that keeps whole pages in memory, as all do, then in one that reads the page again.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from gabarits import visites
from retour import (
    APRES_LA_DERNIERE_ANNONCE,
    CANARI,
    etat,
    etat_neuf,
    gardee,
    remplir,
    revenir,
    sortir_puis_revenir,
    surveiller,
)
from tirages import la_nuit
from visite import cliquer, maj, refuser_le_voile, toutes_les_facons

from navigateur import CHAUMONT, SAINT_DIZIER, Fenetre, Ouvrir, chercher

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

pytestmark = pytest.mark.navigateur

AILLEURS = "accessibilite.html"
MEMOIRES = {"ouvrir_et_garder": True, "ouvrir": False}


@pytest.fixture(params=la_nuit(MEMOIRES, sauf=["ouvrir_et_garder"]), ids=["gardée", "relue"])
def visite(request: pytest.FixtureRequest) -> Fenetre:
    """A window of each kind of browser."""
    ouvrir: Ouvrir = request.getfixturevalue(request.param)
    fenetre = ouvrir("about:blank")
    surveiller(fenetre.page)
    return fenetre


@pytest.fixture
def page(visite: Fenetre) -> Page:
    return visite.page


@pytest.fixture
def garde(request: pytest.FixtureRequest) -> bool:
    """Whether this browser keeps pages."""
    return MEMOIRES[request.node.callspec.params["visite"]]


def chercher_puis_ouvrir(page: Page) -> None:
    """Words of distress in the field, then the first answer."""
    assert chercher(page, CANARI)
    page.locator("[data-etat]:not(:empty)").wait_for(state="attached")
    page.locator(".recherche-lien").first.click()


def orienter(page: Page) -> None:
    """A commune and a need, then the first answer."""
    page.locator("#o-commune").fill("chau")
    page.get_by_role("option", name="Chaumont").first.click()
    page.locator("#o-besoin").select_option("violences-conjugales")
    page.locator(".groupe .resultat-lien").first.wait_for()
    page.locator("[data-annonce]:not(:empty)").wait_for(state="attached")
    page.locator(".resultat-lien").first.click()


def proposer_des_communes(page: Page) -> None:
    """A list still open when one goes elsewhere."""
    page.locator("#o-commune").fill("chau")
    page.get_by_role("option", name="Chaumont").first.wait_for()
    page.locator("a.marque").click()


def ajouter(page: Page) -> None:
    """A file half written."""
    page.locator("#a-nom").fill(CANARI)
    page.locator("#a-type").select_option("caritatif")
    page.get_by_role("button", name="Continuer").click()
    page.locator("a.marque").click()


GESTES: dict[str, tuple[str, Callable[[Page], None]]] = {
    "accueil": ("index.html", chercher_puis_ouvrir),
    "en-tête": (CHAUMONT, chercher_puis_ouvrir),
    "orienter": ("orienter/index.html", orienter),
    "liste ouverte": ("orienter/index.html", proposer_des_communes),
    "ajouter": ("ajouter/index.html", ajouter),
}


@pytest.mark.parametrize("geste", la_nuit(GESTES, sauf=["orienter"]))
def test_s8_rien_de_ce_qu_on_a_tape_ne_revient_apres_la_sortie(
    page: Page, garde: bool, en_ligne: str, geste: str
) -> None:
    """S8: one press of « page précédente » shows the page before as if nobody had used it, and it can be used again."""
    uri, faire = GESTES[geste]
    page.goto(en_ligne + uri)
    for _ in range(2):
        faire(page)
        page.wait_for_url(lambda url: not url.endswith(uri))
        sortir_puis_revenir(page, cliquer)
        assert (page.url, gardee(page)) == (en_ligne + uri, garde)
        rien_ne_reste(page)


@toutes_les_facons
@pytest.mark.parametrize("voile", [True, pytest.param(False, marks=pytest.mark.nuit)], ids=["voile", "sans voile"])
def test_s8_rien_ne_revient_quelle_que_soit_la_sortie(
    page: Page, garde: bool, en_ligne: str, sortir: Callable[[Page], None], voile: bool
) -> None:
    page.goto(en_ligne + "index.html")
    chercher_puis_ouvrir(page)
    page.wait_for_url(lambda url: not url.endswith("index.html"))
    if not voile:
        refuser_le_voile(page)
    sortir_puis_revenir(page, sortir)
    assert (page.url, gardee(page)) == (en_ligne + "index.html", garde)
    rien_ne_reste(page)


def rien_ne_reste(page: Page) -> None:
    """Neither in a field, nor in a list, nor in what a screen reader may read; the page is as good as new."""
    assert page.evaluate(REMPLIS) == []
    for reste in (".recherche-fiche", ".recherche-note", ".resultat", "[role=option]", "mark", "[aria-invalid=true]"):
        assert page.locator(reste).count() == 0, reste
    assert [texte for texte in page.locator("[role=status]").all_text_contents() if "trouvée" in texte] == []
    assert CANARI not in page.content()
    assert etat(page) == etat_neuf(page)


REMPLIS = """() => [...document.querySelectorAll('input, select, textarea')]
  .filter((champ) => champ.id !== 'a-texte' && (champ.type === 'checkbox' ? champ.checked : champ.value))
  .map(({ id, value }) => `${id} ${value}`)"""


def test_s8_aucune_page_ne_rend_ce_qu_on_y_a_fait(page: Page, garde: bool, en_ligne: str) -> None:
    """Every kind of page, every field of it, every list and fold: a new one is in this walk the day it is made."""
    for uri in visites().values():
        page.goto(en_ligne + uri)
        page.wait_for_timeout(APRES_LA_DERNIERE_ANNONCE)
        neuve = etat(page)
        assert remplir(page), uri
        assert etat(page) != neuve
        assert page.evaluate(NOTES) == [], "ni pour un onglet rouvert, ni après une panne"
        page.goto(en_ligne + AILLEURS)
        revenir(page)
        assert (page.url, gardee(page)) == (en_ligne + uri, garde)
        assert etat(page) == neuve, uri


# Firefox asks the form only, for a box to tick.
NOTES = """() => [...document.querySelectorAll('input, select, textarea')]
  .filter((champ) => ![champ, champ.form].every((noeud) => !noeud || noeud.getAttribute('autocomplete') === 'off'))
  .map(({ outerHTML }) => outerHTML.slice(0, 80))"""


def test_s8_une_annonce_en_route_ne_revient_pas(page: Page, garde: bool, en_ligne: str) -> None:
    """Left before the count is said: it is not said on return."""
    page.goto(en_ligne + "index.html")
    assert chercher(page, "caf")
    page.get_by_role("searchbox").fill(CANARI)
    page.locator("a.marque").focus()
    page.goto(en_ligne + AILLEURS)
    revenir(page)
    assert gardee(page) is garde
    assert etat(page) == etat_neuf(page)


@pytest.mark.parametrize("absent", ["annuaire.js", "sortie.js"])
def test_s8_l_un_des_deux_scripts_suffit(page: Page, garde: bool, en_ligne: str, absent: str) -> None:
    """S10: typed before the script came, or left by the plain link."""
    page.route(f"**/assets/{absent}", lambda route: route.abort())
    page.goto(en_ligne + SAINT_DIZIER)
    page.get_by_role("searchbox").fill(CANARI)
    if absent == "sortie.js":
        sortir_puis_revenir(page, cliquer)
    else:
        page.goto(en_ligne + AILLEURS)
        revenir(page)
    assert (page.url, gardee(page)) == (en_ligne + SAINT_DIZIER, garde)
    assert page.get_by_role("searchbox").input_value() == ""


def test_s8_ce_qu_on_tape_avant_le_script_ne_revient_pas(page: Page, garde: bool, en_ligne: str) -> None:
    """The script comes late: what it finds in the field is not what the page was made with."""
    retenues: list[Route] = []
    page.route("**/assets/annuaire.js", lambda r: r.continue_() if retenues else retenues.append(r))
    page.goto(en_ligne + SAINT_DIZIER, wait_until="commit")
    page.get_by_role("searchbox").fill(CANARI)
    retenues[0].continue_()
    page.locator(".recherche-lien").first.wait_for()
    page.goto(en_ligne + AILLEURS)
    revenir(page)
    assert gardee(page) is garde
    assert etat(page) == etat_neuf(page)


def test_s8_deux_appuis_sur_maj_ne_restent_pas_comptes(page: Page, garde: bool, en_ligne: str) -> None:
    page.goto(en_ligne + CHAUMONT)
    maj(page, 2)
    page.goto(en_ligne + AILLEURS)
    revenir(page)
    assert gardee(page) is garde
    assert etat(page) == etat_neuf(page)
    maj(page, 1)
    assert page.locator(".quitter-points").text_content() == "●○○"


@toutes_les_facons
def test_s8_une_ancre_de_la_page_ne_la_garde_pas_derriere_la_sortie(
    page: Page, en_ligne: str, sortir: Callable[[Page], None]
) -> None:
    """« Menu », a letter, the discreet paper: the page one leaves is not one press away either."""
    page.goto(en_ligne + "a-z.html")
    page.goto(en_ligne + SAINT_DIZIER)
    page.get_by_role("link", name="Papier discret").click()
    page.get_by_role("link", name="Revenir à la fiche").click()
    page.locator("a.evitement").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{en_ligne}{SAINT_DIZIER}#contenu")
    sortir_puis_revenir(page, sortir)
    assert page.url == en_ligne + "a-z.html"


def test_s13_un_lien_d_orienter_ne_garde_ni_la_commune_ni_le_besoin(
    page: Page, en_ligne: str, lien_de_collegue: str
) -> None:
    """What the address asked for left it at once; neither comes back."""
    page.goto(en_ligne + lien_de_collegue)
    page.locator(".groupe .resultat-lien").first.wait_for()
    page.locator(".resultat-lien").first.click()
    page.wait_for_url(lambda url: "orienter" not in url)
    sortir_puis_revenir(page, cliquer)
    assert page.url == en_ligne + "orienter/index.html"
    rien_ne_reste(page)


@pytest.fixture
def lien_de_collegue() -> str:
    """Commune and need, as « Copier le lien » writes them."""
    return "orienter/index.html#" + urlsafe_b64encode(b'{"b":"violences-conjugales","c":"52121"}').decode().rstrip("=")
