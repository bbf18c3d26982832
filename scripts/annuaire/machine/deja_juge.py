"""The check, which remembers what it knew the same day (:mod:`annuaire.verification`), from one run to the next."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path
from typing import TypeVar

from annuaire.machine.aspect import aspect
from annuaire.machine.cache import (
    dossier_du_cache,
    empreinte,
    empreinte_des_fichiers,
    empreinte_du_programme,
    garder,
    reprendre,
)
from annuaire.verification import Corpus, Repartir, check, laisser, rendre, retrouver

A = TypeVar("A")
DIRECTORY = "directory"
ASSEZ = 100  # files: below, reading them again costs less than looking
CLASSES = frozenset(
    {
        ("annuaire.verification", "FichierLu"),
        ("annuaire.lecture.documents", "Document"),
        ("annuaire.lecture.documents", "Place"),
        ("annuaire.lecture.communes", "Commune"),
        ("annuaire.lecture.points", "Mairie"),
        ("annuaire.lecture.points", "TableDePoints"),
        ("annuaire.socle.distances", "PointTerrestre"),
        ("annuaire.lecture.yaml_strict", "places"),
        ("annuaire.socle.diagnostics", "Diagnostic"),
        ("annuaire.socle.diagnostics", "Gravite"),
        ("annuaire.socle.diagnostics", "Position"),
        ("functools", "partial"),
    }
)


def juger_de_memoire(racine: Path, aujourd_hui: date, repartir: Repartir) -> Corpus:
    """As :func:`annuaire.verification.check`, faster when little has changed since another run of this day. A day that
    is not the same, later or earlier, is a doubt."""
    dossier, cle = dossier_du_cache(racine), cle_du_jour(racine, aujourd_hui)
    if not dossier or not cle:
        return check(racine, aujourd_hui, repartir)
    fichier, vu = dossier / "verification", aspect(racine / DIRECTORY)
    connu, reste = reprendre(fichier, cle, CLASSES) or ("", None)
    if reste and vu and vu == connu and (intact := retrouver(racine, reste)):
        return intact
    avant = rendre(racine, reste, aujourd_hui) if reste else None
    corpus = check(racine, aujourd_hui, repartir, avant)
    neuf = not _rien_de_neuf(avant, corpus) or vu not in ("", connu)
    if corpus.memoire and len(corpus.memoire.lus) >= ASSEZ and neuf:
        garder(fichier, cle, (vu, laisser(corpus)))
    return corpus


def retenir(racine: Path, nom: str, cle: str, faire: Callable[[], A], classes: Collection[tuple[str, str]] = ()) -> A:
    """``faire()``, which depends on ``cle`` and on the directory alone: not called while neither changes."""
    dossier, vu = dossier_du_cache(racine), aspect(racine / DIRECTORY)
    if not (dossier and cle and vu):
        return faire()
    cle = empreinte([cle.encode(), vu.encode()])
    connu = reprendre(dossier / nom, cle, classes)
    if connu is None:
        connu = (faire(),)
        garder(dossier / nom, cle, connu)
    valeur: A = connu[0]
    return valeur


def cle_du_jour(racine: Path, aujourd_hui: date) -> str:
    """Empty when something cannot be read: the check will say so."""
    try:
        schemas = empreinte_des_fichiers([racine / "schemas"])
        return empreinte(m.encode() for m in (empreinte_du_programme(), schemas, aujourd_hui.isoformat()))
    except OSError:
        return ""


def _rien_de_neuf(avant: Corpus | None, apres: Corpus) -> bool:
    if not avant or not avant.memoire or not apres.memoire:
        return False
    anciens, lus = avant.memoire.lus, apres.memoire.lus
    return anciens.keys() == lus.keys() and all(anciens[c] is lu for c, lu in lus.items())
