"""``annuaire sortie``: does the neutral site of the exit answer? The only command that asks the network (S6)."""

from __future__ import annotations

import argparse

from annuaire.machine.dialogue import BON, CONSTATS
from annuaire.machine.reseau import adresse_de_sortie, juger
from annuaire.moteurs.configuration import MKDOCS_YML, Configuration

AIDE = "demande au site neutre du bouton de sortie s’il répond (réseau)"
DEMANDE = (MKDOCS_YML,)


def executer(arguments: argparse.Namespace) -> int:
    """Print what it answered."""
    configuration: Configuration = arguments.configuration
    adresse = adresse_de_sortie(configuration.options)
    faute = juger(adresse)
    conseil = "\n    → si cela dure, changez « sortie » dans mkdocs.yml"
    print(f"{adresse} {faute}{conseil}" if faute else f"{adresse} répond")
    return CONSTATS if faute else BON
