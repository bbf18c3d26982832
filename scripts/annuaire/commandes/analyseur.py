"""Reads a command line in French: the library that does it only speaks English, and what it says reaches people who
are not programmers.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any, NoReturn

from annuaire.machine.dialogue import refuser
from annuaire.socle.typographie import INSECABLE

PHRASES = (
    (r"the following arguments are required: (?P<quoi>.+)", "il manque : {quoi}"),
    (r"unrecognized arguments: (?P<quoi>.+)", "« {quoi} » : rien ne s’écrit ainsi dans cette commande"),
    (r"ambiguous option: (?P<quoi>\S+) could match (?P<choix>.+)", "« {quoi} » peut vouloir dire {choix}"),
    (r"argument .+: invalid choice: '(?P<quoi>.*)' \(choose from (?P<choix>.+)\)", "« {quoi} » n’est pas connu"),
    (r"argument (?P<ou>.+): expected (?:one|at least one) argument", "il manque une valeur après {ou}"),
    (r"argument (?P<ou>.+): ignored explicit argument '(?P<quoi>.*)'", "{ou} ne prend pas de valeur (« {quoi} »)"),
    (r"argument (?P<ou>.+): (?P<quoi>« .+)", "{ou} : {quoi}"),  # one of ours
)
SANS_MOT = "cette commande ne se lit pas"


class _Mise(argparse.RawDescriptionHelpFormatter):
    def add_usage(
        self, usage: str | None, actions: Iterable[argparse.Action], groups: Iterable[Any], prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, "usage : " if prefix is None else prefix)


class Analyseur(argparse.ArgumentParser):
    """Of the whole command line, and of each command."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"formatter_class": _Mise, "add_help": False, **options})
        self._positionals.title, self._optionals.title = f"à écrire{INSECABLE}", f"options{INSECABLE}"
        self.add_argument("-h", "--help", action="help", help="montre cette aide")

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """What a command does not know is its own fault: the whole line would only say that somebody is wrong."""
        lu, reste = super().parse_known_args(args, namespace)
        if reste:
            self.error(f"unrecognized arguments: {' '.join(reste)}")
        return lu, reste

    def error(self, message: str) -> NoReturn:
        """What is wrong in one line, the nearest word that exists, and where everything is said."""
        dit, proche = traduire(message)
        aide = f"« {self.prog} --help » dit ce qui s’écrit"
        self.exit(refuser(f"{self.prog} : {dit}.", f"vouliez-vous dire « {proche} » ? {aide}" if proche else aide))


def traduire(message: str) -> tuple[str, str]:
    """(the same in French, the word that was meant perhaps)."""
    for motif, phrase in PHRASES:
        if lu := re.fullmatch(motif, message, re.DOTALL):
            dits = lu.groupdict()
            choix = re.findall(r"[\w-]+", dits.get("choix", "")) if "invalid" in motif else []
            return phrase.format(**dits), next(iter(get_close_matches(dits.get("quoi", ""), choix, 1)), "")
    return SANS_MOT, ""
