"""``annuaire obligations``: what the publisher still has to write, and to do again in time."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from annuaire.machine.dialogue import BON, CONSTATS, jour, le_jour
from annuaire.moteurs.configuration import MKDOCS_YML
from annuaire.rapports.obligations import obligations


def ajouter(commandes: Any) -> None:
    """Arguments of the command."""
    obliger = commandes.add_parser("obligations", help="dit ce que l’éditeur doit encore écrire, et refaire à temps")
    obliger.add_argument("--date", type=jour, default=None, help="jour de la question (AAAA-MM-JJ)")
    obliger.set_defaults(commande=executer, demande=("docs", MKDOCS_YML))


def executer(arguments: argparse.Namespace) -> int:
    """Print the list."""
    texte, a_jour = obligations(pages_ecrites(arguments.racine), arguments.configuration.reglages, le_jour(arguments))
    print(texte)
    return BON if a_jour else CONSTATS


def pages_ecrites(racine: Path) -> dict[str, str]:
    """Pages written by hand, by path."""
    return {p.relative_to(racine).as_posix(): p.read_text(encoding="utf-8") for p in sorted(racine.glob("docs/*.md"))}
