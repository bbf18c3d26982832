"""From the files to a site: once for a build, again and again while one writes.

A build refuses what is wrong. While serving, what is wrong is left out, and told (:class:`Alerte`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import NoReturn

from annuaire.lecture.cog import DONNEES, Pays, lire_le_pays
from annuaire.machine.avancement import suivre
from annuaire.machine.deja_juge import juger_de_memoire
from annuaire.machine.jour import jour_du_site
from annuaire.machine.processus import repartir
from annuaire.modele.lecture import Lectures
from annuaire.modele.reglages import Reglages
from annuaire.pipeline import Corpus, Site, a_la_suite, build, check, repeter, replier, territoires_inconnus
from annuaire.rapports.lignes import bilan
from annuaire.rapports.texte import rapport_texte

Dire = Callable[[str], None]
EN_PARTIE = "Ce qui est faux reste comme avant l’erreur ; le reste est à jour."
EN_ENTIER = "Tout le site reste comme avant l’erreur."


class AtelierError(Exception):
    """Nothing can be built, and why. ``rapport`` is everything that was found, when the directory is at fault."""

    def __init__(self, message: str, rapport: str = "") -> None:
        super().__init__(message)
        self.rapport = rapport


@dataclass(frozen=True)
class Alerte:
    """What is wrong in the directory, and what one sees meanwhile."""

    consequence: str
    rapport: str


def construire(racine: Path, reglages: Reglages, dire: Dire) -> Site:
    """Check, then build, once. Raises :class:`AtelierError` when something is wrong; ``dire`` tells what was read."""
    jour = jour_du_site(racine, reglages.territoires)
    corpus = juger_de_memoire(racine, jour, partial(repartir, suivre=suivre))
    if faute := _faute(corpus, reglages.territoires):
        _refuser(corpus, faute)
    dire(_bilan(corpus))
    site = build(corpus, jour, reglages, _pays(racine, reglages.est_l_entree))
    if impasses := repeter(corpus, site.annuaire):
        raise AtelierError(
            f"une situation mène à une impasse, le site n’est pas construit :\n{rapport_texte(impasses)}"
        )
    return site


class Atelier:
    """Does it again and again: holds the last check, and the last corpus that could be shown."""

    def __init__(self, racine: Path, dire: Dire, alerter: Dire) -> None:
        self.racine, self._dire, self._alerter = racine, dire, alerter
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
        pays = self._pays(reglages.est_l_entree)
        return build(self._servi, jour, reglages, pays, par_lot=1, lire=self._lectures)

    _pays_lu: Pays | None = None

    def _pays(self, oblige: bool) -> Pays | None:
        if self._pays_lu is None:
            self._pays_lu = _pays(self.racine, oblige)
        return self._pays_lu

    def _choisir(self, lu: Corpus, jour: date, territoires: tuple[str, ...]) -> Corpus:
        """What was read, or the most of it that can be shown."""
        faute, self.alerte = _faute(lu, territoires), None
        if not faute:
            self._dire(_bilan(lu))
            return lu
        if self._servi is None:
            _refuser(lu, faute)
        repli = replier(lu, self._servi, jour)
        if repli and territoires_inconnus(repli, territoires):
            repli = None
        self.alerte = Alerte(EN_PARTIE if repli else EN_ENTIER, faute)
        self._alerter(f"erreurs. {self.alerte.consequence}\n{faute}")
        return repli or self._servi


def _pays(racine: Path, oblige: bool) -> Pays | None:
    """The communes of France: the national entrance needs them, any other site only names them better."""
    try:
        return lire_le_pays(racine / DONNEES)
    except (OSError, ValueError) as erreur:
        if not oblige:
            return None
        message = f"données du COG absentes ou illisibles dans « {DONNEES} »\n    → lancez « npm ci »"
        raise AtelierError(message) from erreur


def _bilan(corpus: Corpus) -> str:
    combien = sum(document.est_une_fiche for document in corpus.documents)
    return f"{combien} fiches. {bilan(corpus.diagnostics)}"


def _faute(lu: Corpus, territoires: tuple[str, ...]) -> str:
    """What prevents showing it, or nothing."""
    if not lu.sain:
        return rapport_texte([d for d in lu.diagnostics if d.bloque])
    inconnus = ", ".join(territoires_inconnus(lu, territoires))
    return f"territoire inconnu : {inconnus} ; voyez « annuaire territoires »" if inconnus else ""


def _refuser(corpus: Corpus, faute: str) -> NoReturn:
    if corpus.sain:
        raise AtelierError(faute)
    message = f"l’annuaire contient des erreurs, le site n’est pas construit :\n{faute}"
    raise AtelierError(message, rapport_texte(corpus.diagnostics))
