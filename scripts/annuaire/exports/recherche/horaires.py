"""The schedules of a territory, as absolute intervals that entries share."""

from __future__ import annotations

from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from annuaire.exports.recherche.dictionnaire import Dictionnaire
from annuaire.horaires.feries import nom_du_jour_ferie
from annuaire.horaires.intervalles import compacter, intervalles, minute, particularites
from annuaire.horaires.programme import Programme
from annuaire.model.annuaire import Annuaire, Territoire
from annuaire.model.fiche import Fiche
from annuaire.model.presence import presences

HORIZON = 120  # days: the browser falls silent 90 days after the build and announces 30 days ahead (H4, H15)


class HorairesPartages:
    """Intervals of every schedule of one territory, each distinct one once."""

    def __init__(self, annuaire: Annuaire, territoire: Territoire) -> None:
        self.annuaire = annuaire
        self.zone = ZoneInfo(territoire.fuseau)
        self.ferie = partial(nom_du_jour_ferie, territoire.jours_feries)
        self.origine = minute(annuaire.aujourd_hui, 0, self.zone)
        self._distincts = Dictionnaire()

    @property
    def valeurs(self) -> list[Any]:
        """[intervals as [gap, length, code, …], [[rank of the day, why it differs], …]] for each schedule."""
        return self._distincts.valeurs

    def de(self, fiche: Fiche) -> list[list[Any]]:
        """[rank of the schedule, kind of words, title] for each one that can be evaluated."""
        vus = (p for p in presences(self.annuaire, fiche) if p.programme.evaluable)
        return [[self._rang(p.programme), p.genre, p.titre] for p in vus]

    def _rang(self, programme: Programme) -> int:
        debut = self.annuaire.aujourd_hui
        suite = compacter(intervalles(programme, debut, self.zone, self.ferie, HORIZON), self.origine)
        return self._distincts.rang([suite, particularites(programme, debut, self.ferie, HORIZON)])
