"""The built package, away from the repository: what someone without make gets with ``uv tool`` or ``pipx``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from cas import PROJET
from projet_mkdocs import lancer, monter_le_projet

pytestmark = pytest.mark.nuit


def pip(*arguments: str) -> None:
    commande = [sys.executable, "-m", "pip", "-q", "--disable-pip-version-check", *arguments]
    fini = subprocess.run(commande, cwd=PROJET, capture_output=True, text=True, check=False, timeout=300)
    assert fini.returncode == 0, fini.stderr


@pytest.fixture(scope="module")
def paquet(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the wheel was installed, alone; its libraries are those of the tests."""
    dossier = tmp_path_factory.mktemp("paquet")
    pip("wheel", "--no-deps", "--no-build-isolation", "--no-index", "-w", str(dossier), ".")
    (roue,) = dossier.glob("*.whl")
    pip("install", "--no-deps", "--no-index", "--target", str(dossier / "installe"), str(roue))
    return str(dossier / "installe")


@pytest.fixture
def ailleurs(tmp_path: Path) -> Path:
    """Data, schemas and hand-written pages; no program, and nothing of the repository."""
    return monter_le_projet(tmp_path / "mon annuaire à moi")


def test_le_paquet_verifie_et_construit_un_annuaire_loin_du_depot(paquet: str, ailleurs: Path) -> None:
    trouve = lancer(ailleurs, "annuaire", "verifier", PYTHONPATH=paquet)
    assert trouve.returncode == 0, trouve.stdout
    fini = lancer(ailleurs, "annuaire", "construire", PYTHONPATH=paquet)
    assert fini.returncode == 0, fini.stdout
    for nom in ("annuaire.js", "sortie.js", "annuaire.css"):
        assert (ailleurs / "site/assets" / nom).stat().st_size > 1000, nom


def test_tout_ce_que_le_programme_lit_est_dans_le_paquet(paquet: str) -> None:
    """Templates, styles, icons and scripts go with the modules: a file forgotten is a page that is not made."""
    source = PROJET / "scripts" / "annuaire"
    fichiers = {
        p.relative_to(source).as_posix() for p in source.rglob("*") if p.is_file() and "__pycache__" not in p.parts
    }
    poses = {p.relative_to(Path(paquet) / "annuaire").as_posix() for p in (Path(paquet) / "annuaire").rglob("*")}
    assert fichiers - poses == set()
