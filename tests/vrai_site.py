"""The real directory, built as a contributor would in a copy of the project; no browser here. Shared fixtures."""

from __future__ import annotations

import shutil
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
