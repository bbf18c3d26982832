"""For a program: a JSON list."""

from __future__ import annotations

import json
from collections.abc import Sequence

from annuaire.socle.diagnostics import Diagnostic


def rapport_json(diagnostics: Sequence[Diagnostic]) -> str:
    """A JSON list, one object per finding, keys in French."""
    return json.dumps([_objet(d) for d in diagnostics], ensure_ascii=False, indent=2)


def _objet(d: Diagnostic) -> dict[str, str | int]:
    return {
        "chemin": d.chemin,
        "ligne": d.position.ligne,
        "colonne": d.position.colonne,
        "gravite": d.gravite.value,
        "regle": d.regle,
        "message": d.message,
        "conseil": d.conseil,
    }
