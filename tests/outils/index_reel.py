"""The search index of the real directory on disk, and node to question it with the browser's own modules."""

from __future__ import annotations

import json
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

from node import node

from annuaire.exports.recherche.index import index_de_recherche
from annuaire.exports.recherche.lecture import script_de_lecture
from annuaire.modele.annuaire import Annuaire

PROJET = Path(__file__).parents[2]
JOUR = date(2026, 11, 21)


def ecrire_index(annuaire: Annuaire, dossier: Path) -> list[Path]:
    """The index scripts of every territory, and the one that reads what is typed."""
    chemins = []
    for artefact in (*index_de_recherche(annuaire), script_de_lecture(annuaire, None)):
        chemin = dossier / Path(artefact.uri).name
        chemin.write_text(artefact.contenu, encoding="utf-8")
        chemins.append(chemin)
    return chemins


def demander(script: str, index: list[Path], questions: Any) -> Any:
    """What ``tests/recherche/<script>`` answers to ``questions`` about those indexes."""
    fini = subprocess.run(
        [node(), str(PROJET / "tests" / "recherche" / script), *map(str, index)],
        input=json.dumps(questions),
        capture_output=True,
        text=True,
    )
    assert fini.returncode == 0, fini.stderr
    return json.loads(fini.stdout)
