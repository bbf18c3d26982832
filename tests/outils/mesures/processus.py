"""One measure, one process: its time, its peak of memory, and nothing left behind for the next one."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

from annuaire.machine.cache import AUCUN, CACHE
from mesures.memoire import Temoin

EPOQUE = "1795219200"  # 21 November 2026, the day of every measure
UNITE_DE_RSS = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True)
class Prise:
    """What something took. ``memoire`` is a peak, ``octets`` what was read or made."""

    secondes: float
    processeur: float
    memoire: int
    octets: int = 0


def mediane(prises: Sequence[Prise]) -> Prise:
    """Of each quantity: others use this machine too."""
    quantites = ([getattr(p, nom) for p in prises] for nom in ("secondes", "processeur", "memoire", "octets"))
    secondes, processeur, memoire, octets = map(statistics.median, quantites)
    return Prise(secondes, processeur, int(memoire), int(octets))


def a_part(action: Callable[[], int]) -> Prise:
    """Run ``action`` in a copy of this process: it starts with what this one holds, and its peak counts that.
    The action gives the bytes that it read or made."""
    contexte = get_context("fork")
    ecoute, parole = contexte.Pipe(duplex=False)
    enfant = contexte.Process(target=_chronometrer, args=(action, parole))
    enfant.start()
    parole.close()  # so that a child that dies is heard
    prise: Prise = ecoute.recv()
    enfant.join()
    return prise


def _chronometrer(action: Callable[[], int], parole: Connection) -> None:
    secondes, processeur = time.perf_counter(), time.process_time()
    octets = action()
    secondes, processeur = time.perf_counter() - secondes, time.process_time() - processeur
    parole.send(Prise(secondes, processeur, getrusage(RUSAGE_SELF).ru_maxrss * UNITE_DE_RSS, octets))


def lancer(commande: Sequence[str | Path], dossier: Path, cache: str = AUCUN) -> Prise:
    """Run a command and those that it starts: their processor time together, their memory at the worst moment. Without
    a ``cache`` they remember nothing."""
    environnement = {**os.environ, "SOURCE_DATE_EPOCH": EPOQUE, "NO_MKDOCS_2_WARNING": "1", CACHE: cache}
    with tempfile.TemporaryFile() as sortie:
        debut = time.perf_counter()
        processus = subprocess.Popen(commande, cwd=dossier, env=environnement, stdout=sortie, stderr=sortie)
        with Temoin(processus.pid) as temoin:
            _, etat, usage = os.wait4(processus.pid, 0)
        secondes = time.perf_counter() - debut
        processus.returncode = os.waitstatus_to_exitcode(etat)
        if processus.returncode:
            sortie.seek(0)
            raise RuntimeError(f"{commande} : {sortie.read()[-3000:].decode(errors='replace')}")
    # Not « ru_maxrss »: in a child, it begins with what its parent held when it forked.
    return Prise(secondes, usage.ru_utime + usage.ru_stime, temoin.pic)


def a_la_suite(prises: Iterable[Prise]) -> Prise:
    """Several commands that make one: times add up, the largest memory counts."""
    toutes = list(prises)
    somme = (sum(p.secondes for p in toutes), sum(p.processeur for p in toutes))
    return Prise(*somme, max(p.memoire for p in toutes), sum(p.octets for p in toutes))
