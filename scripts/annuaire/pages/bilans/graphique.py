"""Bars drawn at the build, as SVG that needs neither script nor inline style (requirement X17).

Only geometry here: ``_graphique.html.j2`` draws, with the colour of the text, and puts the same numbers in a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annuaire.socle.typographie import nombre

LARGEUR = 320  # units: about a phone, so that texts have the size of the page there
PAS = 38  # height of a bar with its label


@dataclass(frozen=True)
class Rangee:
    """What one bar says: ``valeur`` out of ``total``."""

    libelle: str
    valeur: int
    total: int

    @property
    def longueur(self) -> float:
        """Length of the bar, in units."""
        return round(LARGEUR * self.valeur / self.total, 1) if self.total else 0.0


@dataclass(frozen=True)
class Barre:
    """One bar in its place. ``y`` is the top of its label."""

    rangee: Rangee
    y: int
    nombre: str


@dataclass(frozen=True)
class Graphique:
    """Bars and the table beside them. ``entetes``: heads of the columns, the last one only when totals differ."""

    ident: str
    titre: str
    entetes: tuple[str, ...]
    barres: tuple[Barre, ...]

    @property
    def avec_totaux(self) -> bool:
        """Does each row have a total of its own?"""
        return len(self.entetes) == 3

    @property
    def hauteur(self) -> int:
        """Height of the drawing, in units."""
        return PAS * len(self.barres)

    @property
    def description(self) -> str:
        """What the drawing shows at a glance, for who does not see it."""
        tri = sorted(self.barres, key=lambda b: b.rangee.longueur)
        if not tri:
            return ""
        courte, longue = tri[0], tri[-1]
        return (
            f"Barres horizontales. La plus longue : {longue.rangee.libelle}, {longue.nombre}. "
            f"La plus courte : {courte.rangee.libelle}, {courte.nombre}. Les mêmes nombres sont dans le tableau."
        )


def graphique(ident: str, titre: str, entetes: tuple[str, ...], rangees: Sequence[Rangee]) -> Graphique:
    """Bars from top to bottom, in the order given."""
    avec_totaux = len(entetes) == 3
    barres = tuple(Barre(r, PAS * rang, _dire(r, avec_totaux)) for rang, r in enumerate(rangees))
    return Graphique(ident, titre, entetes, barres)


def _dire(rangee: Rangee, avec_total: bool) -> str:
    return f"{nombre(rangee.valeur)} sur {nombre(rangee.total)}" if avec_total else nombre(rangee.valeur)
