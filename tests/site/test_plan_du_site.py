"""The site map that the engine makes: every page once, nothing else, at the public address (requirement Z1)."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest

from annuaire.cadre.plan import RESERVEES

pytest.importorskip("mkdocs", reason="ces tests lancent MkDocs")

ESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def plan(site: Path) -> list[str]:
    """Addresses from the root of the site."""
    lues = [loc.text or "" for loc in ET.parse(site / "sitemap.xml").getroot().iter(f"{ESPACE}loc")]
    assert {urlsplit(a)[:2] for a in lues} == {("https", "annuaire.exemple.fr")}
    return [urlsplit(a).path.removeprefix("/") for a in lues]


def test_le_plan_a_toutes_les_pages_et_rien_d_autre(site_bati: Path) -> None:
    """Fiches, communes, lists, posters and pages written by hand; not the page of missing pages, nor what is written
    for developers, nor any file."""
    pages = {p.relative_to(site_bati).as_posix() for p in site_bati.rglob("*.html")}
    adresses = {adresse or "index.html" for adresse in plan(site_bati)}
    assert len(pages) > 1000
    assert pages > RESERVEES
    assert adresses == pages - {"404.html"} - RESERVEES


def test_aucune_page_n_y_est_deux_fois(site_bati: Path) -> None:
    assert len(plan(site_bati)) == len(set(plan(site_bati)))


def test_aucune_date_n_est_dite(site_bati: Path) -> None:
    """That of a file, or of the build, is not when a page last changed; and the map stays the same (X27)."""
    assert not list(ET.parse(site_bati / "sitemap.xml").getroot().iter(f"{ESPACE}lastmod"))
