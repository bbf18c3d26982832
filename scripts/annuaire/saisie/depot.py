"""Writes fiches, all or none: what fails half-way leaves the directory as it was."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path


def deposer(racine: Path, fichiers: Mapping[str, str], remplacer: frozenset[str] = frozenset()) -> None:
    """Write every file, by its path from the root; only those of ``remplacer`` may exist already.

    All texts are first written beside the data, then moved. Ctrl-C counts as a failure.
    """
    presents = [chemin for chemin in fichiers if chemin not in remplacer and (racine / chemin).exists()]
    if presents:
        raise FileExistsError(presents[0])
    with tempfile.TemporaryDirectory(prefix=".saisie-", dir=racine, ignore_cleanup_errors=True) as atelier:
        prets = [
            (_preparer(Path(atelier), rang, texte), racine / c) for rang, (c, texte) in enumerate(fichiers.items())
        ]
        _deplacer(prets, Path(atelier))


def _preparer(atelier: Path, rang: int, texte: str) -> Path:
    fichier = atelier / f"{rang}.neuf"
    fichier.write_text(texte, encoding="utf-8", newline="\n")
    return fichier


def _deplacer(prets: list[tuple[Path, Path]], atelier: Path) -> None:
    faits: list[Path] = []
    dossiers: list[Path] = []
    try:
        for pret, cible in prets:
            dossiers += _creer_les_dossiers(cible.parent)
            if cible.exists():
                shutil.copy2(cible, _garde(atelier, pret))
            faits.append(cible)
            pret.replace(cible)
    except BaseException:
        _defaire(prets[: len(faits)], dossiers, atelier)
        raise


def _garde(atelier: Path, pret: Path) -> Path:
    return atelier / f"{pret.stem}.ancien"


def _creer_les_dossiers(dossier: Path) -> list[Path]:
    absents = [d for d in (dossier, *dossier.parents) if not d.exists()]
    dossier.mkdir(parents=True, exist_ok=True)
    return absents


def _defaire(prets: list[tuple[Path, Path]], dossiers: list[Path], atelier: Path) -> None:
    for pret, cible in prets:
        garde = _garde(atelier, pret)
        if garde.exists():
            garde.replace(cible)
        elif not pret.exists():  # it had been moved
            cible.unlink(missing_ok=True)
    for dossier in sorted(dossiers, key=lambda d: -len(d.parts)):
        dossier.rmdir()
