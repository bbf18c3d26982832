"""Programs that we start and that end with us: none goes on for a result that nobody waits for."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import Popen, TimeoutExpired
from threading import Lock
from types import FrameType

PATIENCE = 5.0  # seconds that an interrupted program has to end by itself
ARRETE = 128 + signal.SIGTERM  # what shells say of it


@contextmanager
def arret_propre() -> Iterator[None]:
    """Asked to end, by a service manager or a job of the forge, leave by the way that tidies up."""
    avant = signal.signal(signal.SIGTERM, _finir)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, avant)


def finir_proprement(*signaux: signal.Signals) -> None:
    """The same for these signals, until the end of this process."""
    for recu in signaux:
        signal.signal(recu, _finir)


def _finir(recu: int, image: FrameType | None) -> None:
    signal.signal(recu, signal.SIG_IGN)  # tidying up is not to be interrupted in its turn
    sys.exit(128 + recu)


class Enfants:
    """``dossier`` is where they work. They inherit ``descripteurs``."""

    def __init__(self, dossier: Path, descripteurs: Sequence[int] = ()) -> None:
        self.dossier, self.descripteurs = dossier, descripteurs if sys.platform != "win32" else ()
        self._lances: list[Popen[bytes]] = []
        self._fini, self._verrou = False, Lock()

    def mener(self, commandes: Iterable[tuple[Sequence[str], Mapping[str, str]]], ensemble: int = 1) -> int:
        """Run (command, environment), ``ensemble`` at a time; returns the first code that is not 0, and leaves the
        following ones."""
        self._fini = False
        with ThreadPoolExecutor(ensemble) as fils:
            try:
                return next(filter(None, fils.map(self._lancer, commandes)), 0)
            except KeyboardInterrupt:  # the terminal has told them too
                for enfant in self._lances:
                    with suppress(TimeoutExpired):
                        enfant.wait(PATIENCE)
                raise
            finally:
                fils.shutdown(wait=False, cancel_futures=True)
                self._arreter()

    def _lancer(self, commande: tuple[Sequence[str], Mapping[str, str]]) -> int:
        with self._verrou:
            if self._fini:
                return ARRETE
            enfant = Popen(commande[0], cwd=self.dossier, env=commande[1], pass_fds=self.descripteurs)
            self._lances.append(enfant)
        return enfant.wait()

    def _arreter(self) -> None:
        with self._verrou:
            self._fini = True
        for enfant in self._lances:
            enfant.terminate()
