"""The small invented directory of ``tests/golden/annuaire``, as a project root and as a built site.

Its département, communes, bodies and phone numbers (ranges that Arcep keeps for fiction) do not exist.
"""

from __future__ import annotations

import shutil
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from annuaire.lecture.yaml_strict import lire_yaml
from annuaire.modele.annuaire import Annuaire
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


@cache
def petit_annuaire() -> Annuaire:
    """Its model, for who changes nothing in it."""
    with TemporaryDirectory() as dossier:
        return construire_le_petit_annuaire(monter_le_petit_annuaire(Path(dossier))).annuaire


def octets_de(dossier: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {p.relative_to(dossier).as_posix(): p.read_bytes() for p in dossier.rglob("*") if p.is_file()}


def donnees_de(racine: Path, identifiant: str) -> dict[str, Any]:
    """What a fiche of a project says now."""
    chemin = f"directory/{identifiant}.yml"
    document, fautes = lire_yaml(chemin, (racine / chemin).read_text(encoding="utf-8"))
    assert document, fautes
    return document.data
