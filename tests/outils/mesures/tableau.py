"""Tables of measures, in Markdown, for people: what was aimed at, what was measured, whether it holds."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Mesure:
    """Several takes of one quantity. Without ``but`` it is only told."""

    nom: str
    prises: Sequence[float]
    unite: str
    but: float | None = None

    @property
    def mediane(self) -> float:
        """The take in the middle: others use this machine too."""
        return statistics.median(self.prises)


def imprimer(titre: str, mesures: Sequence[Mesure]) -> None:
    """One line each."""
    print(f"\n| {titre} | but | mesuré (médiane) | étendue | |\n|---|---|---|---|---|")
    for m in mesures:
        etendue = f"{_nombre(min(m.prises))} à {_nombre(max(m.prises))}" if len(m.prises) > 1 else ""
        but = "" if m.but is None else f"{_nombre(m.but)} {m.unite}"
        print(f"| {m.nom} | {but} | {_nombre(m.mediane)} {m.unite} | {etendue} | {_verdict(m)} |", flush=True)


def imprimer_un_tableau(colonnes: Sequence[str], lignes: Iterable[Sequence[str]]) -> None:
    """Cells as they are; the first column names the lines."""
    print(f"\n| {' | '.join(colonnes)} |\n|---|{'---:|' * (len(colonnes) - 1)}")
    for ligne in lignes:
        print(f"| {' | '.join(ligne)} |", flush=True)


def cellule(valeur: float, unite: str) -> str:
    """« 0,12 s »."""
    return f"{_nombre(valeur)} {unite}"


def _verdict(mesure: Mesure) -> str:
    if mesure.but is None:
        return ""
    return "tenu" if mesure.mediane <= mesure.but else "**non tenu**"


def _nombre(valeur: float) -> str:
    return f"{valeur:.0f}" if valeur >= 100 else f"{valeur:.3g}".replace(".", ",")


def centile(valeurs: Sequence[float], part: int) -> float:
    """The value that ``part`` % of them do not exceed."""
    return statistics.quantiles(valeurs, n=100, method="inclusive")[part - 1]
