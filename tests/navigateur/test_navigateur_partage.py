"""Data, cards, feed and drawings in a real Chromium: nothing is run, nothing more is asked for (X17, S11, O1)."""

from __future__ import annotations

import json
from pathlib import Path

import feedparser
import pytest

from navigateur import CHAUMONT, FOYER, PARTENAIRE, Ouvrir, lisible

pytestmark = pytest.mark.navigateur

ECOUTER = """
globalThis.violations = [];
addEventListener('securitypolicyviolation', ({ violatedDirective }) => violations.push(violatedDirective));
"""
QUALITE = ("qualite.html", "52-haute-marne/qualite.html")
TAILLES = """svgs => svgs.map((svg) =>
  svg.getScreenCTM().a * parseFloat(getComputedStyle(svg.querySelector('text')).fontSize))"""
QUI_SE_TOUCHENT = """textes => textes.filter((texte) => {
  const nombre = texte.nextElementSibling.getBoundingClientRect();
  return texte.getBoundingClientRect().right > nombre.left;
}).map((texte) => texte.textContent)"""
LISIBLE = 13  # pixels on screen, for the labels of a drawing that shrinks with the window


@pytest.mark.parametrize("uri", [CHAUMONT, PARTENAIRE])
def test_les_donnees_d_une_fiche_ne_sont_ni_une_violation_ni_une_requete(ouvrir: Ouvrir, racine: str, uri: str) -> None:
    fenetre = ouvrir("about:blank")
    plaintes: list[str] = []
    fenetre.page.on("console", lambda message: plaintes.append(message.text))
    fenetre.page.add_init_script(ECOUTER)
    fenetre.page.goto(racine + uri)
    donnees = json.loads(fenetre.page.locator("script[type='application/ld+json']").inner_text())
    assert donnees["@context"] == "https://schema.org"
    assert donnees["name"] in lisible(fenetre.page.locator("article.fiche").text_content() or "")
    assert (fenetre.page.evaluate("violations"), plaintes) == ([], [])
    assert not [d for d in fenetre.demandes if "schema.org" in d]


def test_une_page_confidentielle_n_a_pas_de_donnees(ouvrir: Ouvrir, en_ligne: str) -> None:
    page = ouvrir(en_ligne + FOYER).page
    assert "Adresse secrète" in page.locator("main").inner_text()
    assert page.locator("script[type='application/ld+json'], a[href$='.vcf']").count() == 0


def test_le_flux_est_annonce_sans_etre_demande(ouvrir: Ouvrir, en_ligne: str) -> None:
    fenetre = ouvrir(en_ligne + CHAUMONT)
    fenetre.page.wait_for_load_state("networkidle")
    lien = fenetre.page.locator("link[rel='alternate'][type='application/atom+xml']")
    assert lien.evaluate("lien => lien.href") == en_ligne + "flux.xml"
    assert lien.get_attribute("title") == "Annuaire ISCG"
    assert [d for d in fenetre.demandes if "flux" in d] == []


def test_le_flux_du_site_se_lit(site_bati: Path) -> None:
    lu = feedparser.parse((site_bati / "flux.xml").read_bytes())
    assert not lu.bozo
    for entree in lu.entries:
        assert (site_bati / entree.link.removeprefix("https://annuaire.exemple.fr/")).is_file(), entree.link


def test_une_carte_se_telecharge_sous_un_nom_neutre(ouvrir: Ouvrir, en_ligne: str, site_bati: Path) -> None:
    page = ouvrir(en_ligne + CHAUMONT).page
    page.get_by_role("heading", name="En pratique").click()
    with page.expect_download() as attendu:
        page.get_by_role("link", name="Ajouter aux contacts").click()
    assert attendu.value.suggested_filename == "chaumont.vcf"
    carte = site_bati / CHAUMONT.replace(".html", ".vcf")
    assert Path(attendu.value.path()).read_bytes() == carte.read_bytes()
    assert page.url == en_ligne + CHAUMONT


@pytest.mark.parametrize("uri", QUALITE)
@pytest.mark.parametrize("largeur", [320, 360, 1280])
def test_les_dessins_tiennent_dans_la_page_et_leurs_mots_se_lisent(
    ouvrir: Ouvrir, en_ligne: str, uri: str, largeur: int
) -> None:
    page = ouvrir(en_ligne + uri, largeur=largeur).page
    assert page.evaluate("document.documentElement.scrollWidth") <= largeur
    hauteurs = page.eval_on_selector_all(".graphique svg", TAILLES)
    assert len(hauteurs) == 4
    assert min(hauteurs) >= (LISIBLE if largeur > 320 else 11.5)
    assert page.eval_on_selector_all(".graphique text:nth-of-type(odd)", QUI_SE_TOUCHENT) == []


@pytest.mark.parametrize("sombre", [False, True])
def test_une_barre_se_distingue_de_son_cadre_vide_sans_la_couleur(ouvrir: Ouvrir, en_ligne: str, sombre: bool) -> None:
    """A filled bar in an outline: full against empty, in both schemes and on paper."""
    page = ouvrir(en_ligne + QUALITE[0], sombre=sombre).page
    for support in ("screen", "print"):
        page.emulate_media(media=support)
        styles = page.evaluate("""() => ['.barre', '.rail'].map((nom) => {
          const { fill, stroke } = getComputedStyle(document.querySelector(`.graphique ${nom}`));
          return [fill, stroke];
        })""")
        (plein, _), (vide, trait) = styles
        assert vide == "none"
        assert trait == plein != "none"
