"""A schedule as HSDS ``schedule`` objects: iCalendar rules where they say the truth, words everywhere else.

HSDS has no public holiday, no closure, no time zone but a fixed offset that is wrong half of the year, and no
half-day. So hours are those of the clock on the wall, a half-day has no hours, and ``notes`` say the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from annuaire.horaires.phrases import exceptions, phrase
from annuaire.horaires.programme import MINUIT, Mode, Programme, Selecteur, Tranche
from annuaire.modele.fiche import Fiche
from annuaire.socle.dates import debut_de_periode, lundi
from annuaire.socle.uuid_stable import identifiant

JOURS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
Regle = Mapping[str, Any]


def horaires(aujourd_hui: date, fiche: Fiche, programme: Programme | None, cle: str) -> list[dict[str, Any]]:
    """One object per rule; ``cle`` names the schedule within the fiche."""
    if not programme:
        return []
    notes = " ; ".join(_notes(aujourd_hui, fiche, programme))
    regles = list(_regles(programme, debut_de_periode(aujourd_hui))) or [
        {"description": phrase(programme) or "Horaires en mots seulement"}
    ]
    return [
        {"id": identifiant("schedule", fiche.id, cle, str(rang)), **regle, "notes": notes}
        for rang, regle in enumerate(regles)
    ]


def _notes(aujourd_hui: date, fiche: Fiche, programme: Programme) -> Iterator[str]:
    yield f"Heure locale ({fiche.chez.fuseau})"
    if not programme.permanent:
        yield fiche.libelle("jours_feries", programme.jours_feries)
    if programme.sur_rendez_vous:
        yield "Sur rendez-vous"
    yield from filter(None, (programme.precision,))
    yield from exceptions(programme, aujourd_hui)


def _regles(programme: Programme, debut: date) -> Iterator[Regle]:
    """Nothing when rules would open a day that is closed: seasons, or a precise line that replaces another."""
    if programme.permanent:
        yield {"freq": "WEEKLY", "byday": ",".join(JOURS), "description": phrase(programme)}
    elif not programme.saisons and not _se_remplacent(programme):
        for (selecteur, tranche), jours in _groupes(programme).items():
            yield {**_quand(programme, selecteur, jours, debut), **_heures(tranche)}


def _se_remplacent(programme: Programme) -> bool:
    simples = {s.jour for s in programme.semaine if not s.precis}
    return any(s.jour in simples for s in programme.semaine if s.precis)


def _groupes(programme: Programme) -> dict[tuple[Selecteur, Tranche], list[int]]:
    """Days that share a slot, under the selector of the first; fortnights stay apart because each has its start."""
    groupes: dict[tuple[Selecteur, Tranche], list[int]] = {}
    for selecteur, jour in sorted(programme.semaine.items(), key=lambda ligne: ligne[0]):
        for tranche in jour.tranches:
            commun = selecteur if selecteur.quinzaine else Selecteur(0, selecteur.rangs)
            groupes.setdefault((commun, tranche), []).append(selecteur.jour)
    return groupes


def _quand(programme: Programme, selecteur: Selecteur, jours: list[int], debut: date) -> Regle:
    if selecteur.rangs:
        return {"freq": "MONTHLY", "byday": ",".join(f"{rang}{JOURS[j]}" for j in jours for rang in selecteur.rangs)}
    regle = {"freq": "WEEKLY", "byday": ",".join(JOURS[j] for j in jours)}
    if not selecteur.quinzaine or programme.quinzaine_depuis is None:
        return regle
    premier = lundi(programme.quinzaine_depuis) + timedelta(days=selecteur.jour)
    return {**regle, "interval": 2, "dtstart": _deja_commencee(premier, debut).isoformat()}


def _deja_commencee(premier: date, debut: date) -> date:
    """Fortnights count backwards too, and a rule does not: one that starts later is started earlier."""
    quinzaines = max(0, -((debut - premier).days // 14))
    return premier - timedelta(days=14 * quinzaines)


def _heures(tranche: Tranche) -> Regle:
    """A half-day is a word: its window is not an hour that anyone published."""
    mode = {"attending_type": tranche.mode.value} if tranche.mode is not Mode.LIBRE else {}
    if tranche.annonce:
        return {"description": f"{tranche.annonce.value} (heures exactes non publiées)", **mode}
    return {"opens_at": _heure(tranche.debut), "closes_at": _heure(tranche.fin), **mode}


def _heure(minutes: int) -> str:
    """« 24:00 » is written « 00:00 »: HSDS times stop before midnight."""
    return f"{minutes % MINUIT // 60:02d}:{minutes % 60:02d}"
