"""On a phone, at any hour: whom to call and when in one screen; nothing scrolls sideways; a ring touches nothing.

Numbers are those of references/reponse-d-abord.md §3.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from html import escape, unescape
from typing import TYPE_CHECKING, Any

import pytest
from gabarits import ECRITES, gabarits
from reel import site
from telephone import ECRAN, ouvrir_la_page, police
from tirages import COMPLETS, la_nuit

from navigateur import SAINT_DIZIER, Feuilleter, Ouvrir

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

pytestmark = pytest.mark.navigateur

AUJOURD_HUI = datetime.now(tz=UTC).date()
LUNDI = AUJOURD_HUI + timedelta(days=-AUJOURD_HUI.weekday() % 7)
SEMAINE = {"lundi 7 h": (0, 7), "lundi 10 h": (0, 10), "mardi soir": (1, 20), "mercredi, la nuit": (2, 2)}
FIN_DE_SEMAINE = {"jeudi midi": (3, 13), "vendredi soir": (4, 18), "samedi": (5, 10), "dimanche soir": (6, 21)}
FETES = ((1, 1), (5, 1), (7, 14), (11, 11), (12, 25))
CONGES = 14  # days
DITS = 20  # sentences, of nine instants and of all these fiches

# The lowest of what one needs before anything else, of what is shown, at each instant; and what is said of it. The page
# is asked to look at its clock again, as in a tab that one finds again.
ESSENTIEL = """(instants) => Object.fromEntries(Object.entries(instants).map(([nom, instant]) => {
  globalThis.heure = instant;
  document.dispatchEvent(new Event('visibilitychange'));
  const dit = document.querySelector('.tete .etat[data-horaires]')?.innerText ?? '';
  const essentiel = ['.tete .etat', '.appeler :is(.numero, .tel) a', '.quand :is(.phrase, .semaine tbody tr)'];
  const bas = essentiel.flatMap((quoi) => {
    const n = [...document.querySelectorAll(quoi)].find((n) => n.checkVisibility({ visibilityProperty: true }));
    return n ? [[quoi, n.getBoundingClientRect().bottom + scrollY]] : [];
  });
  return [nom, { dit, bas: Object.fromEntries(bas) }];
}))"""
# That of Playwright is played again at each page, as many times as it was set.
HORLOGE = """globalThis.heure = %d;
globalThis.Date = class extends Date {
  constructor(...quand) { super(...(quand.length ? quand : [globalThis.heure])); }
  static now() { return globalThis.heure; }
};"""
DEFILE = """() => [
  ...(document.documentElement.scrollWidth > innerWidth ? ['la page'] : []),
  ...[...document.querySelectorAll('main *')].filter((n) => n.checkVisibility() && n.clientWidth > 1
    && /auto|scroll/.test(getComputedStyle(n).overflowX) && n.scrollWidth > n.clientWidth + 1
    && !n.matches('pre, textarea')).map((n) => n.outerHTML.slice(0, 80)),
]"""
# The ring of each field against the text of its label.
ANNEAUX = """() => [...document.querySelectorAll('input, select, textarea')]
  .filter((n) => n.checkVisibility() && n.labels?.length && !n.matches('[type=checkbox]')).flatMap((n) => {
    n.focus();
    const { outlineWidth, outlineOffset } = getComputedStyle(n);
    const autour = parseFloat(outlineWidth) + parseFloat(outlineOffset);
    const texte = document.createRange();
    texte.selectNodeContents(n.labels[0]);
    const { bottom, width } = texte.getBoundingClientRect();
    const touche = width > 1 && bottom > n.getBoundingClientRect().top - autour && !n.labels[0].contains(n);
    return document.activeElement === n && autour < 2 ? [`sans anneau : ${n.id}`] : touche ? [n.id] : [];
  })"""


def instants() -> dict[str, datetime]:
    """Eight of a week, and the next public holiday."""
    jours = [date(AUJOURD_HUI.year + an, *fete) for an in (0, 1) for fete in FETES]
    fete = next(jour for jour in jours if jour >= LUNDI)
    semaine = {nom: (LUNDI + timedelta(days=rang), heure) for nom, (rang, heure) in (SEMAINE | FIN_DE_SEMAINE).items()}
    return {n: datetime.combine(j, time(h - 1), UTC) for n, (j, h) in {**semaine, "fête": (fete, 10)}.items()}


@cache
def fiches() -> list[str]:
    """Every post and, of each other type, the fiche that has most to say of its hours; all of them at night."""
    pages = sorted(
        (a for a in site().artefacts if '<article class="fiche">' in a.contenu), key=lambda a: len(a.contenu)
    )
    postes = [a.uri for a in pages if a.sorte == "fiche de poste"]
    des_genres = {(a.uri.split("/")[1], 'class="quand' in a.contenu): a.uri for a in pages}
    return sorted({a.uri for a in pages} if COMPLETS else {*postes, *des_genres.values()})


def quelques_unes() -> list[str]:
    """By day, one in three of them."""
    return fiches()[:: 1 if COMPLETS else 3]


def trop_bas(page: Page, instants: dict[str, datetime]) -> tuple[dict[str, dict[str, float]], set[str]]:
    """What one must scroll to see at some instant, and what is said of all of them."""
    vus = page.evaluate(ESSENTIEL, {nom: millisecondes(instant) for nom, instant in instants.items()})
    bas = {nom: {quoi: y for quoi, y in vu["bas"].items() if y > ECRAN} for nom, vu in vus.items()}
    return {nom: faute for nom, faute in bas.items() if faute}, {vu["dit"] for vu in vus.values()}


def millisecondes(instant: datetime) -> int:
    return int(instant.timestamp() * 1000)


@pytest.fixture
def a_l_heure(telephone: Page) -> Iterator[Callable[[datetime], Page]]:
    """A page whose clock one sets."""
    page = telephone.context.new_page()

    def regler(instant: datetime) -> Page:
        page.add_init_script(HORLOGE % millisecondes(instant))
        return page

    yield regler
    page.close()


ALHeure = Callable[[datetime], "Page"]
LUNDI_10_H = {"lundi 10 h": instants()["lundi 10 h"]}


def test_l_etat_le_numero_et_les_jours_se_voient_sans_defiler_a_toute_heure(a_l_heure: ALHeure, en_ligne: str) -> None:
    assert len(fiches()) > 40
    page, fautes, dits = a_l_heure(*LUNDI_10_H.values()), {}, set()
    for uri in fiches():
        ouvrir_la_page(page, en_ligne + uri)
        fautes[uri], siens = trop_bas(page, instants())
        dits |= siens
    assert {uri: faute for uri, faute in fautes.items() if faute} == {}
    assert len(dits) > DITS, "l’horloge de la page n’a pas tourné"


def fermer(page_html: str, jour: date) -> str:
    """The same page, whose schedules all have two weeks of absence, or of closure, from that day."""

    def ferme(trouve: re.Match[str]) -> str:
        h: dict[str, Any] = json.loads(unescape(trouve[1]))
        rang = (jour - date.fromisoformat(h["d"])).days
        pourquoi = "absence : congés" if h["g"] == "presence" else "fermeture : travaux"
        h["s"] = [[rang + n, pourquoi] for n in range(CONGES)]
        h["i"] = [(rang + CONGES) * 24 * 60 + 9 * 60, 180, 4 if h["g"] == "presence" else 1]
        return f'data-horaires="{escape(json.dumps(h))}"'

    return re.sub(r'data-horaires="([^"]*)"', ferme, page_html)


def test_de_meme_pendant_une_absence_ou_des_travaux(a_l_heure: ALHeure, en_ligne: str) -> None:
    def repondre(route: Route) -> None:
        reponse = route.fetch()
        route.fulfill(response=reponse, body=fermer(reponse.text(), LUNDI))

    page, fautes, dits = a_l_heure(*LUNDI_10_H.values()), {}, set()
    page.route("**/*.html", repondre)
    for uri in quelques_unes():
        ouvrir_la_page(page, en_ligne + uri)
        fautes[uri], siens = trop_bas(page, LUNDI_10_H)
        dits |= {dit.split(maxsplit=1)[0] for dit in siens if dit}
    assert {uri: faute for uri, faute in fautes.items() if faute} == {}
    assert {"Absence", "La"} <= dits


def test_de_meme_quand_la_copie_a_plus_de_quatre_vingt_dix_jours(a_l_heure: ALHeure, en_ligne: str) -> None:
    tard = datetime.combine(AUJOURD_HUI + timedelta(days=106), time(9), UTC)
    page, fautes = a_l_heure(tard), {}
    for uri in quelques_unes():
        ouvrir_la_page(page, en_ligne + uri)
        page.locator("aside.copie").wait_for()
        fautes[uri], _ = trop_bas(page, {"tard": tard})
    assert {uri: faute for uri, faute in fautes.items() if faute} == {}


@pytest.mark.parametrize("ecran", la_nuit([(320, 16), (360, 16), (360, 32)], sauf=[(320, 16), (360, 32)]))
def test_rien_ne_defile_de_cote(telephone: Page, en_ligne: str, ecran: tuple[int, int]) -> None:
    """No page, and no part of a page: every kind, and with letters twice as large."""
    largeur, taille = ecran
    page = telephone.context.new_page()
    page.set_viewport_size({"width": largeur, "height": ECRAN})
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": taille, "fixed": taille}})
    fautes = {}
    for uri in {*gabarits().values(), *ECRITES}:
        page.goto(en_ligne + uri)
        page.add_style_tag(content=police())
        fautes[uri] = page.evaluate(DEFILE)
    page.close()
    assert {uri: trop for uri, trop in fautes.items() if trop} == {}


def test_le_controle_voit_ce_qui_defile(telephone: Page, en_ligne: str) -> None:
    telephone.goto(en_ligne + "404.html")
    telephone.evaluate("document.querySelector('main h1').style.cssText = 'overflow-x: auto; white-space: nowrap'")
    telephone.evaluate("document.querySelector('main h1').textContent = 'x'.repeat(200)")
    assert telephone.evaluate(DEFILE) != []


@pytest.mark.parametrize("gabarit", ["orienter", "ajouter", "situation"])
def test_l_anneau_d_un_champ_ne_touche_pas_son_nom(telephone: Page, en_ligne: str, gabarit: str) -> None:
    ouvrir_la_page(telephone, en_ligne + gabarits()[gabarit])
    telephone.locator("main :is(input, select)").first.wait_for()
    telephone.keyboard.press("Tab")
    assert telephone.evaluate(ANNEAUX) == []


def test_sur_un_grand_ecran_l_appel_est_a_cote_de_ce_qu_on_lit(feuilleter: Feuilleter, en_ligne: str) -> None:
    page = feuilleter(en_ligne + SAINT_DIZIER)
    appel, titre, jours, lieu = (
        page.locator(quoi).first.bounding_box() for quoi in (".numero a", "h1", ".quand .phrase", ".ou")
    )
    assert appel
    assert titre
    assert jours
    assert lieu
    assert appel["x"] > titre["x"] + 400
    assert appel["y"] < titre["y"] + 100
    assert max(jours["y"] + jours["height"], lieu["y"] + 100) < ECRAN


CLAIRS = """() => ['.plein', ':not([class])'].map((quoi) =>
  getComputedStyle(document.querySelector(`.affiche .bande li${quoi}`), '::after').backgroundColor
    .match(/\\d+/g).slice(0, 3).reduce((a, b) => a + Number(b), 0))"""


@pytest.mark.parametrize("sombre", [False, True], ids=["clair", "sombre"])
def test_sur_une_affiche_un_jour_plein_est_le_plus_fonce(ouvrir: Ouvrir, en_ligne: str, sombre: bool) -> None:
    """The sheet is white in the dark too: an empty day must not look like the one that is filled."""
    page = ouvrir(en_ligne + SAINT_DIZIER.replace(".html", "-affiche.html"), sombre=sombre).page
    plein, vide = page.evaluate(CLAIRS)
    assert plein < vide - 200
