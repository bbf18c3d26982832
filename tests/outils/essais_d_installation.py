"""Real installations, which ask for the network: « make installation », each week; see also test_installation.py.

Every lock goes in with the oldest pip that we support and with the newest, on an index where each package has a newer
release too; and a small project, in a folder with spaces and accents, is broken then repaired.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from cas import PROJET
from faux_paquets import VERROUS, plus_recente, roue, sans_reglages, voulues

import faire

PIPS = ("pip==23.0.1", "pip")  # the one of Debian 12, which is the oldest, and today’s
ENSEMBLES = (("base", "dev", "node"), ("base", "moteurs"), ("outils",))


@pytest.fixture(scope="session")
def plus_recents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of releases that came out after every lock."""
    dossier = tmp_path_factory.mktemp("plus-recents")
    for nom, version in {paire for verrou in VERROUS.glob("*.txt") for paire in voulues(verrou).items()}:
        roue(dossier, nom, plus_recente(version))
    return dossier


def pip(python: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([python, "-m", "pip", *arguments], capture_output=True, text=True, check=False, timeout=900)


def test_chaque_verrou_est_essaye() -> None:
    assert {nom for ensemble in ENSEMBLES for nom in ensemble} == {v.stem for v in VERROUS.glob("*.txt")}


@pytest.mark.parametrize("le_pip", PIPS)
@pytest.mark.parametrize("verrous", ENSEMBLES, ids="-".join)
def test_les_verrous_s_installent_avec_le_plus_ancien_pip_et_avec_le_dernier(
    verrous: tuple[str, ...], le_pip: str, plus_recents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = tmp_path / "env"
    faire.creer_l_environnement(dossier)
    python = faire.python_de(dossier)
    change = pip(python, "install", "--upgrade", le_pip)
    assert change.returncode == 0, change.stderr
    monkeypatch.setenv("PIP_FIND_LINKS", str(plus_recents))
    premier, version = next(iter(voulues(VERROUS / f"{verrous[0]}.txt").items()))
    temoin = pip(python, "install", "--dry-run", "--no-deps", f"{premier}<={plus_recente(version)}")
    assert plus_recente(version) in temoin.stdout  # whoever does not follow the lock takes a newer release
    for nom in verrous:
        faire.poser(dossier, nom)
    controle = pip(python, "check")
    assert controle.returncode == 0, controle.stdout


MOTEUR = """\
import zipfile
from pathlib import Path

def build_editable(dossier, config_settings=None, metadata_directory=None):
    nom = "petit_projet-1-py3-none-any.whl"
    fichiers = {
        "petit_projet.pth": str(Path.cwd() / "scripts"),
        "petit_projet-1.dist-info/METADATA": "Metadata-Version: 2.1\\nName: petit-projet\\nVersion: 1\\n",
        "petit_projet-1.dist-info/WHEEL": "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n",
        "petit_projet-1.dist-info/RECORD": "",
    }
    with zipfile.ZipFile(Path(dossier) / nom, "w") as roue:
        for chemin, texte in fichiers.items():
            roue.writestr(chemin, texte)
    return nom
"""
PYPROJECT = """\
[build-system]
requires = []
build-backend = "moteur"
backend-path = ["."]

[project]
name = "petit-projet"
version = "1"
"""


@pytest.fixture
def petit_projet(tmp_path: Path) -> Path:
    """The Makefile and the script of the house, and libraries of one line."""
    racine = tmp_path / "Élodie, l’été 2027"
    (racine / "scripts").mkdir(parents=True)
    (racine / "requirements").mkdir()
    (racine / "roues").mkdir()
    shutil.copy(PROJET / "Makefile", racine)
    shutil.copy(PROJET / "scripts" / "faire.py", racine / "scripts")
    (racine / "scripts" / "du_projet.py").touch()
    (racine / "moteur.py").write_text(MOTEUR, encoding="utf-8")
    (racine / "pyproject.toml").write_text(PYPROJECT, encoding="utf-8")
    premier = roue(racine / "roues", "premier", "1", ("second[plus]",), premier="ICI = 1\n")
    second = roue(racine / "roues", "second", "1", second="ICI = 2\n")
    (racine / "requirements" / "base.txt").write_text(premier + second, encoding="utf-8")
    return racine


def installer(racine: Path) -> subprocess.CompletedProcess[str]:
    """``make .venv/base`` with no network; outside any environment, as for a newcomer."""
    chemin = os.pathsep.join(d for d in os.environ["PATH"].split(os.pathsep) if not d.startswith(sys.prefix))
    variables = sans_reglages() | {"PATH": chemin, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": "roues"}
    commande = ["make", "-s", ".venv/base", f"PYTHON={sys._base_executable}"]  # type: ignore[attr-defined]
    return subprocess.run(commande, cwd=racine, env=variables, capture_output=True, text=True, check=False, timeout=120)


def marche(racine: Path) -> bool:
    code = "import premier, second, du_projet; print(premier.ICI + second.ICI)"
    fini = subprocess.run([racine / ".venv/bin/python", "-c", code], capture_output=True, text=True, check=False)
    return fini.stdout == "3\n"


def test_une_installation_cassee_se_repare_a_la_commande_suivante(petit_projet: Path) -> None:
    premiere = installer(petit_projet)
    assert premiere.returncode == 0, premiere.stderr
    assert marche(petit_projet)
    roues = petit_projet / "roues"
    roues.rename(petit_projet / "plus-de-reseau")
    assert (installer(petit_projet).returncode, installer(petit_projet).stderr) == (0, "")

    python = petit_projet / ".venv/bin/python"
    python.unlink()
    python.symlink_to("/un/python/retire")
    sans_reseau = installer(petit_projet)
    assert sans_reseau.returncode != 0
    assert "vérifiez la connexion" in sans_reseau.stderr
    assert "Traceback" not in sans_reseau.stderr

    (petit_projet / "plus-de-reseau").rename(roues)
    assert installer(petit_projet).returncode == 0
    assert marche(petit_projet)
