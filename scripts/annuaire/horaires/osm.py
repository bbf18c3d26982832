"""The restricted OSM ``opening_hours`` string of a schedule, for exports.

Only forms on which the two reference libraries agree are written (bibliotheques.md §1.2): every comment has
its state, no ``SH``, no ``||``, no open end, no holiday with weekday in one selector. Half-days become
``unknown`` with their name. What OSM cannot say (one week in two, holidays of a territory) is written as dates
of the coming ``HORIZON``. Sole door to opening-hours-py, which parses every string back.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import opening_hours

from annuaire.horaires.expansion import NomFerie, correspond
from annuaire.horaires.intervalles import HORIZON
from annuaire.horaires.programme import (
    Feries,
    Jour,
    JourDeLAn,
    Mode,
    Programme,
    Saison,
    Selecteur,
    Semaine,
    Tranche,
)

JOURS_OSM = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MOIS_OSM = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def osm(programme: Programme, debut: date, ferie: NomFerie) -> str:
    """The string, valid for ``HORIZON`` days from ``debut``; empty when nothing can be evaluated."""
    if not programme.evaluable:
        return ""
    regles = ["24/7"] if programme.permanent else list(_regles_de_semaine(programme, programme.semaine, "", debut))
    for saison in programme.saisons:
        periode = f"{_jour_de_l_an(saison.du)}-{_jour_de_l_an(saison.au)}"
        regles += [f"{periode} off", *_regles_de_semaine(programme, saison.semaine, periode + " ", debut, saison)]
    regles += _regles_de_feries(programme, debut, ferie)
    regles += [
        f"{_periode(f.du, f.au)} off {_mot(f.motif or 'fermeture')}" for f in programme.fermetures if not f.remplacement
    ]
    regles += [f"{_date(o.le)} {_tranches(o.jour, programme)}" for o in programme.ouvertures]
    return "; ".join(regles)


def _regles_de_semaine(
    programme: Programme, semaine: Semaine, periode: str, debut: date, saison: Saison | None = None
) -> Iterator[str]:
    for selecteur, jour in sorted(semaine.items(), key=lambda ligne: (ligne[0].precis, ligne[0])):
        if selecteur.quinzaine:
            yield from (f"{_date(d)} {_tranches(jour, programme)}" for d in _dates(programme, selecteur, debut, saison))
        else:
            yield periode + _un_jour(selecteur, jour, programme, periode)


def _un_jour(selecteur: Selecteur, jour: Jour, programme: Programme, periode: str) -> str:
    """Additive rules (comma) repeat the whole selector, otherwise they would apply to every day."""
    rangs = f"[{','.join(map(str, selecteur.rangs))}]" if selecteur.rangs else ""
    return _tranches(jour, programme, f"{JOURS_OSM[selecteur.jour]}{rangs} ", periode)


def _tranches(jour: Jour, programme: Programme, selecteur: str = "", periode: str = "") -> str:
    if jour.ferme:
        return f"{selecteur}off"
    return f", {periode}".join(f"{selecteur}{_tranche(t, programme)}" for t in jour.tranches)


def _tranche(tranche: Tranche, programme: Programme) -> str:
    heures = f"{_heure(tranche.debut)}-{_heure(tranche.fin)}"
    mode = Mode.RENDEZ_VOUS if programme.sur_rendez_vous and tranche.mode is Mode.LIBRE else tranche.mode
    if tranche.annonce:
        return f"{heures} unknown {_mot(' '.join(filter(None, (tranche.annonce.value, mode.value))))}"
    return f"{heures} open {_mot(mode.value)}" if mode.value else heures


def _regles_de_feries(programme: Programme, debut: date, ferie: NomFerie) -> list[str]:
    """Dated, because OSM libraries only know the holidays of metropolitan France."""
    if programme.jours_feries is Feries.OUVERT or (programme.permanent and programme.jours_feries is Feries.INCONNU):
        return []
    etat = "off" if programme.jours_feries is Feries.FERME else "unknown"
    jours = (debut + timedelta(days=n) for n in range(HORIZON))
    return [f"{_date(j)} {etat} {_mot(ferie(j))}" for j in jours if ferie(j)]


def _dates(programme: Programme, selecteur: Selecteur, debut: date, saison: Saison | None) -> list[date]:
    """Dates of a fortnight within the horizon, in its season or outside all of them."""
    jours = (debut + timedelta(days=n) for n in range(HORIZON))
    return [
        j
        for j in jours
        if correspond(selecteur, j, programme.quinzaine_depuis)
        and next((s for s in programme.saisons if s.contient(j)), None) is saison
    ]


def _heure(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _date(jour: date) -> str:
    return f"{jour.year} {_jour_de_l_an((jour.month, jour.day))}"


def _periode(du: date, au: date) -> str:
    return _date(du) if du == au else f"{_date(du)}-{_date(au)}"


def _jour_de_l_an(jour: JourDeLAn) -> str:
    return f"{MOIS_OSM[jour[0] - 1]} {jour[1]:02d}"


def _mot(texte: str) -> str:
    """A quoted comment; OSM has no escape, so double quotes are dropped."""
    return '"' + texte.replace('"', "") + '"'


def etats_osm(chaine: str, debut: datetime, fin: datetime, zone: ZoneInfo) -> list[tuple[datetime, datetime, str]]:
    """What opening-hours-py understands of a string: (start, end, ``open`` or ``unknown``). Raises its
    ``ParserError`` when the string is not OSM: that is a bug of ours."""
    lus = opening_hours.OpeningHours(chaine, timezone=zone, country="FR")
    return [(i[0], i[1], str(i[2])) for i in lus.intervals(debut, fin) if str(i[2]) != "closed"]
