"""The pages an accessibility audit reads, the same for everyone who builds the same site (requirement A4).

Each kind of page says its name where it is declared, and the tests of accessibility follow. Of each kind, the richest
page that one can still read through: it holds the most to get wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from annuaire.cadre import squelette
from annuaire.modele.annuaire import Annuaire
from annuaire.socle.artefacts import Artefact

INTROUVABLE = "404.html"
LISIBLE = 25_000  # characters
UNE_SUR = 10  # pages drawn by lot: one for ten chosen, at least


def une_par_sorte(artefacts: Iterable[Artefact]) -> dict[str, str]:
    """Address of one page of each kind; the empty name gathers pages that say none."""
    par_merite = {a.sorte: a.uri for a in sorted(artefacts, key=_merite) if a.est_page}  # the last one stays
    return dict(sorted(par_merite.items()))


def _merite(artefact: Artefact) -> tuple[bool, int, str]:
    """Readable ones above all, then the longest of them; of the others, the shortest."""
    taille = len(artefact.contenu)
    return (taille <= LISIBLE, taille if taille <= LISIBLE else -taille, artefact.uri)


def echantillon(annuaire: Annuaire, artefacts: Sequence[Artefact]) -> list[tuple[str, str]]:
    """(address, why it is there): chosen pages first, then those drawn by lot."""
    choisies = dict(_choisies(annuaire, artefacts))
    autres = sorted({a.uri for a in artefacts if a.est_page} - set(choisies), key=_numero_de_tirage)
    combien = -(-len(choisies) // UNE_SUR)
    return [*choisies.items(), *((uri, "tirée au sort") for uri in autres[:combien])]


def _choisies(annuaire: Annuaire, artefacts: Sequence[Artefact]) -> Iterator[tuple[str, str]]:
    """Every page written by hand, section and kind, and a file to download. A later reason replaces the first."""
    yield from ((uri, "page écrite à la main") for uri, _ in squelette.PAGES)
    yield INTROUVABLE, "page introuvable"
    yield from ((uri.partition("#")[0], "rubrique") for uri, _ in squelette.RUBRIQUES)
    yield from ((t.adresse_de_page, "territoire") for t in annuaire.territoires.values())
    yield from ((uri, nom) for nom, uri in une_par_sorte(artefacts).items())
    yield from [(a.uri, "fichier à télécharger") for a in artefacts if a.uri.endswith(".ics")][:1]


def _numero_de_tirage(uri: str) -> str:
    """A draw that nobody chooses and that anybody can repeat."""
    return sha256(uri.encode()).hexdigest()
