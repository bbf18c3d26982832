"""Runs a command once what it needs is there, and tells in one line what stops it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from io import TextIOWrapper
from pathlib import Path

from annuaire.machine.dialogue import BON, CONSTATS, dire_la_panne, refuser
from annuaire.machine.horloge import EPOQUE, epoque_impossible
from annuaire.moteurs.configuration import MKDOCS_YML, lire_la_configuration
from annuaire.publication.refus import PublicationError
from annuaire.rapports.registre import RAPPORTS
from annuaire.socle.typographie import enumerer

INTERROMPU = 130  # what shells say of Ctrl-C


def lancer(arguments: argparse.Namespace) -> int:
    """Run the command; what stops it is told in one line."""
    commande: Callable[[argparse.Namespace], int] = arguments.commande
    try:
        code = _preparer(arguments) or commande(arguments)
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # « | head » has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BON
    except KeyboardInterrupt:
        print("\nArrêté.", file=sys.stderr)
        return INTERROMPU
    except PublicationError as refus:
        return refuser(refus.message, refus.conseil)
    except Exception as erreur:
        return dire_la_panne(erreur)


def _preparer(arguments: argparse.Namespace) -> int:
    """What a command needs is there: 0, or the code of the refusal."""
    if epoque := epoque_impossible():
        message = f"{EPOQUE} vaut « {epoque} », qui n’est pas un nombre de secondes depuis 1970."
        return refuser(message, f"corrigez cette variable, ou retirez-la : unset {EPOQUE}")
    racine: Path = arguments.racine
    absents = [nom for nom in arguments.demande if not (racine / nom).exists()]
    if absents:
        manquent = enumerer(f"« {nom} »" for nom in absents)
        verbe = "manque" if len(absents) == 1 else "manquent"
        return refuser(
            f"« {racine} » n’est pas le dossier d’un annuaire : {manquent} y {verbe}.",
            "lancez la commande depuis le dossier du projet, ou donnez --racine",
        )
    if MKDOCS_YML in arguments.demande:  # judged before the engine reads it
        lue = lire_la_configuration(racine)
        if isinstance(lue, list):
            print(RAPPORTS["texte"](lue))
            return CONSTATS
        arguments.configuration = lue
    return BON


def parler_utf8() -> None:
    """A Windows console or pipe may be in cp1252, which has no « → »."""
    for flux in (sys.stdout, sys.stderr):
        if isinstance(flux, TextIOWrapper):
            flux.reconfigure(encoding="utf-8", errors="replace")
