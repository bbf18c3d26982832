"""Findings as people, machines and forges read them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence

from annuaire.diagnostics import Diagnostic, Gravite
from annuaire.typographie import pluriel

COMMANDES = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]+")


def rapport_texte(diagnostics: Sequence[Diagnostic]) -> str:
    """``chemin:ligne:colonne: erreur: message [regle]``, the hint on the next line, a count at the end."""
    lignes = [_ligne(d) + (f"\n    → {_sur_une_ligne(d.conseil)}" if d.conseil else "") for d in diagnostics]
    return "\n".join([*lignes, bilan(diagnostics)])


def _ligne(d: Diagnostic) -> str:
    ou = f"{d.chemin}:{d.position.ligne}:{d.position.colonne}"
    return f"{ou}: {d.gravite}: {_sur_une_ligne(d.message)} [{d.regle}]"


def _sur_une_ligne(texte: str) -> str:
    """A value read in a fiche starts no line and commands no terminal (requirement C11)."""
    return COMMANDES.sub(" ", texte)


def bilan(diagnostics: Sequence[Diagnostic]) -> str:
    """« 2 erreurs, 1 avertissement »."""
    erreurs = sum(d.gravite is Gravite.ERREUR for d in diagnostics)
    avertissements = len(diagnostics) - erreurs
    if not diagnostics:
        return "Tout est en ordre."
    morceaux = [pluriel(erreurs, "erreur")] if erreurs else ["aucune erreur"]
    morceaux += [pluriel(avertissements, "avertissement")] if avertissements else []
    return ", ".join(morceaux) + "."


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


def rapport_github(diagnostics: Sequence[Diagnostic]) -> str:
    """Workflow annotations; every value is escaped so that a fiche cannot inject a command (C11)."""
    return "\n".join([*map(_annotation, diagnostics), bilan(diagnostics)])


def _annotation(d: Diagnostic) -> str:
    genre = "error" if d.bloque else "warning"
    texte = _echapper(f"{d.message} → {d.conseil}" if d.conseil else d.message)
    titre, chemin = (_echapper(v).replace(":", "%3A").replace(",", "%2C") for v in (d.regle, d.chemin))
    return f"::{genre} file={chemin},line={d.position.ligne},col={d.position.colonne},title={titre}::{texte}"


def _echapper(texte: str) -> str:
    return _sur_une_ligne(texte).replace("%", "%25")


RAPPORTS: dict[str, Callable[[Sequence[Diagnostic]], str]] = {
    "texte": rapport_texte,
    "json": rapport_json,
    "github": rapport_github,
}
