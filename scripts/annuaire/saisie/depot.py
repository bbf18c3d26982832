"""Writes fiches, all or none: what fails half-way leaves the directory as it was."""

from __future__ import annotations

import errno
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

Pret = tuple[Path, Path]  # a text beside the data, and where it goes


def deposer(racine: Path, fichiers: Mapping[str, str], remplacer: frozenset[str] = frozenset()) -> None:
    """Write every file, by its path from the root; only those of ``remplacer`` may exist already.

    All texts are first written beside the data, then moved. Ctrl-C counts as a failure.
    """
    for chemin in fichiers:
        _exiger_de_vrais_dossiers(racine, chemin)
        if chemin not in remplacer and (racine / chemin).exists():
            raise FileExistsError(errno.EEXIST, "", chemin)
    with tempfile.TemporaryDirectory(prefix=".saisie-", dir=racine, ignore_cleanup_errors=True) as atelier:
        prets = [
            (_preparer(Path(atelier), rang, texte), racine / c) for rang, (c, texte) in enumerate(fichiers.items())
        ]
        _deplacer(prets, {racine / c for c in remplacer})


def _exiger_de_vrais_dossiers(racine: Path, chemin: str) -> None:
    """A link would lead the text somewhere else, among files that are not fiches."""
    for dossier in Path(chemin).parents:
        if (racine / dossier).is_symlink() and dossier != Path():
            raise NotADirectoryError(errno.ENOTDIR, "", str(dossier))


def _preparer(atelier: Path, rang: int, texte: str) -> Path:
    fichier = atelier / f"{rang}.neuf"
    fichier.write_text(texte, encoding="utf-8", newline="\n")
    return fichier


def _deplacer(prets: list[Pret], remplaces: set[Path]) -> None:
    faits: list[Pret] = []
    dossiers: list[Path] = []
    try:
        for pret, cible in prets:
            dossiers += _creer_les_dossiers(cible.parent)
            remplace = cible in remplaces and cible.exists()
            if remplace:
                _garder(pret, cible)
            faits.append((pret, cible))  # from here on, and not before, there is something to undo
            (_remplacer if remplace else _poser)(pret, cible)
    except BaseException:
        _defaire(faits, dossiers)
        raise


def _garder(pret: Path, cible: Path) -> None:
    shutil.copy2(cible, _garde(pret))
    shutil.copymode(cible, pret)


def _remplacer(pret: Path, cible: Path) -> None:
    pret.replace(cible)


def _poser(pret: Path, cible: Path) -> None:
    """Never over a file that came meanwhile."""
    try:
        cible.hardlink_to(pret)
    except FileExistsError:
        raise
    except OSError:  # a disk without hard links, as that of a USB key
        pret.rename(cible)


def _garde(pret: Path) -> Path:
    return pret.with_suffix(".ancien")


def _creer_les_dossiers(dossier: Path) -> list[Path]:
    absents = [d for d in (dossier, *dossier.parents) if not d.exists()]
    dossier.mkdir(parents=True, exist_ok=True)
    return absents


def _defaire(faits: list[Pret], dossiers: list[Path]) -> None:
    for pret, cible in faits:
        if _garde(pret).exists():
            _garde(pret).replace(cible)
        elif not pret.exists() or _est_la_meme(pret, cible):  # it had been moved, or linked
            cible.unlink(missing_ok=True)
    for dossier in sorted(dossiers, key=lambda d: -len(d.parts)):
        with suppress(OSError):  # somebody else has put a file in it
            dossier.rmdir()


def _est_la_meme(pret: Path, cible: Path) -> bool:
    return cible.exists() and cible.samefile(pret)
