"""The extracted archive in a real Chromium, from a folder and without network (requirements O8 to O12, H15)."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from navigateur import CHAUMONT, SAINT_DIZIER, Fenetre, Ouvrir, chercher, lisible

pytestmark = [pytest.mark.navigateur, pytest.mark.nuit]  # the same pages, opened from a folder, are read by day

DATE = "Copie du 21 novembre 2026"  # the day of the builds of these tests
SAINT_DIZIER_COMMUNE = "52-haute-marne/communes/52448.html"
MARDI = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
QUATRE_VINGT_DIX_JOURS, PLUS_TARD = datetime(2027, 2, 19, 12, 0, tzinfo=UTC), datetime(2027, 2, 20, 12, 0, tzinfo=UTC)


@pytest.fixture
def cle(chromium: str, copie_extraite: Path) -> str:
    """Address of the folder of the site."""
    return f"{copie_extraite.as_uri()}/annuaire/"


def sans_reseau(ouvrir: Ouvrir, **choix: object) -> Fenetre:
    """A window that no longer has a network, at a known hour."""
    fenetre = ouvrir("about:blank", **choix)
    fenetre.page.context.set_offline(True)
    fenetre.page.clock.install(time=MARDI)
    return fenetre


def test_un_double_clic_ouvre_l_accueil(ouvrir: Ouvrir, copie_extraite: Path, cle: str) -> None:
    page = sans_reseau(ouvrir).page
    page.goto(f"{copie_extraite.as_uri()}/OUVRIR-L-ANNUAIRE.html")
    page.wait_for_url(f"{cle}index.html")
    assert DATE in lisible(page.locator("aside.copie").inner_text())


def test_sans_javascript_un_clic_de_plus_suffit(ouvrir: Ouvrir, copie_extraite: Path, cle: str) -> None:
    page = ouvrir(f"{copie_extraite.as_uri()}/OUVRIR-L-ANNUAIRE.html", javascript=False).page
    assert lisible(page.get_by_role("heading", level=1).inner_text()) == DATE
    assert not page.locator(".a-extraire").is_visible()
    page.get_by_role("link", name="Ouvrir l’annuaire").click()
    page.wait_for_url(f"{cle}index.html")


def test_ouverte_dans_le_zip_la_page_dit_d_extraire(ouvrir: Ouvrir, copie_extraite: Path, tmp_path: Path) -> None:
    """Windows opens one file of an archive alone: without its folder, the page explains instead of failing."""
    shutil.copy(copie_extraite / "OUVRIR-L-ANNUAIRE.html", tmp_path)
    page = ouvrir(f"{tmp_path.as_uri()}/OUVRIR-L-ANNUAIRE.html").page
    assert "Extraire tout" in page.locator(".a-extraire").inner_text()
    assert page.url.endswith("OUVRIR-L-ANNUAIRE.html")


def test_la_recherche_trouve_et_mene_a_une_fiche(ouvrir: Ouvrir, cle: str) -> None:
    """O8, O9: no module, no fetch, no network, nothing in the console."""
    fenetre = sans_reseau(ouvrir)
    page, plaintes = fenetre.page, []
    page.on("console", lambda message: plaintes.append(message.text))
    page.goto(f"{cle}index.html")
    assert len(chercher(page, "aide")) >= 5
    page.locator(".recherche-lien").first.click()
    page.locator(".essentiel").wait_for()
    assert (fenetre.hotes, plaintes) == (set(), [])


def test_les_horaires_parlent_du_moment(ouvrir: Ouvrir, cle: str) -> None:
    page = sans_reseau(ouvrir).page
    page.goto(cle + CHAUMONT)
    assert lisible(page.locator("p.etat").first.inner_text()).startswith("Présence annoncée ce matin")


def test_une_commune_dit_qui_contacter(ouvrir: Ouvrir, cle: str) -> None:
    page = sans_reseau(ouvrir, largeur=360).page
    page.goto(cle + SAINT_DIZIER_COMMUNE)
    page.get_by_role("link", name="Intervenant social au commissariat de Saint-Dizier").first.click()
    page.wait_for_url(cle + SAINT_DIZIER)


@pytest.mark.parametrize("largeur", [360, 1280])
@pytest.mark.parametrize("ici", ["index.html", SAINT_DIZIER, SAINT_DIZIER_COMMUNE])
def test_la_date_est_dans_le_premier_ecran_sans_javascript(ouvrir: Ouvrir, cle: str, largeur: int, ici: str) -> None:
    """O10: in large letters, before the title of the page."""
    page = ouvrir(cle + ici, largeur=largeur, javascript=False).page
    date, titre = page.locator("aside.copie strong"), page.get_by_role("heading", level=1)
    place, suite = date.bounding_box(), titre.bounding_box()
    assert place
    assert suite
    assert lisible(date.inner_text()) == DATE
    assert place["y"] + place["height"] < suite["y"] < 740
    tailles = date.evaluate("n => [n, document.body].map((e) => parseFloat(getComputedStyle(e).fontSize))")
    assert tailles[0] > tailles[1]


@pytest.mark.parametrize(("quand", "perimee"), [(QUATRE_VINGT_DIX_JOURS, False), (PLUS_TARD, True)])
def test_une_copie_de_plus_de_quatre_vingt_dix_jours_le_dit_et_se_tait_sur_l_instant(
    ouvrir: Ouvrir, cle: str, quand: datetime, perimee: bool
) -> None:
    """H15: the week stays, the live sentence goes."""
    page = sans_reseau(ouvrir).page
    page.clock.set_fixed_time(quand)
    page.goto(cle + CHAUMONT)
    avis = [lisible(t) for t in page.locator(".copie .perimee").all_inner_texts()]
    assert avis == (["Cette copie a 91 jours : vérifiez tout par téléphone."] if perimee else [])
    assert page.locator(".tete .etat:visible").count() == (0 if perimee else 1)
    assert page.locator(".quand .bande").is_visible()


def test_une_feuille_imprimee_ne_porte_pas_le_bandeau(ouvrir: Ouvrir, cle: str) -> None:
    """The foot of the page already has the date; a poster must stay on one sheet (S24)."""
    page = sans_reseau(ouvrir).page
    page.goto(cle + SAINT_DIZIER)
    page.emulate_media(media="print")
    assert not page.locator("aside.copie").is_visible()
