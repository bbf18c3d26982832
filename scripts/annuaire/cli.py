"""The command line; ``annuaire --help`` lists its commands. Each is a module, and this one only gathers them.

Codes: 0 (clean or warnings), 1 (errors), 2 (misuse) or 3 (a defect of the software, requirement C13).
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from annuaire.commandes.analyseur import Analyseur
from annuaire.commandes.lancement import lancer, parler_utf8
from annuaire.machine.enfants import arret_propre
from annuaire.socle.paquets import modules_qui_declarent


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the parser itself exits with 2 on misuse."""
    parler_utf8()
    mots = sys.argv[1:] if argv is None else argv
    arguments = _analyseur(mots).parse_args(mots)
    with arret_propre():
        return lancer(arguments)


def _analyseur(mots: Sequence[str]) -> Analyseur:
    """Of the commands that ``mots`` name, for their modules are long to load; of all when they name none."""
    analyseur = Analyseur(prog="annuaire", description="Vérifie et construit l’annuaire ISCG.")
    analyseur.add_argument(
        "--racine", type=Path, default=Path(), help="dossier du projet (défaut : le dossier courant)"
    )
    commandes = analyseur.add_subparsers(required=True, metavar="commande")
    for module in modules_qui_declarent("annuaire.commandes", "AIDE", [mot.replace("-", "_") for mot in mots]):
        dit = vars(module)
        nom = module.__name__.rpartition(".")[2].replace("_", "-")
        commande = commandes.add_parser(nom, help=dit["AIDE"])
        commande.set_defaults(commande=dit["executer"], demande=dit.get("DEMANDE", ("schemas",)))
        if "ajouter" in dit:
            dit["ajouter"](commande)
    return analyseur
