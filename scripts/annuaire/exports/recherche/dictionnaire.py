"""Values that many entries share are written once; entries carry their rank."""

from __future__ import annotations

from typing import Any


class Dictionnaire:
    """Distinct JSON values, numbered in the order of their arrival."""

    def __init__(self) -> None:
        self._rangs: dict[str, int] = {}
        self.valeurs: list[Any] = []

    def rang(self, valeur: Any) -> int:
        """Rank of ``valeur``, added if it is new."""
        cle = repr(valeur)
        if cle not in self._rangs:
            self._rangs[cle] = len(self.valeurs)
            self.valeurs.append(valeur)
        return self._rangs[cle]
