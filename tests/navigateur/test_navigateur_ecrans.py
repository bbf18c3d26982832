"""Small screens, dark scheme, sizes to touch, and the exit that stays (requirements S1, S5, A11; aspect.md)."""

from __future__ import annotations

from typing import Any

import pytest
from tirages import la_nuit

from navigateur import CHAUMONT, PARTENAIRE, SAINT_DIZIER, Feuilleter, Ouvrir, chercher

pytestmark = pytest.mark.navigateur

LARGEURS = (320, 360, 768, 1280)
PAGES = ("index.html", SAINT_DIZIER, PARTENAIRE, "types/ccas.html", "a-z.html", "52-haute-marne/communes.html")
COTE_TACTILE = 44
COTE_DU_NUMERO = 32
CONTRASTE = 7.0
IMPORTANT = {
    PARTENAIRE: (".numero a", ".phrase", ".semaine th", ".semaine td", "address"),
    SAINT_DIZIER: (".numero a", ".quand .phrase", ".lieu p", "address"),
    "index.html": (".danger a", ".poste .etat", ".poste a"),
    "a-z.html": (".ligne .tel", ".ligne > a"),
}

# Luminance of the text and of the first opaque background behind it, as WCAG 2.2 defines contrast.
CONTRASTES = """(selecteur) => [...document.querySelectorAll(selecteur)].map((noeud) => {
  const lire = (couleur) => {
    const toile = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d');
    toile.fillStyle = couleur;
    toile.fillRect(0, 0, 1, 1);
    return [...toile.getImageData(0, 0, 1, 1).data];
  };
  const luminance = (rvb) => rvb.slice(0, 3)
    .map((v) => v / 255)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((somme, v, i) => somme + v * [0.2126, 0.7152, 0.0722][i], 0);
  let fond = noeud;
  while (fond.parentElement && lire(getComputedStyle(fond).backgroundColor)[3] < 255) fond = fond.parentElement;
  const papier = lire(getComputedStyle(fond).backgroundColor);
  const [haut, bas] = [lire(getComputedStyle(noeud).color), papier].map(luminance).sort((a, b) => b - a);
  const texte = noeud.textContent.trim().slice(0, 40);
  return { texte, opaque: papier[3] === 255, rapport: (haut + 0.05) / (bas + 0.05) };
})"""
SOUS_LE_DOIGT = """(noeud) => {
  const { left, top, width, height } = noeud.getBoundingClientRect();
  const dessus = document.elementFromPoint(left + width / 2, top + height / 2);
  return dessus !== null && noeud.contains(dessus);
}"""


@pytest.mark.parametrize("ici", PAGES)
def test_aucune_page_ne_defile_en_largeur(feuilleter: Feuilleter, en_ligne: str, ici: str) -> None:
    page = feuilleter(en_ligne + ici)
    trop_larges = []
    for largeur in LARGEURS:
        page.set_viewport_size({"width": largeur, "height": 740})
        mesure = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        if mesure[0] > mesure[1]:
            trop_larges.append((largeur, mesure[0], page.evaluate(DEPASSENT)))
    assert trop_larges == []


DEPASSENT = """() => [...document.querySelectorAll('body *')]
  .filter((n) => n.getBoundingClientRect().right > innerWidth + 1)
  .map((n) => n.outerHTML.slice(0, 80)).slice(0, 3)"""


@pytest.mark.parametrize(("ici", "largeurs"), [("index.html", LARGEURS), (CHAUMONT, (1280, 1024))])
def test_les_resultats_de_recherche_tiennent_dans_l_ecran(
    ouvrir: Ouvrir, en_ligne: str, ici: str, largeurs: tuple[int, ...]
) -> None:
    page = ouvrir(en_ligne + ici).page
    chercher(page, "centre communal")
    for largeur in largeurs:
        page.set_viewport_size({"width": largeur, "height": 740})
        boite = page.locator("[data-resultats]").bounding_box()
        assert boite is not None
        assert boite["x"] >= 0, largeur
        assert boite["x"] + boite["width"] <= largeur
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), largeur
        assert page.locator("a.quitter").evaluate(SOUS_LE_DOIGT), f"{largeur} : la sortie est couverte"


@pytest.mark.parametrize("ici", ["index.html", SAINT_DIZIER, PARTENAIRE])
def test_la_sortie_et_les_numeros_se_touchent_du_pouce(feuilleter: Feuilleter, en_ligne: str, ici: str) -> None:
    page = feuilleter(en_ligne + ici, largeur=360)
    assert _hauteurs(page, "a.quitter")[0] >= COTE_TACTILE
    numeros = _hauteurs(page, ".numero a, .danger a")
    assert numeros
    assert min(numeros) >= COTE_DU_NUMERO


def _hauteurs(page: Any, selecteur: str) -> list[float]:
    return [
        boite["height"] for lien in page.locator(selecteur).all() if (boite := lien.bounding_box()) and boite["height"]
    ]


@pytest.mark.parametrize("sombre", [False, True], ids=["clair", "sombre"])
@pytest.mark.parametrize("ici", la_nuit(IMPORTANT, sauf=[PARTENAIRE, SAINT_DIZIER, "index.html"]))
def test_ce_qui_compte_est_tres_contraste(feuilleter: Feuilleter, en_ligne: str, ici: str, sombre: bool) -> None:
    """Phone, hours and address: 7 to 1 (references/aspect.md)."""
    page = feuilleter(en_ligne + ici, sombre=sombre)
    for selecteur in IMPORTANT[ici]:
        mesures = page.evaluate(CONTRASTES, selecteur)
        assert mesures, f"{selecteur} : rien à mesurer"
        assert [m for m in mesures if not m["opaque"]] == [], "fond inconnu"
        assert [m for m in mesures if m["rapport"] < CONTRASTE] == [], selecteur


@pytest.mark.parametrize("ici", ["index.html", SAINT_DIZIER])
def test_le_theme_sombre_suit_l_appareil_sans_rien_retenir(ouvrir: Ouvrir, en_ligne: str, ici: str) -> None:
    fonds = {
        sombre: ouvrir(en_ligne + ici, sombre=sombre).page.evaluate("getComputedStyle(document.body).backgroundColor")
        for sombre in (False, True)
    }
    assert fonds[False] != fonds[True]


def test_sur_un_telephone_l_essentiel_se_voit_sans_defiler(ouvrir: Ouvrir, en_ligne: str) -> None:
    """aspect.md: the number of a fiche, and on home the field and the first emergency number."""
    fiche = ouvrir(en_ligne + PARTENAIRE, largeur=360).page.locator(".numero a").first.bounding_box()
    accueil = ouvrir(en_ligne + "index.html", largeur=360).page
    champ, urgence = accueil.locator("main input").bounding_box(), accueil.locator(".danger a").first.bounding_box()
    for boite in (fiche, champ, urgence):
        assert boite is not None
        assert boite["y"] + boite["height"] <= 740
