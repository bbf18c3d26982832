"""What an import has to say of a line. A constat never repeats what is refused for being personal."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Genre(StrEnum):
    """From what went well to what stops a line; the value is the title in the report."""

    REPARE = "Réparé (à relire)"
    OMIS = "Non repris"
    DEJA_LA = "Déjà dans l’annuaire, laissé comme il est"
    PERDU = "Perdu par le remplacement"
    REFUSE = "Refusé"
    DOUBLON = "Peut-être un doublon"
    RETENU = "Retenu, rien n’en est proposé"
    QUESTION = "À demander"
    BRUIT = "Lignes qui ne sont pas des organismes"
    HORS = "Hors du territoire ou de l’annuaire"


@dataclass(frozen=True)
class Constat:
    """One thing to read again in the file of the partner, at ``ligne``."""

    ligne: int
    genre: Genre
    texte: str


@dataclass(frozen=True)
class Lu:
    """A value out of a cell, and what was done to it; ``omis`` says what was left out, and why;
    ``libelle`` who answers there, ``precision`` how to be put through."""

    valeur: str = ""
    repare: str = ""
    omis: str = ""
    libelle: str = ""
    precision: str = ""
