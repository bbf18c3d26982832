"""The mark left in what we make: a hidden file that names every other file. What it does not name is not ours."""

from __future__ import annotations

import json
from collections.abc import Iterable

MARQUE = ".annuaire"
AVIS = "Ce dossier est refait en entier à chaque construction : n’y rangez rien."


def ecrire_la_marque(fichiers: Iterable[str]) -> bytes:
    """Same files, same bytes."""
    texte = json.dumps({"avis": AVIS, "fichiers": sorted(fichiers)}, ensure_ascii=False, indent=0)
    return f"{texte}\n".encode(errors="surrogateescape")


def lire_la_marque(octets: bytes) -> frozenset[str] | None:
    """Names of the files that we made; ``None`` when this is no mark of ours."""
    try:
        fichiers = json.loads(octets.decode(errors="surrogateescape"))["fichiers"]
        return frozenset(map(str, fichiers))
    except (ValueError, TypeError, LookupError):
        return None
