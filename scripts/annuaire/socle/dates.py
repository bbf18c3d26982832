"""Dates as data write them: whole (« 2019-08-07 »), or only a month or a year."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from zlib import crc32

PERIODE = 28  # days during which what begins on a day begins on the same one
PERIODE_DE_PAGE = 3 * PERIODE  # the same for the hours of a page


def lundi(jour: date) -> date:
    """Of the same week."""
    return jour - timedelta(days=jour.weekday())


def debut_de_periode(jour: date, uri: str = "", duree: int = PERIODE) -> date:
    """The same Monday for ``duree`` days: what begins there is the same from one weekly build to the next. Each page
    has its own Mondays, so that no week is that of all of them."""
    decalage = crc32(uri.encode()) % (PERIODE_DE_PAGE // 7) * 7
    ecoules = (jour.toordinal() - 1 + decalage) % duree  # day 1 was a Monday
    return jour - timedelta(days=ecoules)


def complete(iso: str) -> str:
    """« 2019-08 » → « 2019-08-01 »: the first day that it may be, still as a text."""
    return f"{iso}-01-01"[:10]


def premier_jour(iso: str) -> date | None:
    """First day that a possibly incomplete date may be; ``None`` if it is not in the calendar."""
    try:
        return date.fromisoformat(complete(iso))
    except ValueError:
        return None


@lru_cache(maxsize=1 << 14)  # a directory knows a few hundred dates
def dernier_jour(iso: str) -> date:
    """Last day an incomplete date may be: « 2019-02 » → 28 February 2019."""
    annee, mois, jour = (*map(int, iso.split("-")), 0, 0)[:3]
    mois = mois or 12
    return date(annee, mois, jour or monthrange(annee, mois)[1])


@lru_cache(maxsize=1 << 14)
def plus_mois(jour: date, mois: int) -> date:
    """The same day some months later, or the last one of a shorter month."""
    annees, rang = divmod(jour.month - 1 + mois, 12)
    annee = jour.year + annees
    return date(annee, rang + 1, min(jour.day, monthrange(annee, rang + 1)[1]))
