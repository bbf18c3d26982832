"""Only what a proposal touches can block it (requirement C14): the age of another fiche is not its author's fault.

What it breaks elsewhere blocks as well: a reference to a fiche that it deletes, or anything that reads a table that
it changes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace

from annuaire.lecture.documents import Document
from annuaire.lecture.fichiers import TABLES
from annuaire.socle.diagnostics import DEBUT, Diagnostic, Gravite

DONNEES = "directory/"
TERRITOIRE = "territoire.yml"
GARDER = "remettez-la avec « statut: ferme » ; si elle est renommée, donnez son ancien chemin dans « anciens_fichiers »"
AILLEURS = "ne bloque pas cette proposition, qui ne touche pas ce fichier"


def chemins_modifies(octets: bytes) -> tuple[str, ...]:
    """Paths of a list, as ``git diff --name-only -z`` gives them, or one a line; no shell ever reads it (X23)."""
    separateur = b"\0" if b"\0" in octets else b"\n"
    return tuple(c.decode("utf-8", "replace").removesuffix("\r") for c in octets.split(separateur) if c.strip())


def limiter_aux_modifies(diagnostics: Iterable[Diagnostic], modifies: Collection[str]) -> list[Diagnostic]:
    """Errors that the proposal has nothing to do with become warnings that say so; its own files come first (C10)."""
    touches = frozenset(modifies)
    juges = [d if d.chemin in touches or _cause(d, touches) else _ailleurs(d) for d in diagnostics]
    return sorted(juges, key=lambda d: (d.chemin not in touches, not d.bloque))


def sur_ses_lignes(diagnostics: Iterable[Diagnostic], modifies: Collection[str]) -> list[Diagnostic]:
    """What a forge shows beside a proposal: findings in its files and what it breaks. A forge shows ten in all, so
    those that stood before it would hide its own; they are in the summary."""
    return [d for d in diagnostics if d.chemin in modifies or d.bloque]


def disparues(
    documents: Collection[Document], modifies: Iterable[str], present: Callable[[str], bool]
) -> Iterator[Diagnostic]:
    """Fiches that a proposal deletes: their page, whose address is on posters, would lead nowhere (requirement C22)."""
    deplacees = {f"{DONNEES}{ancien}.yml" for d in documents for ancien in d.data.get("anciens_fichiers") or ()}
    for chemin in modifies:
        if chemin.startswith(DONNEES) and chemin.endswith(".yml") and chemin not in deplacees and not present(chemin):
            message = "cette fiche est supprimée : sa page disparaît sans dire où aller"
            yield Diagnostic(chemin, DEBUT, "fiche-supprimee", message, GARDER, Gravite.AVERTISSEMENT)


def _cause(d: Diagnostic, touches: frozenset[str]) -> bool:
    """Does a finding in another file come from the proposal, or from the project itself?"""
    if not d.chemin.startswith(DONNEES):
        return True
    territoire = "/".join(d.chemin.split("/")[:2])
    return (
        any(f"{DONNEES}{autre}.yml" in touches for autre in d.autres)
        or f"{territoire}/{TERRITOIRE}" in touches
        or any(c.startswith(DONNEES) and c.rpartition("/")[2] in TABLES for c in touches)
    )


def _ailleurs(d: Diagnostic) -> Diagnostic:
    if not d.bloque:
        return d
    conseil = f"{d.conseil} ; {AILLEURS}" if d.conseil else AILLEURS
    return replace(d, gravite=Gravite.AVERTISSEMENT, conseil=conseil)
