"""Work shared between the cores of the machine, by forked processes: they see the whole directory without a copy.

Only on Linux: elsewhere a fork is missing or not safe, and everything is done in one process.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from multiprocessing.sharedctypes import Synchronized
from typing import Protocol, TypeVar

A = TypeVar("A")
B = TypeVar("B")
PARTS = 32  # shares of a long work: a core that has finished takes from the others, and a bar has steps to make
TUYAU = 1 << 20  # bytes: what a lot has to tell waits there, and nobody waits for this process
PEU = 1000  # elements: below, a second process costs more than it brings


class Suivre(Protocol):
    """Sees elements go by, and gives them back."""

    def __call__(self, elements: Iterable[A], combien: int, quoi: str, /, *, assez: int) -> Iterable[A]: ...


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


def repartir(
    fonction: Callable[[Sequence[A]], list[B]], elements: Sequence[A], quoi: str, *, suivre: Suivre
) -> list[B]:
    """``fonction(elements)``, the cores sharing the elements; the order is kept. ``suivre`` sees the shares go by
    (:mod:`annuaire.machine.avancement`), under the name of ``quoi``."""
    if len(elements) < PEU:
        return fonction(elements)
    taille = -(-len(elements) // PARTS)
    parts = [elements[debut : debut + taille] for debut in range(0, len(elements), taille)]
    faites = dict(suivre(en_parallele(fonction, parts, coeurs()), len(parts), quoi, assez=1))
    return [b for rang in sorted(faites) for b in faites[rang]]


def en_parallele(fonction: Callable[[A], B], elements: Sequence[A], combien: int) -> Iterator[tuple[int, B]]:
    """(rank, ``fonction(element)``) as they come. Each of ``combien`` processes, this one included, takes the next
    element as soon as it is free; raises what the function raised."""
    if combien < 2:
        yield from ((rang, fonction(element)) for rang, element in enumerate(elements))
        return
    suivant = get_context("fork").Value("i", 0)
    enfants, lecteurs = _embaucher(partial(_travailler, fonction, elements, suivant), combien - 1)
    try:
        while (rang := _prendre(suivant)) < len(elements):
            yield rang, fonction(elements[rang])
            yield from _recevoir(lecteurs, attendre=False)
        yield from _recevoir(lecteurs)
        for enfant in enfants:
            enfant.join()
            if enfant.exitcode:
                raise ProcessusError("un des processus s’est arrêté : la mémoire manquait sans doute")
    finally:  # whatever happened, nobody goes on working for a result that nobody waits for
        for enfant in enfants:
            enfant.kill()
            enfant.join()


def _embaucher(travail: Callable[[Connection], None], combien: int) -> tuple[list[BaseProcess], list[Connection]]:
    """Processes that have begun to work, and where one reads what they say."""
    from fcntl import F_SETPIPE_SZ, fcntl  # Linux only

    contexte = get_context("fork")
    enfants: list[BaseProcess] = []
    lecteurs: list[Connection] = []
    for _ in range(combien):
        lecteur, redacteur = Pipe(duplex=False)
        with suppress(OSError):  # a machine that refuses more room only waits more
            fcntl(redacteur.fileno(), F_SETPIPE_SZ, TUYAU)
        enfants.append(contexte.Process(target=travail, args=(redacteur,), daemon=True))
        enfants[-1].start()
        redacteur.close()
        lecteurs.append(lecteur)
    return enfants, lecteurs


def _travailler(
    fonction: Callable[[A], B], elements: Sequence[A], suivant: Synchronized[int], redacteur: Connection
) -> None:
    try:
        while (rang := _prendre(suivant)) < len(elements):
            redacteur.send(((rang, fonction(elements[rang])), None))
    except Exception as erreur:  # the parent knows how to say it
        redacteur.send((None, erreur))
    redacteur.close()


def _prendre(suivant: Synchronized[int]) -> int:
    with suivant.get_lock():
        suivant.value += 1
        return suivant.value - 1


def _recevoir(ouverts: list[Connection], *, attendre: bool = True) -> Iterator[A]:
    """What the others have done: until they have finished, or only what is there already. Those that have nothing
    more to say leave the list."""
    while ouverts and (prets := wait(ouverts, None if attendre else 0)):
        for lecteur in prets:
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
