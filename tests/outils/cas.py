"""Small projects for the tests: a case of ``tests/cases`` laid over the shared base, in a temporary folder."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

PROJET = Path(__file__).parents[2]
CASES = PROJET / "tests" / "cases"
BASE = CASES / "_base"
JOUR = "2026-11-21"
BON = "Tout est en ordre.\n"

FICHE = """\
nom: Caf de la Haute-Marne
presentation: Elle verse les prestations familiales.
sources:
  - titre: Page de l’organisme
    nature: site-officiel
    url: https://exemple.fr/page
"""


def noms_des_cas() -> list[str]:
    """Every folder of ``tests/cases`` except the base."""
    return sorted(p.name for p in CASES.iterdir() if p.is_dir() and p != BASE)


def monter(cas: Path, vers: Path) -> Path:
    """A project root in ``vers``: the schemas of the project, the base, and the files of the case over it."""
    (vers / "schemas").symlink_to(PROJET / "schemas")
    for dossier in (BASE, cas):
        shutil.copytree(dossier / "directory", vers / "directory", dirs_exist_ok=True)
    return vers


def ecrire(racine: Path, fichiers: Mapping[str, str | bytes]) -> Path:
    """Write files given by their path below ``racine/directory``; returns the root."""
    for chemin, contenu in fichiers.items():
        fichier = racine / "directory" / chemin
        fichier.parent.mkdir(parents=True, exist_ok=True)
        fichier.write_bytes(contenu.encode() if isinstance(contenu, str) else contenu)
    return racine


def attendu(nom: str) -> str:
    """What the command must print for a case."""
    return (CASES / nom / "attendu.txt").read_text(encoding="utf-8")
