"""The real directory, built as a contributor would in a copy of the project; no browser here. Shared fixtures."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from zipfile import ZipFile

import pytest
from petit_annuaire import PROJET
from projet_mkdocs import lancer


@pytest.fixture(scope="session")
def projet_reel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a site is made from, and nothing else of the project."""
    racine = tmp_path_factory.mktemp("projet")
    for dossier in ("directory", "schemas", "docs"):
        shutil.copytree(PROJET / dossier, racine / dossier)
    shutil.copy(PROJET / "mkdocs.yml", racine)
    return racine


@pytest.fixture(scope="session")
def site_bati(projet_reel: Path) -> Path:
    """Its site."""
    fini = lancer(projet_reel, "annuaire", "construire")
    assert fini.returncode == 0, fini.stdout
    assert (projet_reel / "site/assets/annuaire.js").is_file(), "le script manque : lancez « npm run build »"
    return projet_reel / "site"


def construire_a_part(projet: Path, dossiers: Iterable[tuple[str, Path]]) -> None:
    """One process per territory, two at a time, as the jobs of the forge do."""

    def construire(tache: tuple[str, Path]) -> tuple[int, str]:
        territoire, vers = tache
        fini = lancer(projet, "annuaire", "construire", "--territoire", territoire, "--vers", str(vers))
        return fini.returncode, fini.stdout

    with ThreadPoolExecutor(2) as deux:
        echecs = [sortie for code, sortie in deux.map(construire, dossiers) if code]
    assert echecs == [], echecs[0]


@pytest.fixture(scope="session")
def france_batie(projet_reel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The national entrance, and the site of each territory in its folder, built apart then put together."""
    atelier, france = tmp_path_factory.mktemp("atelier"), tmp_path_factory.mktemp("france") / "site"
    modules = projet_reel / "node_modules"
    modules.symlink_to(PROJET / "node_modules")
    slugs = json.loads(lancer(projet_reel, "annuaire", "territoires", "--format", "json").stdout)
    construire_a_part(projet_reel, [(slug, atelier / slug) for slug in slugs])
    modules.unlink()
    shutil.move(atelier / "france", france)
    for slug in slugs[:-1]:
        shutil.move(atelier / slug, france / slug)
    return france


@pytest.fixture(scope="session")
def archive_reelle(projet_reel: Path) -> Path:
    """Its offline copy, as a ZIP."""
    fini = lancer(projet_reel, "annuaire", "archive")
    assert fini.returncode == 0, fini.stdout
    [archive] = (projet_reel / "dist").glob("*.zip")
    return archive


@pytest.fixture(scope="session")
def copie_extraite(archive_reelle: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The offline copy extracted, as on a USB key."""
    cle = tmp_path_factory.mktemp("cle")
    with ZipFile(archive_reelle) as archive:
        archive.extractall(cle)
    return cle
