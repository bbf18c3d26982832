"""A schedule as authors mean it: weekly lines, seasons, dated exceptions, rule for public holidays.

A half-day stays a half-day: its window (constant below) serves evaluation and the OSM export only and is
never shown as an hour (conception §4, bibliotheques.md §1.5).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

MINUIT = 24 * 60
NUIT_DES, NUIT_JUSQU_A = 15 * 60, 12 * 60  # « 20h-2h » is a night, « 12h-9h » a mistake


class Annonce(StrEnum):
    """A presence announced without clock times. ``PRESENCE``: the source names the day only."""

    MATIN = "matin"
    APRES_MIDI = "après-midi"
    JOURNEE = "journée"
    PRESENCE = "présence"


FENETRES: dict[Annonce, tuple[int, int]] = {
    Annonce.MATIN: (8 * 60, 12 * 60 + 30),
    Annonce.APRES_MIDI: (13 * 60 + 30, 18 * 60),
    Annonce.JOURNEE: (8 * 60, 18 * 60),
    Annonce.PRESENCE: (8 * 60, 18 * 60),
}


class Mode(StrEnum):
    """How one is received during a slot. The value is what authors add after the hours."""

    LIBRE = ""
    RENDEZ_VOUS = "sur rendez-vous"
    TELEPHONE = "par téléphone"


@dataclass(frozen=True, order=True)
class Tranche:
    """From ``debut`` to ``fin``, minutes since midnight; a night ends after 1440 and belongs to the day it begins.
    With ``annonce``, these bounds are the half-day's window and not hours that anyone published."""

    debut: int
    fin: int
    annonce: Annonce | None = None
    mode: Mode = Mode.LIBRE

    @property
    def notation(self) -> str:
        """As authors write it: « 9h-12h30 sur rendez-vous »."""
        quand = self.annonce or f"{_heure(self.debut)}-{_heure(self.fin)}"
        return f"{quand} {self.mode}".rstrip()


def _heure(minutes: int) -> str:
    heures, reste = divmod(minutes - MINUIT if minutes > MINUIT else minutes, 60)
    return f"{heures}h{reste:02d}" if reste else f"{heures}h"


@dataclass(frozen=True)
class Jour:
    """What is announced for a day, in order and without overlap. No slot at all: the author wrote « fermé »."""

    tranches: tuple[Tranche, ...] = ()

    @property
    def ferme(self) -> bool:
        """An explicit closure, never deduced from silence."""
        return not self.tranches

    @property
    def notation(self) -> str:
        """The value of a line of the week."""
        return ", ".join(t.notation for t in self.tranches) or "fermé"


DERNIER = -1


@dataclass(frozen=True, order=True)
class Selecteur:
    """Which days a line is about: a weekday (0 = lundi), maybe only some of its ranks in the month
    (1 to 5, ``DERNIER``), or one week in two from a reference date."""

    jour: int
    rangs: tuple[int, ...] = ()
    quinzaine: bool = False

    @property
    def precis(self) -> bool:
        """A precise line replaces the plain one of the same weekday on its dates."""
        return bool(self.rangs) or self.quinzaine


Semaine = dict[Selecteur, Jour]
Lignes = tuple[tuple[Selecteur, Jour], ...]
JourDeLAn = tuple[int, int]  # month, day
FIN_FEVRIER: JourDeLAn = (2, 28)


def lignes_par_jour(semaine: Semaine) -> tuple[Lignes, ...]:
    """Lines of each weekday, Monday first; precise ones come before the plain one that they replace."""
    triees = sorted(semaine.items(), key=lambda ligne: (not ligne[0].precis, ligne[0]))
    return tuple(tuple(ligne for ligne in triees if ligne[0].jour == jour) for jour in range(7))


@dataclass(frozen=True)
class Saison:
    """A part of every year (bounds included; it may span the year end) with a week of its own."""

    nom: str
    du: JourDeLAn
    au: JourDeLAn
    semaine: Semaine

    def __hash__(self) -> int:
        return hash((self.nom, self.du, self.au, frozenset(self.semaine.items())))

    @cached_property
    def lignes(self) -> tuple[Lignes, ...]:
        """See :func:`lignes_par_jour`; sorted once, read for hundreds of dates."""
        return lignes_par_jour(self.semaine)

    def contient(self, jour: date) -> bool:
        """Is ``jour`` within the season? 29 February goes with the 28th: nobody can write it."""
        md = min((jour.month, jour.day), FIN_FEVRIER) if jour.month == 2 else (jour.month, jour.day)
        if self.du <= self.au:
            return self.du <= md <= self.au
        return md >= self.du or md <= self.au


@dataclass(frozen=True)
class Fermeture:
    """A dated closure, or an absence of the worker (then ``remplacement`` may say who stands in)."""

    du: date
    au: date
    motif: str
    absence: bool = False
    remplacement: str = ""

    @property
    def sans_fin_connue(self) -> bool:
        """« Jusqu’à nouvel ordre »."""
        return self.au == date.max

    def contient(self, jour: date) -> bool:
        """Bounds included."""
        return self.du <= jour <= self.au


@dataclass(frozen=True)
class Ouverture:
    """An exceptional opening: replaces whatever the week says that day."""

    le: date
    jour: Jour
    motif: str


class Feries(StrEnum):
    """Rule for public holidays. Unknown is the default: it is neither open nor closed (H1)."""

    INCONNU = "inconnu"
    FERME = "ferme"
    OUVERT = "ouvert"


@dataclass(frozen=True)
class Programme:
    """Everything known of the hours of a place or a line. ``semaine`` empty and not ``permanent``: only
    seasons, appointments, dates or a precision are known. What is derived from one may be kept for all its equals."""

    semaine: Semaine
    saisons: tuple[Saison, ...] = ()
    quinzaine_depuis: date | None = None
    permanent: bool = False
    sur_rendez_vous: bool = False
    jours_feries: Feries = Feries.INCONNU
    fermetures: tuple[Fermeture, ...] = ()
    ouvertures: tuple[Ouverture, ...] = ()
    precision: str = ""

    def __hash__(self) -> int:
        return self._empreinte

    @cached_property
    def _empreinte(self) -> int:
        semaine, autres = frozenset(self.semaine.items()), (self.fermetures, self.ouvertures, self.precision)
        return hash((semaine, self.saisons, self.permanent, self.sur_rendez_vous, self.jours_feries, autres))

    @cached_property
    def lignes(self) -> tuple[Lignes, ...]:
        """See :func:`lignes_par_jour`."""
        return lignes_par_jour(self.semaine)

    @property
    def evaluable(self) -> bool:
        """Can a state be computed at some instant?"""
        return self.permanent or bool(self.semaine or self.saisons or self.ouvertures)
