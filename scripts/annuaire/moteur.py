"""Runs the engine, and puts a finished site in place of the previous one in two renames."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from annuaire.pages.copie import DOSSIER

HORS_LIGNE = "ANNUAIRE_HORS_LIGNE"  # set to 1, it tells the plugin, in the process of MkDocs, to make a copy
TERRITOIRES = "ANNUAIRE_TERRITOIRES"  # the same for the territories to build, separated by spaces
EN_FRANCAIS = "ANNUAIRE_EN_FRANCAIS"  # set to 1: a person reads, and the engine would speak English after the report


def construire(racine: Path, vers: Path | None = None, territoires: Sequence[str] = ()) -> int:
    """Build into ``vers`` (``site`` unless given); returns 0, or 1 when nothing was changed because of errors.
    ``territoires`` are those to build, instead of those of ``mkdocs.yml``."""
    destination = ("--site-dir", str(vers.resolve())) if vers else ()
    choix = {TERRITOIRES: " ".join(territoires)} if territoires else {}
    return 1 if _mkdocs(racine, "build", "--strict", *destination, **choix) else 0


def construire_la_copie(racine: Path, vers: Path) -> int:
    """Build an offline copy: the site in a folder of ``vers``, the page to open beside it; 0 or 1 as above."""
    destination = ("--site-dir", str(vers / DOSSIER))
    return 1 if _mkdocs(racine, "build", "--strict", *destination, **{HORS_LIGNE: "1"}) else 0


def adresse_libre(adresse: str) -> bool:
    """Can one listen on ``hôte:port``? Asked before building: MkDocs builds first, then fails with a traceback."""
    hote, _, port = adresse.rpartition(":")
    try:
        socket.create_server((hote, int(port))).close()
    except OSError:
        return False
    return True


def servir(racine: Path, adresse: str) -> int:
    """Serve and reload until interrupted."""
    try:
        return 1 if _mkdocs(racine, "serve", "--dev-addr", adresse) else 0
    except KeyboardInterrupt:
        return 0


def _mkdocs(racine: Path, *arguments: str, **reglages: str) -> int:
    # Material's end-of-life banner is for maintainers (docs/developper.md), not for readers of a build.
    environnement = {**os.environ, "NO_MKDOCS_2_WARNING": "1", EN_FRANCAIS: "1", **reglages}
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *arguments], cwd=racine, env=environnement, check=False
    ).returncode


def preparer(destination: Path) -> Path:
    """An empty folder beside ``destination``, on the same disk, where the build may write."""
    chantier = destination.with_name(f".{destination.name}-en-cours")
    shutil.rmtree(chantier, ignore_errors=True)
    chantier.mkdir(parents=True)
    return chantier


def echanger(chantier: Path, destination: Path) -> None:
    """Replace ``destination`` by ``chantier``. The previous site exists until the new one is complete."""
    ancien = destination.with_name(f".{destination.name}-ancien")
    shutil.rmtree(ancien, ignore_errors=True)
    if destination.exists():
        destination.rename(ancien)
    try:
        chantier.rename(destination)
    except OSError:  # a lock of Windows, for instance: put the previous site back before complaining
        if ancien.exists():
            ancien.rename(destination)
        raise
    shutil.rmtree(ancien, ignore_errors=True)
