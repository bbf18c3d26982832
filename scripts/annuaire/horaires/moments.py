"""Parts of a day that people name beside its hours: « lundi matin: 9h-12h », « 9h-12h le matin »."""

from __future__ import annotations

import re
from typing import NamedTuple

from annuaire.horaires.programme import Annonce, Tranche

H = 60


class Moment(NamedTuple):
    """What it is called, and what may go on then: begins from ``debut`` to ``depart``, ends by ``fin``."""

    motif: str
    debut: int
    depart: int
    fin: int
    annonce: Annonce | None = None  # without one, its hours must be written

    def contient(self, tranche: Tranche) -> bool:
        """Do these hours, or this half-day, belong to it?"""
        if tranche.annonce:
            return tranche.annonce is self.annonce
        return self.debut <= tranche.debut <= self.depart and tranche.fin <= self.fin


MOMENTS = {
    "matin": Moment(r"matin(?:ée)?s?", 0, 12 * H - 1, 14 * H, Annonce.MATIN),
    "après-midi": Moment(r"apr[èe]s[- ]midis?|aprems?", 12 * H, 20 * H, 20 * H + 30, Annonce.APRES_MIDI),
    "journée": Moment(r"journ[ée]e(?: (?:enti[èe]re|continue))?", 0, 24 * H, 24 * H, Annonce.JOURNEE),
    "soir": Moment(r"soir(?:ée)?s?", 17 * H, 24 * H, 26 * H),
    "nuit": Moment(r"nuits?", 18 * H, 24 * H, 36 * H),
    "midi": Moment(r"midis?", 11 * H, 14 * H, 15 * H),
}
NOMS = "|".join(m.motif for m in MOMENTS.values())


def moment(mot: str) -> str:
    """« matinée » → « matin »."""
    return next(nom for nom, m in MOMENTS.items() if re.fullmatch(m.motif, mot))
