"""Alphabetical order as readers expect it."""

from __future__ import annotations

from functools import lru_cache

from annuaire.socle.typographie import sans_accents


@lru_cache(maxsize=1 << 16)  # the same names are sorted for every commune
def cle_alphabetique(texte: str) -> str:
    """Fold accents, ligatures, case and punctuation: « L’Écoute » sorts as « l ecoute »."""
    return "".join(c if c.isalnum() else " " for c in sans_accents(texte)).strip()
