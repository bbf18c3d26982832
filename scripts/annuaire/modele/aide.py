"""What only a financial aid or a protective measure has."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Montant:
    """An amount, useless without its date."""

    montant: str
    date: str
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class Aide:
    """What only a financial aid or a protective measure has."""

    organismes: tuple[str, ...] = ()
    fiches: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    forme: str = ""
    montants: tuple[Montant, ...] = ()
    delai: str = ""
    demarche: str = ""
