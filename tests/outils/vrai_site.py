"""The real directory, built as a contributor would in a copy of the project, once for all workers. Shared fixtures."""

from __future__ import annotations

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from zipfile import ZipFile

import pytest
from petit_annuaire import PROJET
from projet_mkdocs import lancer
from tirages import COMPLETS
from une_fois import fait_une_fois


def monter(racine: Path) -> None:
    """What a site is made from, and nothing else of the project."""
    for dossier in ("directory", "schemas", "docs"):
        shutil.copytree(PROJET / dossier, racine / dossier)
    shutil.copy(PROJET / "mkdocs.yml", racine)


def commander(racine: Path, *arguments: str) -> str:
    """What a command prints, which must succeed."""
    fini = lancer(racine, "annuaire", *arguments)
    assert fini.returncode == 0, fini.stdout
    return fini.stdout


def batir(racine: Path) -> None:
    """The site of everything."""
    monter(racine)
    commander(racine, "construire")
    assert (racine / "site/assets/annuaire.js").is_file(), "le script manque : lancez « npm run build »"


def archiver(racine: Path) -> None:
    """The offline copy as a ZIP, and extracted as on a USB key."""
    monter(racine)
    commander(racine, "archive")
    [archive] = (racine / "dist").glob("*.zip")
    with ZipFile(archive) as contenu:
        contenu.extractall(racine / "cle")


def monter_la_france(racine: Path) -> None:
    """With the communes of all the country."""
    monter(racine)
    (racine / "node_modules").symlink_to(PROJET / "node_modules")


def batir_la_france(racine: Path) -> None:
    """One process per territory, two at a time, as the jobs of the forge do; then each site in its folder."""
    monter_la_france(racine)
    slugs: list[str] = json.loads(commander(racine, "territoires", "--format", "json"))

    def construire(slug: str) -> None:
        commander(racine, "construire", "--territoire", slug, "--vers", str(racine / "atelier" / slug))

    with ThreadPoolExecutor(2) as deux:
        list(deux.map(construire, slugs))
    shutil.move(racine / "atelier/france", racine / "site")
    for slug in slugs[:-1]:
        shutil.move(racine / "atelier" / slug, racine / "site" / slug)


@pytest.fixture(scope="session")
def site_bati() -> Path:
    """Its site."""
    return fait_une_fois("site", batir) / "site"


def batir_l_entree(racine: Path) -> None:
    """The national entrance alone."""
    monter_la_france(racine)
    commander(racine, "construire", "--territoire", "france")


@pytest.fixture(scope="session")
def france_batie() -> Path:
    """The national entrance, and the site of each territory in its folder, built apart then put together: at night."""
    return fait_une_fois("france", batir_la_france) / "site"


@pytest.fixture(scope="session")
def entree_batie(request: pytest.FixtureRequest) -> Path:
    """The national entrance; by day without the sites that it leads to."""
    batie: Path = (
        request.getfixturevalue("france_batie") if COMPLETS else fait_une_fois("entree", batir_l_entree) / "site"
    )
    return batie


@pytest.fixture(scope="session")
def archive_reelle() -> Path:
    """Its offline copy, as a ZIP."""
    [archive] = (fait_une_fois("archive", archiver) / "dist").glob("*.zip")
    return archive


@pytest.fixture(scope="session")
def copie_extraite() -> Path:
    """The offline copy extracted, as on a USB key."""
    return fait_une_fois("archive", archiver) / "cle"


@cache
def pages_baties(site: Path) -> dict[str, str]:
    """Every page of a built site by its address, read once."""
    return {p.relative_to(site).as_posix(): p.read_text(encoding="utf-8") for p in sorted(site.rglob("*.html"))}
