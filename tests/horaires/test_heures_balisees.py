"""Clock times carry their machine value, half-days carry none, and the table says what its cells are (A10, A17)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from lecteur_de_phrases import comprendre_heure
from programmes import programmes
from reel import site

from annuaire.cadre.gabarits import horodater
from annuaire.horaires.phrases import phrase, tableau
from annuaire.horaires.programme import MINUIT, Programme

INS = "\u00a0"
BALISE = re.compile(r'<time datetime="([01][0-9]|2[0-3]):([0-5][0-9])">([^<]+)</time>')


def textes(programme: Programme) -> Iterator[str]:
    """The sentence and every cell of the week."""
    yield phrase(programme)
    yield from (cellule for _, cellule, _ in tableau(programme.semaine))


@given(programmes())
def test_le_texte_ne_change_pas(programme: Programme) -> None:
    for texte in textes(programme):
        assert unescape(re.sub(r"</?(?:time|b)\b[^>]*>", "", horodater(texte))) == texte


@given(programmes())
def test_la_valeur_dit_la_meme_heure_que_le_texte(programme: Programme) -> None:
    for texte in textes(programme):
        for heures, minutes, lue in BALISE.findall(horodater(texte)):
            assert int(heures) * 60 + int(minutes) == comprendre_heure(lue)


@given(programmes())
def test_seules_les_heures_publiees_sont_balisees(programme: Programme) -> None:
    """Two marks for each range of the week; none for the window of a half-day, none for midnight as an end."""
    exactes = [t for jour in programme.semaine.values() for t in jour.tranches if not t.annonce]
    attendues = sum(2 - (t.fin == MINUIT) for t in exactes)
    assert sum(len(BALISE.findall(horodater(c))) for _, c, _ in tableau(programme.semaine)) == attendues


@pytest.mark.parametrize("texte", ["Vendredi matin", f"24{INS}h sur 24, 7 jours sur 7", f"de 124{INS}h", "9 h"])
def test_ce_qui_n_est_pas_une_heure_reste_nu(texte: str) -> None:
    assert "<time" not in horodater(texte)


def test_une_phrase_est_echappee() -> None:
    balisee = horodater(f"<b>9{INS}h{INS}30</b>")
    assert balisee == f'&lt;b&gt;<time datetime="09:30">9{INS}h{INS}30</time>&lt;/b&gt;'


class Tables(HTMLParser):
    """Tables of a page: for each, its caption and its rows of (element, scope)."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tables: list[tuple[list[str], list[list[tuple[str, str]]]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.tables.append(([], []))
        elif tag == "caption":
            self.tables[-1][0].append("caption")
        elif tag == "tr":
            self.tables[-1][1].append([])
        elif tag in ("th", "td"):
            self.tables[-1][1][-1].append((tag, dict(attrs).get("scope") or ""))


def test_une_table_d_horaires_a_une_legende_et_deux_colonnes_titrees() -> None:
    vues = 0
    for page in site().artefacts:
        for legende, rangees in Tables(page.contenu).tables if 'class="semaine"' in page.contenu else ():
            vues += 1
            assert legende == ["caption"], page.uri
            assert rangees[0] == [("th", "col"), ("th", "col")], page.uri
            assert rangees[1:] == [[("th", "row"), ("td", "")]] * 7, page.uri
    assert vues > 20


def test_le_vrai_annuaire_balise_ses_heures_et_pas_ses_demi_journees() -> None:
    pages = {a.uri: a.contenu for a in site().artefacts}
    assert any(BALISE.search(p.replace("<i></i>", "")) for p in pages.values())
    poste = pages["52-haute-marne/poste-iscg/saint-dizier.html"]  # its employer's line has hours, above
    presence = re.search(r'<section class="quand.*?</section>', poste, re.DOTALL)
    assert presence
    assert "<time" not in presence.group()
