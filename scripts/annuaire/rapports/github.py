"""For GitHub: annotations on the lines of a proposal, that a fork without any right may also write (C12).

The forge shows ten errors a step and drops the rest in silence: ten are sent, and the others are counted (C10).
"""

from __future__ import annotations

from collections.abc import Sequence

from annuaire.rapports.lignes import bilan, sur_une_ligne
from annuaire.socle.diagnostics import Diagnostic
from annuaire.socle.typographie import pluriel

ANNOTATIONS_MAX = 10


def rapport_github(diagnostics: Sequence[Diagnostic]) -> str:
    """What blocks first, then the order received; every value is escaped, so that a fiche injects no command (C11)."""
    ranges = sorted(diagnostics, key=lambda d: not d.bloque)
    autres = len(ranges) - ANNOTATIONS_MAX
    suite = [f"et {pluriel(autres, 'autre')} : la liste entière est dans le résumé."] if autres > 0 else []
    return "\n".join([*map(_annotation, ranges[:ANNOTATIONS_MAX]), *suite, bilan(diagnostics)])


def _annotation(d: Diagnostic) -> str:
    genre = "error" if d.bloque else "warning"
    texte = _echapper(f"{d.message} → {d.conseil}" if d.conseil else d.message)
    titre, chemin = (_echapper(v).replace(":", "%3A").replace(",", "%2C") for v in (d.regle, d.chemin))
    return f"::{genre} file={chemin},line={d.position.ligne},col={d.position.colonne},title={titre}::{texte}"


def _echapper(texte: str) -> str:
    return sur_une_ligne(texte).replace("%", "%25")
