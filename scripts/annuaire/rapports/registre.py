"""The forms of report by name: to add one, a module here and a line below."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from annuaire.rapports.github import rapport_github
from annuaire.rapports.gitlab import rapport_gitlab
from annuaire.rapports.objets import rapport_json
from annuaire.rapports.resume import rapport_resume
from annuaire.rapports.texte import rapport_texte
from annuaire.socle.diagnostics import Diagnostic

RAPPORTS: dict[str, Callable[[Sequence[Diagnostic]], str]] = {
    "texte": rapport_texte,
    "json": rapport_json,
    "github": rapport_github,
    "gitlab": rapport_gitlab,
    "resume": rapport_resume,
}
ANNOTENT = frozenset({"github", "gitlab"})  # written on the lines of a proposal, beside the summary of everything
