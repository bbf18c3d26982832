"""axe-core finds nothing to say: every gabarit, four states, two widths, light and dark (requirement A8).

All its rules run, best practices included, whatever their impact. The rules of colour run apart, once in each
scheme: nothing else depends on it. One window serves for all, since nothing here depends on the profile.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from cas import PROJET
from gabarits import ECRITES, gabarits, visites, visites_ecrites
from reel import site
from tirages import COMPLETS, la_nuit

from annuaire.pages.echantillon import une_par_sorte
from annuaire.pages.orienter import adresse_pour_la_commune
from navigateur import PATIENCE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.navigateur

AXE = PROJET / "node_modules" / "axe-core" / "axe.min.js"
LARGEURS = (320, 1280)
LE_JOUR = {"largeurs": (320,), "etats": ("au repos", "recherche ouverte")}
EPREUVES_DU_JOUR, DESSINS_DU_JOUR = ("structure", "couleurs claires"), ("territoire", "couverture", "orienter")
DESSIN = '<svg viewBox="0 0 400 '
VU = 'svg[viewBox^="0 0 400 "]'
EPREUVES = ("structure", "couleurs claires", "couleurs sombres")
COULEUR = {"runOnly": ["cat.color"]}
SAUF_COULEUR = {"rules": {"color-contrast": {"enabled": False}, "link-in-text-block": {"enabled": False}}}
JUGER = """async ({ zone, regles }) => {
  const { violations } = await axe.run(zone, { resultTypes: ['violations'], ...regles });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} : ${html.slice(0, 160)}`));
}"""
DEPLIER = """() => {
  for (const bloc of document.querySelectorAll('details')) bloc.open = true;
  location.hash = 'plan';
}"""


class Constat(NamedTuple):
    """One fault that axe found, and where."""

    etat: str
    largeur: int
    epreuve: str
    gabarit: str
    faute: str


CHAMP = "[type=search]:not(#filtre)"  # what filters a list finds nothing elsewhere


def au_repos(page: Page) -> None:
    """The page as it arrives."""
    page.emulate_media(media="screen")


def recherche_ouverte(page: Page) -> None:
    """Results lie over the page and hide what is under them: colours are judged in the form, or in « Orienter »."""
    champ = page.locator(CHAMP).filter(visible=True)
    if champ.count():  # the header of a phone has none
        champ.fill("aide")
        page.locator(".recherche-lien, .resultat").first.wait_for()
    for commune in page.get_by_role("combobox").filter(visible=True).and_(page.locator("input")).all():
        commune.fill("chau")
        page.get_by_role("option", name="Chaumont").first.wait_for()


def plan_atteint(page: Page) -> None:
    """Our equivalent of a drawer: the menu is at the foot of the page; everything that folds is unfolded. The rest of
    the page keeps the colours it had."""
    champ = page.locator(CHAMP).filter(visible=True)
    if champ.count():
        champ.press("Escape")
    page.evaluate(DEPLIER)


def imprimee(page: Page) -> None:
    """The page on paper."""
    page.emulate_media(media="print")


ETATS: dict[str, tuple[Callable[[Page], None], str]] = {  # how to reach it, and where colours are judged
    "au repos": (au_repos, "body"),
    "recherche ouverte": (recherche_ouverte, "form[data-recherche], .orienter"),
    "plan atteint": (plan_atteint, "footer, details"),
    "imprimée": (imprimee, "body"),
}


@pytest.fixture(scope="module")
def fenetre(chrome: Browser) -> Iterator[Page]:
    """One window with axe in it, from the copy that npm installed."""
    if not AXE.is_file():
        pytest.fail("axe-core est absent : lancez « npm ci »", pytrace=False)
    contexte = chrome.new_context(locale="fr-FR", bypass_csp=True)
    contexte.set_default_timeout(PATIENCE)
    contexte.add_init_script(path=AXE)
    yield contexte.new_page()
    contexte.close()


@pytest.fixture(scope="module")
def constats(fenetre: Page, en_ligne: str) -> list[Constat]:
    """Everything axe finds in one visit of the whole site."""
    largeurs = LARGEURS if COMPLETS else LE_JOUR["largeurs"]
    return [constat for largeur in largeurs for constat in _visiter(fenetre, en_ligne, largeur)]


def _visiter(page: Page, racine: str, largeur: int) -> Iterator[Constat]:
    page.set_viewport_size({"width": largeur, "height": 740})
    for gabarit, uri in visites().items():
        page.goto(racine + uri)
        for etat in ETATS if COMPLETS else LE_JOUR["etats"]:
            atteindre, zone = ETATS[etat]
            atteindre(page)
            for epreuve in EPREUVES:
                yield from (Constat(etat, largeur, epreuve, gabarit, f) for f in juger(page, epreuve, zone))


def juger(page: Page, epreuve: str, zone: str = "body") -> list[str]:
    """What axe finds: everything but colours in the whole document, or the colours of a zone in one scheme."""
    if epreuve == "structure":
        return list(page.evaluate(JUGER, {"zone": "html", "regles": SAUF_COULEUR}))
    page.emulate_media(color_scheme="dark" if epreuve == "couleurs sombres" else "light")
    return list(page.evaluate(JUGER, {"zone": zone, "regles": COULEUR}))


@pytest.mark.parametrize("epreuve", EPREUVES)
@pytest.mark.parametrize("largeur", la_nuit(LARGEURS, sauf=LE_JOUR["largeurs"]))
@pytest.mark.parametrize("etat", la_nuit(ETATS, sauf=LE_JOUR["etats"]))
def test_axe_ne_trouve_rien(constats: list[Constat], etat: str, largeur: int, epreuve: str) -> None:
    ici = (etat, largeur, epreuve)
    assert [(c.gabarit, c.faute) for c in constats if (c.etat, c.largeur, c.epreuve) == ici] == []


def test_axe_ne_trouve_rien_dans_les_pages_ecrites_a_la_main(fenetre: Page, en_ligne: str) -> None:
    fenetre.emulate_media(media="screen")
    fautes = []
    for uri in visites_ecrites():
        fenetre.goto(en_ligne + uri)
        fautes += [(uri, faute) for epreuve in EPREUVES for faute in juger(fenetre, epreuve)]
    assert fautes == []


@cache
def dessinees() -> dict[str, str]:
    """Address of a page of each kind that has a picture in dots, and of « Orienter » once it can draw one."""
    pages = (a for a in site().artefacts if a.est_page and DESSIN in a.contenu)
    return {**une_par_sorte(pages), "orienter": adresse_pour_la_commune("52250", "aide-alimentaire")}


@pytest.mark.parametrize("epreuve", la_nuit(EPREUVES, sauf=EPREUVES_DU_JOUR))
@pytest.mark.parametrize("largeur", la_nuit(LARGEURS, sauf=LE_JOUR["largeurs"]))
def test_axe_ne_trouve_rien_dans_une_page_qui_a_un_dessin(
    fenetre: Page, en_ligne: str, largeur: int, epreuve: str
) -> None:
    assert set(dessinees()) >= {
        "territoire",
        "communes d’un département",
        "couverture",
        "fiche de poste",
        "fiche de partenaire",
    }
    fenetre.set_viewport_size({"width": largeur, "height": 740})
    fenetre.emulate_media(media="screen")
    fautes = []
    for gabarit in dessinees() if COMPLETS else DESSINS_DU_JOUR:
        fenetre.goto(en_ligne + dessinees()[gabarit])
        if gabarit == "orienter":
            fenetre.locator("details.groupe:last-of-type > summary").click()
        fenetre.evaluate(DEPLIER)
        fenetre.locator(VU).first.wait_for()
        fautes += [(gabarit, faute) for faute in juger(fenetre, epreuve)]
    assert fautes == []


GATEES = {
    "image-alt": '<img src="x.png">',
    "heading-order": "<h5>Trop profond</h5>",
    "region": "<p>Hors de tout repère</p>",
}


@pytest.mark.parametrize("regle", GATEES)
def test_axe_voit_ce_que_l_on_gate(fenetre: Page, en_ligne: str, regle: str) -> None:
    """The check itself can fail: a critical fault, a moderate one, a best practice."""
    fenetre.goto(en_ligne + "index.html")
    fenetre.evaluate("(html) => document.body.insertAdjacentHTML('beforeend', html)", GATEES[regle])
    assert regle in {faute.split(" : ")[0] for faute in juger(fenetre, "structure")}


def test_axe_voit_un_contraste_trop_faible_dans_le_noir(fenetre: Page, en_ligne: str) -> None:
    fenetre.goto(en_ligne + "index.html")
    fenetre.add_style_tag(content="@media (prefers-color-scheme: dark) { main p { color: #333 } }")
    assert juger(fenetre, "couleurs claires") == []
    assert "color-contrast" in {faute.split(" : ")[0] for faute in juger(fenetre, "couleurs sombres")}


def test_chaque_page_du_site_a_un_gabarit_declare(site_reel: Path) -> None:
    """A new kind of page is visited here only once it says its kind."""
    assert "" not in gabarits(), f"sans gabarit : {gabarits().get('')}"
    assert [uri for uri in (*gabarits().values(), *ECRITES) if not (site_reel / uri).is_file()] == []
