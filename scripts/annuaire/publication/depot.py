"""One file in the place of another, whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory


def deposer(fichier: Path, contenu: bytes, dans: Path) -> None:
    """Written in a folder of ``dans``, for good, then renamed: nobody ever sees half a file."""
    with TemporaryDirectory(prefix=f".{fichier.name}-", dir=dans, ignore_cleanup_errors=True) as atelier:
        neuf = Path(atelier) / fichier.name
        with neuf.open("wb") as flux:
            flux.write(contenu)
            flux.flush()
            os.fsync(flux.fileno())
        neuf.replace(fichier)
