"""Work shared between the cores of the machine, by forked processes: they see the whole directory without a copy.

Only on Linux: elsewhere a fork is missing or not safe, and everything is done in one process.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")
Tache = Callable[[], Iterable[A]]
PEU = 1000  # elements: below, a second process costs more than it brings


class ProcessusError(Exception):
    """A process ended without a word, in words for the person who waits."""


@contextmanager
def memoire_stable() -> Iterator[None]:
    """For what is built once and kept: without it the collector goes through a whole directory again and again, for
    half of the time, and finds nothing. What exists at the end is left out of later collections too."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def coeurs() -> int:
    """How many processes are worth starting."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def repartir(fonction: Callable[[Sequence[A]], list[B]], elements: Sequence[A]) -> list[B]:
    """``fonction(elements)``, each core having its share of the elements; the order is kept."""
    combien = coeurs()
    if combien < 2 or len(elements) < PEU:
        return fonction(elements)
    taille = -(-len(elements) // combien)
    parts = [elements[debut : debut + taille] for debut in range(0, len(elements), taille)]
    faites = dict(en_parallele([_numerotee(rang, fonction, part) for rang, part in enumerate(parts)]))
    return [b for rang in sorted(faites) for b in faites[rang]]


def _numerotee(rang: int, fonction: Callable[[Sequence[A]], list[B]], part: Sequence[A]) -> Tache[tuple[int, list[B]]]:
    return lambda: [(rang, fonction(part))]


def en_parallele(taches: Sequence[Tache[A]]) -> Iterator[A]:
    """What the tasks yield, as it comes, each in a process of its own; raises what a task raised."""
    contexte = get_context("fork")
    enfants = []
    lecteurs: list[Connection] = []
    for tache in taches:
        lecteur, redacteur = contexte.Pipe(duplex=False)
        enfant = contexte.Process(target=_travailler, args=(tache, redacteur), daemon=True)
        enfant.start()
        redacteur.close()
        enfants.append(enfant)
        lecteurs.append(lecteur)
    yield from _recevoir(lecteurs)
    for enfant in enfants:
        enfant.join()
        if enfant.exitcode:
            raise ProcessusError("un des processus s’est arrêté : la mémoire manquait sans doute")


def _travailler(tache: Tache[object], redacteur: Connection) -> None:
    try:
        for fait in tache():
            redacteur.send((fait, None))
    except Exception as erreur:  # the parent knows how to say it
        redacteur.send((None, erreur))
    redacteur.close()


def _recevoir(lecteurs: Iterable[Connection]) -> Iterator[A]:
    ouverts = list(lecteurs)
    while ouverts:
        for lecteur in wait(ouverts):
            assert isinstance(lecteur, Connection)
            recu = None
            with suppress(EOFError):
                recu = lecteur.recv()
            if recu is None:
                ouverts.remove(lecteur)
                continue
            fait, erreur = recu
            if erreur:
                raise erreur
            yield fait
