"""Small screens, large text, spaced text, keyboard focus: nothing is lost nor cut (A8, A11, WCAG 1.4.4, 1.4.10–12)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from gabarits import gabarits, visites, visites_ecrites
from tirages import la_nuit

from navigateur import PATIENCE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.navigateur

NORMAL, DOUBLE = 16, 32  # size of the text in the settings of the browser
ESPACE = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }"""
# A reader's setting: width of the window in CSS pixels, size of the text in the browser, style of one's own.
LECTURES = {
    "écran étroit (zoom de 400 %)": (320, NORMAL, ""),
    "texte à 200 %, par le zoom": (640, NORMAL, ""),
    "texte seul à 200 %": (1280, DOUBLE, ""),
    "texte seul à 200 %, sur un téléphone": (360, DOUBLE, ""),
    "texte espacé": (1280, NORMAL, ESPACE),
    "texte espacé, écran étroit": (320, NORMAL, ESPACE),
}
LE_JOUR = ("écran étroit (zoom de 400 %)",)
# Texts that stand out of the window, that their box cuts, or that lie on one another. What scrolls in its own region
# loses nothing, and a chart is followed by a table that says the same.
PERDUS = """() => {
  const cache = (n) => n.closest('.hors-ecran, .evitement, [hidden], [aria-hidden="true"]') || !n.checkVisibility();
  const decoupe = (style) => /hidden|clip/.test(style.overflowX + style.overflowY);
  const petit = (n) => n.offsetWidth <= 1 || n.offsetHeight <= 1;
  const minuscule = (n) => petit(n) || (n.tagName === 'BDI' && petit(n.parentElement));  // words for ears only
  const fautes = [];
  const boites = [];
  for (const n of document.querySelectorAll('body *')) {
    if (cache(n) || minuscule(n)) continue;
    const dit = `${n.tagName.toLowerCase()}.${n.className} : ${n.textContent.trim().slice(0, 50)}`;
    const coupe = n.scrollWidth > n.clientWidth + 1 || n.scrollHeight > n.clientHeight + 1;
    if (decoupe(getComputedStyle(n)) && coupe && n.textContent.trim()) fautes.push(`coupé : ${dit}`);
    if (n.closest('.defilable, .prose pre, .semaine thead, .tableau thead, svg')) continue;
    for (const texte of n.childNodes) {
      if (texte.nodeType !== Node.TEXT_NODE || !texte.data.trim()) continue;
      const etendue = document.createRange();
      etendue.selectNodeContents(texte);
      for (const { left, right, top, bottom } of etendue.getClientRects()) {
        if (right - left < 2) continue;
        if (left < -1 || right > innerWidth + 1) fautes.push(`hors de l’écran : ${dit}`);
        const marge = (bottom - top) * 0.25;
        boites.push({ left: left + 1, right: right - 1, top: top + marge, bottom: bottom - marge, dit });
      }
    }
  }
  boites.sort((a, b) => a.top - b.top);
  boites.forEach((a, rang) => {
    for (let i = rang + 1; i < boites.length && boites[i].top < a.bottom; i += 1) {
      const b = boites[i];
      if (a.left < b.right && b.left < a.right) fautes.push(`l’un sur l’autre : ${a.dit} / ${b.dit}`);
    }
  });
  if (document.documentElement.scrollWidth > innerWidth) fautes.push('la page défile en largeur');
  return [...new Set(fautes)].slice(0, 5);
}"""
# Every element that the keyboard reaches, focused as the keyboard would, and what its outline looks like.
CONTOURS = """() => {
  const atteints = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
    .filter((n) => n.tabIndex >= 0 && n.checkVisibility() && !n.disabled);
  return atteints.map((n) => {
    n.focus();
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(n);
    const vu = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && !/, 0\\)$|transparent/.test(outlineColor);
    return { quoi: n.outerHTML.slice(0, 100), vu: vu && document.activeElement === n, rang: n.tabIndex };
  });
}"""


@pytest.fixture(scope="module")
def fenetre(chrome: Browser) -> Iterator[Page]:
    """One window for all: nothing here depends on the profile."""
    contexte = chrome.new_context(locale="fr-FR", bypass_csp=True)  # the reader's own style is not ours to allow
    contexte.set_default_timeout(PATIENCE)
    yield contexte.new_page()
    contexte.close()


def regler(page: Page, largeur: int, hauteur: int = 740, taille: int = NORMAL) -> None:
    """Size of the window, and of the text in the settings of the browser (``rem`` follows, in media queries too)."""
    page.set_viewport_size({"width": largeur, "height": hauteur})
    tailles = {"fontSizes": {"standard": taille, "fixed": taille}}
    page.context.new_cdp_session(page).send("Page.setFontSizes", tailles)


def visitees() -> list[str]:
    """Pages of each gabarit, and pages written by hand."""
    return sorted({*visites().values(), *visites_ecrites()})


@pytest.mark.parametrize("lecture", la_nuit(LECTURES, sauf=LE_JOUR))
def test_rien_n_est_perdu_ni_coupe(fenetre: Page, en_ligne: str, lecture: str) -> None:
    largeur, taille, style = LECTURES[lecture]
    regler(fenetre, largeur, taille=taille)
    fautes = {}
    for uri in visitees():
        fenetre.goto(en_ligne + uri)
        if style:
            fenetre.add_style_tag(content=style)
        fautes[uri] = fenetre.evaluate(PERDUS)
    assert {uri: perdus for uri, perdus in fautes.items() if perdus} == {}


GATE = "h1 { height: 1em; overflow: hidden } main p { margin-top: -1.5em } h2 { width: 40em }"


def test_le_controle_voit_un_texte_coupe_et_un_texte_recouvert(fenetre: Page, en_ligne: str) -> None:
    regler(fenetre, 320)
    fenetre.goto(en_ligne + "a-propos.html")
    fenetre.add_style_tag(content=GATE)
    fautes = " ".join(fenetre.evaluate(PERDUS.replace("slice(0, 5)", "slice(0, 500)")))
    assert all(mot in fautes for mot in ("coupé", "l’un sur l’autre", "la page défile en largeur"))


@pytest.mark.parametrize("sombre", [False, pytest.param(True, marks=pytest.mark.nuit)], ids=["clair", "sombre"])
@pytest.mark.parametrize("largeur", la_nuit([320, 1280], sauf=[1280]))
def test_chaque_element_atteint_au_clavier_montre_qu_il_l_est(
    fenetre: Page, en_ligne: str, largeur: int, sombre: bool
) -> None:
    """RGAA 10.7, and no order but that of the page (RGAA 12.8)."""
    regler(fenetre, largeur)
    fenetre.emulate_media(color_scheme="dark" if sombre else "light")
    for uri in visitees():
        fenetre.goto(en_ligne + uri)
        fenetre.keyboard.press("Tab")  # from now on focus is shown as for a keyboard
        contours = fenetre.evaluate(CONTOURS)
        assert len(contours) > 8, uri
        assert [c["quoi"] for c in contours if not c["vu"]] == [], uri
        assert {c["rang"] for c in contours} == {0}, uri


def test_au_clavier_on_parcourt_toute_la_page_et_on_en_sort(fenetre: Page, en_ligne: str) -> None:
    """No trap: from the top, Tab reaches the last link of the page, in the order of the page."""
    regler(fenetre, 1280)
    fenetre.goto(en_ligne + gabarits()["fiche de poste"])
    attendus = fenetre.evaluate(CONTOURS)
    fenetre.reload()
    parcourus = []
    for _ in attendus:
        fenetre.keyboard.press("Tab")
        parcourus.append(fenetre.evaluate("document.activeElement.outerHTML.slice(0, 100)"))
    assert parcourus == [c["quoi"] for c in attendus]


@pytest.mark.parametrize(
    "taille", la_nuit([(320, 740), (320, 256), (1280, 740)], sauf=[(320, 256)]), ids=lambda t: f"{t[0]}x{t[1]}"
)
def test_en_remontant_au_clavier_rien_n_est_sous_l_en_tete(
    fenetre: Page, en_ligne: str, taille: tuple[int, int]
) -> None:
    """WCAG 2.4.11: what has the focus is not hidden by the header that stays."""
    regler(fenetre, *taille)
    fenetre.goto(en_ligne + gabarits()["fiche de partenaire"])
    fenetre.evaluate("document.querySelector('.pied a:last-of-type').focus()")
    caches = []
    for _ in range(40):
        fenetre.keyboard.press("Shift+Tab")
        caches += fenetre.evaluate(CACHE)
    assert caches == []


CACHE = """() => {
  const actif = document.activeElement;
  if (actif === document.body || actif.closest('.bandeau, .evitement')) return [];
  const libre = [...actif.getClientRects()].some(({ left, right, top, bottom }) => [0.1, 0.5, 0.9].some((part) => {
    const dessus = document.elementFromPoint(left + (right - left) * part, (top + bottom) / 2);
    return dessus && actif.contains(dessus);
  }));
  return libre ? [] : [actif.outerHTML.slice(0, 100)];
}"""


def test_sur_une_fenetre_basse_seule_la_sortie_reste(fenetre: Page, en_ligne: str) -> None:
    """1280 × 1024 enlarged four times is 320 × 256: the header would take half of it (WCAG 1.4.10)."""
    regler(fenetre, 320, 256)
    for uri in visitees():
        fenetre.goto(en_ligne + uri)
        fenetre.evaluate("window.scrollTo(0, 3 * window.innerHeight)")
        sortie, bandeau = (fenetre.locator(quoi).bounding_box() for quoi in (".quitter", ".bandeau"))
        assert sortie
        assert bandeau
        assert 0 <= sortie["y"] <= 64 - sortie["height"], uri
        assert bandeau["y"] + bandeau["height"] < 0, uri


@pytest.mark.parametrize("sombre", [False, True], ids=["clair", "sombre"])
def test_l_exemple_dans_le_champ_se_lit(fenetre: Page, en_ligne: str, sombre: bool) -> None:
    """axe does not look at placeholders: ours takes the colour of secondary text, which it does check."""
    fenetre.emulate_media(color_scheme="dark" if sombre else "light")
    fenetre.goto(en_ligne + "index.html")
    assert fenetre.evaluate(EXEMPLE) == fenetre.evaluate("getComputedStyle(document.querySelector('.discret')).color")


EXEMPLE = "getComputedStyle(document.querySelector('[type=search]'), '::placeholder').color"
