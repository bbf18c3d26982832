"""What a run says at its end: what it drew, what it did not run; the last line is that of pytest, which forges read."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from cas import PROJET
from projet_mkdocs import environnement

ESSAIS = """\
import pytest

@pytest.mark.parametrize("n", [1, 2])
@pytest.mark.skipif(True, reason="pas de terminal ici")
def test_saute(n): ...

def test_joue(): ...
"""


@pytest.mark.nuit
def test_ce_qui_n_est_pas_joue_est_dit_et_la_derniere_ligne_reste_celle_de_pytest(tmp_path: Path) -> None:
    (tmp_path / "test_a.py").write_text(ESSAIS, encoding="utf-8")
    (tmp_path / "test_b.py").write_text("import pytest\npytest.importorskip('absent_d_ici')\n", encoding="utf-8")
    commande = [sys.executable, "-m", "pytest", "-q", "-n", "1", "-p", "conftest", "--hypothesis-seed=52", "."]
    chemins = os.pathsep.join(str(PROJET / d) for d in ("tests", "tests/outils"))
    env = environnement(PYTHONPATH=chemins, ANNUAIRE_TIRAGES="complets")
    fini = subprocess.run(commande, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=120)
    *_, graine, fichier, essais, derniere = fini.stdout.splitlines()
    assert graine == "Tirages au hasard : profil complet, graine 52."
    assert fichier.startswith("Attention, 1\u00a0fichier non lu : could not import 'absent_d_ici'")
    assert essais == "Attention, 2\u00a0essais non joués : pas de terminal ici"
    assert derniere.startswith("1 passed, 3 skipped in ")
