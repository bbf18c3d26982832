"""Writes a site: every lot, each page in the frame of the engine, by all cores where that pays.

Lots are made, written and forgotten one after the other: memory does not grow with the number of pages.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BufferedWriter, FileIO
from pathlib import Path

from annuaire.cadre.coquille import Coquille, titre_complet
from annuaire.cadre.liens import LecteurDeLiens, Releve
from annuaire.cadre.politique import script_imprevu
from annuaire.cadre.squelette import Cadre
from annuaire.machine.processus import en_parallele
from annuaire.socle.artefacts import Artefact, Lot

PEU = 300  # addresses: below, a second process costs more than it brings


class EcritureError(Exception):
    """A page that must not be published, in words for the person who builds."""


@dataclass
class Ecrit:
    """Addresses of what was written, and what the check of links has to know of it."""

    uris: list[str] = field(default_factory=list)
    releve: Releve = field(default_factory=Releve)

    def ajouter(self, autre: Ecrit) -> None:
        """Both together."""
        self.uris += autre.uris
        self.releve.ajouter(autre.releve)


@dataclass(frozen=True)
class Ecrivain:
    """Where and how to write. ``coquilles``: the frame of the engine at each depth of the site."""

    vers: Path
    cadre: Cadre
    coquilles: Mapping[int, Coquille]

    def ecrire(self, lot: Lot) -> Ecrit:
        """One lot; raises :class:`EcritureError`."""
        ecrit, dossiers, racine = Ecrit(), set[str](), os.fspath(self.vers)
        lecteur = LecteurDeLiens(ecrit.releve)
        for artefact in lot():
            dossier = artefact.uri.rpartition("/")[0]
            if dossier not in dossiers:
                (self.vers / dossier).mkdir(parents=True, exist_ok=True)
                dossiers.add(dossier)
            # As « write_bytes » does, without « pathlib »: a large site has tens of thousands of files.
            with BufferedWriter(FileIO(f"{racine}{os.sep}{artefact.uri}", "w")) as flux:
                flux.write(self._texte(artefact).encode())
            ecrit.uris.append(artefact.uri)
            lecteur.lire(artefact)
        return ecrit

    def _texte(self, artefact: Artefact) -> str:
        if not artefact.est_page:
            return artefact.contenu
        if faute := script_imprevu(artefact.contenu):
            raise EcritureError(f"{artefact.uri} : {faute}")
        titre = titre_complet(artefact.titre, self.cadre.annuaire.reglages.nom)
        entete, pied = self.cadre.autour(artefact.uri)
        return self.coquilles[artefact.uri.count("/")].remplir(titre, entete, artefact.contenu, pied)


def deux_fois(uris: Iterable[str]) -> str:
    """An address that two files want: the second would take the place of the first in silence. Or nothing."""
    return next((uri for uri, combien in Counter(uris).items() if combien > 1), "")


def ecrire(ecrivain: Ecrivain, lots: Sequence[Lot], processus: int) -> Iterator[Ecrit]:
    """What each lot wrote, as they end; raises :class:`EcritureError`."""
    ecrits = en_parallele(ecrivain.ecrire, lots, processus if sum(len(lot.adresses) for lot in lots) >= PEU else 1)
    return (ecrit for _, ecrit in ecrits)
