"""``annuaire territoires``: what the forge builds, one job for each."""

from __future__ import annotations

import argparse
import json
from typing import Any

from annuaire.commandes.dialogue import BON, refuser
from annuaire.model.reglages import NATIONAL

FORMATS = ("texte", "json")


def ajouter(commandes: Any) -> None:
    """Arguments of the command."""
    lister = commandes.add_parser("territoires", help="donne la liste des territoires, l’entrée nationale à la fin")
    lister.add_argument("--format", choices=FORMATS, default=FORMATS[0], help="une ligne chacun, ou une liste JSON")
    lister.set_defaults(commande=executer)


def executer(arguments: argparse.Namespace) -> int:
    """Names of folders: their contents are judged by « verifier » and by each job."""
    dossiers = (p.parent.name for p in (arguments.racine / "directory").glob("*/territoire.yml"))
    slugs = sorted(dossiers, key=lambda slug: (slug == NATIONAL, slug))
    if not slugs:
        return refuser("aucun territoire dans « directory ».", "donnez --racine")
    print(json.dumps(slugs) if arguments.format == "json" else "\n".join(slugs))
    return BON
