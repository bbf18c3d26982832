"""The small invented directory of ``tests/golden/annuaire``, as a project root and as a built site.

Its département, communes, bodies and phone numbers (ranges that Arcep keeps for fiction) do not exist.
"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from annuaire.modele.forge import Forge
from annuaire.modele.reglages import Reglages
from annuaire.pipeline import Corpus, Site, build, check

PROJET = Path(__file__).parents[2]
GOLDEN = PROJET / "tests" / "golden"
JOUR = date(2026, 11, 21)
REGLAGES = Reglages(
    nom="Annuaire d’essai",
    forge=Forge("https://forge.example/annuaire"),
    contact="annuaire@exemple.example",
    sortie="https://meteo.example/",
)


def monter_le_petit_annuaire(vers: Path) -> Path:
    """A project root in ``vers`` that may be edited: its own copy of the data and of the schemas."""
    shutil.copytree(GOLDEN / "annuaire" / "directory", vers / "directory")
    shutil.copytree(PROJET / "schemas", vers / "schemas")
    return vers


def lire_le_petit_annuaire(racine: Path) -> Corpus:
    """The corpus, which must be sound: a fault here is a fault of the tests."""
    corpus = check(racine, JOUR)
    assert corpus.sain, [f"{d.chemin}:{d.position.ligne} {d.message} ({d.conseil})" for d in corpus.diagnostics]
    return corpus


def construire_le_petit_annuaire(racine: Path) -> Site:
    """What the generator gives for it on the day of the tests."""
    return build(lire_le_petit_annuaire(racine), JOUR, REGLAGES)
