"""``annuaire france``: the national entrance and the site of each territory, put in place together or not at all."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path

from annuaire.commandes.liens import suivre_les_liens
from annuaire.commandes.sans_cache import appliquer_sans_cache, sans_cache
from annuaire.commandes.territoires import AUCUN, territoires
from annuaire.machine.cache import dossier_du_cache
from annuaire.machine.dialogue import refuser
from annuaire.moteurs.configuration import DU_SITE

AIDE = "construit un site par territoire et l’entrée nationale, liens suivis"
DEMANDE = DU_SITE


def ajouter(commande: argparse.ArgumentParser) -> None:
    commande.add_argument("--vers", type=Path, help="dossier de l’ensemble (défaut : dist/france/)")
    sans_cache(commande)


def executer(arguments: argparse.Namespace) -> int:
    """Build them all, then follow the links from one to another."""
    from annuaire.moteurs.commande import construire_ensemble  # only here: the rest works without MkDocs

    appliquer_sans_cache(arguments)
    racine: Path = arguments.racine
    slugs = territoires(racine)
    if not slugs:
        return refuser(*AUCUN)
    vers = arguments.vers or racine / "dist" / "france"
    return construire_ensemble(racine, vers, slugs, partial(suivre_les_liens, cache=dossier_du_cache(racine)))
