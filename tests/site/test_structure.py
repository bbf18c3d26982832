"""What every page of the real site has, read in the files that are published: policy, exit, links that tell nothing.

Golden pages show it too, and are rewritten in good faith: here the reason is said, for all pages (S1, S2, S10, X17).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tirages import sans_redite

from annuaire.cadre.politique import politique

DISCRET = {"noreferrer", "noopener"}
Balise = tuple[str, dict[str, str]]
TETE = ("html", "head", "meta", "meta", "meta", "meta")  # encoding, policy, width, referrer: before anything is fetched


class Lecteur(HTMLParser):
    """The opening tags of a page, in order."""

    def __init__(self, texte: str) -> None:
        super().__init__()
        self.balises: list[Balise] = []
        self.feed(texte)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.balises.append((tag, {nom: valeur or "" for nom, valeur in attrs}))


@cache
def lues(site: Path) -> dict[str, list[Balise]]:
    return {
        uri: Lecteur((site / uri).read_text(encoding="utf-8")).balises
        for uri in sans_redite(p.relative_to(site).as_posix() for p in site.rglob("*.html"))
    }


@pytest.fixture
def pages(site_bati: Path) -> dict[str, list[Balise]]:
    toutes = lues(site_bati)
    assert len(toutes) > 250
    assert "404.html" in toutes
    return toutes


def de(balises: list[Balise], nom: str) -> Iterator[dict[str, str]]:
    return (attributs for balise, attributs in balises if balise == nom)


def test_chaque_page_porte_la_politique_et_ne_dit_pas_d_ou_l_on_vient(pages: dict[str, list[Balise]]) -> None:
    attendues = [
        {"charset": "utf-8"},
        {"http-equiv": "Content-Security-Policy", "content": politique()},
        {"name": "viewport", "content": "width=device-width, initial-scale=1"},
        {"name": "referrer", "content": "no-referrer"},
    ]
    for uri, balises in pages.items():
        assert tuple(nom for nom, _ in balises[: len(TETE)]) == TETE, uri
        assert [attributs for _, attributs in balises[2 : len(TETE)]] == attendues, uri


def test_aucun_nombre_d_une_page_ne_devient_un_numero_a_appeler(pages: dict[str, list[Balise]]) -> None:
    """A phone makes a call of any digits, a SIREN or a year: the links that we wrote are the only ones."""
    for uri, balises in pages.items():
        assert {"name": "format-detection", "content": "telephone=no"} in de(balises, "meta"), uri


def test_la_sortie_est_le_premier_script_de_chaque_page_et_n_attend_rien(pages: dict[str, list[Balise]]) -> None:
    for uri, balises in pages.items():
        noms = [nom for nom, _ in balises]
        scripts = list(de(balises, "script"))
        assert scripts[0].keys() == {"src"}, uri
        assert re.fullmatch(r"(\.\./|/)*assets/sortie\.js", scripts[0]["src"]), uri
        charges = [a for n, a in balises[: noms.index("script")] if n == "link" and "stylesheet" in a.get("rel", "")]
        assert charges == [], f"{uri}: nothing is fetched before the exit"


def test_chaque_page_a_une_sortie_et_la_meme(pages: dict[str, list[Balise]]) -> None:
    sorties = {}
    for uri, balises in pages.items():
        (sortie,) = (a for a in de(balises, "a") if a.get("class") == "quitter")
        sorties[uri] = (sortie["href"], sortie["rel"], sortie.get("target"))
    ((href, rel, cible),) = set(sorties.values())
    assert href.startswith("https://")
    assert {"nofollow", *DISCRET} <= set(rel.split())
    assert cible is None


def test_aucun_lien_vers_un_autre_site_ne_dit_d_ou_l_on_vient(pages: dict[str, list[Balise]]) -> None:
    """Maps, sources, sites of bodies, forge: none learns that somebody was reading about violence."""
    dehors = [
        (uri, a)
        for uri, balises in pages.items()
        for a in de(balises, "a")
        if re.match("(https?:)?//", a.get("href", ""))
    ]
    assert len(dehors) > 1000
    assert [(uri, a["href"]) for uri, a in dehors if not set(a.get("rel", "").split()) >= DISCRET] == []
    assert {a["target"] for _, a in dehors if "target" in a} == set()
    assert any("openstreetmap" in a["href"] for _, a in dehors)


def test_rien_ne_s_execute_ni_ne_se_style_dans_une_page(pages: dict[str, list[Balise]]) -> None:
    for uri, balises in pages.items():
        assert not [a for _, a in balises if any(nom == "style" or nom.startswith("on") for nom in a)], uri
        assert not [1 for nom, _ in balises if nom in ("iframe", "object", "embed", "base", "style")], uri
