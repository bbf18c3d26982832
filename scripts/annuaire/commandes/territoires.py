"""``annuaire territoires``: what the forge builds, one job for each."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from annuaire.machine.dialogue import BON, refuser
from annuaire.modele.reglages import NATIONAL

FORMATS = ("texte", "json")
AUCUN = ("aucun territoire dans « directory ».", "donnez --racine")
AIDE = "donne la liste des territoires, l’entrée nationale à la fin"


def ajouter(commande: argparse.ArgumentParser) -> None:
    commande.add_argument("--format", choices=FORMATS, default=FORMATS[0], help="une ligne chacun, ou une liste JSON")


def executer(arguments: argparse.Namespace) -> int:
    """Names of folders: their contents are judged by « verifier » and by each job."""
    slugs = territoires(arguments.racine)
    if not slugs:
        return refuser(*AUCUN)
    print(json.dumps(slugs) if arguments.format == "json" else "\n".join(slugs))
    return BON


def territoires(racine: Path) -> list[str]:
    """Folders of the directory, the national one last."""
    dossiers = (p.parent.name for p in (racine / "directory").glob("*/territoire.yml"))
    return sorted(dossiers, key=lambda slug: (slug == NATIONAL, slug))
