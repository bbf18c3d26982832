"""``mkdocs serve``: what an author sees while writing. Waits are generous, and nothing is asserted about seconds."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

pytest.importorskip("mkdocs", reason="ces tests lancent MkDocs")

from projet_mkdocs import PAGE_DU_POSTE, POSTE, environnement, monter_le_projet, remplacer

PATIENCE = 60.0
AVANT = "Rampe à gauche de l’entrée."


@pytest.fixture
def projet(tmp_path: Path) -> Path:
    return monter_le_projet(tmp_path / "projet")


@pytest.fixture
def adresse(projet: Path) -> Iterator[str]:
    """The project served on a free port; the log is in ``serve.log`` beside it."""
    with closing(socket.create_server(("127.0.0.1", 0))) as prise:
        ecoute = f"127.0.0.1:{prise.getsockname()[1]}"
    with (projet.parent / "serve.log").open("w", encoding="utf-8") as journal:
        serveur = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", ecoute],
            cwd=projet,
            env=environnement(),
            stdout=journal,
            stderr=subprocess.STDOUT,
        )
        try:
            yield f"http://{ecoute}/"
        finally:
            serveur.terminate()
            serveur.wait(timeout=30)


def page(adresse: str) -> str:
    """The page of the post as served now; empty while the server does not answer."""
    try:
        with urlopen(adresse + PAGE_DU_POSTE, timeout=PATIENCE) as reponse:
            return str(reponse.read().decode())
    except URLError:
        return ""


def journal(projet: Path) -> str:
    return (projet.parent / "serve.log").read_text(encoding="utf-8")


def attendre(quoi: str, condition: object, projet: Path) -> None:
    """Poll until the condition holds."""
    assert callable(condition)
    fin = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < fin, f"toujours pas : {quoi}\n{journal(projet)}"
        time.sleep(0.2)


def test_la_page_servie_suit_le_fichier_et_survit_a_une_faute(projet: Path, adresse: str) -> None:
    fiche = projet / POSTE
    attendre("la première page", lambda: AVANT in page(adresse), projet)

    remplacer(fiche, AVANT, "Entrée de plain-pied.")
    attendre("la fiche modifiée", lambda: "Entrée de plain-pied." in page(adresse), projet)

    remplacer(fiche, 'numero: "03 53 01 00 12"', 'numero: "03 53 01"')
    attendre("le rapport de la faute", lambda: "le dernier site correct reste affiché" in journal(projet), projet)
    assert "« 03 53 01 » n’est pas un numéro" in journal(projet)
    assert "Traceback" not in journal(projet)
    assert "Entrée de plain-pied." in page(adresse)

    remplacer(fiche, 'numero: "03 53 01"', 'numero: "03 53 01 00 13"')
    attendre("la fiche réparée", lambda: "tel:+33353010013" in page(adresse), projet)
    assert not (projet / "site").exists(), "servir n’écrit pas dans site/"


def test_une_fiche_nouvelle_est_servie_sans_relancer(projet: Path, adresse: str) -> None:
    attendre("la première page", lambda: AVANT in page(adresse), projet)
    modele = (projet / "directory/99-exemple/ccas/ville-haute.yml").read_text(encoding="utf-8")
    nouvelle = projet / "directory/99-exemple/mds/ville-haute.yml"
    nouvelle.parent.mkdir()
    nouvelle.write_text(modele.replace("CCAS de Ville-Haute", "Maison des solidarités"), encoding="utf-8")

    def servie() -> bool:
        try:
            with urlopen(f"{adresse}99-exemple/mds/ville-haute.html", timeout=PATIENCE) as reponse:
                return "Maison des solidarités" in reponse.read().decode()
        except URLError:
            return False

    attendre("la fiche nouvelle", servie, projet)


def test_servir_un_annuaire_deja_casse_le_dit_sans_pile_d_appels(projet: Path) -> None:
    """There is no good page to keep yet: the command stops with the report."""
    remplacer(projet / POSTE, 'numero: "03 53 01 00 12"', 'numero: "03 53 01"')
    fini = subprocess.run(
        [sys.executable, "-m", "annuaire", "servir", "--adresse", "127.0.0.1:0"],
        cwd=projet,
        env=environnement(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=PATIENCE,
    )
    assert fini.returncode == 1
    assert "« 03 53 01 » n’est pas un numéro" in fini.stdout
    assert "Traceback" not in fini.stdout
