"""What the system says of files without opening them: where they are, how long, when they were written.

Two equal aspects are the same bytes, as git believes too. None is given of what was written just now, which could still
change without its time telling (a disk may count by two seconds), of a link, whose target lies elsewhere, or where the
system does not say when a file was last touched.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from annuaire.machine.horloge import instant

REPOS = 2_000_000_000  # nanoseconds without being touched


def aspect(dossier: Path) -> str:
    """Of every file there; empty at the slightest doubt."""
    return "" if dossier.is_symlink() else aspect_des_fichiers(_parcourir(os.fspath(dossier), ""))


def aspect_d_un_site(dossier: Path, noms: Iterable[str]) -> str:
    """Of these files. Not when their names changed: another folder may share them (``os.link``)."""
    return aspect_des_fichiers(((n, os.lstat(f"{dossier}{os.sep}{n}")) for n in noms), avec_les_noms=False)


def aspect_des_fichiers(etats: Iterable[tuple[str, os.stat_result]], *, avec_les_noms: bool = True) -> str:
    """Of (name, state) of each."""
    somme, dernier = blake2b(digest_size=20), 0
    try:
        for nom, etat in etats:
            if not S_ISREG(etat.st_mode):
                return ""
            touche = etat.st_ctime_ns if avec_les_noms else 0
            dernier = max(dernier, etat.st_mtime_ns, touche)
            somme.update(f"{nom}\0{etat.st_size} {etat.st_mtime_ns} {touche} {etat.st_ino}\0".encode(errors="replace"))
    except OSError:
        return ""
    sur = sys.platform != "win32" and dernier + REPOS < instant()
    return somme.hexdigest() if sur else ""


def _parcourir(dossier: str, relatif: str) -> Iterator[tuple[str, os.stat_result]]:
    with os.scandir(dossier) as entrees:
        for entree in sorted(entrees, key=lambda e: e.name):
            etat, nom = entree.stat(follow_symlinks=False), f"{relatif}/{entree.name}"
            if S_ISDIR(etat.st_mode):
                yield from _parcourir(entree.path, nom)
            else:
                yield nom, etat
