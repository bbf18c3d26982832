"""``annuaire couverture``: for each need, the communes where nobody is known."""

from __future__ import annotations

import argparse
from typing import Any

from annuaire.commandes.sain import annuaire_sain
from annuaire.machine.dialogue import BON, CONSTATS, le_jour
from annuaire.rapports.couverture import rapport_de_couverture


def ajouter(commandes: Any) -> None:
    """Arguments of the command."""
    couvrir = commandes.add_parser("couverture", help="compte, par besoin, les communes où personne n’est connu")
    couvrir.set_defaults(commande=executer)


def executer(arguments: argparse.Namespace) -> int:
    """Print the report."""
    annuaire = annuaire_sain(arguments.racine, le_jour(arguments))
    if annuaire is None:
        return CONSTATS
    print(rapport_de_couverture(annuaire))
    return BON
