"""``annuaire servir``: the site on this computer, which follows what is written."""

from __future__ import annotations

import argparse

from annuaire.machine.dialogue import refuser
from annuaire.moteurs.configuration import DU_SITE

PORT_MAX = 65535
AIDE = "sert le site sur http://127.0.0.1:8000 et suit les modifications"
DEMANDE = DU_SITE


def ajouter(commande: argparse.ArgumentParser) -> None:
    commande.add_argument("--adresse", type=_ecoute, default="127.0.0.1:8000", help="adresse et port d’écoute")


def _ecoute(texte: str) -> str:
    hote, _, port = texte.rpartition(":")
    if not hote or not (port.isascii() and port.isdigit()) or int(port) > PORT_MAX:
        raise argparse.ArgumentTypeError(f"« {texte} » n’est pas de la forme 127.0.0.1:8000")
    return texte


def executer(arguments: argparse.Namespace) -> int:
    """Serve until Ctrl-C."""
    from annuaire.moteurs.commande import adresse_libre, servir  # only here: the rest works without MkDocs

    if not adresse_libre(arguments.adresse):
        return refuser(
            f"impossible d’écouter sur « {arguments.adresse} » : l’adresse est prise ou n’est pas à cet ordinateur.",
            "arrêtez l’autre serveur, ou choisissez : annuaire servir --adresse 127.0.0.1:8001",
        )
    return servir(arguments.racine, arguments.adresse)
