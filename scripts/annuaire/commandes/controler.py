"""``annuaire controler``: may these files be read as data? Run before any other command on a proposal (X1, X2, X6)."""

from __future__ import annotations

import argparse
from pathlib import Path

from annuaire.commandes.verifier import lire_la_liste, refus_de_la_liste
from annuaire.lecture.proposition import controler
from annuaire.machine.dialogue import BON, CONSTATS
from annuaire.rapports.registre import RAPPORTS

AIDE = "dit si une proposition n’apporte que des fiches (mainteneurs)"
DEMANDE = ()


def ajouter(commande: argparse.ArgumentParser) -> None:
    commande.add_argument("--modifies", type=Path, required=True, help="liste des fichiers de la proposition")
    commande.add_argument("--format", choices=sorted(RAPPORTS), default="texte", help="forme du rapport")


def executer(arguments: argparse.Namespace) -> int:
    """Print the report; nothing of the proposal is opened."""
    modifies = lire_la_liste(arguments.modifies)
    if modifies is None:
        return refus_de_la_liste(arguments.modifies)
    diagnostics = controler(arguments.racine, modifies)
    print(RAPPORTS[arguments.format](diagnostics))
    return CONSTATS if diagnostics else BON
