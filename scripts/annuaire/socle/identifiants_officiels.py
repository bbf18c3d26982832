"""SIREN and SIRET check digits (Insee): Luhn, with La Poste's own rule for its establishments."""

from __future__ import annotations

LA_POSTE = "356000000"
SIEGE_DE_LA_POSTE = "35600000000048"


def siren_valide(siren: str) -> bool:
    """True for nine digits whose Luhn sum is a multiple of ten."""
    return len(siren) == 9 and _luhn(siren)


def siret_valide(siret: str) -> bool:
    """True for fourteen right digits; La Poste's establishments sum to a multiple of five instead."""
    if len(siret) != 14 or not siren_valide(siret[:9]):
        return False
    if siret.startswith(LA_POSTE) and siret != SIEGE_DE_LA_POSTE:
        return sum(map(int, siret)) % 5 == 0
    return _luhn(siret)


def _luhn(chiffres: str) -> bool:
    total = 0
    for rang, chiffre in enumerate(reversed(chiffres)):
        valeur = int(chiffre) * (2 if rang % 2 else 1)
        total += valeur - 9 if valeur > 9 else valeur
    return total % 10 == 0
