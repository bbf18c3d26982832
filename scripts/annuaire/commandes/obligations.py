"""``annuaire obligations``: what the publisher still has to write, and to do again in time."""

from __future__ import annotations

import argparse
from pathlib import Path

from annuaire.machine.dialogue import BON, CONSTATS, jour, le_jour
from annuaire.moteurs.configuration import MKDOCS_YML
from annuaire.rapports.obligations import obligations

AIDE = "dit ce que l’éditeur doit encore écrire, et refaire à temps"
DEMANDE = ("docs", MKDOCS_YML)


def ajouter(commande: argparse.ArgumentParser) -> None:
    commande.add_argument("--date", type=jour, default=None, help="jour de la question (AAAA-MM-JJ)")


def executer(arguments: argparse.Namespace) -> int:
    texte, a_jour = obligations(pages_ecrites(arguments.racine), arguments.configuration.reglages, le_jour(arguments))
    print(texte)
    return BON if a_jour else CONSTATS


def pages_ecrites(racine: Path) -> dict[str, str]:
    """Pages written by hand, by path."""
    return {p.relative_to(racine).as_posix(): p.read_text(encoding="utf-8") for p in sorted(racine.glob("docs/*.md"))}
