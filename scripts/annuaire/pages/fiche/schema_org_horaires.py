"""Hours in the words of schema.org, which knows neither half-day, nor appointment, nor « perhaps ».

All or nothing: a machine reads an absent day as closed, and « open » as « come in ». So hours are written only when
schema.org can say the whole of them, and only while the page itself does not ask to confirm them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import groupby, takewhile
from typing import Any

from annuaire.fraicheur.mentions import mention
from annuaire.horaires.expansion import JourEffectif, Motif, jours_effectifs
from annuaire.horaires.feries import nom_du_jour_ferie
from annuaire.horaires.intervalles import AGE_MAXIMAL, RECUL
from annuaire.horaires.programme import MINUIT, Mode, Programme, Saison, Tranche
from annuaire.modele.fiche import Fiche
from annuaire.socle.dates import PERIODE, debut_de_periode

HORIZON = RECUL + AGE_MAXIMAL  # days: no longer than a page speaks of now (requirement H15)
JOURS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FERME = {"opens": "00:00", "closes": "00:00"}  # what search engines read as closed
Bloc = dict[str, Any]
Semaine = Callable[[int], tuple[Tranche, ...]]


def horaires_du_lieu(aujourd_hui: date, fiche: Fiche, programme: Programme | None) -> Bloc:
    """Keys of a Place: the usual week until the first day nobody can be sure of, then the days that differ."""
    jours = _jours_certains(aujourd_hui, fiche, programme)
    if not programme or not jours:
        return {}
    semaine = _semaine(programme, jours[0])
    usuels, speciaux = list(_usuels(semaine, jours)), list(_speciaux(semaine, jours))
    return {
        **({"openingHoursSpecification": usuels} if usuels else {}),
        **({"specialOpeningHoursSpecification": speciaux} if speciaux else {}),
    }


def horaires_de_service(aujourd_hui: date, fiche: Fiche, programme: Programme | None) -> Bloc:
    """Key of a Service or of a line: it has no place for the days that differ, so it then says nothing."""
    blocs = horaires_du_lieu(aujourd_hui, fiche, programme)
    usuels = blocs.get("openingHoursSpecification")
    return {"hoursAvailable": usuels} if usuels and len(blocs) == 1 else {}


def _jours_certains(aujourd_hui: date, fiche: Fiche, programme: Programme | None) -> list[JourEffectif]:
    """Days from today that no holiday whose rule is unknown and no change of season sets apart; before them, the
    ordinary ones of the period, so that dates stay the same from one day to the next. A day that differs is not kept
    once past: it would silence those that come."""
    if not programme or not _dicible(programme) or _douteux(aujourd_hui, fiche):
        return []
    ferie = partial(nom_du_jour_ferie, fiche.chez.jours_feries)
    debut = debut_de_periode(aujourd_hui, fiche.uri, PERIODE)  # shorter than the page’s: a machine asks less often
    jours = list(jours_effectifs(programme, debut, HORIZON, ferie))
    passes = (aujourd_hui - debut).days
    en_cours, semaine = _saison(programme, aujourd_hui), _semaine(programme, jours[passes])

    def certain(j: JourEffectif) -> bool:
        return not j.incertain and _saison(programme, j.jour) is en_cours

    def ordinaire(j: JourEffectif) -> bool:
        return certain(j) and j.tranches == semaine(j.jour.weekday())

    suite = list(takewhile(certain, jours[passes:]))
    return [*reversed(list(takewhile(ordinaire, reversed(jours[:passes])))), *suite] if suite else []


def _dicible(programme: Programme) -> bool:
    """Clock times only, where one may simply come in, and no sentence that would restrict them."""
    semaines = (programme.semaine, *(s.semaine for s in programme.saisons))
    jours = [*(j for s in semaines for j in s.values()), *(o.jour for o in programme.ouvertures)]
    simples = all(t.annonce is None and t.mode is Mode.LIBRE for j in jours for t in j.tranches)
    return programme.evaluable and simples and not programme.sur_rendez_vous and not programme.precision


def _douteux(aujourd_hui: date, fiche: Fiche) -> bool:
    """The page says « à confirmer » beside the hours, or that sources disagree: a machine would drop these words."""
    return bool(mention(aujourd_hui, fiche, "horaires") or fiche.divergences_sur("horaires"))


def _saison(programme: Programme, jour: date) -> Saison | None:
    return next((s for s in programme.saisons if s.contient(jour)), None)


def _semaine(programme: Programme, debut: JourEffectif) -> Semaine:
    """Slots of a weekday by its plain line; days of precise lines (« 2e jeudi ») are written one by one."""
    if programme.permanent:
        return lambda _: (Tranche(0, MINUIT),)
    saison = _saison(programme, debut.jour)
    lignes = saison.semaine if saison else programme.semaine
    simples = {s.jour: jour.tranches for s, jour in lignes.items() if not s.precis}
    return lambda rang: simples.get(rang, ())


def _usuels(semaine: Semaine, jours: Sequence[JourEffectif]) -> Iterator[Bloc]:
    """Days that share a slot are said together."""
    periode = {"validFrom": jours[0].jour.isoformat(), "validThrough": jours[-1].jour.isoformat()}
    tranches = sorted({t for rang in range(len(JOURS)) for t in semaine(rang)})
    for tranche in tranches:
        noms = [nom for rang, nom in enumerate(JOURS) if tranche in semaine(rang)]
        yield _specification({"dayOfWeek": noms, **_heures(tranche), **periode})


def _speciaux(semaine: Semaine, jours: Sequence[JourEffectif]) -> Iterator[Bloc]:
    """Closures by period, week-ends included; everything else day by day, for silence is not a closure."""
    for fermeture, suite in groupby(jours, key=lambda j: not j.tranches and j.motif is not Motif.AUCUN):
        autres = [j for j in suite if j.tranches != semaine(j.jour.weekday())]
        if fermeture and autres:
            yield _specification({**FERME, **_du_au(autres[0], autres[-1])})
        elif not fermeture:
            yield from (bloc for j in autres for bloc in _jour_special(j))


def _jour_special(jour: JourEffectif) -> Iterator[Bloc]:
    for heures in [_heures(t) for t in jour.tranches] or [FERME]:
        yield _specification({**heures, **_du_au(jour, jour)})


def _specification(cles: Bloc) -> Bloc:
    return {"@type": "OpeningHoursSpecification", **cles}


def _du_au(du: JourEffectif, au: JourEffectif) -> Bloc:
    return {"validFrom": du.jour.isoformat(), "validThrough": au.jour.isoformat()}


def _heures(tranche: Tranche) -> Bloc:
    """A day that lasts until midnight ends at 23:59: 00:00 to 00:00 would be read as closed. A night closes before it
    opens, which means the day after."""
    fin = tranche.fin - 1 if tranche.fin == MINUIT else tranche.fin % MINUIT
    return {"opens": _heure(tranche.debut), "closes": _heure(fin)}


def _heure(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
