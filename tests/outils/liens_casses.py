"""The links of pages that are all there. Shared by tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from annuaire.cadre.liens import LecteurDeLiens
from annuaire.socle.artefacts import Artefact


def liens_casses(
    artefacts: Iterable[Artefact], autres: AbstractSet[str], ailleurs: tuple[str, ...] = ()
) -> Iterator[tuple[str, str]]:
    """:meth:`Releve.casses` of artefacts that are all there."""
    lecteur = LecteurDeLiens()
    for artefact in artefacts:
        lecteur.lire(artefact)
    return lecteur.releve.casses(autres, ailleurs)
