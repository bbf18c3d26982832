"""What the tool has to say about a file: one value, no behaviour besides ordering."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

ERREURS_MAX_PAR_FICHIER = 200  # a hostile file must not drown the report of the others


class Gravite(StrEnum):
    """An error stops the build; a warning is shown and never blocks."""

    ERREUR = "erreur"
    AVERTISSEMENT = "avertissement"

    def __reduce_ex__(self, protocole: object) -> tuple[type[Gravite], tuple[str]]:
        """As Python does from 3.11.4 on; before, it writes a call to ``getattr``, which a careful reader refuses."""
        return type(self), (self.value,)


@dataclass(frozen=True, order=True)
class Position:
    """Where something stands in a file; both numbers start at 1."""

    ligne: int
    colonne: int


DEBUT = Position(1, 1)


@dataclass(frozen=True)
class Diagnostic:
    """One finding: where it is, what was read, and one gesture to mend it.

    ``chemin`` is relative to the project, with ``/``. ``regle`` is the French name of the fault. ``autres``: ids of
    other fiches that may be the cause.
    """

    chemin: str
    position: Position
    regle: str
    message: str
    conseil: str = ""
    gravite: Gravite = Gravite.ERREUR
    autres: tuple[str, ...] = ()

    @property
    def cle_de_tri(self) -> tuple[str, Position, str, str]:
        """Files in order, then top to bottom, so that two runs print the same thing."""
        return (self.chemin, self.position, self.regle, self.message)

    @property
    def bloque(self) -> bool:
        """True when the finding prevents the site from being built."""
        return self.gravite is Gravite.ERREUR


def trier(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Return the findings in reading order, without repeats, at most ``ERREURS_MAX_PAR_FICHIER`` a file."""
    uniques = sorted(dict.fromkeys(diagnostics), key=lambda d: d.cle_de_tri)
    par_fichier = groupby(uniques, key=lambda d: d.chemin)
    return [d for _, du_fichier in par_fichier for d in _plafonner(list(du_fichier))]


def _plafonner(du_fichier: list[Diagnostic]) -> list[Diagnostic]:
    """The findings left out are counted, never dropped in silence; errors go before warnings."""
    en_trop = len(du_fichier) - ERREURS_MAX_PAR_FICHIER
    if en_trop <= 0:
        return du_fichier
    gardes = sorted(du_fichier, key=lambda d: not d.bloque)[:ERREURS_MAX_PAR_FICHIER]
    reste = Diagnostic(
        du_fichier[0].chemin,
        max(d.position for d in gardes),
        "trop-de-fautes",
        f"{en_trop} autres fautes dans ce fichier",
        "corrigez celles-ci, puis relancez",
        max((d.gravite for d in du_fichier), key=lambda g: g is Gravite.ERREUR),
    )
    return [*sorted(gardes, key=lambda d: d.cle_de_tri), reste]
