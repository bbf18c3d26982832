"""For GitLab: a report of code quality, which it shows on the lines that a proposal changes (requirement C9)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from annuaire.socle.diagnostics import Diagnostic


def rapport_gitlab(diagnostics: Sequence[Diagnostic]) -> str:
    """A JSON list; the same finding twice in one place has two fingerprints, as the forge asks."""
    deja: dict[str, int] = {}
    return json.dumps([_objet(d, deja) for d in diagnostics], ensure_ascii=False, indent=2)


def _objet(d: Diagnostic, deja: dict[str, int]) -> dict[str, Any]:
    quoi = "\n".join((d.chemin, d.regle, d.message))
    deja[quoi] = rang = deja.get(quoi, 0) + 1
    return {
        "description": f"{d.message} → {d.conseil}" if d.conseil else d.message,
        "check_name": d.regle,
        "fingerprint": hashlib.sha256(f"{quoi}\n{rang}".encode("utf-8", "replace")).hexdigest(),
        "severity": "blocker" if d.bloque else "minor",
        "location": {"path": d.chemin, "lines": {"begin": d.position.ligne}},
    }
