"""The bar of a long command: seen at a terminal, absent from a pipe and from a job of the forge."""

from __future__ import annotations

import os
import subprocess
import sys
from threading import Thread

import pytest
from projet_mkdocs import environnement

PROGRAMME = (
    "from annuaire.machine.avancement import suivre; "
    "print(sum(suivre(range({combien}), {combien}, 'Lecture')), flush=True)"
)


def erreurs_vues(combien: int, *, terminal: bool, **env: str) -> str:
    """What the program writes to standard error; its result is checked here."""
    lu, ecrit = os.openpty() if terminal else os.pipe()
    lus: list[bytes] = []
    lecture = Thread(target=_lire, args=(lu, lus), daemon=True)
    lecture.start()
    propre = {k: v for k, v in environnement(**env).items() if k != "CI" or "CI" in env}
    fini = subprocess.run(
        [sys.executable, "-c", PROGRAMME.format(combien=combien)],
        stdout=subprocess.PIPE,
        stderr=ecrit,
        text=True,
        check=True,
        env=propre | {"TERM": "xterm"},
        timeout=60,
    )
    assert int(fini.stdout) == combien * (combien - 1) // 2, "rien n’est perdu en chemin"
    os.write(ecrit, b"fin")
    lecture.join()
    return b"".join(lus).decode().removesuffix("fin")


def _lire(descripteur: int, lus: list[bytes]) -> None:
    """As it comes: a terminal holds little, and the program would wait for ever."""
    while not b"".join(lus).endswith(b"fin"):
        lus.append(os.read(descripteur, 1 << 16))


@pytest.mark.skipif(sys.platform == "win32", reason="pas de pseudo-terminal sous Windows")
def test_au_terminal_une_barre_avance() -> None:
    vu = erreurs_vues(5000, terminal=True)
    assert "Lecture" in vu
    assert "100%" in vu


@pytest.mark.skipif(sys.platform == "win32", reason="pas de pseudo-terminal sous Windows")
@pytest.mark.parametrize(("combien", "env"), [(10, {}), (5000, {"CI": "true"})])
def test_peu_de_fichiers_ou_une_tache_de_la_forge_n_ont_pas_de_barre(combien: int, env: dict[str, str]) -> None:
    assert erreurs_vues(combien, terminal=True, **env) == ""


def test_dans_un_tube_rien_ne_s_ecrit() -> None:
    assert erreurs_vues(5000, terminal=False) == ""
