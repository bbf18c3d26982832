"""Checks the links between our own pages: the engine does not look inside ready HTML."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from urllib.parse import unquote, urlsplit

from annuaire.socle.artefacts import Artefact

INTROUVABLE = "404.html"  # its links start at the root of the host, which is not that of the folder
TOUTES: frozenset[str] = frozenset({"*"})  # of a page that reads its fragment, or of a file that is no page


# Our templates write every attribute after a space and between double quotes, and escape those of values: this finds
# what a parser does (tests/site/test_liens.py compares them on the whole site), a hundred times faster.
CIBLE = re.compile(r' (?:href|src)="([^"]+)"')
EXTERNE = re.compile(r'<a href="(?=https?://)')
ANCRE = re.compile(r' id="([^"]+)"')
LISENT_LEUR_FRAGMENT = (" data-orienter ", " data-situation ")  # criteria after the #


@dataclass
class Releve:
    """Links of many pages, each target once: what remains to be checked when everything is written."""

    ancres: dict[str, frozenset[str]] = field(default_factory=dict)
    cibles: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    fichiers: set[str] = field(default_factory=set)

    def ajouter(self, autre: Releve) -> None:
        """Both together; of two pages with one target, the first is kept."""
        self.ancres |= autre.ancres
        self.cibles.update((cible, page) for cible, page in autre.cibles.items() if cible not in self.cibles)
        self.fichiers |= autre.fichiers

    def casses(self, autres: Set[str], ailleurs: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
        """(page, target) for targets that lead nowhere. ``autres``: pages that the engine makes itself; ``ailleurs``:
        beginnings of the addresses of other sites, which ``annuaire liens`` checks once they are all there."""
        for (chemin, fragment), origine in self.cibles.items():
            if chemin in autres or chemin.startswith(ailleurs):
                continue
            connues = self.ancres.get(chemin, TOUTES)
            if chemin not in self.fichiers or (fragment and connues != TOUTES and fragment not in connues):
                yield origine


@dataclass
class LecteurDeLiens:
    """Reads pages for a ``releve``. The pages of a folder lead to the same places, and have the same anchors: each is
    looked at once."""

    releve: Releve = field(default_factory=Releve)
    _lues: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _ancres: dict[frozenset[str], frozenset[str]] = field(default_factory=dict)

    def lire(self, artefact: Artefact) -> None:
        """Note what a page leads to, and what one may lead to in it."""
        self.releve.fichiers.add(artefact.uri)
        if not artefact.est_page:
            return
        cibles, ancres = attributs(artefact.contenu)
        self.releve.ancres[artefact.uri] = self._ancres.setdefault(ancres, ancres)
        deja_lues = self._lues[posixpath.dirname(artefact.uri)]
        for cible in cibles - deja_lues:
            chemin, fragment = _resoudre(artefact.uri, cible)
            if chemin:
                self.releve.cibles.setdefault((chemin, fragment), (artefact.uri, cible))
        deja_lues.update(cible for cible in cibles if not cible.startswith("#"))


def sans_trace(html: str) -> str:
    """Links of a page written by hand tell no site where one comes from, like those of our templates."""
    return EXTERNE.sub('<a rel="noreferrer noopener external" href="', html)


def releve_d_un_dossier(fichiers: Set[str], lire: Callable[[str], str]) -> Releve:
    """Of whole pages, already written."""
    lecteur = LecteurDeLiens(Releve(fichiers=set(fichiers)))
    for uri in sorted(f for f in fichiers if f.endswith(".html") and not f.endswith(INTROUVABLE)):
        lecteur.lire(Artefact(uri, lire(uri)))
    return lecteur.releve


def attributs(html: str) -> tuple[frozenset[str], frozenset[str]]:
    """(targets, anchors) of a page; every anchor is good for a page that reads its own fragment."""
    cibles = frozenset(map(unescape, CIBLE.findall(html)))
    return cibles, TOUTES if any(marque in html for marque in LISENT_LEUR_FRAGMENT) else frozenset(
        map(unescape, ANCRE.findall(html))
    )


def _resoudre(uri: str, cible: str) -> tuple[str, str]:
    """(address of the target from the root of the folder, its anchor); empty when it is on another host, or no page
    at all."""
    if cible.startswith("#"):
        return uri, cible[1:]
    return _depuis(posixpath.dirname(uri), cible)


@lru_cache(maxsize=1 << 16)  # the pages of a folder lead to the same places
def _depuis(dossier: str, cible: str) -> tuple[str, str]:
    url = urlsplit(cible)
    if url.scheme or url.netloc or not url.path:
        return "", ""
    return posixpath.normpath(posixpath.join(dossier, unquote(url.path))), url.fragment
