"""``--sans-cache``: make everything from the files alone, and remember nothing."""

from __future__ import annotations

import argparse
import os

from annuaire.machine.cache import AUCUN, CACHE


def sans_cache(commande: argparse.ArgumentParser) -> None:
    commande.add_argument("--sans-cache", action="store_true", help="refait tout, même ce qui n’a pas changé")


def appliquer_sans_cache(arguments: argparse.Namespace) -> None:
    """For this process and those that it starts."""
    if arguments.sans_cache:
        os.environ[CACHE] = AUCUN
