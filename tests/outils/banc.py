"""A copy of the project where code may be spoiled, and tests run there: what a fault escapes is not tested."""

from __future__ import annotations

import compileall
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from py_compile import PycInvalidationMode
from tempfile import TemporaryDirectory
from typing import Any

PROJET = Path(__file__).parents[2]
COPIES = ("scripts", "tests", "schemas", "directory", "docs", "requirements", ".github")
FICHIERS = ("mkdocs.yml", "pyproject.toml", "package.json", "package-lock.json", "Makefile", "README.md",
            "CONTRIBUTING.md", ".gitlab-ci.yml")  # fmt: skip
ATTENTE = 300  # seconds: a loop that no longer ends is a fault that is seen
SANS_TRACE = ("-q", "-x", "-p", "no:cacheprovider", "--hypothesis-seed", "1", "--no-header", "--tb=line")


class Banc:
    """The copy. What is spoiled is mended after each trial."""

    def __init__(self, racine: Path) -> None:
        self.racine = racine
        self.dernier = ""  # what the last trial printed, its end
        self.environnement = {**os.environ, "PYTHONPATH": str(racine / "scripts"), "PYTHONDONTWRITEBYTECODE": "1"}

    @contextmanager
    def abime(self, fichier: str, texte: str) -> Iterator[None]:
        """The file says this for a while."""
        ici = self.racine / fichier
        bon = ici.read_bytes()
        ici.write_text(texte, encoding="utf-8", newline="")
        try:
            yield
        finally:
            ici.write_bytes(bon)

    def passe(self, essais: Sequence[str], attente: int = ATTENTE) -> bool:
        """Are all of these green, in so many seconds? Files of pytest or of node, « file::name » for one test."""
        python = [e for e in essais if ".mjs" not in e]
        node = [e for e in essais if ".mjs" in e]
        return (not node or self._node(node, attente)) and (not python or self._pytest(python, attente))

    def _pytest(self, essais: Sequence[str], attente: int) -> bool:
        return self._lancer([sys.executable, "-m", "pytest", *SANS_TRACE, *essais], attente)

    def _node(self, essais: Sequence[str], attente: int) -> bool:
        noms = [e.partition("::")[2] for e in essais if "::" in e]
        motifs = [f"--test-name-pattern={nom}" for nom in noms]
        return self._lancer(["node", "--test", *motifs, *dict.fromkeys(e.partition("::")[0] for e in essais)], attente)

    def _lancer(self, commande: Sequence[str], attente: int) -> bool:
        sorties: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True}
        lance = subprocess.Popen(commande, cwd=self.racine, env=self.environnement, start_new_session=True, **sorties)
        try:
            self.dernier = lance.communicate(timeout=attente)[0][-2000:]
        except subprocess.TimeoutExpired:
            os.killpg(lance.pid, signal.SIGKILL)  # what it started would go on without it
            lance.communicate()
            self.dernier = f"plus de {attente} secondes"
        return lance.returncode == 0


@contextmanager
def banc() -> Iterator[Banc]:
    """Where nothing of the real project can be touched."""
    with TemporaryDirectory(prefix="annuaire-banc-") as dossier:
        racine = Path(dossier)
        for nom in COPIES:
            shutil.copytree(PROJET / nom, racine / nom, ignore=shutil.ignore_patterns("__pycache__"))
        for nom in FICHIERS:
            shutil.copy(PROJET / nom, racine)
        for nom in ("node_modules", ".venv"):
            (racine / nom).symlink_to(PROJET / nom)
        # Compiled once, and each file known by its content: a spoiled one has the size and the minute of the good one.
        compileall.compile_dir(racine / "scripts", quiet=1, invalidation_mode=PycInvalidationMode.CHECKED_HASH)
        yield Banc(racine)
