"""The pages an accessibility audit reads, the same for everyone who builds the same site (requirement A4).

``ADRESSES`` is the one list of the gabarits: a new kind of page is one line here, and the tests of accessibility
follow it. Of each gabarit, the richest page that one can still read through: it holds the most to get wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from annuaire.cadre.squelette import PAGES, RUBRIQUES
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.fiche import Fiche
from annuaire.socle.artefacts import Artefact

INTROUVABLE = "404.html"
ADRESSES = (  # the first that matches wins
    (r"index\.html", "accueil"),
    (r"orienter/.*", "orienter"),
    (r"ajouter/.*", "ajouter"),
    (r"donnees/index\.html", "données ouvertes"),
    (r"(besoins|types)\.html", "sommaire"),
    (r"langues/.*", "porte d’une langue"),
    (r"situations\.html", "situations"),
    (r"[^/]+/situation/[^/]+\.html", "situation"),
    (r"communes\.html", "choix du département"),
    (r"couverture\.html", "couverture"),
    (r"qualite\.html", "à compléter"),
    (r"[^/]+/qualite\.html", "à compléter dans un territoire"),
    (r"a-z\.html|(besoins|types)/[^/]+\.html", "liste"),
    (r"[^/]+/communes\.html", "communes d’un département"),
    (r"[^/]+/semaine\.html", "semaine des postes"),
    (r"[^/]+/livret\.html", "livret"),
    (r"[^/]+/communes/[^/]+\.html", "commune"),
    (r".+-affiche\.html", "affiche"),
)
DE_L_ENTREE = (  # pages that only the national entrance has
    (r"communes/\d+\.html", "communes de France"),
    (r"departements/.+\.html", "département sans annuaire"),
)
LISIBLE = 25_000  # characters
UNE_SUR = 10  # pages drawn by lot: one for ten chosen, at least


def une_par_gabarit(annuaire: Annuaire, artefacts: Iterable[Artefact]) -> dict[str, str]:
    """Address of one page of each gabarit; the empty name gathers pages that no line declares."""
    connus = {f.adresse_de_page: _sorte(annuaire, f) for f in annuaire.fiches.values()}
    connus |= {t.adresse_de_page: "territoire" for t in annuaire.territoires.values()}

    def gabarit(uri: str) -> str:
        return connus.get(uri) or next(
            (nom for motif, nom in (*ADRESSES, *DE_L_ENTREE) if re.fullmatch(motif, uri)), ""
        )

    par_merite = {gabarit(a.uri): a.uri for a in sorted(artefacts, key=_merite) if a.est_page}  # the last one stays
    return dict(sorted(par_merite.items()))


def _sorte(annuaire: Annuaire, fiche: Fiche) -> str:
    propre = str(annuaire.type_de(fiche).extra.get("gabarit", "fiche de partenaire"))
    return "fiche confidentielle" if fiche.confidentielle else propre


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
    """Every page written by hand, section and gabarit, and a file to download. A later reason replaces the first."""
    yield from ((uri, "page écrite à la main") for uri, _ in PAGES)
    yield INTROUVABLE, "page introuvable"
    yield from ((uri.partition("#")[0], "rubrique") for uri, _ in RUBRIQUES)
    yield from ((t.adresse_de_page, "territoire") for t in annuaire.territoires.values())
    yield from ((uri, nom) for nom, uri in une_par_gabarit(annuaire, artefacts).items())
    yield from [(a.uri, "fichier à télécharger") for a in artefacts if a.uri.endswith(".ics")][:1]


def _numero_de_tirage(uri: str) -> str:
    """A draw that nobody chooses and that anybody can repeat."""
    return sha256(uri.encode()).hexdigest()
