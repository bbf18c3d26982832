"""What the acronyms of a page stand for, told at its foot (requirement A15).

A tooltip would do neither on a phone nor with a keyboard, and the texts of the fiches are data that we do not rewrite.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from html import unescape

from annuaire.model.annuaire import Annuaire
from annuaire.pages.artefacts import Artefact
from annuaire.pages.gabarits import rendre

DU_PIED = "iscg"  # every page says it, because the header of every page does
ENTRE_BALISES = re.compile(r">([^<]{2,})")
Trouves = tuple[frozenset[str], frozenset[str]]  # acronyms used, acronyms spelled out


def avec_leurs_sigles(annuaire: Annuaire, pages: Iterable[Artefact]) -> Iterator[Artefact]:
    """The same pages, each followed by the acronyms it uses without spelling them out."""
    sens = {t.libelle: t.definition for code, t in annuaire.vocabulaires["sigle"].items() if code != DU_PIED}
    chercher, muets = _chercheur(sens), set[str]()
    for page in pages:
        employes = [(sigle, sens[sigle]) for sigle in _a_expliquer(page.contenu, chercher, muets)]
        suite = rendre("sigles.html.j2", page.uri, sigles=employes) if employes else ""
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


def _chercheur(sens: Mapping[str, str]) -> Callable[[str], Trouves]:
    le_plus_court = min(map(len, sens.values()), default=0)
    mots = re.compile(rf"\b(?:{'|'.join(map(re.escape, sens))})\b") if sens else re.compile("(?!)")
    replies = {sigle: texte.casefold() for sigle, texte in sens.items()}

    @lru_cache(maxsize=1 << 14)
    def chercher(html: str) -> Trouves:
        texte = unescape(html)
        replie = texte.casefold() if len(texte) >= le_plus_court else ""
        return frozenset(mots.findall(texte)), frozenset(
            s for s, ecrit in replies.items() if replie and ecrit in replie
        )

    return chercher
