"""A made-up project that has everything a site is made from, and the commands that people run on it."""

from __future__ import annotations

import shutil
import sys
import time
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from synthese import ecrire
from synthese.annuaire import PROJET

from annuaire.machine.aspect import REPOS
from annuaire.machine.cache import AUCUN
from mesures.processus import Prise, a_part, lancer


def monter(vers: Path, combien: int) -> Path:
    """Its folder."""
    ecrire(vers, combien)
    shutil.copytree(PROJET / "docs", vers / "docs")
    shutil.copy(PROJET / "mkdocs.yml", vers)
    return vers


FICHES_SEULES = "nos fiches seules"
COPIE = "copier les fichiers du site"
MODIFIEE, INCHANGE = "annuaire france, une fiche modifiée", "annuaire france, rien de changé"


def mesurer_les_commandes(racine: Path) -> dict[str, Prise]:
    """As in a terminal: start of Python, writing and swap included; nothing is remembered."""
    site, dist = racine / "site", racine / "dist"
    for ancien in (site, dist):
        shutil.rmtree(ancien, ignore_errors=True)
    prises = {
        "annuaire verifier": _annuaire(racine, "verifier"),
        "annuaire construire": replace(_annuaire(racine, "construire"), octets=poids(site)),
        COPIE: a_part(lambda: poids(Path(shutil.copytree(site, racine / "copie")))),
    }
    for fait in (site, racine / "copie"):
        shutil.rmtree(fait)
    prises["annuaire archive"] = replace(_annuaire(racine, "archive"), octets=poids(dist))
    shutil.rmtree(dist)
    return prises | {FICHES_SEULES: _fiches_seules(racine, site)}


def mesurer_ce_qui_est_garde(racine: Path) -> dict[str, Prise]:
    """One site per territory and the entrance, with what a first run has left."""
    pays = racine / "node_modules"  # the entrance names every commune of France
    pays.symlink_to(PROJET / "node_modules")
    with TemporaryDirectory() as cache:
        prises = {"annuaire france, la première fois": _annuaire(racine, "france", cache)}
        prises["annuaire verifier, rien de changé"] = _annuaire(racine, "verifier", cache)
        fiche = next(p for p in sorted(racine.glob("directory/*/ccas/*.yml")) if "france" not in p.parts)
        texte = fiche.read_text(encoding="utf-8")
        fiche.write_text(texte.replace("nom: ", "nom: Le ", 1), encoding="utf-8")
        time.sleep(REPOS / 1e9 + 1)  # as a person does: what was written just now is opened again
        prises[MODIFIEE] = _annuaire(racine, "france", cache)
        prises[INCHANGE] = _annuaire(racine, "france", cache)
        fiche.write_text(texte, encoding="utf-8")
    pays.unlink()
    shutil.rmtree(racine / "dist")
    return prises


def _annuaire(racine: Path, commande: str, cache: str = AUCUN) -> Prise:
    return lancer([sys.executable, "-m", "annuaire", commande], racine, cache)


def _fiches_seules(racine: Path, vers: Path) -> Prise:
    programme = [sys.executable, "-m", "mesures.fiches_seules", racine, vers]
    prise = replace(lancer(programme, Path(__file__).parents[1]), octets=poids(vers))
    shutil.rmtree(vers)
    return prise


def poids(dossier: Path) -> int:
    """Bytes of the files below."""
    return sum(fichier.stat().st_size for fichier in dossier.rglob("*") if fichier.is_file())
