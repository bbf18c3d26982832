"""What a run leaves to the next ones, outside the project: a proposal must not bring its own.

All of it may be deleted at any time. What is not certainly right is not there: another program, another day, a file
that was touched. Writing takes the place of the previous value at once, or not at all.
"""

from __future__ import annotations

import io
import os
import pickle
import sys
from collections.abc import Collection, Iterable
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

CACHE = "ANNUAIRE_CACHE"  # the folder to use, or « non »
AUCUN = "non"
PAQUET = Path(__file__).parents[1]


def dossier_du_cache(racine: Path) -> Path | None:
    """The one of this project; ``None`` when nothing is to be kept."""
    choisi = os.environ.get(CACHE, "")
    if choisi == AUCUN:
        return None
    try:
        base = Path(choisi or os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser()
    except RuntimeError:  # a home that nobody knows
        return None
    return base / "annuaire-iscg" / empreinte([os.fsencode(racine.resolve())])


def empreinte(morceaux: Iterable[bytes]) -> str:
    """Of these pieces, in this order: none can pass for a part of the next one."""
    somme = blake2b(digest_size=20)
    for morceau in morceaux:
        somme.update(len(morceau).to_bytes(8, "big"))
        somme.update(morceau)
    return somme.hexdigest()


def empreinte_des_fichiers(dossiers: Iterable[Path]) -> str:
    """Of every file there, names and bytes; a folder that is absent is not the same as an empty one. ``OSError`` when
    one cannot be read."""
    return empreinte(m for dossier in dossiers for m in (bytes(dossier.is_dir()), *_fichiers(dossier)))


def _fichiers(dossier: Path) -> Iterable[bytes]:
    for ici, dossiers, noms in os.walk(dossier, followlinks=True):  # as the engine does
        dossiers[:] = sorted(d for d in dossiers if d != "__pycache__")
        for nom in sorted(noms):
            fichier = Path(ici, nom)
            yield os.fsencode(fichier.relative_to(dossier))
            yield fichier.read_bytes()


@cache
def empreinte_du_programme() -> str:
    """Of all that this program is: its code, templates and scripts, Python, and the version of every library."""
    versions = {p.name for chemin in sys.path for p in Path(chemin or ".").glob("*.dist-info")}
    return empreinte(
        [empreinte_des_fichiers([PAQUET]).encode(), sys.version.encode(), *map(str.encode, sorted(versions))]
    )


def garder(fichier: Path, cle: str, valeur: object) -> None:
    """Never a reason to fail: a full disk, a closed folder or too little memory only makes the next run longer."""
    neuf = fichier.with_name(f".{fichier.name}-{os.getpid()}")
    with suppress(OSError, MemoryError):
        contenu = pickle.dumps(valeur, pickle.HIGHEST_PROTOCOL)
        fichier.parent.mkdir(parents=True, exist_ok=True)
        try:
            with neuf.open("wb") as flux:
                flux.write(f"{cle} {empreinte([contenu])}\n".encode())
                flux.write(contenu)
            neuf.replace(fichier)
        finally:
            neuf.unlink(missing_ok=True)


def reprendre(fichier: Path, cle: str, classes: Collection[tuple[str, str]] = ()) -> Any:
    """What was kept under this key, ``None`` at the slightest doubt. ``classes``: (module, name) of what it holds."""
    try:
        with fichier.open("rb") as flux:
            tete, contenu = flux.readline(), flux.read()  # not cut afterwards: it is long
        if tete.decode() != f"{cle} {empreinte([contenu])}\n":
            return None
        return _LecteurPrudent(contenu, frozenset(classes)).load()
    except Exception:  # whatever is wrong with it, it can be made again
        return None


class _LecteurPrudent(pickle.Unpickler):
    """Refuses what was not expected: a value is data, and calls nothing."""

    def __init__(self, contenu: bytes, classes: frozenset[tuple[str, str]]) -> None:
        super().__init__(io.BytesIO(contenu))
        self.classes = classes

    def find_class(self, module: str, nom: str) -> Any:
        if (module, nom) not in self.classes:
            raise pickle.UnpicklingError(f"{module}.{nom}")
        return super().find_class(module, nom)
