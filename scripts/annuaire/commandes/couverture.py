"""``annuaire couverture``: for each need, the communes where nobody is known."""

from __future__ import annotations

import argparse

from annuaire.commandes.sain import annuaire_sain
from annuaire.machine.dialogue import BON, CONSTATS, le_jour
from annuaire.rapports.couverture import rapport_de_couverture

AIDE = "compte, par besoin, les communes où personne n’est connu"


def executer(arguments: argparse.Namespace) -> int:
    annuaire = annuaire_sain(arguments.racine, le_jour(arguments))
    if annuaire is None:
        return CONSTATS
    print(rapport_de_couverture(annuaire))
    return BON
