"""Work shared between processes is the same work: nothing lost, nothing in another order, no fault kept silent."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterable, Sequence
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from typing import TypeVar

import pytest

from annuaire.machine.processus import PEU, ProcessusError, en_parallele, repartir

A = TypeVar("A")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="un seul processus ailleurs que sous Linux")
LONG = "x" * (3 << 20)  # more than waits in a pipe


class Refus(Exception):  # noqa: N818  # a French noun
    """What a task may raise."""


def sans_bruit(elements: Iterable[A], combien: int, quoi: str, /, *, assez: int) -> Iterable[A]:
    """Nobody looks."""
    return elements


def doubler(nombres: Sequence[int]) -> list[int]:
    """A share of the work."""
    return [2 * n for n in nombres]


@pytest.mark.parametrize("combien", [0, 1, PEU - 1, PEU, 5 * PEU + 7])
def test_un_travail_reparti_rend_tout_dans_l_ordre(combien: int) -> None:
    assert repartir(doubler, range(combien), "Essai", suivre=sans_bruit) == [2 * n for n in range(combien)]


def test_chaque_part_est_suivie_sous_son_nom() -> None:
    vus: list[tuple[int, str]] = []

    def suivre(elements: Iterable[A], combien: int, quoi: str, /, *, assez: int) -> Iterable[A]:
        lus = list(elements)
        vus.append((len(lus), quoi))
        assert len(lus) == combien
        return lus

    repartir(doubler, range(PEU), "Lecture", suivre=suivre)
    assert vus == [(32, "Lecture")]


@pytest.mark.parametrize("processus", [1, pytest.param(2, marks=LINUX), pytest.param(3, marks=LINUX)])
def test_chaque_element_est_fait_une_fois(processus: int) -> None:
    faits = sorted(en_parallele(lambda n: n * n, range(200), processus))
    assert faits == [(n, n * n) for n in range(200)]


def rendez_vous() -> Barrier:
    """Where two processes wait for each other: neither can have done everything alone."""
    return get_context("fork").Barrier(2)


@LINUX
def test_deux_processus_travaillent_et_ce_qu_ils_rendent_peut_etre_long() -> None:
    ensemble = rendez_vous()

    def travailler(rang: int) -> tuple[int, str]:
        if rang < 2:
            ensemble.wait(60)
        return os.getpid(), LONG

    faits = dict(en_parallele(travailler, range(12), 2))
    assert {texte for _, texte in faits.values()} == {LONG}
    assert len({pid for pid, _ in faits.values()}) == 2


@pytest.mark.parametrize("processus", [1, pytest.param(2, marks=LINUX)])
def test_une_faute_est_dite_telle_quelle(processus: int) -> None:
    def refuser(rang: int) -> int:
        if rang == 7:
            raise Refus("la page 7 est mauvaise")
        return rang

    with pytest.raises(Refus, match="la page 7"):
        list(en_parallele(refuser, range(20), processus))


@LINUX
def test_un_processus_qui_meurt_sans_un_mot_est_une_faute() -> None:
    ici, ensemble = os.getpid(), rendez_vous()

    def mourir(rang: int) -> int:
        if rang < 2:
            ensemble.wait(60)
        if os.getpid() != ici:
            os.kill(os.getpid(), signal.SIGKILL)  # as a machine without memory does
        return rang

    with pytest.raises(ProcessusError, match="mémoire"):
        list(en_parallele(mourir, range(20), 2))
