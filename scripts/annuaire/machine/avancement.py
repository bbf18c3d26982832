"""How far a long command is, on a terminal only: nothing in a pipe, nor in a job of the forge. Sole door to click."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

A = TypeVar("A")
ASSEZ = 1000  # elements: below, the work is over before one has read the bar


def suivre(elements: Iterable[A], combien: int, quoi: str, *, assez: int = ASSEZ) -> Iterator[A]:
    """The same elements, one step of the bar each."""
    if not sys.stderr.isatty() or "CI" in os.environ or combien < assez:
        yield from elements
        return
    import click  # only here: the rest works without it

    with click.progressbar(elements, length=combien, label=quoi, file=sys.stderr, show_eta=False) as barre:
        yield from barre
