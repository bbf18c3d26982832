"""How many random trials a run draws: few while one works (``make test``), all of them at night (``make nuit``)."""

from __future__ import annotations

import os

COMPLETS = os.environ.get("ANNUAIRE_TIRAGES") == "complets"
RAPIDES = 50


def tirages(complets: int, rapides: int = RAPIDES) -> int:
    """The full count of a trial, or what is drawn of it in a quick run."""
    return complets if COMPLETS else min(complets, rapides)
