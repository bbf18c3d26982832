"""The documents that a model can be made of, when a proposal still has errors: its summary is wanted all the same."""

from __future__ import annotations

from collections.abc import Iterable

from annuaire.lecture.documents import Document
from annuaire.socle.diagnostics import Diagnostic


def fautifs(diagnostics: Iterable[Diagnostic]) -> frozenset[str]:
    """Paths that have an error."""
    return frozenset(d.chemin for d in diagnostics if d.bloque)


def comparables(documents: Iterable[Document], ecartes: frozenset[str]) -> list[Document]:
    """Documents without any error, in a territory that has none either: the model trusts what rules accepted.

    ``ecartes`` are left out of both states: a fiche that cannot be read is not a fiche that was deleted.
    """
    sains = [d for d in documents if d.chemin not in ecartes]
    territoires = {d.territoire for d in sains if not d.type}
    return [d for d in sains if d.territoire in territoires]
