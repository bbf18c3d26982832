"""The schedules of a territory, cut into days: a few hundred make the thousands of schedules of a large one.

A day lists [start, length, code, …] in minutes from its midnight; a calendar says, day after day, which of its own
days a schedule lives. Nothing depends on time zones any more: the length of each day is given.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from annuaire.exports.recherche.colonnes import Dictionnaire
from annuaire.horaires.expansion import jours_effectifs
from annuaire.horaires.feries import nom_du_jour_ferie
from annuaire.horaires.intervalles import (
    HORIZON_DE_L_INDEX,
    Intervalle,
    intervalles_des_jours,
    minute,
    particularites_des_jours,
)
from annuaire.horaires.programme import Programme
from annuaire.modele.fiche import Fiche
from annuaire.modele.presence import presences
from annuaire.modele.territoire import Territoire

PREMIER = ord("0")  # character of the first day of a schedule in its calendar


class HorairesPartages:
    """Every schedule of one territory, each distinct one once."""

    def __init__(self, debut: date, territoire: Territoire) -> None:
        self.debut = debut
        self.zone = ZoneInfo(territoire.fuseau)
        self.ferie = partial(nom_du_jour_ferie, territoire.jours_feries)
        jours = (debut + timedelta(days=n) for n in range(HORIZON_DE_L_INDEX + 1))
        self.minuits = [minute(jour, 0, self.zone) for jour in jours]
        self._distincts, self._calendriers = Dictionnaire(), Dictionnaire()
        self._journees, self._particularites = Dictionnaire(), Dictionnaire()
        self._connus: dict[Programme, int] = {}

    @property
    def valeurs(self) -> dict[str, list[Any]]:
        """``distincts``: [rank of its reasons, of its calendar, of each of its days]; the rest is what ranks mean."""
        return {
            "durees": [fin - debut for debut, fin in pairwise(self.minuits)],
            "journees": self._journees.valeurs,
            "calendriers": self._calendriers.valeurs,
            "particularites": self._particularites.valeurs,
            "distincts": self._distincts.valeurs,
        }

    def de(self, fiche: Fiche) -> list[list[Any]]:
        """[rank of the schedule, kind of words, title] for each one that can be evaluated."""
        vus = (p for p in presences(fiche) if p.programme.evaluable)
        return [[self._rang(p.programme), p.genre, p.titre] for p in vus]

    def _rang(self, programme: Programme) -> int:
        if programme not in self._connus:
            self._connus[programme] = self._distincts.rang(self._decouper(programme))
        return self._connus[programme]

    def _decouper(self, programme: Programme) -> list[int]:
        jours = list(jours_effectifs(programme, self.debut, HORIZON_DE_L_INDEX, self.ferie))
        suite = intervalles_des_jours(programme, jours, self.zone, self.ferie)
        siennes, journees = Dictionnaire(), self._par_jour(suite)
        calendrier = "".join(chr(PREMIER + siennes.rang(journee)) for journee in journees)
        raisons = self._particularites.rang(particularites_des_jours(jours))
        return [raisons, self._calendriers.rang(calendrier), *map(self._journees.rang, siennes.valeurs)]

    def _par_jour(self, suite: Iterable[Intervalle]) -> list[list[int]]:
        """Each interval in the day where it begins, even when it ends in another."""
        journees: list[list[int]] = [[] for _ in range(HORIZON_DE_L_INDEX)]
        for i in suite:
            rang = bisect_right(self.minuits, i.debut) - 1
            journees[rang] += [i.debut - self.minuits[rang], i.fin - i.debut, int(i.code)]
        return journees
