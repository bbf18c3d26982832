"""MkDocs in French: the commands of the engine, whose every line is translated on its way out."""

from __future__ import annotations

import logging
import sys
from typing import Any

from mkdocs.__main__ import ColorFormatter, cli
from mkdocs.exceptions import MkDocsException

from annuaire.moteurs.mkdocs.francais import traduire

NIVEAUX = {"ERROR": "ERREUR", "WARNING": "ATTENTION"}
INTERROMPU = 130  # what shells say of Ctrl-C


def parler_francais() -> None:
    """Each record of the engine, whoever shows it."""
    fabriquer = logging.getLogRecordFactory()

    def en_francais(*arguments: Any, **options: Any) -> logging.LogRecord:
        note = fabriquer(*arguments, **options)
        if note.name.startswith("mkdocs"):
            note.msg, note.args = traduire(note.getMessage()), ()
            note.levelname = NIVEAUX.get(note.levelname, note.levelname)
        return note

    ColorFormatter.colors |= {"ERREUR": "red", "ATTENTION": "yellow"}
    logging.setLogRecordFactory(en_francais)


def main() -> int:
    """Run it as the engine does; what stops it is said once, in French."""
    parler_francais()
    try:
        cli(standalone_mode=False)
    except MkDocsException as refus:
        print(traduire(refus.format_message()), file=sys.stderr)
        return 1
    except RuntimeError as arret:  # the engine turns Ctrl-C into one of its own
        if isinstance(arret.__cause__, KeyboardInterrupt):
            return INTERROMPU
        raise
    return 0


if __name__ == "__main__":
    sys.exit(main())
