"""From the files to a site: once for a build, again and again while one writes.

A build refuses what is wrong. While serving, what is wrong is left out, and told (:class:`Alerte`).
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import NoReturn

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from annuaire.avancement import suivre
from annuaire.cog import DONNEES, lire_le_pays
from annuaire.jour import jour_du_site
from annuaire.model.lectures import Lectures
from annuaire.model.pays import Pays
from annuaire.model.reglages import Reglages
from annuaire.moteur import EN_FRANCAIS
from annuaire.pipeline import Corpus, Site, a_la_suite, build, check, replier, territoires_inconnus
from annuaire.processus import repartir
from annuaire.rapports.lignes import bilan
from annuaire.rapports.texte import rapport_texte

journal = get_plugin_logger("annuaire")
EN_PARTIE = "Ce qui est faux reste comme avant l’erreur ; le reste est à jour."
EN_ENTIER = "Tout le site reste comme avant l’erreur."


@dataclass(frozen=True)
class Alerte:
    """What is wrong in the directory, and what one sees meanwhile."""

    consequence: str
    rapport: str


def construire(racine: Path, reglages: Reglages) -> Site:
    """Check, then build, once. Raises :class:`PluginError`, or ends the command, when something is wrong."""
    jour = jour_du_site(racine, reglages.territoires)
    corpus = check(racine, jour, partial(repartir, suivre=suivre))
    if faute := _faute(corpus, reglages.territoires):
        _refuser(corpus, faute)
    _dire(corpus)
    return build(corpus, jour, reglages, _pays(racine) if reglages.est_l_entree else None)


class Atelier:
    """Does it again and again: holds the last check, and the last corpus that could be shown."""

    def __init__(self, racine: Path) -> None:
        self.racine = racine
        self.alerte: Alerte | None = None
        self._lu: Corpus | None = None
        self._servi: Corpus | None = None
        self._lectures = Lectures()

    def construire(self, reglages: Reglages) -> Site:
        """A site whose pages can be made one by one; raises as above when there is nothing good to show yet."""
        jour = jour_du_site(self.racine, reglages.territoires)
        repartition = a_la_suite if self._lu else partial(repartir, suivre=suivre)
        self._lu = check(self.racine, jour, repartition, self._lu)
        self._servi = self._choisir(self._lu, jour, reglages.territoires)
        pays = self._pays if reglages.est_l_entree else None
        return build(self._servi, jour, reglages, pays, par_lot=1, lire=self._lectures)

    @cached_property
    def _pays(self) -> Pays:
        return _pays(self.racine)

    def _choisir(self, lu: Corpus, jour: date, territoires: tuple[str, ...]) -> Corpus:
        """What was read, or the most of it that can be shown."""
        faute, self.alerte = _faute(lu, territoires), None
        if not faute:
            _dire(lu)
            return lu
        if self._servi is None:
            _refuser(lu, faute)
        repli = replier(lu, self._servi, jour)
        if repli and territoires_inconnus(repli, territoires):
            repli = None
        self.alerte = Alerte(EN_PARTIE if repli else EN_ENTIER, faute)
        journal.error("erreurs. %s\n%s", self.alerte.consequence, faute)
        return repli or self._servi


def _pays(racine: Path) -> Pays:
    """The communes of France, which only the national entrance needs."""
    try:
        return lire_le_pays(racine / DONNEES)
    except (OSError, ValueError) as erreur:
        message = f"données du COG absentes ou illisibles dans « {DONNEES} »\n    → lancez « npm ci »"
        raise PluginError(message) from erreur


def _dire(corpus: Corpus) -> None:
    combien = sum(document.est_une_fiche for document in corpus.documents)
    journal.info("%s fiches. %s", combien, bilan(corpus.diagnostics))


def _faute(lu: Corpus, territoires: tuple[str, ...]) -> str:
    """What prevents showing it, or nothing."""
    if not lu.sain:
        return rapport_texte([d for d in lu.diagnostics if d.bloque])
    inconnus = ", ".join(territoires_inconnus(lu, territoires))
    return f"territoire inconnu : {inconnus} ; voyez « annuaire territoires »" if inconnus else ""


def _refuser(corpus: Corpus, faute: str) -> NoReturn:
    """Nothing is built. Our own command shows the whole report and ends there; the engine adds words of its own."""
    if corpus.sain:
        raise PluginError(faute)
    if os.environ.get(EN_FRANCAIS):
        print(rapport_texte(corpus.diagnostics))
        print("Le site n’est pas construit ; le précédent reste en place.", file=sys.stderr)
        raise SystemExit(1)
    raise PluginError(f"l’annuaire contient des erreurs, le site n’est pas construit :\n{faute}")
