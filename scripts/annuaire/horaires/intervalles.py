"""Absolute intervals for the browser: no time-zone arithmetic and no library there (requirement H13).

Minutes are counted from the Unix epoch in UTC, so that daylight saving disappears: a slot of the
spring night is simply an hour shorter (requirement H6).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from enum import IntEnum
from functools import lru_cache
from itertools import chain
from typing import NamedTuple
from zoneinfo import ZoneInfo

from annuaire.horaires.expansion import JourEffectif, Motif, NomFerie, bloc_de_jours, jours_effectifs, par_blocs
from annuaire.horaires.programme import MINUIT, Annonce, Mode, Programme, Tranche
from annuaire.socle.dates import PERIODE, PERIODE_DE_PAGE

HORIZON = 400  # days
AGE_MAXIMAL = 90  # days that the browser speaks of now (H15, etat.mjs)
AVANCE = AGE_MAXIMAL + 30 + 1  # it announces an opening up to 30 days ahead (H4, dire.mjs)
# Days that may have gone by, on the day of the build, since the first of what it reads: in an index, in a page.
RECUL, RECUL_DE_PAGE = PERIODE - 1, PERIODE_DE_PAGE - 1
SEMAINE_CHARGEE = 28  # intervals, four a day
HORIZON_DE_L_INDEX, HORIZON_DE_PAGE = RECUL + AVANCE, RECUL_DE_PAGE + AVANCE


class Code(IntEnum):
    """State during an interval; the same numbers stand in ``scripts/web/horaires/etat.mjs``."""

    OUVERT = 1
    RENDEZ_VOUS = 2
    TELEPHONE = 3
    MATIN = 4
    APRES_MIDI = 5
    JOURNEE = 6
    PRESENCE = 7
    INCONNU = 8


DES_ANNONCES = {
    Annonce.MATIN: Code.MATIN,
    Annonce.APRES_MIDI: Code.APRES_MIDI,
    Annonce.JOURNEE: Code.JOURNEE,
    Annonce.PRESENCE: Code.PRESENCE,
}
DES_MODES = {Mode.LIBRE: Code.OUVERT, Mode.RENDEZ_VOUS: Code.RENDEZ_VOUS, Mode.TELEPHONE: Code.TELEPHONE}


class Intervalle(NamedTuple):
    """From ``debut`` to ``fin`` (minutes since the epoch), in the state ``code``."""

    debut: int
    fin: int
    code: Code


def code_de(tranche: Tranche, programme: Programme, *, incertain: bool) -> Code:
    """State of a slot. An announced half-day stays « perhaps » even by appointment: its hours are unknown."""
    if incertain:
        return Code.INCONNU
    if tranche.annonce:
        return DES_ANNONCES[tranche.annonce]
    if tranche.mode is Mode.LIBRE and programme.sur_rendez_vous:
        return Code.RENDEZ_VOUS
    return DES_MODES[tranche.mode]


@lru_cache(maxsize=1 << 16)  # thousands of schedules ask for the same instants
def minute(jour: date, minutes: int, zone: ZoneInfo) -> int:
    """Minutes since the epoch of a wall-clock time; from 1440 on it is in the next day. A time that the clock
    skips is the next one that exists; a time that it shows twice is the first."""
    jour, minutes = jour + timedelta(days=minutes // MINUIT), minutes % MINUIT
    instant = datetime.combine(jour, time(*divmod(minutes, 60)), tzinfo=zone)
    while _n_existe_pas(instant):
        instant += timedelta(minutes=1)
    return int(instant.timestamp()) // 60


def _n_existe_pas(instant: datetime) -> bool:
    """A wall-clock time that the spring night skips: the two ways of reading it are in the wrong order."""
    return instant.replace(fold=1).timestamp() < instant.timestamp()


def intervalles(
    programme: Programme, debut: date, zone: ZoneInfo, ferie: NomFerie, combien: int = HORIZON
) -> list[Intervalle]:
    """Intervals of ``combien`` days from ``debut``, in order."""
    return intervalles_des_jours(programme, list(jours_effectifs(programme, debut, combien, ferie)), zone, ferie)


def intervalles_des_jours(
    programme: Programme, jours: Sequence[JourEffectif], zone: ZoneInfo, ferie: NomFerie
) -> list[Intervalle]:
    """Intervals of days that follow one another, and of the night that ends on the first; those that touch in the same
    state are joined, and a night goes before what opens during it."""
    joints: list[Intervalle] = []
    libre = minute(jours[0].jour, 0, zone)
    for i in _bruts(programme, jours[0].jour - timedelta(days=1), len(jours) + 1, zone, ferie):
        if i.debut < libre:
            i = Intervalle(libre, i.fin, i.code)
        if i.fin <= i.debut:
            continue  # over before the first day, or the hour that does not exist on a spring night
        libre = i.fin
        if joints and joints[-1].fin == i.debut and joints[-1].code == i.code and i.code <= Code.TELEPHONE:
            joints[-1] = Intervalle(joints[-1].debut, i.fin, i.code)
        else:
            joints.append(i)
    return joints


def _bruts(programme: Programme, debut: date, combien: int, zone: ZoneInfo, ferie: NomFerie) -> Iterator[Intervalle]:
    return chain.from_iterable(par_blocs(lambda rang: _bloc(programme, rang, zone, ferie), debut, combien))


@lru_cache(maxsize=1 << 10)
def _bloc(programme: Programme, rang: int, zone: ZoneInfo, ferie: NomFerie) -> tuple[tuple[Intervalle, ...], ...]:
    return tuple(tuple(_du_jour(programme, jour, zone)) for jour in bloc_de_jours(programme, rang, ferie))


def _du_jour(programme: Programme, effectif: JourEffectif, zone: ZoneInfo) -> Iterator[Intervalle]:
    for t in effectif.tranches:
        code = code_de(t, programme, incertain=effectif.incertain)
        yield Intervalle(minute(effectif.jour, t.debut, zone), minute(effectif.jour, t.fin, zone), code)


def particularites_des_jours(jours: Iterable[JourEffectif]) -> list[tuple[int, str]]:
    """(rank of the day, words) for days whose state needs a reason."""
    return [(n, raison(e)) for n, e in enumerate(jours) if e.motif is not Motif.AUCUN]


def raison(e: JourEffectif) -> str:
    """Why this day is not as usual, in the words of the page; empty for an ordinary day."""
    if e.motif is Motif.ABSENCE and e.remplacement:
        return f"absence, remplacement : {e.remplacement}"
    if e.motif in (Motif.FERMETURE, Motif.ABSENCE):
        return f"{e.motif.value} : {e.precision}" if e.precision else e.motif.value
    return e.motif.value


def compacter(liste: list[Intervalle], origine: int) -> list[int]:
    """[gap, length, code, …] from ``origine`` (minutes since the epoch). Weeks that are alike are said once: ``-n, m``
    stands for the last ``n`` intervals, ``m`` times again."""
    avant = [origine, *(i.fin for i in liste)]
    triplets = [(i.debut - fin, i.fin - i.debut, int(i.code)) for i, fin in zip(liste, avant, strict=False)]
    plat: list[int] = []
    rang = 0
    while rang < len(triplets):
        combien, fois = max(_redites(triplets, rang), key=lambda redite: redite[0] * redite[1], default=(0, 0))
        plat += (-combien, fois) if fois else triplets[rang]
        rang += combien * fois or 1
    return plat


def _redites(triplets: Sequence[tuple[int, int, int]], rang: int) -> Iterator[tuple[int, int]]:
    """(how many of the last ones, how many times they come again from ``rang`` on, once at least)."""
    for combien in range(1, min(rang, SEMAINE_CHARGEE) + 1):
        if triplets[rang - combien] != triplets[rang]:
            continue
        bloc, fois = triplets[rang - combien : rang], 0
        while triplets[rang + fois * combien : rang + (fois + 1) * combien] == bloc:
            fois += 1
        if fois:
            yield combien, fois
