"""What every form shares: a value stays on its line, and the count at the end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from annuaire.socle.diagnostics import Diagnostic, Gravite
from annuaire.socle.typographie import pluriel

COMMANDES = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]+")


def sur_une_ligne(texte: str) -> str:
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
