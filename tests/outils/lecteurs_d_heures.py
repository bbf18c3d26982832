"""Hours as the readers of our exports understand them: iCalendar rules for HSDS, schema.org, strings of OSM."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import opening_hours
from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday

from annuaire.horaires.programme import MINUIT, Tranche
from annuaire.pages.fiche.schema_org_horaires import JOURS


def occurrences(regle: dict[str, Any], debut: date, fin: date) -> Iterator[date]:
    """Dates of a rule, by the iCalendar rules of python-dateutil."""
    jours = [
        weekday(("MO", "TU", "WE", "TH", "FR", "SA", "SU").index(j), int(rang) if rang else None)
        for rang, j in re.findall("(-?[0-9])?([A-Z]{2})", regle["byday"])
    ]
    depart = date.fromisoformat(regle["dtstart"]) if "dtstart" in regle else debut
    frequence = {"WEEKLY": WEEKLY, "MONTHLY": MONTHLY}[regle["freq"]]
    dates = rrule(
        frequence,
        interval=regle.get("interval", 1),
        byweekday=jours,
        dtstart=datetime.combine(depart, datetime.min.time()),
        until=datetime.combine(fin, datetime.min.time()),
    )
    return (d.date() for d in dates if d.date() >= debut)


def relire(bloc: dict[str, Any], jour: date) -> list[tuple[str, str]]:
    """Opening hours of a date for whoever follows schema.org: special days replace the week."""

    def du_jour(cle: str) -> list[Any]:
        tous = bloc.get(cle, [])
        return [s for s in tous if s["validFrom"] <= jour.isoformat() <= s["validThrough"]]

    usuels = [s for s in du_jour("openingHoursSpecification") if JOURS[jour.weekday()] in s["dayOfWeek"]]
    choisis = du_jour("specialOpeningHoursSpecification") or usuels
    return sorted({(s["opens"], s["closes"]) for s in choisis} - {("00:00", "00:00")})


def attendues(tranches: tuple[Tranche, ...]) -> list[tuple[str, str]]:
    """A night closes the day after, at a time before the one when it opens."""
    fins = [(t.debut, MINUIT - 1 if t.fin == MINUIT else t.fin % MINUIT) for t in tranches]
    return sorted({("{:02d}:{:02d}".format(*divmod(d, 60)), "{:02d}:{:02d}".format(*divmod(f, 60))) for d, f in fins})


def etats_osm(chaine: str, debut: datetime, fin: datetime, zone: ZoneInfo) -> list[tuple[datetime, datetime, str]]:
    """What opening-hours-py understands of a string: (start, end, ``open`` or ``unknown``). Raises its
    ``ParserError`` when the string is not OSM: that is a bug of ours."""
    lus = opening_hours.OpeningHours(chaine, timezone=zone, country="FR")
    return [(i[0], i[1], str(i[2])) for i in lus.intervals(debut, fin) if str(i[2]) != "closed"]
