"""For code-quality tools of forges: SARIF 2.1.0 (OASIS standard), messages in French."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from annuaire.diagnostics import Diagnostic

NORME = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def rapport_sarif(diagnostics: Sequence[Diagnostic]) -> str:
    """One run; the rules it names are those that found something, by name."""
    regles = sorted({d.regle for d in diagnostics})
    outil = {"name": "annuaire", "language": "fr", "rules": [{"id": r, "name": r} for r in regles]}
    journal = {
        "$schema": NORME,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": outil},
                "columnKind": "unicodeCodePoints",
                "results": [_resultat(d, regles.index(d.regle)) for d in diagnostics],
            }
        ],
    }
    return json.dumps(journal, ensure_ascii=False, indent=2)


def _resultat(d: Diagnostic, rang: int) -> dict[str, Any]:
    return {
        "ruleId": d.regle,
        "ruleIndex": rang,
        "level": "error" if d.bloque else "warning",
        "message": {"text": f"{d.message} → {d.conseil}" if d.conseil else d.message},
        "locations": [{"physicalLocation": _place(d)}],
    }


def _place(d: Diagnostic) -> dict[str, Any]:
    return {
        "artifactLocation": {"uri": quote(d.chemin)},
        "region": {"startLine": d.position.ligne, "startColumn": d.position.colonne},
    }
