"""The zones of a territory: their parts, with words, are few and shared."""

from __future__ import annotations

from typing import Any

from annuaire.exports.recherche.colonnes import Dictionnaire
from annuaire.modele.fiche import Fiche


class ZonesPartagees:
    """Every zone, each distinct one once."""

    def __init__(self) -> None:
        self._parties, self._distinctes = Dictionnaire(), Dictionnaire()

    @property
    def valeurs(self) -> dict[str, list[Any]]:
        """``parties``: [element, words]; ``zones``: [ranks of those included, the same excluded, words of its base]."""
        return {"parties": self._parties.valeurs, "zones": self._distinctes.valeurs}

    def de(self, fiche: Fiche) -> int | None:
        """Rank of its zone, ``None`` when nobody knows it."""
        if not fiche.zone:
            return None
        base = fiche.libelle("base_zone", fiche.zone.base) if fiche.zone.base else ""
        inclure, exclure = (
            [self._parties.rang([p.element, p.dite]) for p in parties]
            for parties in (fiche.zone.comprises, fiche.zone.exclues)
        )
        return self._distinctes.rang([inclure, exclure, base])
