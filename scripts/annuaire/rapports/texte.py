"""For a terminal: one line a finding, its hint below."""

from __future__ import annotations

from collections.abc import Sequence

from annuaire.rapports.lignes import bilan, sur_une_ligne
from annuaire.socle.diagnostics import Diagnostic


def rapport_texte(diagnostics: Sequence[Diagnostic]) -> str:
    """``chemin:ligne:colonne: erreur: message [regle]``, the hint on the next line, a count at the end."""
    lignes = [_ligne(d) + (f"\n    → {sur_une_ligne(d.conseil)}" if d.conseil else "") for d in diagnostics]
    return "\n".join([*lignes, bilan(diagnostics)])


def _ligne(d: Diagnostic) -> str:
    ou = f"{d.chemin}:{d.position.ligne}:{d.position.colonne}"
    return f"{ou}: {d.gravite}: {sur_une_ligne(d.message)} [{d.regle}]"
