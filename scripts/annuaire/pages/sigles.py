"""What the acronyms of a page stand for, told at its foot (requirement A15).

A tooltip would do neither on a phone nor with a keyboard, and the texts of the fiches are data that we do not rewrite.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from html import unescape

from annuaire.model.annuaire import Annuaire
from annuaire.pages.artefacts import Artefact
from annuaire.pages.gabarits import rendre

DU_PIED = "iscg"  # every page says it, because the header of every page does
ENTRE_BALISES = re.compile(r"(?:^|>)([^<]+)")
Trouves = tuple[frozenset[str], frozenset[str]]  # acronyms used, acronyms spelled out


def avec_leurs_sigles(annuaire: Annuaire, pages: Iterable[Artefact]) -> Iterator[Artefact]:
    """The same pages, each followed by the acronyms it uses without spelling them out."""
    sens = {t.libelle: t.definition for code, t in annuaire.vocabulaires["sigle"].items() if code != DU_PIED}
    chercher = _chercheur(tuple(sens.items()))
    for page in pages:
        employes = [(sigle, sens[sigle]) for sigle in _a_expliquer(page.contenu, chercher)]
        suite = rendre("sigles.html.j2", page.uri, sigles=employes) if employes else ""
        yield replace(page, contenu=page.contenu + suite)


def _a_expliquer(html: str, chercher: Callable[[str], Trouves]) -> list[str]:
    """Acronyms in alphabetical order; those that the page already spells out need nothing more."""
    employes, developpes = set[str](), set[str]()
    for texte in set(ENTRE_BALISES.findall(html)):
        du_texte, en_toutes_lettres = chercher(texte)
        employes |= du_texte
        developpes |= en_toutes_lettres
    return sorted(employes - developpes)


@lru_cache(maxsize=1)  # for all the lots of a build, and for the next one while serving
def _chercheur(sens: tuple[tuple[str, str], ...]) -> Callable[[str], Trouves]:
    """What stands between two tags comes back on page after page: each text is looked at once."""
    mots = re.compile(rf"\b(?:{'|'.join(re.escape(sigle) for sigle, _ in sens)})\b") if sens else re.compile("(?!)")
    replies = {sigle: texte.casefold() for sigle, texte in sens}

    @lru_cache(maxsize=1 << 16)
    def chercher(html: str) -> Trouves:
        texte = unescape(html)
        replie = texte.casefold()
        return frozenset(mots.findall(texte)), frozenset(s for s, ecrit in replies.items() if ecrit in replie)

    return chercher
