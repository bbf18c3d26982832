"""Checks the links between our own pages: the engine does not look inside ready HTML."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

from annuaire.pages.artefacts import Artefact


class _Liens(HTMLParser):
    """Collects targets and anchors of one page. ``lit_son_fragment``: « Orienter » reads criteria after the #."""

    def __init__(self) -> None:
        super().__init__()
        self.cibles: list[str] = []
        self.ancres: set[str] = set()
        self.lit_son_fragment = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for nom, valeur in attrs:
            if nom == "href" and valeur:
                self.cibles.append(valeur)
            if nom == "id" and valeur:
                self.ancres.add(valeur)
            self.lit_son_fragment |= nom == "data-orienter"


def liens_casses(artefacts: Iterable[Artefact], autres: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield (page, target) for links that lead nowhere. ``autres``: pages that the engine makes itself."""
    tous = list(artefacts)
    pages = {a.uri: _lire(a.contenu) for a in tous if a.est_page}
    autres = autres | {a.uri for a in tous if not a.est_page}
    for uri, page in pages.items():
        for cible in page.cibles:
            if not _existe(uri, cible, pages, autres):
                yield uri, cible


def _lire(html: str) -> _Liens:
    lecteur = _Liens()
    lecteur.feed(html)
    return lecteur


def _existe(uri: str, cible: str, pages: dict[str, _Liens], autres: frozenset[str]) -> bool:
    url = urlsplit(cible)
    if url.scheme or url.netloc:
        return True
    chemin = posixpath.normpath(posixpath.join(posixpath.dirname(uri), unquote(url.path))) if url.path else uri
    if chemin in autres:
        return True
    return chemin in pages and (
        not url.fragment or url.fragment in pages[chemin].ancres or pages[chemin].lit_son_fragment
    )
