"""The restricted OSM ``opening_hours`` string of a schedule, for exports.

Only forms on which the two reference libraries agree are written (bibliotheques.md §1.2): every comment has
its state, no ``SH``, no ``||``, no open end, no holiday with weekday in one selector. Half-days become
``unknown`` with their name. What OSM cannot say (one week in two, holidays of a territory) is written as dates
of ``DUREE``. Sole door to opening-hours-py, which parses every string back.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

import opening_hours

from annuaire.horaires.expansion import Motif, NomFerie, correspond, jour_effectif
from annuaire.horaires.intervalles import HORIZON, RECUL
from annuaire.horaires.nuits import Morceau, a_des_nuits, couper, journees
from annuaire.horaires.programme import (
    FIN_FEVRIER,
    Fermeture,
    Jour,
    JourDeLAn,
    Mode,
    Programme,
    Saison,
    Selecteur,
    Tranche,
)

DUREE = RECUL + HORIZON  # days: those that may have gone by since the first, and those to come
JOURS_OSM = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MOIS_OSM = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@lru_cache(maxsize=1 << 14)  # half a dozen exports write each schedule, and many services keep the same hours
def osm(programme: Programme, debut: date, ferie: NomFerie) -> str:
    """The string, valid for ``DUREE`` days from ``debut``; empty when nothing can be evaluated."""
    if not programme.evaluable:
        return ""
    nuits = a_des_nuits(programme)
    coupe = couper(programme) if nuits else programme
    regles = [_permanent(coupe)] if coupe.permanent else _regles_de_semaine(coupe, None, debut)
    for saison in coupe.saisons:
        regles += [f"{_saison(saison)}off", *_regles_de_semaine(coupe, saison, debut)]
    regles += _regles_de_feries(coupe, debut, ferie)
    regles += [_fermeture(f, debut) for f in coupe.fermetures if not f.remplacement]
    regles += [_regle(_date(o.le), o.jour, coupe) for o in coupe.ouvertures]
    regles += _lendemains(programme, coupe, debut, ferie) if nuits else ()
    chaine = "; ".join(regles)
    return chaine if opening_hours.validate(chaine) else ""  # better nothing than what a reader would refuse


def _fermeture(f: Fermeture, debut: date) -> str:
    """One whose end is not known lasts as long as the string is valid."""
    au = max(f.du, debut + timedelta(days=DUREE)) if f.sans_fin_connue else f.au
    return f"{_periode(f.du, au)} off {_mot(f.motif) or _mot('fermeture')}"


def _lendemains(programme: Programme, coupe: Programme, debut: date, ferie: NomFerie) -> Iterator[str]:
    """Days that a week cut at midnight does not tell: after an evening that was closed or exceptional, or before one.
    Libraries do not agree on a night that a later rule meets, so none is written: each civil day says all it has."""
    for jour, morceaux in journees(programme, debut, DUREE, ferie):
        naif = jour_effectif(coupe, jour, ferie)
        if [(m.tranche, m.jour.incertain) for m in morceaux] != [(t, naif.incertain) for t in naif.tranches]:
            yield ", ".join(f"{_date(jour)} {_morceau(m, programme)}" for m in morceaux) or f"{_date(jour)} off"


def _morceau(morceau: Morceau, programme: Programme) -> str:
    if morceau.jour.incertain:
        return f"{_heures(morceau.tranche)} unknown {_mot(morceau.jour.precision)}"
    return _tranche(morceau.tranche, programme)


def _permanent(programme: Programme) -> str:
    return "24/7 open " + _mot(Mode.RENDEZ_VOUS.value) if programme.sur_rendez_vous else "24/7"


def _regles_de_semaine(programme: Programme, saison: Saison | None, debut: date) -> list[str]:
    """Plain lines first: a precise one then replaces them on its dates."""
    semaine = saison.semaine if saison else programme.semaine
    periode = _saison(saison) if saison else ""
    regles: list[str] = []
    for selecteur, jour in sorted(semaine.items(), key=lambda ligne: (ligne[0].precis, ligne[0])):
        if selecteur.quinzaine:
            regles += [_regle(_date(d), jour, programme) for d in _dates(programme, selecteur, debut, saison)]
        else:
            regles.append(_regle(periode + _jour_de_semaine(selecteur), jour, programme))
    return regles


def _jour_de_semaine(selecteur: Selecteur) -> str:
    rangs = f"[{','.join(map(str, selecteur.rangs))}]" if selecteur.rangs else ""
    return JOURS_OSM[selecteur.jour] + rangs


def _regle(quand: str, jour: Jour, programme: Programme) -> str:
    """Additive rules (comma) repeat the whole selector, otherwise they would apply to every day."""
    return ", ".join(f"{quand} {_tranche(t, programme)}" for t in jour.tranches) or f"{quand} off"


def _tranche(tranche: Tranche, programme: Programme) -> str:
    mode = Mode.RENDEZ_VOUS if programme.sur_rendez_vous and tranche.mode is Mode.LIBRE else tranche.mode
    if tranche.annonce:
        return f"{_heures(tranche)} unknown {_mot(f'{tranche.annonce} {mode}'.strip())}"
    return f"{_heures(tranche)} open {_mot(mode.value)}" if mode.value else _heures(tranche)


def _regles_de_feries(programme: Programme, debut: date, ferie: NomFerie) -> Iterator[str]:
    """Dated, because OSM libraries only know the holidays of metropolitan France. With an unknown rule the
    usual hours of the holiday become ``unknown``: neither open nor closed (requirement H1)."""
    for effectif in (jour_effectif(programme, jour, ferie) for jour in _feries(debut, ferie)):
        if effectif.motif is Motif.FERIE:
            quand, nom = _date(effectif.jour), _mot(effectif.precision)
            douteuses = ", ".join(f"{quand} {_heures(t)} unknown {nom}" for t in effectif.tranches)
            yield douteuses or f"{quand} off {nom}"


@lru_cache  # thousands of schedules share the holidays of their territory
def _feries(debut: date, ferie: NomFerie) -> tuple[date, ...]:
    jours = (debut + timedelta(days=n) for n in range(DUREE))
    return tuple(jour for jour in jours if ferie(jour))


def _dates(programme: Programme, selecteur: Selecteur, debut: date, saison: Saison | None) -> list[date]:
    """Dates of a fortnight within this time, in its season or outside all of them."""
    jours = (debut + timedelta(days=n) for n in range(DUREE))
    return [
        j
        for j in jours
        if correspond(selecteur, j, programme.quinzaine_depuis)
        and next((s for s in programme.saisons if s.contient(j)), None) is saison
    ]


def _heures(tranche: Tranche) -> str:
    return f"{_heure(tranche.debut)}-{_heure(tranche.fin)}"


def _heure(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _date(jour: date) -> str:
    return f"{jour.year} {_jour_de_l_an((jour.month, jour.day))}"


def _periode(du: date, au: date) -> str:
    return _date(du) if du == au else f"{_date(du)}-{_date(au)}"


def _jour_de_l_an(jour: JourDeLAn) -> str:
    return f"{MOIS_OSM[jour[0] - 1]} {jour[1]:02d}"


def _saison(saison: Saison) -> str:
    """« Nov 01-Feb 29 », with the space that a weekday needs after it."""
    fin = (2, 29) if saison.au == FIN_FEVRIER else saison.au
    du, au = _jour_de_l_an(saison.du), _jour_de_l_an(fin)
    return f"{du} " if du == au else f"{du}-{au} "


def _mot(texte: str) -> str:
    """A quoted comment, nothing for an empty one; OSM has no escape, so double quotes are dropped."""
    net = texte.replace('"', "").strip()
    return f'"{net}"' if net else ""
