"""The only place that reads the clock. ``SOURCE_DATE_EPOCH`` makes a build reproducible (requirement X27)."""

from __future__ import annotations

import os
import time
from datetime import UTC, date, datetime

CHIFFRES_MAX = 11  # beyond the year 5138 the calendar of Python ends, and a traceback would begin


def aujourd_hui() -> date:
    """The date of the build: that of ``SOURCE_DATE_EPOCH`` (UTC) when it is set, else today."""
    epoque = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoque.isascii() and epoque.isdigit() and len(epoque) <= CHIFFRES_MAX:
        return datetime.fromtimestamp(int(epoque), UTC).date()
    return date.today()


def chronometre() -> float:
    """Seconds that only go forward, to measure how long an answer takes (requirement S6)."""
    return time.monotonic()
