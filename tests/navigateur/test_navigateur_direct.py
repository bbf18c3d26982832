"""The live sentence of Chaumont at chosen instants, whatever the device's time zone (requirements H4, H5, H15)."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from navigateur import CHAUMONT, DEHORS, PATIENCE, lisible

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.navigateur

APPAREILS = ("Europe/Paris", "America/Los_Angeles", "Pacific/Noumea")
PARIS = ZoneInfo("Europe/Paris")
PHRASES = {
    datetime(2026, 11, 23, 10, 0, tzinfo=PARIS): (
        "Présence annoncée aujourd’hui (journée), heures exactes non publiées",
        "Lundi",
    ),
    datetime(2026, 11, 24, 0, 30, tzinfo=PARIS): ("Présence annoncée ce matin, heures exactes non publiées", "Mardi"),
    datetime(2026, 11, 24, 19, 0, tzinfo=PARIS): (
        "Présence terminée pour aujourd’hui ; prochaine annoncée demain (après-midi)",
        "Mardi",
    ),
    datetime(2026, 11, 27, 11, 0, tzinfo=PARIS): (
        "Pas de présence annoncée aujourd’hui ; prochaine annoncée lundi (journée)",
        "Vendredi",
    ),
}


def ouvrir_a(chrome: Browser, adresse: str, instant: datetime, appareil: str) -> Page:
    """The page as a device in that zone shows it at that instant."""
    contexte = chrome.new_context(timezone_id=appareil, locale="fr-FR")
    contexte.set_default_timeout(PATIENCE)
    contexte.route(DEHORS, lambda route: route.abort())
    page = contexte.new_page()
    page.clock.set_fixed_time(instant)
    page.goto(adresse)
    return page


@pytest.mark.parametrize("appareil", APPAREILS)
@pytest.mark.parametrize("instant", PHRASES, ids=lambda i: f"{i:%a %d %H h %M}")
def test_chaumont_dit_la_meme_chose_partout(chrome: Browser, sur_cle: str, instant: datetime, appareil: str) -> None:
    phrase, jour = PHRASES[instant]
    page = ouvrir_a(chrome, sur_cle + CHAUMONT, instant, appareil)
    assert lisible(page.locator(".tete .etat").inner_text()) == phrase
    assert "Source non datée, à confirmer" in lisible(page.locator("#quand").text_content() or "")
    marquee = page.locator(".bande .aujourdhui")
    assert marquee.all_inner_texts() == [jour[0]]
    page.context.close()


@pytest.mark.parametrize(
    "instant", [datetime(2026, 11, 19, 10, 0, tzinfo=PARIS), datetime(2027, 2, 26, 10, 0, tzinfo=PARIS)]
)
def test_une_page_trop_vieille_ou_une_horloge_fausse_se_taisent(
    chrome: Browser, sur_cle: str, instant: datetime
) -> None:
    page = ouvrir_a(chrome, sur_cle + CHAUMONT, instant, "Europe/Paris")
    assert page.locator(".etat:visible").count() == 0
    assert page.locator(".aujourdhui").count() == 0
    assert page.locator(".quand .bande li").count() == 7
    page.context.close()


def test_l_affiche_tient_sur_une_feuille_a4(chrome: Browser, sur_cle: str) -> None:
    page = ouvrir_a(chrome, sur_cle + CHAUMONT.replace(".html", "-affiche.html"), next(iter(PHRASES)), "Europe/Paris")
    pdf = page.pdf(prefer_css_page_size=True)
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") + pdf.count(b"/Type/Page/") == 1
    assert re.search(rb"/MediaBox \[0 0 59[45][.0-9]* 84[12][.0-9]*\]", pdf), "pas une page A4"
    assert page.locator(".code svg").count() == 1
    page.context.close()
