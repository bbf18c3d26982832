"""A made-up project that has everything a site is made from, and the commands that people run on it."""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace
from pathlib import Path

from synthese import ecrire
from synthese.annuaire import PROJET

from mesures.processus import Prise, lancer


def monter(vers: Path, combien: int) -> Path:
    """Its folder."""
    ecrire(vers, combien)
    shutil.copytree(PROJET / "docs", vers / "docs")
    shutil.copy(PROJET / "mkdocs.yml", vers)
    return vers


def mesurer_les_commandes(racine: Path) -> dict[str, Prise]:
    """As in a terminal: start of Python, writing and swap included."""
    site, dist = racine / "site", racine / "dist"
    for ancien in (site, dist):
        shutil.rmtree(ancien, ignore_errors=True)
    prises = {
        "annuaire verifier": _annuaire(racine, "verifier"),
        "annuaire construire": replace(_annuaire(racine, "construire"), octets=poids(site)),
    }
    shutil.rmtree(site)
    return prises | {"annuaire archive": replace(_annuaire(racine, "archive"), octets=poids(dist))}


def _annuaire(racine: Path, commande: str) -> Prise:
    return lancer([sys.executable, "-m", "annuaire", commande], racine)


def poids(dossier: Path) -> int:
    """Bytes of the files below."""
    return sum(fichier.stat().st_size for fichier in dossier.rglob("*") if fichier.is_file())
