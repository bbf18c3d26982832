"""The exit stands on every page, in reach, and works when the rest fails (requirements S1, S2, S5, S6, S9, S10)."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from gabarits import gabarits
from playwright.sync_api import Page, Route
from tirages import la_nuit
from visite import (
    FACONS,
    POINTS,
    SORTIE,
    cible,
    cliquer,
    jouer_le_site_neutre,
    maj,
    refuser_le_voile,
    toutes_les_facons,
    vide,
    voilee,
)

from navigateur import CHAUMONT, PARTENAIRE, SAINT_DIZIER, Feuilleter, Ouvrir

pytestmark = pytest.mark.navigateur

AFFICHE = SAINT_DIZIER.replace(".html", "-affiche.html")
DU_JOUR = ("index.html", SAINT_DIZIER, "orienter/index.html", "404.html", AFFICHE)


def les_gabarits() -> list[str]:
    """One page of each kind, as they declare themselves; some of them at each run."""
    return [*dict.fromkeys((*DU_JOUR, PARTENAIRE, *gabarits().values()))]


TOUS_LES_GABARITS = pytest.mark.parametrize("ici", la_nuit(les_gabarits(), sauf=DU_JOUR))
LARGEURS = (320, 360, 768, 1280)
COTE_TACTILE = 44
POIDS_MAX = 3000  # bytes, compressed


@TOUS_LES_GABARITS
def test_s1_rien_ne_couvre_la_sortie_a_aucune_largeur(feuilleter: Feuilleter, en_ligne: str, ici: str) -> None:
    """S1, S5: after three screens of scrolling too, and wide enough for a thumb."""
    page = feuilleter(en_ligne + ici)
    for largeur in LARGEURS:
        page.set_viewport_size({"width": largeur, "height": 740})
        for ecrans in (0, 3):
            page.evaluate("(ecrans) => window.scrollTo(0, ecrans * innerHeight)", ecrans)
            mesure = page.locator(SORTIE).evaluate(SOUS_LE_DOIGT)
            assert mesure["dessus"], (largeur, ecrans)
            assert min(mesure["largeur"], mesure["hauteur"]) >= COTE_TACTILE, (largeur, ecrans)


SOUS_LE_DOIGT = """(lien) => {
  const { left, top, width, height } = lien.getBoundingClientRect();
  const dessus = document.elementFromPoint(left + width / 2, top + height / 2);
  return { dessus: dessus !== null && lien.contains(dessus), largeur: width, hauteur: height };
}"""


@TOUS_LES_GABARITS
def test_s1_la_sortie_est_le_premier_ou_le_deuxieme_element_actif(
    feuilleter: Feuilleter, en_ligne: str, ici: str
) -> None:
    page = feuilleter(en_ligne + ici)
    rencontres = []
    for _ in range(2):
        page.keyboard.press("Tab")
        rencontres.append(page.evaluate("document.activeElement.className"))
    assert "quitter" in rencontres


def test_s1_l_affiche_a_sa_sortie_a_l_ecran_et_non_sur_le_papier(ouvrir: Ouvrir, en_ligne: str) -> None:
    page = ouvrir(en_ligne + AFFICHE).page
    assert page.locator(SORTIE).is_visible()
    page.emulate_media(media="print")
    assert not page.locator(SORTIE).is_visible()
    assert page.locator(".affiche h1").is_visible()


@pytest.mark.parametrize("ici", ["index.html", AFFICHE])
def test_s5_son_nom_contient_le_texte_qu_on_voit(ouvrir: Ouvrir, en_ligne: str, ici: str) -> None:
    """S5: RGAA 6.1; the dots of the shortcut are not part of the name."""
    page = ouvrir(en_ligne + ici).page
    maj(page, 1)
    assert page.get_by_role("link", name="Urgence : Quitter ce site", exact=True).count() == 1
    assert "Quitter ce site" in page.locator(SORTIE).inner_text()


@pytest.mark.parametrize("ici", ["index.html", SAINT_DIZIER, AFFICHE])
def test_s2_sans_javascript_la_sortie_est_un_lien_du_meme_onglet(ouvrir: Ouvrir, racine: str, ici: str) -> None:
    page = ouvrir(racine + ici, javascript=False).page
    adresse = jouer_le_site_neutre(page)
    assert page.locator(SORTIE).get_attribute("target") is None
    assert {"nofollow", "noreferrer", "noopener"} <= set((page.locator(SORTIE).get_attribute("rel") or "").split())
    page.locator(SORTIE).click()
    page.wait_for_url(f"{adresse}**")


@pytest.mark.parametrize("panne", [Route.abort, lambda route: None], ids=["refus", "silence"])
@toutes_les_facons
def test_s10_la_sortie_marche_quand_le_reste_ne_se_charge_pas(
    ouvrir: Ouvrir, racine: str, sortir: Callable[[Page], None], panne: Callable[[Route], object]
) -> None:
    """S10: neither the other script nor the style sheet; the page is hidden all the same."""
    page = ouvrir("about:blank").page
    page.route("**/assets/annuaire.css", lambda route: route.abort())
    page.route("**/assets/annuaire.js", lambda route: panne(route))
    page.goto(racine + CHAUMONT, wait_until="commit")
    page.locator(SORTIE).wait_for()
    jouer_le_site_neutre(page, vide)
    sortir(page)
    assert voilee(page)


def test_s10_sans_son_script_la_sortie_reste_un_lien(ouvrir: Ouvrir, racine: str) -> None:
    page = ouvrir("about:blank").page
    page.route("**/assets/sortie.js", lambda route: route.abort())
    page.goto(racine + CHAUMONT)
    adresse = jouer_le_site_neutre(page)
    cliquer(page)
    page.wait_for_url(f"{adresse}**")


def sur_les_points(page: Page) -> None:
    """A click on what is inside the link."""
    page.locator(POINTS).dispatch_event("click")


@pytest.mark.parametrize("sortir", [*FACONS.values(), sur_les_points], ids=[*FACONS, "points"])
def test_s10_un_voile_qui_ne_peut_etre_mis_laisse_partir(
    ouvrir: Ouvrir, en_ligne: str, sortir: Callable[[Page], None]
) -> None:
    """Whatever the browser refuses on the way, one leaves: by ``replace``, or the page would be one press away."""
    page = ouvrir(en_ligne + "a-z.html").page
    page.goto(en_ligne + CHAUMONT)
    adresse = jouer_le_site_neutre(page)
    refuser_le_voile(page)
    sortir(page)
    page.wait_for_url(f"{adresse}**")
    page.go_back()
    assert page.url == en_ligne + "a-z.html"


@toutes_les_facons
def test_s10_un_script_qui_retient_les_gestes_laisse_partir(
    ouvrir: Ouvrir, en_ligne: str, sortir: Callable[[Page], None]
) -> None:
    """Another script, of an extension or of ours, takes each event for itself before anyone else."""
    page = ouvrir(en_ligne + CHAUMONT).page
    jouer_le_site_neutre(page, vide)
    page.evaluate(RETENIR)
    sortir(page)
    assert voilee(page)


RETENIR = """() => {
  for (const geste of ['click', 'keydown', 'keyup', 'pointerdown']) {
    addEventListener(geste, (event) => event.stopImmediatePropagation(), true);
  }
}"""


def test_s10_la_sortie_est_prete_avant_que_rien_ne_s_affiche(ouvrir: Ouvrir, en_ligne: str) -> None:
    """S10: read before the other script and the style, by a page still on its way."""
    page = ouvrir(en_ligne + CHAUMONT).page
    tete = page.evaluate("[...document.head.querySelectorAll('script, link[rel=stylesheet]')].map((n) => n.outerHTML)")
    noms = [re.findall(r"assets/([\w.]+)", balise)[0] for balise in tete]
    assert noms[0] == "sortie.js"
    assert "annuaire.js" in noms
    assert not re.search(r"\b(defer|async|type)\b", tete[0])


def test_s10_le_script_de_sortie_est_tout_petit(site_bati: Path) -> None:
    script = (site_bati / "assets/sortie.js").read_bytes()
    assert len(gzip.compress(script)) <= POIDS_MAX


@pytest.mark.nuit  # by day every built page is read for it: tests/site/test_structure.py
def test_s6_le_site_neutre_est_en_https_et_le_meme_partout(ouvrir: Ouvrir, en_ligne: str) -> None:
    page = ouvrir(en_ligne + "index.html").page
    adresses = set()
    for ici in les_gabarits():
        page.goto(en_ligne + ici)
        adresses.add(cible(page))
    (adresse,) = adresses
    assert adresse.startswith("https://")


@TOUS_LES_GABARITS
def test_s9_ni_bandeau_ni_fenetre_ne_peuvent_couvrir_la_sortie(feuilleter: Feuilleter, en_ligne: str, ici: str) -> None:
    """S9: nothing to accept, nothing to close, nothing that floats over the page."""
    page = feuilleter(en_ligne + ici)
    assert page.evaluate(FENETRES) == []
    assert page.evaluate(FLOTTANTS) == []


FENETRES = """() => [...document.querySelectorAll(
  'dialog, [popover], [role=dialog], [role=alertdialog], [aria-modal], [role=alert], [class*=cookie], [class*=consent]'
)].map((noeud) => noeud.outerHTML.slice(0, 100))"""
FLOTTANTS = """() => [...document.querySelectorAll('body *')]
  .filter((noeud) => getComputedStyle(noeud).position === 'fixed')
  .map((noeud) => noeud.className)"""
