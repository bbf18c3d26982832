"""``annuaire construire``: the site, in one piece or not at all."""

from __future__ import annotations

import argparse
from pathlib import Path

from annuaire.commandes.obligations import pages_ecrites
from annuaire.commandes.sans_cache import appliquer_sans_cache, sans_cache
from annuaire.machine.dialogue import BON, refuser
from annuaire.moteurs.configuration import DU_SITE
from annuaire.rapports.obligations import reste_a_publier

AIDE = "construit le site dans site/, d’un bloc ou pas du tout"
DEMANDE = DU_SITE


def ajouter(commande: argparse.ArgumentParser) -> None:
    commande.add_argument("--territoire", help="un seul territoire ; « france » : l’entrée nationale (défaut : tous)")
    commande.add_argument("--vers", type=Path, help="dossier du site (défaut : site/)")
    sans_cache(commande)


def executer(arguments: argparse.Namespace) -> int:
    from annuaire.moteurs.commande import construire  # only here: the rest works without MkDocs

    appliquer_sans_cache(arguments)
    racine, choix = arguments.racine, [arguments.territoire] if arguments.territoire else []
    if choix and not (racine / "directory" / choix[0] / "territoire.yml").is_file():
        return refuser(f"« {choix[0]} » n’est pas un territoire.", "voyez la liste : annuaire territoires")
    code = construire(racine, arguments.vers or arguments.configuration.site, choix)
    reste = reste_a_publier(pages_ecrites(racine), arguments.configuration.reglages) if code == BON else ""
    if reste:
        print(reste)
    return code
