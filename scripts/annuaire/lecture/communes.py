"""Commune tables (``communes.csv``): Code officiel géographique, reduced by ``annuaire communes``."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass

from annuaire.socle.diagnostics import Diagnostic, Position

COLONNES = ("insee", "nom", "nature", "codes_postaux", "epci", "epci_nom", "population", "chef_lieu")
POPULATION = re.compile(r"[0-9]{0,9}")
LIGNE_MAX = 1000  # csv raises on a field of more than 131,072 characters


@dataclass(frozen=True)
class Commune:
    """One commune of the COG. ``nature`` is ``actuelle``, ``deleguee`` or ``associee``.

    For an old commune ``chef_lieu`` is the INSEE code of the one that replaced it.
    """

    insee: str
    nom: str
    nature: str
    codes_postaux: tuple[str, ...]
    epci: str
    epci_nom: str
    population: int
    chef_lieu: str

    @property
    def departement(self) -> str:
        """``52`` for 52448, ``2A`` for 2A004, ``974`` overseas."""
        return self.insee[:3] if self.insee.startswith(("97", "98")) else self.insee[:2]


def read_communes(chemin: str, texte: str) -> tuple[list[Commune], list[Diagnostic]]:
    """Parse one table. Lines that start with # state vintage and licence."""
    lignes = texte.splitlines()
    donnees = [(n, ligne) for n, ligne in enumerate(lignes, 1) if ligne and not ligne.startswith("#")]
    if not donnees or tuple(donnees[0][1].split(";")) != COLONNES:
        return [], [_faute(chemin, 1, "l’en-tête n’est pas celui d’une table de communes")]
    return _lire_lignes(chemin, donnees[1:])


def _lire_lignes(chemin: str, donnees: Iterable[tuple[int, str]]) -> tuple[list[Commune], list[Diagnostic]]:
    communes: list[Commune] = []
    fautes: list[Diagnostic] = []
    for numero, ligne in donnees:
        champs = next(csv.reader([ligne[:LIGNE_MAX]], delimiter=";"))
        if len(champs) != len(COLONNES) or not POPULATION.fullmatch(champs[6]):
            fautes.append(
                _faute(chemin, numero, f"{len(COLONNES)} colonnes attendues, avec une population en chiffres")
            )
        else:
            communes.append(_commune(champs))
    return communes, fautes


def _commune(champs: list[str]) -> Commune:
    insee, nom, nature, codes, epci, epci_nom, population, chef_lieu = champs
    return Commune(insee, nom, nature, tuple(codes.split()), epci, epci_nom, int(population or 0), chef_lieu)


def _faute(chemin: str, ligne: int, message: str) -> Diagnostic:
    conseil = "ne modifiez pas cette table à la main : régénérez-la avec « annuaire communes »"
    return Diagnostic(chemin, Position(ligne, 1), "table-de-communes", message, conseil)
