"""What is long to make is made once for all workers, and again only when something it is made from has changed.

It lies in ``.essais/<print>``, which git ignores: the print is that of the data, of the pages, of the program and of
the pinned libraries. The first who wants it makes it, behind a lock; the others wait, then read. Nobody writes there.
"""

from __future__ import annotations

import hashlib
import pickle
import shutil
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from cas import PROJET
from filelock import FileLock

ESSAIS = PROJET / ".essais"
SOURCES = ("directory", "docs", "schemas", "scripts", "requirements", "mkdocs.yml", "package-lock.json")
FAISEURS = tuple(  # how it is made
    f"tests/outils/{nom}.py"
    for nom in ("vrai_site", "projet_mkdocs", "petit_annuaire", "reel", "tout", "donnees_ouvertes")
)
GARDEES = 2  # another run may be reading the print before this one


def fait_une_fois(nom: str, faire: Callable[[Path], object]) -> Path:
    """The folder ``nom``, filled by ``faire`` if it was not there; half a folder is never seen."""
    fini, chantier = empreinte() / nom, empreinte() / f".{nom}"
    with FileLock(empreinte() / f"{nom}.verrou"):
        if not fini.is_dir():
            shutil.rmtree(chantier, ignore_errors=True)
            chantier.mkdir()
            faire(chantier)
            chantier.rename(fini)
    return fini


def garde(nom: str, faire: Callable[[], Any]) -> Any:
    """What ``faire`` gives, computed by the first worker that asks and read by the others."""
    dossier = fait_une_fois(nom, lambda ici: (ici / "valeur").write_bytes(pickle.dumps(faire())))
    return pickle.loads((dossier / "valeur").read_bytes())


@cache
def empreinte() -> Path:
    """The folder of what is made from the present files; the oldest others are deleted."""
    somme = hashlib.sha256(sys.version.encode())
    for fichier in _sources():
        somme.update(f"\0{fichier.relative_to(PROJET)}\0".encode() + fichier.read_bytes())
    dossier = ESSAIS / somme.hexdigest()[:16]
    dossier.mkdir(parents=True, exist_ok=True)
    dossier.touch()
    for ancien in sorted(ESSAIS.iterdir(), key=lambda d: d.stat().st_mtime)[:-GARDEES]:
        shutil.rmtree(ancien, ignore_errors=True)
    return dossier


def _sources() -> Iterator[Path]:
    for nom in (*SOURCES, *FAISEURS):
        chemin = PROJET / nom
        fichiers = sorted(chemin.rglob("*")) if chemin.is_dir() else [chemin]
        yield from (f for f in fichiers if f.is_file() and "__pycache__" not in f.parts)
