"""The only place that reads the clock. ``SOURCE_DATE_EPOCH`` makes a build reproducible (requirement X27)."""

from __future__ import annotations

import os
import time
from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

EPOQUE = "SOURCE_DATE_EPOCH"
CHIFFRES_MAX = 11  # beyond the year 5138 the calendar of Python ends, and a traceback would begin
PARIS = "Europe/Paris"


def epoque_impossible() -> str:
    """What ``SOURCE_DATE_EPOCH`` says when it is not a date: another one would be taken in silence."""
    epoque = os.environ.get(EPOQUE, "")
    lisible = epoque.isascii() and epoque.isdigit() and len(epoque) <= CHIFFRES_MAX
    return "" if lisible else epoque


def aujourd_hui(fuseau: str = PARIS) -> date:
    """The date of the build: that of ``SOURCE_DATE_EPOCH`` when it is set, else today; where people read the site."""
    epoque = "" if epoque_impossible() else os.environ.get(EPOQUE, "")
    zone = _zone(fuseau)
    return (datetime.fromtimestamp(int(epoque), zone) if epoque else datetime.now(zone)).date()


def _zone(fuseau: str) -> ZoneInfo:
    try:
        return ZoneInfo(fuseau)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # « verifier » says so
        return ZoneInfo(PARIS)


def chronometre() -> float:
    """Seconds that only go forward, to measure how long an answer takes (requirement S6)."""
    return time.monotonic()


def instant() -> int:
    """Now, in the nanoseconds that the system gives to files."""
    return time.time_ns()
