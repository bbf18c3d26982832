"""The first sheet of an .xlsx that has headers → the same cells as a CSV. Sole door to openpyxl."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator, Mapping

import openpyxl

from annuaire.saisie.tableau import Brut, Tableau, composer, trouver_les_entetes

LIGNES_MAX = 100_000
COLONNES_MAX = 200
DEPLIE_MAX = 300 * 1024 * 1024  # a small archive may hold gigabytes of zeros
ILLISIBLE = "ce classeur ne se lit pas : ouvrez-le, puis enregistrez-le en « CSV UTF-8 »"


def lire_classeur(octets: bytes, colonnes: Mapping[str, str]) -> Tableau | str:
    """The sheet with the most lines under recognised headers, or why there is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(octets)) as archive:
            if sum(i.file_size for i in archive.infolist()) > DEPLIE_MAX:
                return "classeur trop gros une fois déplié : enregistrez-le en « CSV UTF-8 »"
        feuilles = list(_feuilles(octets))
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError, AttributeError, IndexError, SyntaxError):
        return ILLISIBLE
    lisibles = [(nom, lignes) for nom, lignes in feuilles if trouver_les_entetes(lignes, colonnes)]
    if not lisibles:
        return "aucune feuille de ce classeur n’a d’en-têtes reconnus : il faut au moins « Nom » et une autre colonne"
    nom, lignes = max(lisibles, key=lambda f: len(f[1]))
    autres = [n for n, _ in feuilles if n != nom]
    suite = f" ; feuilles non lues : {', '.join(autres)}" if autres else ""
    return composer(lignes, f"classeur, feuille « {nom} »{suite}", colonnes)


def _feuilles(octets: bytes) -> Iterator[tuple[str, Brut]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what it cannot keep when it writes, and we never write
        classeur = openpyxl.load_workbook(io.BytesIO(octets), read_only=True, data_only=True)
        for feuille in classeur.worksheets:
            lignes = feuille.iter_rows(max_row=LIGNES_MAX, max_col=COLONNES_MAX, values_only=True)
            yield feuille.title, [(n, [_texte(c) for c in ligne]) for n, ligne in enumerate(lignes, 1)]


def _texte(cellule: object) -> str:
    """A number as it was typed: 52000 and not 52000.0."""
    if cellule is None:
        return ""
    if isinstance(cellule, float) and cellule.is_integer():
        return str(int(cellule))
    return str(cellule)
