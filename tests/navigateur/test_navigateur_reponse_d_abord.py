"""The answer comes first on a phone: heights and positions at 360 × 760, in the letters of an Android phone.

Numbers are those of references/reponse-d-abord.md §3. They do not depend on the machine: the font is a package.
"""

from __future__ import annotations

import gzip
import re
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from pypdf import PdfReader
from telephone import ECRAN, bas, ouvrir_la_page
from tirages import la_nuit

from navigateur import FOYER, PARTENAIRE, SAINT_DIZIER, Ouvrir, lisible

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.navigateur

JOINVILLE = "52-haute-marne/communes/52250.html"
COMMUNES = (JOINVILLE, "52-haute-marne/communes/52448.html", "52-haute-marne/communes/52121.html")
PAGES = (
    "index.html",
    SAINT_DIZIER,
    PARTENAIRE,
    FOYER,
    *COMMUNES,
    "besoins.html",
    "a-z.html",
    "404.html",
    "52-haute-marne/semaine.html",
    "couverture.html",
    "orienter/index.html",
    "ajouter/index.html",
    "donnees/index.html",
    "qualite.html",
    "situations.html",
    "52-haute-marne/index.html",
    "52-haute-marne/communes.html",
    "types.html",
    "langues/ar.html",
    "naviguer-en-securite.html",
)
LE_JOUR = ("index.html", SAINT_DIZIER, FOYER, JOINVILLE, "orienter/index.html")
COMMUNS = ("annuaire.css", "impression.css", "annuaire.js", "sortie.js")
TAILLES_PAR_PAGE = 8
DOIGT = 44
# Sizes of every text that is drawn.
TAILLES = """() => [...new Set([...document.querySelectorAll('body *')]
  .filter((n) => n.checkVisibility() && [...n.childNodes].some((t) => t.nodeType === 3 && t.data.trim()))
  .map((n) => getComputedStyle(n).fontSize))]"""
# Numbers that a thumb may call, folded or not: the text of each, and the height of those in sight.
APPELS = """() => [...document.querySelectorAll('main a[href^="tel:"]')].map((a) => ({
  numero: a.href, vu: a.checkVisibility(), haut: a.getBoundingClientRect().height }))"""


def test_l_accueil_tient_en_deux_ecrans_et_montre_les_besoins_tout_de_suite(telephone: Page, en_ligne: str) -> None:
    ouvrir_la_page(telephone, en_ligne + "index.html")
    assert telephone.evaluate("document.documentElement.scrollHeight") <= 1600
    assert bas(telephone, ".tuiles li:last-child") <= ECRAN


@pytest.mark.parametrize("ici", COMMUNES)
def test_la_premiere_reponse_d_une_commune_est_en_haut(telephone: Page, en_ligne: str, ici: str) -> None:
    ouvrir_la_page(telephone, en_ligne + ici)
    boite = telephone.locator(".premier").bounding_box()
    assert boite
    assert boite["y"] <= 260
    assert bas(telephone, ".premier .numero a") <= ECRAN
    assert telephone.locator(".sinon a[href^='tel:']").count() == 2


@pytest.mark.parametrize("ici", la_nuit(PAGES, sauf=LE_JOUR))
def test_peu_de_tailles_un_pied_court_et_des_numeros_a_toucher(telephone: Page, en_ligne: str, ici: str) -> None:
    ouvrir_la_page(telephone, en_ligne + ici)
    assert len(telephone.evaluate(TAILLES)) <= TAILLES_PAR_PAGE
    assert telephone.locator(".pied").evaluate("(n) => n.offsetHeight") <= 200
    assert [a for a in telephone.evaluate(APPELS) if a["vu"] and a["haut"] < DOIGT] == []
    assert telephone.locator(".bandeau").evaluate("(n) => n.offsetHeight") <= 56


@pytest.mark.parametrize("ici", [SAINT_DIZIER, PARTENAIRE, "index.html", *COMMUNES])
def test_un_numero_est_dit_une_fois_et_se_touche_du_pouce(telephone: Page, en_ligne: str, ici: str) -> None:
    ouvrir_la_page(telephone, en_ligne + ici)
    appels = telephone.evaluate(APPELS)
    numeros = [a["numero"] for a in appels if a["vu"]]
    assert len(numeros) > 1
    assert sorted(set(numeros)) == sorted(numeros)
    assert [a for a in appels if a["vu"] and a["haut"] < DOIGT] == []


@pytest.mark.parametrize("ici", ["couverture.html", "qualite.html", "52-haute-marne/index.html"])
def test_un_bilan_dit_l_essentiel_puis_se_deplie_et_rien_n_y_defile_de_cote(
    telephone: Page, en_ligne: str, ici: str
) -> None:
    ouvrir_la_page(telephone, en_ligne + ici)
    assert telephone.evaluate("document.documentElement.scrollHeight") <= 5 * ECRAN
    assert telephone.locator(".defilable:visible").count() == 0


def test_aucun_sigle_n_est_explique_pour_un_formulaire_replie(site_bati: Path) -> None:
    assert "sigles" not in (site_bati / "orienter/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("ici", ["index.html", SAINT_DIZIER, JOINVILLE])
def test_une_page_froide_pese_moins_de_quarante_cinq_ko(site_bati: Path, ici: str) -> None:
    page = (site_bati / ici).read_bytes()
    communs = [(site_bati / "assets" / nom).read_bytes() for nom in COMMUNS]
    assert sum(len(gzip.compress(octets, 9, mtime=0)) for octets in (page, *communs)) <= 45_000


def test_les_besoins_d_une_commune_ouvrent_orienter_deja_rempli(telephone: Page, en_ligne: str) -> None:
    ouvrir_la_page(telephone, en_ligne + JOINVILLE)
    telephone.locator(".tuiles a").nth(1).click()
    telephone.locator(".resultat").first.wait_for()
    assert urlsplit(telephone.url).path.endswith("orienter/index.html")
    assert telephone.locator("#o-besoin").input_value() == "hebergement-urgence"
    assert "Joinville" in telephone.locator("#o-commune").input_value()


def test_la_semaine_d_un_poste_marque_aujourd_hui(telephone: Page, en_ligne: str) -> None:
    ouvrir_la_page(telephone, en_ligne + "index.html")
    semaines = telephone.locator(".postes:visible .bande")
    assert semaines.count() > 2
    assert telephone.locator(".postes:visible .bande .aujourdhui").count() == semaines.count()


def test_le_tableau_de_la_semaine_montre_les_jours_sur_un_telephone(telephone: Page, en_ligne: str) -> None:
    """A day with someone and a day without never look the same."""
    ouvrir_la_page(telephone, en_ligne + "52-haute-marne/semaine.html")
    fond = "(n) => { const s = getComputedStyle(n, '::after'); return s.backgroundColor + s.backgroundImage; }"
    dits = {c: telephone.locator(f".tableau td.{c}").first.evaluate(fond) for c in ("plein", "matin", "moment")}
    vide = telephone.locator(".tableau td[data-lettre]:not([class])").first.evaluate(fond)
    assert len({*dits.values(), vide}) == len(dits) + 1


def test_la_liste_de_a_a_z_se_filtre(telephone: Page, en_ligne: str) -> None:
    ouvrir_la_page(telephone, en_ligne + "a-z.html")
    telephone.get_by_role("searchbox", name="Filtrer").fill("gendarmerie joinvil")
    assert "Gendarmerie de Joinville" in telephone.locator(".ligne:visible").all_inner_texts()[0]
    telephone.locator("[data-combien]", has_text=re.compile(r"^\d{1,2}\D")).wait_for()
    assert telephone.locator(".ligne:visible").count() == int(
        telephone.locator("[data-combien]").inner_text().split("\u00a0")[0]
    )
    telephone.get_by_role("searchbox").fill("zzz")
    telephone.get_by_text("Aucune fiche").wait_for()
    telephone.get_by_role("searchbox").fill("")
    assert telephone.locator(".ligne:visible").count() > 200


def demander(page: Page, racine: str, commune: str, besoin: str) -> None:
    """As a thumb does: the commune among those proposed, then the need."""
    ouvrir_la_page(page, racine + "orienter/index.html")
    page.locator(".demande-resultats .note").first.wait_for()
    page.locator("#o-commune").fill(commune)
    page.locator("#o-communes [role=option]").first.click()
    page.locator("#o-besoin").select_option(besoin)
    page.get_by_role("button", name="Modifier").wait_for()


@pytest.mark.parametrize(
    ("commune", "besoin"),
    [("Joinville", "hebergement-urgence"), ("Saint-Dizier", "violences-conjugales"), ("Wassy", "droits-sociaux")],
)
def test_orienter_repond_en_haut_de_l_ecran_puis_montre_les_suivants(
    telephone: Page, en_ligne: str, commune: str, besoin: str
) -> None:
    demander(telephone, en_ligne, commune, besoin)
    assert commune in telephone.locator("h1").inner_text()
    boite = telephone.locator(".premier .numero a").bounding_box()
    assert boite
    assert boite["y"] <= 300
    assert not telephone.locator("form[data-demande]").is_visible()
    lignes = [li.bounding_box() for li in telephone.locator("li.resultat").all()[:4]]
    assert lignes
    assert lignes[0]
    assert lignes[-1]
    assert lignes[-1]["y"] + lignes[-1]["height"] - lignes[0]["y"] <= ECRAN
    assert lignes[-1]["y"] + lignes[-1]["height"] <= 2 * ECRAN


def test_orienter_ne_montre_chaque_numero_qu_une_fois(telephone: Page, en_ligne: str) -> None:
    demander(telephone, en_ligne, "Joinville", "hebergement-urgence")
    telephone.get_by_text("même numéro que plus haut").first.wait_for()
    numeros = [a["numero"] for a in telephone.evaluate(APPELS) if a["vu"]]
    assert len(numeros) > 1
    assert sorted(set(numeros)) == sorted(numeros)


def test_le_formulaire_replie_laisse_le_foyer_sur_la_reponse_et_se_rouvre(telephone: Page, en_ligne: str) -> None:
    demander(telephone, en_ligne, "Joinville", "hebergement-urgence")
    assert telephone.evaluate("document.activeElement.tagName") == "H1"
    annonce = telephone.locator("[data-annonce]")
    annonce.filter(has_text="compétent").wait_for(state="attached")
    assert telephone.locator("[role=status]", has_text="compétent").count() == 1
    telephone.get_by_role("button", name="Modifier").click()
    assert telephone.locator("form[data-demande]").is_visible()
    assert telephone.evaluate("document.activeElement.id") == "o-besoin"
    telephone.locator("#o-quand").select_option("maintenant")
    telephone.get_by_role("button", name="Modifier").wait_for()
    assert "Ouvert maintenant" in telephone.locator("[data-sous-titre]").inner_text()


@pytest.mark.parametrize("touche", [".demande-resultats summary", ".demande-resultats a[href^='tel:']"])
def test_le_doigt_pose_sur_la_reponse_en_quittant_le_champ_n_est_pas_perdu(
    telephone: Page, en_ligne: str, touche: str
) -> None:
    """The form folds when its field is left: not while a finger is on what it would move away."""
    ouvrir_la_page(telephone, en_ligne + "orienter/index.html")
    telephone.locator(".demande-resultats .note").first.wait_for()
    telephone.locator("#o-commune").fill("Joinville")
    telephone.locator("#o-communes [role=option]").first.click()
    telephone.locator("#o-mots").fill("colis alimentaire")
    telephone.locator("[data-annonce]").filter(has_text="compétent").wait_for(state="attached")
    telephone.evaluate("addEventListener('click', (e) => { window.touche = e.target; e.preventDefault(); })")
    telephone.locator(touche).first.tap()
    assert telephone.evaluate("(ou) => window.touche?.closest(ou) === document.querySelector(ou)", touche)
    assert telephone.locator("form[data-demande]").is_visible()
    telephone.get_by_role("button", name="Voir qui appeler").click()
    assert not telephone.locator("form[data-demande]").is_visible()


def test_au_clavier_rien_ne_se_replie_sous_les_fleches(telephone: Page, en_ligne: str) -> None:
    """WCAG 3.2.2: a list changes at each arrow; a button says when one is done."""
    ouvrir_la_page(telephone, en_ligne + "orienter/index.html")
    telephone.locator(".demande-resultats .note").first.wait_for()
    telephone.locator("#o-commune").fill("Joinville")
    telephone.locator("#o-communes [role=option]").first.click()
    telephone.locator("#o-besoin").focus()
    telephone.keyboard.press("ArrowDown")
    telephone.locator(".resultat").first.wait_for()
    assert telephone.locator("form[data-demande]").is_visible()
    telephone.get_by_role("button", name="Voir qui appeler").click()
    assert not telephone.locator("form[data-demande]").is_visible()


def test_la_semaine_d_un_territoire_tient_sur_une_feuille_et_marque_aujourd_hui(telephone: Page, en_ligne: str) -> None:
    ouvrir_la_page(telephone, en_ligne + "52-haute-marne/semaine.html")
    lignes = telephone.locator(".tableau tbody tr:not(.notes)")
    assert lignes.count() >= 5
    assert telephone.locator(".tableau td.aujourdhui").count() >= 4
    assert len(PdfReader(BytesIO(telephone.pdf())).pages) == 1


def test_un_site_de_plus_de_quatre_vingt_dix_jours_le_dit(ouvrir: Ouvrir, en_ligne: str) -> None:
    page = ouvrir("about:blank").page
    page.clock.set_fixed_time(datetime(2027, 3, 1, 12, 0, tzinfo=UTC))
    page.goto(en_ligne + SAINT_DIZIER)
    assert "Site sans mise à jour depuis 100" in lisible(page.locator("aside.copie").inner_text())


def test_on_sait_qui_appeler_pour_dormir_ce_soir_a_joinville_sans_defiler(telephone: Page, en_ligne: str) -> None:
    """As a new user: one sentence in the one field that asks for words."""
    ouvrir_la_page(telephone, en_ligne + "orienter/index.html")
    telephone.locator(".demande-resultats .note").first.wait_for()
    telephone.locator("#o-mots").fill("Joinville, dormir ce soir")
    telephone.locator("#o-mots").press("Enter")
    numero = telephone.locator('main a[href="tel:115"]').first
    numero.wait_for()
    boite = numero.bounding_box()
    assert boite
    assert boite["y"] + boite["height"] <= ECRAN


@pytest.mark.nuit
@pytest.mark.parametrize("feuille", la_nuit(["A4", "A5"], sauf=["A5"]))
def test_le_livret_d_un_territoire_s_imprime_sans_rien_perdre(telephone: Page, en_ligne: str, feuille: str) -> None:
    ouvrir_la_page(telephone, en_ligne + "52-haute-marne/livret.html")
    communes = telephone.locator(".livret tbody th").all_inner_texts()
    assert len(communes) == 426
    pages = [p.extract_text() for p in PdfReader(BytesIO(telephone.pdf(format=feuille))).pages]
    assert "Livret du" in pages[0]
    assert "Commune par commune" not in pages[0], "la couverture est une page à elle"
    serre = "".join("".join(pages).split())
    assert [c for c in communes if "".join(c.split()) not in serre] == []
