"""One host, no trace on the device, no word of a search in any address (requirements S11 to S14)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from retour import CANARI as MOTS
from retour import remplir

from navigateur import CHAUMONT, DRAPEAUX, PARTENAIRE, SAINT_DIZIER, Fenetre, Ouvrir, chercher

if TYPE_CHECKING:
    from playwright.sync_api import Playwright

pytestmark = pytest.mark.navigateur

CANARI = "violances"
UNE_DE_CHAQUE = (
    "index.html",
    "a-z.html",
    "types.html",
    "types/mds.html",
    "besoins.html",
    "besoins/urgence.html",
    "communes.html",
    "52-haute-marne/communes.html",
    "52-haute-marne/index.html",
    SAINT_DIZIER,
    PARTENAIRE,
    "france/aide/rsa.html",
    "naviguer-en-securite.html",
    "404.html",
)


@pytest.fixture
def visite(ouvrir: Ouvrir, en_ligne: str) -> Fenetre:
    """Someone searches, opens a result, changes page and searches again."""
    fenetre = ouvrir(en_ligne + "index.html")
    page = fenetre.page
    chercher(page, CANARI)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: not url.endswith("index.html"))
    page.goto(en_ligne + CHAUMONT)
    chercher(page, CANARI)
    page.locator(".recherche-lien").first.click()
    page.wait_for_url(lambda url: not url.endswith("chaumont.html"))
    return fenetre


def test_une_visite_ne_parle_qu_a_un_hote(visite: Fenetre, en_ligne: str) -> None:
    assert visite.hotes == {urlsplit(en_ligne).netloc}


def test_une_visite_ne_laisse_rien_sur_l_appareil(visite: Fenetre) -> None:
    assert visite.page.context.cookies() == []
    assert visite.page.evaluate(TRACES) == {"local": 0, "session": 0, "bases": 0, "caches": 0, "ouvriers": 0}


TRACES = """async () => ({
  local: localStorage.length,
  session: sessionStorage.length,
  bases: (await indexedDB.databases()).length,
  caches: (await caches.keys()).length,
  ouvriers: (await navigator.serviceWorker.getRegistrations()).length,
})"""


def test_rien_de_ce_qu_on_tape_n_entre_dans_un_fichier_du_navigateur(
    pilote: Playwright, chromium: str, en_ligne: str, tmp_path: Path
) -> None:
    """Neither history, nor session to restore, nor suggestions, nor cache: the whole profile is read."""
    contexte = pilote.chromium.launch_persistent_context(tmp_path, executable_path=chromium, args=list(DRAPEAUX))
    page = contexte.pages[0]
    for uri in ("index.html", "orienter/index.html", "ajouter/index.html"):
        page.goto(en_ligne + uri)
        assert remplir(page)
    page.goto(en_ligne + "a-z.html")
    contexte.close()
    ecrits = [fichier.read_bytes() for fichier in tmp_path.rglob("*") if fichier.is_file()]
    assert [e for e in ecrits if b"ajouter/index.html" in e], "les visites, elles, y sont"
    assert [e for e in ecrits if MOTS.encode() in e or MOTS.encode("utf-16-le") in e] == []


def test_les_mots_cherches_n_entrent_dans_aucune_adresse(visite: Fenetre) -> None:
    historique = visite.page.context.new_cdp_session(visite.page).send("Page.getNavigationHistory")
    adresses = [e["url"] for e in historique["entries"]] + [e["title"] for e in historique["entries"]]
    assert len(historique["entries"]) >= 4
    assert [a for a in adresses + visite.demandes if CANARI in a] == []
    assert [a for a in visite.demandes if urlsplit(a).query] == []


def test_le_champ_de_recherche_ne_garde_ni_n_envoie_rien(ouvrir: Ouvrir, en_ligne: str) -> None:
    """Sent as a form, an unnamed field leaves no word in the address, even when the script is late."""
    page = ouvrir(en_ligne + "index.html", javascript=False).page
    champ = page.locator("input[type=search]")
    assert champ.get_attribute("name") is None
    assert champ.get_attribute("autocomplete") == "off"
    assert champ.get_attribute("spellcheck") == "false"


def test_une_page_de_chaque_sorte_ne_charge_que_le_sien(ouvrir: Ouvrir, en_ligne: str) -> None:
    fenetre = ouvrir(en_ligne + "index.html")
    for ici in UNE_DE_CHAQUE:
        fenetre.page.goto(en_ligne + ici)
        assert fenetre.page.evaluate(INTRUS) == 0, ici
        assert fenetre.page.locator('meta[name="referrer"][content="no-referrer"]').count() == 1, ici
        assert fenetre.hotes == {urlsplit(en_ligne).netloc}, ici


INTRUS = """() => document.querySelectorAll(
  'iframe, object, embed, audio, video, link[rel*=connect], link[rel*=prefetch], meta[property^="og:"]').length"""


def test_d_une_cle_usb_rien_ne_part_sur_le_reseau(ouvrir: Ouvrir, sur_cle: str) -> None:
    fenetre = ouvrir(sur_cle + "index.html")
    chercher(fenetre.page, CANARI)
    fenetre.page.locator(".recherche-lien").first.click()
    fenetre.page.locator(".essentiel").wait_for()
    assert fenetre.hotes == set()
    assert {urlsplit(d).scheme for d in fenetre.demandes} == {"file"}


@pytest.mark.nuit
def test_aucune_page_ne_se_plaint_dans_la_console(ouvrir: Ouvrir, en_ligne: str) -> None:
    page = ouvrir("about:blank").page
    plaintes: list[str] = []
    page.on("console", lambda message: plaintes.append(message.text))
    page.on("pageerror", lambda erreur: plaintes.append(str(erreur)))
    for ici in UNE_DE_CHAQUE:
        page.goto(en_ligne + ici)
        chercher(page, "3919")
        assert plaintes == [], ici
