"""What must not move: every file, folder and link of a place, hidden ones included."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def photo(dossier: Path) -> dict[str, bytes | str]:
    """Content of each file, target of each link."""
    return {str(p): _contenu(p) for p in dossier.rglob("*")}


def _contenu(chemin: Path) -> bytes | str:
    if chemin.is_symlink():
        return str(chemin.readlink())
    return chemin.read_bytes() if chemin.is_file() else ""


@contextmanager
def rien_ne_bouge(dossier: Path) -> Iterator[None]:
    """Not a file changed, appeared or went away meanwhile."""
    avant = photo(dossier)
    yield
    apres = photo(dossier)
    assert {c for c in avant | apres if avant.get(c) != apres.get(c)} == set()
