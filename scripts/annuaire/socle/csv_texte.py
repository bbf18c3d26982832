"""A table as CSV, safe for spreadsheets (requirement X13).

A cell that starts like a formula gets an apostrophe in front, and so does a cell that already starts with one:
to read, take one leading apostrophe away. Line breaks become spaces, and every cell is quoted.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

GARDE = "'"
FORMULES = ("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠", GARDE)  # the wide forms count in some languages
FINS_DE_LIGNE = re.compile("[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
BOM = "\ufeff"  # without it Excel does not read UTF-8


def cellule(texte: str) -> str:
    """One line, with the guard if it needs it."""
    ligne = FINS_DE_LIGNE.sub(" ", texte).strip(" ")
    return GARDE + ligne if ligne.startswith(FORMULES) else ligne


def ecrire_csv(lignes: Iterable[Iterable[str]], separateur: str) -> str:
    """All cells guarded and quoted; lines end as RFC 4180 wants."""
    sortie = io.StringIO(newline="")
    tableau = csv.writer(sortie, delimiter=separateur, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    tableau.writerows([cellule(texte) for texte in ligne] for ligne in lignes)
    return sortie.getvalue()
