"""How commands read an argument and refuse: with a sentence, one gesture, and the code that the manual promises.

0: done, nothing blocks. 1: findings. 2: called the wrong way. 3: a defect of the software (requirement C13).
"""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from datetime import date
from pathlib import Path

from annuaire.machine.jour import jour_du_site
from annuaire.machine.systeme import refus_du_systeme

BON, CONSTATS, MAL_APPELE, DEFAUT = range(4)
TRACE = "ANNUAIRE_TRACE"
PAQUET = "annuaire"


def jour(texte: str) -> date:
    """The value of ``--date``."""
    try:
        return date.fromisoformat(texte)
    except ValueError:
        raise argparse.ArgumentTypeError(f"« {texte} » n’est pas une date AAAA-MM-JJ") from None


def le_jour(arguments: argparse.Namespace) -> date:
    """That of ``--date``, or today."""
    choisi: date | None = getattr(arguments, "date", None)
    return choisi or jour_du_site(arguments.racine)


def refuser(message: str, conseil: str) -> int:
    """Say a misuse as a finding is said; returns the code of misuse."""
    print(f"{message}\n    → {conseil}", file=sys.stderr)
    return MAL_APPELE


def dire_la_panne(erreur: Exception) -> int:
    """What stopped a command: the disk or the rights, in words; else a defect of ours. A maintainer may ask for the
    trace."""
    if os.environ.get(TRACE):
        raise erreur
    dit = refus_du_systeme(erreur) if isinstance(erreur, OSError) else None
    if dit is None:
        return dire_le_defaut(erreur)
    refuser(*dit)
    return CONSTATS


def dire_le_defaut(erreur: Exception) -> int:
    """Not the fault of a fiche: one line that a maintainer can use, no traceback for whoever runs the command. Data too
    large for the memory that was granted are said apart (requirement X7)."""
    if isinstance(erreur, MemoryError):
        print("Ces données ne tiennent pas dans la mémoire accordée.\n"
              "    → faites plusieurs propositions, ou raccourcissez les fiches", file=sys.stderr)  # fmt: skip
        return DEFAUT
    print(f"Défaut du logiciel : {type(erreur).__name__} dans {_place(erreur)}. Vos fiches n’y sont pour rien.\n"
          f"    → relancez avec {TRACE}=1 et donnez le texte affiché à un mainteneur", file=sys.stderr)  # fmt: skip
    return DEFAUT


def _place(erreur: Exception) -> str:
    """The last of our lines that was being run."""
    appels = traceback.extract_tb(erreur.__traceback__)
    notres = [a for a in appels if PAQUET in Path(a.filename).parts] or appels
    return f"{Path(notres[-1].filename).name}:{notres[-1].lineno}" if notres else "un endroit inconnu"
