"""Alphabetical order as readers expect it."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=1 << 16)  # the same names are sorted for every commune
def cle_alphabetique(texte: str) -> str:
    """Fold accents, ligatures, case and punctuation: « L’Écoute » sorts as « l ecoute »."""
    plat = texte.casefold().replace("œ", "oe").replace("æ", "ae")
    decompose = unicodedata.normalize("NFD", plat)
    return "".join(c if c.isalnum() else " " for c in decompose if not unicodedata.combining(c)).strip()
