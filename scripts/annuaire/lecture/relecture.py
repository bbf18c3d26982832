"""A second look at what was typed: valid YAML that does not say what its author meant.

« nom: Épicerie #52 » loses a word without a sound; quotes pasted from a letter or a phone end up on the page. What was
meant is shown as a line to paste.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from annuaire.socle.diagnostics import Gravite, Position

Doute = tuple[str, str, str, Gravite]  # rule, message, gesture
COMMENTAIRE = re.compile(r"[ \t]+#( ?)(.*)")
OUVRANTS, FERMANTS = "“”„‟‘‚", "“”‟’‘"
COURBES = re.compile("[“”„‟]")


class DoutesDuFichier:
    """The doubts on one file. ``texte`` is what was read."""

    def __init__(self, texte: str) -> None:
        self._texte = texte
        self._dieses, self._courbes = "#" in texte, bool(COURBES.search(texte) or "‘" in texte)

    @cached_property
    def _lignes(self) -> list[str]:
        return self._texte.split("\n")

    def doutes(self, valeur: str, fin: Position, *, nu: bool) -> Iterator[Doute]:
        """About one text; ``fin`` is where it ends, counted from 0, ``nu`` says that it has no quotes."""
        if self._courbes:
            yield from _guillemets(valeur, nu=nu)
        if self._dieses and nu:
            yield from self._commentaire(valeur, fin)

    def _commentaire(self, valeur: str, fin: Position) -> Iterator[Doute]:
        """A comment glued to a word was meant as text; after a sentence, one wonders."""
        trouve = COMMENTAIRE.match(self._lignes[fin.ligne][fin.colonne :]) if fin.ligne < len(self._lignes) else None
        if not trouve or not trouve[2].strip():
            return
        perdu = f"#{trouve[1]}{trouve[2].strip()}"
        geste = "mettez tout le texte entre guillemets : " + _entre_guillemets(f"{valeur} {perdu}")
        if not trouve[1]:
            message = f"« {perdu} » ne sera pas publié : « # » ouvre un commentaire"
            yield "commentaire-colle", message, geste, Gravite.ERREUR
        elif " " in valeur or valeur[:1].isupper():
            message = f"« {perdu} » ne sera pas publié : est-ce un commentaire ?"
            yield "commentaire-colle", message, f"si oui, rien à faire ; sinon, {geste}", Gravite.AVERTISSEMENT


def _guillemets(valeur: str, *, nu: bool) -> Iterator[Doute]:
    """Curly quotes around a value were meant as those of YAML; inside a sentence French has its own."""
    if nu and len(valeur) > 2 and valeur[0] in OUVRANTS and valeur[-1] in FERMANTS:
        geste = f"écrivez des guillemets droits : {_entre_guillemets(valeur.strip(OUVRANTS + FERMANTS))}"
        yield "guillemets-courbes", f"{valeur[:60]} est entre guillemets courbes", geste, Gravite.ERREUR
    elif COURBES.search(valeur):
        message = "guillemets courbes (“ ”) dans un texte"
        yield "guillemets-courbes", message, "en français, écrivez « et »", Gravite.AVERTISSEMENT


def _entre_guillemets(texte: str) -> str:
    """As YAML wants it: the quote that the text does not hold."""
    return f"'{texte}'" if '"' in texte and "'" not in texte else '"' + texte.replace('"', '\\"') + '"'
