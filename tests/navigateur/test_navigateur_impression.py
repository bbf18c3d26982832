"""On paper, as Chromium prints it and as pypdf reads it back: one sheet, nothing lost, nothing told (S24, S25, A18)."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from adresses import DISCRETION, page
from petit_annuaire import PROJET
from playwright.sync_api import Browser, Page
from pypdf import PdfReader
from reel import site
from test_echappement import FERMES
from test_rien_n_est_cache import PAS_MONTRES
from tirages import COMPLETS, la_nuit

from annuaire.fraicheur.mentions import etat_de_verification
from annuaire.modele.fiche import Fiche
from annuaire.socle.typographie import composer
from navigateur import PARTENAIRE, SAINT_DIZIER, Feuilleter, Ouvrir

pytestmark = pytest.mark.navigateur

LES_PLUS_LONGUES = 12 if COMPLETS else 3
# Of a drawing, what is left on each side of its frame; a bounding box would count the thickness of its lines.
MARGES = """(svg) => {
  const trait = svg.querySelector('path'), { a, d, e, f } = trait.getScreenCTM(), b = trait.getBBox();
  const cadre = svg.getBoundingClientRect();
  return [b.x * a + e - cadre.left, cadre.right - (b.x + b.width) * a - e,
    b.y * d + f - cadre.top, cadre.bottom - (b.y + b.height) * d - f];
}"""
AFFICHE = SAINT_DIZIER.replace(".html", "-affiche.html")
HUIT_POINTS = 8 * 96 / 72
A4 = (595, 842)
LIENS_SANS_TEXTE = {("Source", "url")}  # their title is printed, not their address

# Every text that paper shows, with its size and its colour.
ENCRES = """() => [...document.querySelectorAll('.fiche *')]
  .filter((n) => n.checkVisibility() && [...n.childNodes].some((t) => t.nodeType === 3 && t.data.trim()))
  .map((n) => ({ texte: n.textContent.trim().slice(0, 40), taille: parseFloat(getComputedStyle(n).fontSize),
                 couleur: getComputedStyle(n).color }))"""


@cache
def a_imprimer() -> tuple[str, ...]:
    """Every post, and the fiches with most to say: if those fit, the others do."""
    fiches = sorted(site().annuaire.fiches.values(), key=lambda f: -(PROJET / f.chemin).stat().st_size)
    postes = [f for f in fiches if f.poste]
    return tuple(dict.fromkeys(f.id for f in (*postes, *fiches[:LES_PLUS_LONGUES])))


def feuilles(page_ouverte: Page) -> list[str]:
    """Text of each sheet, without spaces: a column may cut a word anywhere."""
    lecteur = PdfReader(BytesIO(page_ouverte.pdf(prefer_css_page_size=True)))
    for feuille in lecteur.pages:
        assert (round(feuille.mediabox.width), round(feuille.mediabox.height)) == A4
    return [serrer(feuille.extract_text()) for feuille in lecteur.pages]


def serrer(texte: str) -> str:
    """Letters and signs only, without case."""
    return "".join(composer(texte).split()).casefold().replace("\ufb01", "fi").replace("\ufb02", "fl")


def textes_libres(valeur: Any, champ: tuple[str, str] = ("", "")) -> list[str]:
    """Every text of a fiche that its page must show."""
    if isinstance(valeur, str) and not isinstance(valeur, Enum):
        return [valeur] if valeur and champ not in FERMES | PAS_MONTRES | LIENS_SANS_TEXTE else []
    if isinstance(valeur, tuple):
        return [t for v in valeur for t in textes_libres(v, champ)]
    if is_dataclass(valeur) and not isinstance(valeur, type):
        classe = type(valeur).__name__
        siens = [f for f in fields(valeur) if f.compare]  # not what it borrows
        return [t for f in siens for t in textes_libres(getattr(valeur, f.name), (classe, f.name))]
    return []


def attendus(fiche: Fiche) -> list[str]:
    """What the record says, plus where, when and by whom it was verified."""
    numero = fiche.joignable
    verification = etat_de_verification(fiche)
    return [
        *textes_libres(fiche),
        *(a.voie for a in fiche.adresses),
        *([numero[0].numero.affichage] if numero else []),
        verification,
    ]


@pytest.mark.parametrize("identifiant", la_nuit(a_imprimer(), sauf=a_imprimer()[:2]))
def test_une_fiche_tient_sur_une_feuille_et_n_y_perd_rien(
    feuilleter: Feuilleter, sur_cle: str, identifiant: str
) -> None:
    ouverte = feuilleter(sur_cle + page(identifiant))
    ecran = serrer(ouverte.locator("article.fiche").text_content() or "")
    (feuille,) = feuilles(ouverte)
    dits = [t for mots in attendus(site().annuaire.fiches[identifiant]) if (t := serrer(mots).rstrip(".")) in ecran]
    assert len(dits) > 8
    assert [t for t in dits if t not in feuille] == []


@pytest.mark.parametrize("ici", [SAINT_DIZIER, PARTENAIRE, page("france/aide/aide-universelle-urgence")])
def test_tout_est_lisible_en_noir_sur_blanc(feuilleter: Feuilleter, sur_cle: str, ici: str) -> None:
    ouverte = feuilleter(sur_cle + ici, sombre=True)
    ouverte.emulate_media(media="print")
    encres = ouverte.evaluate(ENCRES)
    assert len(encres) > 20
    assert [e for e in encres if e["taille"] < HUIT_POINTS - 0.01] == []
    assert {e["couleur"] for e in encres} == {"rgb(0, 0, 0)"}


def test_l_en_tete_imprime_est_neutre_et_date(ouvrir: Ouvrir, sur_cle: str) -> None:
    """What a browser adds by itself is the title, which other tests judge."""
    (feuille,) = feuilles(ouvrir(sur_cle + PARTENAIRE).page)
    assert feuille.startswith(serrer("Annuaire ISCG, page du "))
    for absent in (
        "Quitter ce site",
        "Copier le numéro",
        "Papier discret",
        "Proposer une modification",
        "Menu Chercher",
    ):
        assert serrer(absent) not in feuille


@pytest.mark.parametrize("javascript", [True, False])
def test_le_papier_discret_sort_seul_sur_une_feuille(ouvrir: Ouvrir, sur_cle: str, javascript: bool) -> None:
    ouverte = ouvrir(sur_cle + PARTENAIRE, javascript=javascript).page
    assert not ouverte.locator("#papier").is_visible()
    ouverte.get_by_role("link", name="Papier discret").click()
    assert ouverte.locator("#papier").is_visible()
    (feuille,) = feuilles(ouverte)
    assert feuille.startswith(serrer("Rendez-vous Le à 03 25 03 93 91"))
    assert serrer("23 rue du Palais, 52000 Chaumont") in feuille
    assert feuille.count("adaj") == 0
    assert len(feuille) < 250
    assert not DISCRETION.sensible(feuille)


def test_le_papier_ne_cache_rien_a_l_ecran_et_se_referme(ouvrir: Ouvrir, sur_cle: str) -> None:
    ouverte = ouvrir(sur_cle + PARTENAIRE + "#papier").page
    assert ouverte.get_by_role("heading", level=1).is_visible()
    ouverte.get_by_role("link", name="Revenir à la fiche").click()
    assert not ouverte.locator("#papier").is_visible()
    (feuille,) = feuilles(ouverte)
    assert "adaj" in feuille


@pytest.mark.parametrize("papier", [None, "print"])
def test_le_code_d_une_affiche_est_dessine_en_entier(ouvrir: Ouvrir, sur_cle: str, papier: str | None) -> None:
    """One corner cut, and no phone reads it."""
    ouverte = ouvrir(sur_cle + AFFICHE).page
    ouverte.emulate_media(media="print" if papier else "screen")
    assert min(ouverte.locator(".code svg").evaluate(MARGES)) > 0


def test_un_numero_est_du_texte_que_l_on_choisit_a_la_souris(ouvrir: Ouvrir, sur_cle: str) -> None:
    """The button calls where one can call; elsewhere the number is selected like any text (A18)."""
    ouverte = ouvrir(sur_cle + PARTENAIRE).page
    numero = ouverte.locator(".numero .chiffres").first
    assert numero.evaluate("(n) => getComputedStyle(n).userSelect") in ("text", "auto")
    boite = numero.bounding_box()
    assert boite
    milieu = boite["y"] + boite["height"] / 2
    ouverte.mouse.move(boite["x"] + 1, milieu)
    ouverte.mouse.down()
    ouverte.mouse.move(boite["x"] + boite["width"] + 3, milieu, steps=8)
    ouverte.mouse.up()
    choisi = " ".join(str(ouverte.evaluate("getSelection().toString()")).split())
    assert choisi == "03 25 03 93 91"


def test_un_numero_est_un_bouton_sous_le_pouce(chrome: Browser, sur_cle: str) -> None:
    contexte = chrome.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    ouverte = contexte.new_page()
    ouverte.goto(sur_cle + PARTENAIRE)
    boite = ouverte.locator(".numero a").first.bounding_box()
    assert boite
    assert boite["height"] >= 44
    assert boite["width"] >= 300
    contexte.close()
