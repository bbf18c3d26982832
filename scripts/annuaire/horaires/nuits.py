"""Nights: « 20h-2h » is one slot of the evening it begins, and so it goes with its holidays, closures and seasons.

Two things are done here. An author who cuts at midnight (« lundi: 20h-24h », « mardi: 0h-2h ») means one night: it is
made one. And what is written for machines that cannot hold a night is cut again, day by day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from annuaire.horaires.expansion import JourEffectif, NomFerie, jour_effectif
from annuaire.horaires.programme import MINUIT, NUIT_JUSQU_A, Jour, Programme, Selecteur, Semaine, Tranche


def reunir(semaine: Semaine) -> Semaine:
    """The same week where an evening until midnight and the small hours after it are one slot. Days that also have a
    precise line (« 2e mardi ») are left as they are: what goes on there is not known."""
    precis = {s.jour for s in semaine if s.precis}
    reunie = dict(semaine)
    for soir, matin in ((Selecteur(j), Selecteur((j + 1) % 7)) for j in range(7)):
        if not {soir.jour, matin.jour} & precis and _une_nuit(semaine.get(soir), semaine.get(matin)):
            *avant, derniere = reunie[soir].tranches
            premiere, *apres = reunie[matin].tranches
            reunie[soir] = Jour((*avant, replace(derniere, fin=MINUIT + premiere.fin)))
            reunie[matin] = Jour(tuple(apres))
    return {s: jour for s, jour in reunie.items() if jour.tranches or not semaine[s].tranches}


def _une_nuit(soir: Jour | None, matin: Jour | None) -> bool:
    if not soir or not matin or soir.ferme or matin.ferme:
        return False
    avant, apres = soir.tranches[-1], matin.tranches[0]
    return (
        avant.debut > 0
        and avant.fin == MINUIT
        and apres.debut == 0
        and apres.fin <= NUIT_JUSQU_A
        and avant.mode is apres.mode
        and avant.annonce is apres.annonce is None
    )


class Morceau(NamedTuple):
    """A slot within one civil day, and the day that it belongs to, with its doubt and its reason."""

    tranche: Tranche
    jour: JourEffectif


def journee(veille: JourEffectif, jour: JourEffectif) -> list[Morceau]:
    """What is open within a civil day: the end of the night before, then its own slots until midnight."""
    fins = [Morceau(_fin_de_nuit(t), veille) for t in veille.tranches if t.fin > MINUIT]
    libre = max((m.tranche.fin for m in fins), default=0)
    siens = (replace(t, debut=max(t.debut, libre), fin=min(t.fin, MINUIT)) for t in jour.tranches)
    return [*fins, *(Morceau(t, jour) for t in siens if t.debut < t.fin)]


def _fin_de_nuit(tranche: Tranche) -> Tranche:
    return replace(tranche, debut=0, fin=tranche.fin - MINUIT)


def journees(programme: Programme, debut: date, combien: int, ferie: NomFerie) -> Iterator[tuple[date, list[Morceau]]]:
    """Day after day, what a machine without nights has to know."""
    veille = jour_effectif(programme, debut - timedelta(days=1), ferie)
    for n in range(combien):
        jour = jour_effectif(programme, debut + timedelta(days=n), ferie)
        yield jour.jour, journee(veille, jour)
        veille = jour


def a_des_nuits(programme: Programme) -> bool:
    """Does a slot go past midnight?"""
    semaines = (programme.semaine, *(s.semaine for s in programme.saisons))
    jours = [*(j for s in semaines for j in s.values()), *(o.jour for o in programme.ouvertures)]
    return any(t.fin > MINUIT for jour in jours for t in jour.tranches)


def couper(programme: Programme) -> Programme:
    """Plain lines cut at midnight, their end given to the day after. Exceptions are not followed: see ``osm``."""
    return replace(
        programme,
        semaine=_couper(programme.semaine),
        saisons=tuple(replace(s, semaine=_couper(s.semaine)) for s in programme.saisons),
        ouvertures=tuple(replace(o, jour=Jour(_avant_minuit(o.jour))) for o in programme.ouvertures),
    )


def _couper(semaine: Semaine) -> Semaine:
    coupee: Semaine = {s: Jour(_avant_minuit(jour)) for s, jour in semaine.items()}
    for s, jour in semaine.items():
        for tranche in jour.tranches:
            if tranche.fin > MINUIT and not s.precis:
                lendemain = Selecteur((s.jour + 1) % 7)
                fin, suite = _fin_de_nuit(tranche), coupee.get(lendemain, Jour()).tranches
                libres = (replace(t, debut=max(t.debut, fin.fin)) for t in suite)
                coupee[lendemain] = Jour((fin, *(t for t in libres if t.debut < t.fin)))
    return coupee


def _avant_minuit(jour: Jour) -> tuple[Tranche, ...]:
    return tuple(replace(t, fin=min(t.fin, MINUIT)) for t in jour.tranches)
