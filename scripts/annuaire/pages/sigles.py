"""What the acronyms of a page stand for, told at its foot (requirement A15).

A tooltip would do neither on a phone nor with a keyboard, and the texts of the fiches are data that we do not rewrite.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from html import unescape

from annuaire.model.annuaire import Annuaire
from annuaire.pages.artefacts import Artefact
from annuaire.pages.gabarits import rendre

DU_PIED = "iscg"  # every page says it, because the header of every page does


def avec_leurs_sigles(annuaire: Annuaire, pages: Iterable[Artefact]) -> Iterator[Artefact]:
    """The same pages, each followed by the acronyms it uses without spelling them out."""
    sens = {t.libelle: t.definition for code, t in annuaire.vocabulaires["sigle"].items() if code != DU_PIED}
    for page in pages:
        employes = _a_expliquer(page.contenu, sens)
        suite = rendre("sigles.html.j2", page.uri, sigles=employes) if employes else ""
        yield replace(page, contenu=page.contenu + suite)


def _a_expliquer(html: str, sens: Mapping[str, str]) -> list[tuple[str, str]]:
    """(acronym, meaning) in alphabetical order; those that the page already spells out need nothing more."""
    possibles = [sigle for sigle in sens if sigle in html]  # much faster than words, and most pages use few
    texte = _texte(html) if possibles else ""
    employes = [sigle for sigle in possibles if re.search(rf"\b{sigle}\b", texte)]
    replie = texte.casefold()
    return [(sigle, sens[sigle]) for sigle in sorted(employes) if sens[sigle].casefold() not in replie]


def _texte(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", " ", html))
