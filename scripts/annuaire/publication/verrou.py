"""One command at a time in a place. The system lets go of the lock when its holder dies, however it dies."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from annuaire.publication.inventaire import VERROU
from annuaire.publication.refus import PublicationError

if sys.platform == "win32":
    import msvcrt

    def _prendre(descripteur: int, partage: bool) -> None:
        msvcrt.locking(descripteur, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _prendre(descripteur: int, partage: bool) -> None:
        fcntl.flock(descripteur, (fcntl.LOCK_SH if partage else fcntl.LOCK_EX) | fcntl.LOCK_NB)


@contextmanager
def verrou(dossier: Path, nom: str, *, partage: bool = False) -> Iterator[int]:
    """Hold the place of ``dossier``, or refuse; ``nom`` is what the person calls it. Those who share it can all hold
    it. Gives the descriptor, which a child may inherit: the place is then held until it ends too."""
    fichier = dossier.with_name(f".{dossier.name}{VERROU}")
    descripteur = _ouvrir(fichier, partage, nom)
    try:
        yield descripteur
    finally:
        with suppress(OSError):  # another holder remains, who will delete it
            _prendre(descripteur, False)
            fichier.unlink()
        os.close(descripteur)


def _ouvrir(fichier: Path, partage: bool, nom: str) -> int:
    """A lock on the file that has this name now: who held it before may have deleted it meanwhile."""
    while True:
        descripteur = os.open(fichier, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _prendre(descripteur, partage)
            if _est_encore_la(descripteur, fichier):
                return descripteur
        except (BlockingIOError, PermissionError):
            os.close(descripteur)
            message = f"une autre commande écrit dans « {nom} » en ce moment : rien n’est touché."
            raise PublicationError(message, "attendez qu’elle finisse, puis relancez") from None
        os.close(descripteur)


def _est_encore_la(descripteur: int, fichier: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descripteur), fichier.stat())
    except FileNotFoundError:
        return False
