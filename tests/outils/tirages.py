"""What a run does: enough to judge a change in five minutes (``make test``), everything at night (``make nuit``).

By day few random trials are drawn, and of a long walk (every kind of page, every way, every width) only what would
betray somebody is done again; the rest carries the mark ``nuit``.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from typing import Any

import pytest

COMPLETS = os.environ.get("ANNUAIRE_TIRAGES") == "complets"
RAPIDES = 25


def tirages(complets: int, rapides: int = RAPIDES) -> int:
    """The full count of a trial, or what is drawn of it in a quick run."""
    return complets if COMPLETS else min(complets, rapides)


UNE_COMMUNE_SUR = 25


def sans_redite(uris: Iterable[str]) -> list[str]:
    """By day, all but most pages of communes: one gabarit makes them from one kind of data, and there are hundreds."""
    toutes = sorted(uris)
    gardees = {*[uri for uri in toutes if "/communes/" in uri][::UNE_COMMUNE_SUR]}
    return [uri for uri in toutes if COMPLETS or "/communes/" not in uri or uri in gardees]


def la_nuit(valeurs: Iterable[Any], *, sauf: Collection[Any]) -> list[Any]:
    """Values of a trial: those of ``sauf`` at each run, the others at night."""
    valeurs = list(valeurs)
    assert set(sauf) <= {*valeurs}, "ce qui est gardé le jour n’existe plus"
    return [v if v in sauf else pytest.param(v, marks=pytest.mark.nuit) for v in valeurs]
