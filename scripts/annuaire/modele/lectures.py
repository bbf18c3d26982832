"""``lire_fiche``, once for each document that stays the same: for who builds again and again."""

from __future__ import annotations

from annuaire.lecture.documents import Document
from annuaire.modele.fiche import Fiche
from annuaire.modele.lecture import lire_fiche
from annuaire.schema.discretion import Discretion


class Lectures:
    """Called as ``lire_fiche`` is. A document that was read again is another one, whatever it says."""

    def __init__(self) -> None:
        self._lues: dict[str, tuple[Document, str, Discretion, Fiche]] = {}

    def __call__(self, document: Document, region: str, discretion: Discretion) -> Fiche:
        connue = self._lues.get(document.chemin)
        if connue and connue[0] is document and connue[1:3] == (region, discretion):
            return connue[3]
        fiche = lire_fiche(document, region, discretion)
        self._lues[document.chemin] = document, region, discretion, fiche
        return fiche
