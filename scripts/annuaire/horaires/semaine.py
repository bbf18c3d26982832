"""The week as authors write it: clock ranges, or half-days when nobody publishes the hours.

A half-day stays a half-day: no clock time is ever made from it (conception §4).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from annuaire.typographie import JOURS

MINUIT = 24 * 60
HEURE = r"([0-9]{1,2}) ?h ?([0-9]{2})?"
PLAGE = re.compile(rf"{HEURE} ?[-–] ?{HEURE}")
CONSEIL = "écrivez « 9h-12h, 14h-17h30 », ou journée, matin, après-midi, présence, fermé"


class Annonce(StrEnum):
    """A presence announced without clock times. ``PRESENCE``: the source names the day only."""

    JOURNEE = "journée"
    MATIN = "matin"
    APRES_MIDI = "après-midi"
    PRESENCE = "présence"


@dataclass(frozen=True, order=True)
class Plage:
    """From ``debut`` to ``fin``, minutes since midnight; ``fin`` may be 1440."""

    debut: int
    fin: int


@dataclass(frozen=True)
class Jour:
    """What is known of one weekday: clock ranges, an announced half-day, or an explicit closure."""

    plages: tuple[Plage, ...] = ()
    annonce: Annonce | None = None

    @property
    def ferme(self) -> bool:
        """The author wrote « fermé » : never deduced from silence."""
        return not self.plages and self.annonce is None


@dataclass(frozen=True)
class Faute:
    """Why a text is not a day of hours."""

    message: str
    conseil: str = CONSEIL


Semaine = Mapping[str, Jour]


def lire_jour(texte: str) -> Jour | Faute:
    """Parse one weekday value."""
    if texte == "fermé":
        return Jour()
    if texte in tuple(Annonce):
        return Jour(annonce=Annonce(texte))
    plages = lire_plages(texte)
    return plages if isinstance(plages, Faute) else Jour(plages)


def lire_plages(texte: str) -> tuple[Plage, ...] | Faute:
    """Parse « 9h-12h, 14h-17h30 » into ordered ranges that do not overlap."""
    plages: list[Plage] = []
    for morceau in re.split(r", ?| et ", texte):
        lu = _lire_plage(morceau)
        if isinstance(lu, Faute):
            return lu
        if plages and lu.debut < plages[-1].fin:
            return Faute(
                f"« {morceau} » chevauche ou précède la plage d’avant",
                "mettez les plages dans l’ordre, sans recouvrement",
            )
        plages.append(lu)
    return tuple(plages)


def _lire_plage(morceau: str) -> Plage | Faute:
    trouve = PLAGE.fullmatch(morceau)
    if not trouve:
        indice = "écrivez les heures avec « h » : 9h30-12h" if ":" in morceau else CONSEIL
        return Faute(f"« {morceau} » n’est pas une plage horaire", indice)
    h1, m1, h2, m2 = (int(g or 0) for g in trouve.groups())
    if max(h1, h2) > 24 or max(m1, m2) > 59 or h2 * 60 + m2 > MINUIT:
        return Faute(f"« {morceau} » : cette heure n’existe pas", "les heures vont de 0h à 24h")
    if h2 * 60 + m2 <= h1 * 60 + m1:
        return Faute(
            f"« {morceau} » finit avant d’avoir commencé",
            "pour une nuit, coupez à minuit : 20h-24h, puis 0h-2h le lendemain",
        )
    return Plage(h1 * 60 + m1, h2 * 60 + m2)


def jours_de(semaine: Semaine) -> list[tuple[str, Jour | None]]:
    """The seven days in order; ``None`` where nothing is announced."""
    return [(jour, semaine.get(jour)) for jour in JOURS]
