"""Fixtures that several files share, each family in a module of its own; how much is drawn; what is said at the end."""

from __future__ import annotations

import os
from collections import Counter

import pytest
from hypothesis import settings
from telephone import telephone
from tirages import COMPLETS, tirages
from vrai_site import archive_reelle, copie_extraite, entree_batie, france_batie, site_bati

from annuaire.machine.cache import AUCUN, CACHE
from annuaire.socle.typographie import pluriel
from navigateur import (
    chrome,
    chrome_qui_garde,
    chromium,
    en_ligne,
    feuilleter,
    ouvrir,
    ouvrir_et_garder,
    pilote,
    racine,
    site_reel,
    sur_cle,
)

__all__ = [
    "archive_reelle", "chrome", "chrome_qui_garde", "chromium", "copie_extraite", "en_ligne", "entree_batie",
    "feuilleter", "france_batie", "ouvrir", "ouvrir_et_garder", "pilote", "racine", "site_bati", "site_reel",
    "sur_cle", "telephone",
]  # fmt: skip

collect_ignore = ["cases", "golden", "web"]  # seven hundred folders of data, where pytest would look for tests
os.environ.setdefault(CACHE, AUCUN)  # a test sees what it made, unless it asks for more
for herite in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL"):  # a test that runs « make » is not the child of another
    os.environ.pop(herite, None)
LAISSE_A_LA_NUIT = pytest.mark.skip(reason="long, laissé à « make nuit »")
PROFIL = "complet" if COMPLETS else "rapide"
# No deadline: nothing is asserted about the speed of a loaded machine. On a forge too, the seed decides the draws.
settings.register_profile(PROFIL, max_examples=tirages(100), deadline=None, derandomize=False)
settings.load_profile(PROFIL)


# The site is made by the first; the others do without it, as long as it takes.
D_ABORD = (
    "test_navigateur_axe.py",
    "test_lecteur.py",
    "test_workflows_joues.py",
    "test_saisie_importer.py",
    "test_oracle.py",
    "test_destruction.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that open a browser are the longest: they go first, so that no core waits for the other at the end. One of
    them begins, alone: it makes the site that all the others would wait for."""
    longs = {item.path for item in items if item.get_closest_marker("navigateur")}
    rangs = {nom: rang for rang, nom in enumerate(D_ABORD)}
    items.sort(key=lambda item: (rangs.get(item.path.name, len(rangs)), item.path not in longs))
    for item in items:
        if not COMPLETS and item.get_closest_marker("nuit"):
            item.add_marker(LAISSE_A_LA_NUIT)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """What was not checked, aloud: a skipped test proves nothing."""
    graine = config.getoption("hypothesis_seed")
    if graine is not None:
        terminalreporter.write_line(f"Tirages au hasard : profil {PROFIL}, graine {graine}.")
    sautes = Counter(map(_quoi, terminalreporter.stats.get("skipped", [])))
    for (quoi, raison), combien in sautes.items():
        terminalreporter.write_line(f"Attention, {pluriel(combien, *quoi)} : {raison}")


def _quoi(rapport: pytest.TestReport | pytest.CollectReport) -> tuple[tuple[str, str], str]:
    """What was not run, in both numbers, and why."""
    fichier = isinstance(rapport, pytest.CollectReport)
    quoi = ("fichier non lu", "fichiers non lus") if fichier else ("essai non joué", "essais non joués")
    raison = rapport.longrepr[2] if isinstance(rapport.longrepr, tuple) else str(rapport.longrepr)
    return quoi, raison.removeprefix("Skipped: ")
