"""What people type and how it should be read: the tables of ``tests/recherche``, one typed row a case.

The columns are explained in ``tests/recherche/README.md``; ``tests/recherche/test_mots_tapes.py`` checks their form.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import filter as filtrer
from pathlib import Path
from random import Random

DOSSIER = Path(__file__).parents[1] / "recherche"
APPRIS = Path(__file__).parents[2] / "scripts" / "web" / "apprentissage"  # what the reader learns from
MOITIES = ("reglage", "reserve")
RIEN, RIEN_CHOISI, MANQUE = "rien", "rien-choisi", "manque:"
POSSIBLE = "possible"
AUCUN = "aucun"  # need of a sentence that asks for nothing the directory knows
ASSEZ_LONG = 5  # letters from which one may be wrong


@dataclass(frozen=True)
class Requete:
    """One wording. ``danger`` lists the steps of the chain of numbers, each with its accepted alternatives."""

    id: str
    moitie: str
    texte: str
    commune: str
    registre: str
    besoins: tuple[str, ...]
    attendus: tuple[str, ...]
    premiers: tuple[str, ...]
    lecture: str
    lieux: tuple[str, ...]
    danger: tuple[tuple[str, ...], ...]
    danger_tolere: bool
    interdits: tuple[str, ...]
    origine: str
    pourquoi: str


@dataclass(frozen=True)
class LieuEcrit:
    """One way of writing a place, and how it should be read."""

    texte: str
    lecture: str
    attendus: tuple[str, ...]
    pourquoi: str
    jamais: tuple[str, ...]


@dataclass(frozen=True)
class Dehors:
    """What was made up without having seen the project: the numbers that may come first, or the needs to be read."""

    numeros: frozenset[str]
    besoins: frozenset[str]
    texte: str

    @property
    def sans_objet(self) -> bool:
        return self.besoins == {AUCUN}


def requetes() -> list[Requete]:
    tables = zip(MOITIES, (APPRIS / "reglage.csv", DOSSIER / "reserve.csv"), strict=True)
    return [_requete(nom, ligne) for nom, table in tables for ligne in _lignes(table)]


def lieux_ecrits() -> list[LieuEcrit]:
    return [
        LieuEcrit(r["texte"], r["lecture"], _liste(r["attendu"]), r["pourquoi"], _liste(r["jamais"]))
        for r in _lignes(DOSSIER / "lieux.csv")
    ]


def alertes() -> list[tuple[list[str], str]]:
    """Wordings of danger, each with the numbers that may come first."""
    lignes = (ligne.split(";") for ligne in _textes("alertes.txt"))
    return [(numeros.split("/"), texte) for numeros, texte in lignes]


def paisibles() -> list[str]:
    """Wordings that must show no number before the results."""
    return _textes("paisibles.txt")


def de_dehors(table: Path) -> list[Dehors]:
    """Those that the reader learns from (``APPRIS``), or those that only measure it (``DOSSIER``)."""
    lignes = _lignes(table)
    return [
        Dehors(*(frozenset(filter(None, r[c].split("/"))) for c in ("danger", "besoin")), r["texte"]) for r in lignes
    ]


def avec_une_faute(texte: str) -> str:
    """The same with one slip in its longest word, always the same one for the same text."""
    mot = max(re.findall(r"[^\W\d_]+", texte), key=len, default="")
    if len(mot) < ASSEZ_LONG:
        return texte
    hasard = Random(texte)
    i = hasard.randrange(1, len(mot) - 1)
    fautes = (
        mot[:i] + mot[i + 1 :],
        mot[:i] + mot[i] + mot[i:],
        mot[:i] + "e" + mot[i + 1 :],
        mot[:i] + mot[i + 1] + mot[i] + mot[i + 2 :],
    )
    return texte.replace(mot, hasard.choice(fautes), 1)


def _textes(fichier: str) -> list[str]:
    return list(filter(None, (APPRIS / fichier).read_text(encoding="utf-8").splitlines()))


def designes(motifs: Iterable[str], identifiants: Iterable[str]) -> set[str]:
    """The entries that ``motifs`` name: identifiers, or families like ``52-haute-marne/ccas/*``."""
    connus = list(identifiants)
    return {identifiant for motif in motifs for identifiant in filtrer(connus, motif)}


def _lignes(chemin: Path) -> Iterator[dict[str, str]]:
    with chemin.open(encoding="utf-8", newline="") as table:
        yield from csv.DictReader(table, delimiter=";", strict=True)


def _liste(champ: str) -> tuple[str, ...]:
    return tuple(filter(None, champ.split("|")))


def _requete(moitie: str, r: dict[str, str]) -> Requete:
    lecture, _, lieux = r["lieu"].partition(":")
    etapes = tuple(tuple(etape.split("/")) for etape in _liste(r["danger"]))
    return Requete(
        id=r["id"],
        moitie=moitie,
        texte=r["texte"],
        commune=r["commune"],
        registre=r["registre"],
        besoins=_liste(r["besoin"]),
        attendus=_liste(r["attendus"]),
        premiers=_liste(r["premier"]) or _liste(r["attendus"]),
        lecture=lecture,
        lieux=_liste(lieux),
        danger=tuple(filter(None, (tuple(n for n in etape if n != POSSIBLE) for etape in etapes))),
        danger_tolere=any(POSSIBLE in etape for etape in etapes),
        interdits=_liste(r["interdits"]),
        origine=r["origine"],
        pourquoi=r["pourquoi"],
    )
