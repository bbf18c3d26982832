"""Judges the files of a proposal before any tool opens one (requirements X1, X2, X6, X12).

A proposal of data carries fiches only: plain files, not links, not programs, small, and not too many. One that touches
no data is a proposal about the software, which other eyes and other tests judge.
"""

from __future__ import annotations

import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from annuaire.lecture.fichiers import TABLES, affichable, refus_du_chemin
from annuaire.socle.diagnostics import DEBUT, Diagnostic

DONNEES = "directory"
FICHIERS_MAX = 2000
OCTETS_MAX = 4 * 1024 * 1024  # of all its files: what bounds the time and the memory of the rest (requirement X7)
EXECUTABLE = stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH
TABLE_D_ABORD = "proposez-la d’abord, seule ; une fois reçue, renvoyez ces fiches sans elle"
Refus = tuple[str, str, str]


def controler(racine: Path, modifies: Sequence[str]) -> list[Diagnostic]:
    """Findings about the changed files, given by their path from ``racine``; a deleted file has none."""
    if not any(_est_une_donnee(c) for c in modifies):
        return []
    if len(modifies) > FICHIERS_MAX:
        return [_trop(len(modifies))]
    refus = ((c, _refus(racine, c)) for c in sorted(set(modifies)))
    fautes = [Diagnostic(affichable(c), DEBUT, *r) for c, r in refus if r]
    return fautes or _trop_lourd(sum(_octets(racine / c) for c in set(modifies)))


def _est_une_donnee(chemin: str) -> bool:
    return chemin.split("/")[0] == DONNEES and not _est_une_table(chemin)


def _est_une_table(chemin: str) -> bool:
    """Made by a command of maintainers; it goes with the software, because fiches are judged by it."""
    return chemin.split("/")[0] == DONNEES and chemin.rpartition("/")[2] in TABLES


def _trop(combien: int) -> Diagnostic:
    message = f"{combien} fichiers dans une proposition, {FICHIERS_MAX} au plus"
    return Diagnostic(DONNEES, DEBUT, "trop-de-fichiers", message, "faites plusieurs propositions")


def _trop_lourd(octets: int) -> list[Diagnostic]:
    if octets <= OCTETS_MAX:
        return []
    message = f"{octets // 1024} Ko de fiches dans une proposition, {OCTETS_MAX // 1024} Ko au plus"
    return [Diagnostic(DONNEES, DEBUT, "proposition-trop-lourde", message, "faites plusieurs propositions")]


def _octets(path: Path) -> int:
    return path.lstat().st_size if _existe(path) else 0


def _refus(racine: Path, chemin: str) -> Refus | None:
    if _est_une_table(chemin):
        return "hors-des-donnees", "cette table juge les fiches : elle ne se propose pas avec elles", TABLE_D_ABORD
    if not _est_une_donnee(chemin):
        message = "une proposition de données ne touche que des fiches (directory/….yml)"
        return "hors-des-donnees", message, "proposez cette modification à part"
    if ".." in chemin.split("/") or any(_est_un_lien(p) for p in _dossiers(racine, chemin)):
        return "fichier-special", "dossier remplacé par un lien", "remettez le vrai dossier"
    path = racine / chemin
    if not _existe(path):
        return None
    return refus_du_chemin(chemin, path) or _refus_du_mode(path)


def _dossiers(racine: Path, chemin: str) -> Iterator[Path]:
    parts = chemin.split("/")[:-1]
    yield from (racine.joinpath(*parts[: n + 1]) for n in range(len(parts)))


def _est_un_lien(path: Path) -> bool:
    return path.is_symlink()


def _existe(path: Path) -> bool:
    """Without following a link, which may lead nowhere."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except PermissionError:
        return True  # and cannot be read
    return True


def _refus_du_mode(path: Path) -> Refus | None:
    if path.lstat().st_mode & EXECUTABLE:
        return "fichier-executable", "une fiche n’est pas un programme", "retirez le droit d’exécution (mode 644)"
    return None
