"""What a proposal changes in situations and « repères »: which files, and what becomes publishable.

Somebody in danger follows these lines. One that stops waiting is shown to who reviews, never let through in silence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from annuaire.modele.annuaire import Annuaire
from annuaire.modele.repere import Repere
from annuaire.modele.situation import Situation, Situations, publiable

Fichier = Situation | Repere


def fichiers_touches(avant: Annuaire, apres: Annuaire) -> list[str]:
    """Paths of the situations and « repères » that say something else, those that lean on what changes included."""
    a, b = _par_chemin(avant.situations), _par_chemin(apres.situations)
    return sorted(chemin for chemin in a.keys() | b.keys() if a.get(chemin) != b.get(chemin))


def devenus_publiables(avant: Annuaire, apres: Annuaire) -> Iterator[tuple[str, int]]:
    """(path, how many lines) where what waited, or was not there, may now be shown."""
    a, b = _par_chemin(avant.situations), _par_chemin(apres.situations)
    for chemin, fichier in sorted(b.items()):
        nouvelles = _publiables(fichier) - (_publiables(a[chemin]) if chemin in a else set())
        if nouvelles:
            yield chemin, len(nouvelles)


def _par_chemin(situations: Situations) -> Mapping[str, Fichier]:
    fichiers: list[Fichier] = [*situations.toutes, *situations.reperes.values()]
    return {f.chemin: f for f in fichiers}


def _publiables(fichier: Fichier) -> set[str]:
    """What it says that may be shown; a « repère » that is released releases its lines too."""
    if isinstance(fichier, Repere):
        return {fichier.texte} if publiable(fichier) else set()
    return {ligne.texte for _, ligne in fichier.lignes if publiable(ligne)}
