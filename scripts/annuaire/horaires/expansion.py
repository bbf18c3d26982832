"""What a schedule really says of one date: priorities, holidays, absences.

Priority (requirement H1): exceptional opening, dated closure, public holiday, season, week. An absence with a
replacement closes nothing: it only gives its reason to an ordinary day. Everything is derived from the date: no
stored « active » flag (requirement H2).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple, TypeVar

from annuaire.horaires.programme import DERNIER, MINUIT, Feries, Fermeture, Programme, Selecteur, Tranche
from annuaire.socle.dates import lundi

A = TypeVar("A")
BLOC = 64  # days that are made together; day 1 of the calendar is long before any of them
NomFerie = Callable[[date], str]  # name of the public holiday, empty on an ordinary day


class Motif(StrEnum):
    """Why a day differs from the usual week."""

    AUCUN = ""
    FERIE = "jour férié"
    FERMETURE = "fermeture"
    ABSENCE = "absence"
    EXCEPTION = "ouverture exceptionnelle"


class JourEffectif(NamedTuple):
    """Slots of one date. ``incertain``: a holiday whose rule is unknown; slots are then only a question.

    ``jusqu_au`` is the last day of a closure; ``remplacement`` who stands in during an absence.
    """

    jour: date
    tranches: tuple[Tranche, ...]
    motif: Motif = Motif.AUCUN
    precision: str = ""
    incertain: bool = False
    jusqu_au: date | None = None
    remplacement: str = ""


def jour_effectif(programme: Programme, jour: date, ferie: NomFerie) -> JourEffectif:
    """The truth about ``jour``."""
    for ouverture in programme.ouvertures:
        if ouverture.le == jour:
            return JourEffectif(jour, ouverture.jour.tranches, Motif.EXCEPTION, ouverture.motif)
    usuelles = tranches_usuelles(programme, jour)
    fermeture = _fermeture_du_jour(programme, jour)
    if fermeture and not fermeture.remplacement:
        return _jour_de_fermeture(jour, (), fermeture)
    nom = ferie(jour)
    if nom and usuelles and programme.jours_feries is not Feries.OUVERT and not _toujours(programme):
        restantes = () if programme.jours_feries is Feries.FERME else usuelles
        return JourEffectif(jour, restantes, Motif.FERIE, nom, incertain=bool(restantes))
    return _jour_de_fermeture(jour, usuelles, fermeture) if fermeture else JourEffectif(jour, usuelles)


def _toujours(programme: Programme) -> bool:
    """« 24 h sur 24, 7 jours sur 7 » includes holidays unless the author says otherwise."""
    return programme.permanent and programme.jours_feries is not Feries.FERME


def _fermeture_du_jour(programme: Programme, jour: date) -> Fermeture | None:
    """A closure or an absence; the one that nobody stands in for wins."""
    if not programme.fermetures:
        return None
    du_jour = [f for f in programme.fermetures if f.contient(jour)]
    return min(du_jour, key=lambda f: bool(f.remplacement), default=None)


def _jour_de_fermeture(jour: date, tranches: tuple[Tranche, ...], f: Fermeture) -> JourEffectif:
    motif = Motif.ABSENCE if f.absence else Motif.FERMETURE
    return JourEffectif(jour, tranches, motif, f.motif, jusqu_au=f.au, remplacement=f.remplacement)


def tranches_usuelles(programme: Programme, jour: date) -> tuple[Tranche, ...]:
    """The week or the season, exceptions left aside."""
    if programme.permanent:
        return (Tranche(0, MINUIT),)
    saison = next((s for s in programme.saisons if s.contient(jour)), None) if programme.saisons else None
    for selecteur, du_jour in (saison or programme).lignes[jour.weekday()]:
        if not selecteur.precis or correspond(selecteur, jour, programme.quinzaine_depuis):
            return du_jour.tranches
    return ()


def correspond(selecteur: Selecteur, jour: date, depuis: date | None) -> bool:
    """Is ``jour`` one of the dates of this line? Fortnights count from the week of ``depuis``, not from ISO
    weeks, because weeks 53 and 1 are both odd (bibliotheques.md §1.2, trap 1)."""
    if selecteur.jour != jour.weekday():
        return False
    if selecteur.quinzaine:
        return depuis is not None and (lundi(jour) - lundi(depuis)).days % 14 == 0
    if not selecteur.rangs:
        return True
    dernier = (jour + timedelta(days=7)).month != jour.month
    return (jour.day - 1) // 7 + 1 in selecteur.rangs or (dernier and DERNIER in selecteur.rangs)


def jours_effectifs(programme: Programme, debut: date, combien: int, ferie: NomFerie) -> Iterator[JourEffectif]:
    """``combien`` days from ``debut``."""
    return par_blocs(lambda rang: bloc_de_jours(programme, rang, ferie), debut, combien)


def par_blocs(bloc: Callable[[int], Sequence[A]], debut: date, combien: int) -> Iterator[A]:
    """What is known of each of ``combien`` days, made by blocks that begin on the same days for all who ask."""
    premier = debut.toordinal()
    for rang in range(premier // BLOC, (premier + combien - 1) // BLOC + 1):
        ici = premier - rang * BLOC
        yield from bloc(rang)[max(0, ici) : ici + combien]


@lru_cache(maxsize=1 << 10)  # many services keep the same hours, and each page begins on a day of its own
def bloc_de_jours(programme: Programme, rang: int, ferie: NomFerie) -> tuple[JourEffectif, ...]:
    """One block."""
    jours = range(rang * BLOC, min(date.max.toordinal() + 1, (rang + 1) * BLOC))
    return tuple(jour_effectif(programme, date.fromordinal(jour), ferie) for jour in jours)
