"""Memory of a command and of the processes that it starts, together, looked at while it runs (Linux)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread
from types import TracebackType

PROC = Path("/proc")
ATTENTES = (0.02, 0.3)  # seconds between two looks: short at first, for the commands that are
PSS = re.compile(rb"^Pss:\s+(\d+) kB", re.MULTILINE)


class Temoin:
    """``pic`` is the largest sum seen, in bytes, 0 where the system does not tell. What two processes share counts
    once: each has its part of it."""

    def __init__(self, pid: int) -> None:
        self.pic = 0
        self._pid, self._fin = pid, Event()
        self._fil = Thread(target=self._regarder)

    def __enter__(self) -> Temoin:
        self._fil.start()
        return self

    def __exit__(self, genre: type[BaseException] | None, faute: object, trace: TracebackType | None) -> None:
        self._fin.set()
        self._fil.join()

    def _regarder(self) -> None:
        attente, la_plus_longue = ATTENTES
        while not self._fin.wait(attente):
            self.pic = max(self.pic, sum(map(_memoire, _famille(self._pid))))
            attente = min(attente * 1.2, la_plus_longue)


def _famille(pid: int) -> Iterator[int]:
    yield pid
    for enfants in PROC.glob(f"{pid}/task/*/children"):
        try:
            suivants = enfants.read_text().split()
        except OSError:  # it has just ended
            continue
        for enfant in suivants:
            yield from _famille(int(enfant))


def _memoire(pid: int) -> int:
    try:
        trouve = PSS.search((PROC / str(pid) / "smaps_rollup").read_bytes())
    except OSError:
        return 0
    return int(trouve[1]) * 1024 if trouve else 0
