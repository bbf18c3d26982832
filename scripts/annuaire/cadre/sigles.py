"""What the acronyms of a page stand for, told at its foot (requirement A15).

A tooltip would do neither on a phone nor with a keyboard, and the texts of the fiches are data that we do not rewrite.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from html import unescape

from annuaire.cadre.gabarits import rendre
from annuaire.schema.schemas import Vocabulaires
from annuaire.socle.artefacts import Artefact

DU_PIED = "iscg"  # every page says it, because the header of every page does
ENTRE_BALISES = re.compile(r">([^<]{2,})")
Trouves = tuple[frozenset[str], frozenset[str]]  # acronyms used, acronyms spelled out


def avec_leurs_sigles(vocabulaires: Vocabulaires, pages: Iterable[Artefact]) -> Iterator[Artefact]:
    """The same pages, each followed by the acronyms it uses without spelling them out."""
    sens = {t.libelle: t.definition for code, t in vocabulaires["sigle"].items() if code != DU_PIED}
    chercher, muets = _chercheur(tuple(sens.items())), set[str]()
    for page in pages:
        employes = [(sigle, sens[sigle]) for sigle in _a_expliquer(page.contenu, chercher, muets)]
        suite = rendre("cadre/sigles.html.j2", page.uri, sigles=employes) if employes else ""
        yield replace(page, contenu=page.contenu + suite)


def _a_expliquer(html: str, chercher: Callable[[str], Trouves], muets: set[str]) -> list[str]:
    """Acronyms in alphabetical order; those that the page already spells out need nothing more. What stands between
    two tags comes back on page after page: ``muets`` are the texts where there was nothing to find."""
    employes, developpes = set[str](), set[str]()
    for texte in set(ENTRE_BALISES.findall(html)) - muets:
        trouves, en_toutes_lettres = chercher(texte)
        if not trouves and not en_toutes_lettres:
            muets.add(texte)
        employes |= trouves
        developpes |= en_toutes_lettres
    return sorted(employes - developpes)


@lru_cache(maxsize=1)  # for all the lots of a build, and for the next one while serving
def _chercheur(sens: tuple[tuple[str, str], ...]) -> Callable[[str], Trouves]:
    mots = re.compile(rf"\b(?:{'|'.join(re.escape(sigle) for sigle, _ in sens)})\b") if sens else re.compile("(?!)")
    replies = {sigle: texte.casefold() for sigle, texte in sens}
    le_plus_court = min(map(len, replies.values()), default=0)

    @lru_cache(maxsize=1 << 14)
    def chercher(html: str) -> Trouves:
        texte = unescape(html)
        replie = texte.casefold() if len(texte) >= le_plus_court else ""
        developpes = (sigle for sigle, ecrit in replies.items() if ecrit in replie)
        return frozenset(mots.findall(texte)), frozenset(developpes if replie else ())

    return chercher
