"""For the summary page of a job: every finding, in Markdown, within what the forge accepts (requirement C10)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from annuaire.rapports.lignes import bilan
from annuaire.rapports.markdown import echapper, limiter
from annuaire.socle.diagnostics import Diagnostic


def rapport_resume(diagnostics: Sequence[Diagnostic]) -> str:
    """The count, then the findings file by file, in the order received."""
    lignes = ["## Vérification", "", bilan(diagnostics)]
    for chemin, du_fichier in groupby(diagnostics, key=lambda d: d.chemin):
        lignes += ["", f"### {echapper(chemin)}", "", *map(_ligne, du_fichier)]
    return limiter("\n".join(lignes))


def _ligne(d: Diagnostic) -> str:
    conseil = f" → {echapper(d.conseil)}" if d.conseil else ""
    return f"- **{d.gravite}** ligne {d.position.ligne} : {echapper(d.message)} (`{d.regle}`){conseil}"
