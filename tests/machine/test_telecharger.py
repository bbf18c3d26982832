"""A source that is fetched: with a limit of size and of time, and in one sentence when it does not come."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
import sources_d_essai as essai
from petit_annuaire import monter_le_petit_annuaire

from annuaire.cli import main
from annuaire.machine.reseau import telecharger

CONTENU = essai.france_services().encode()


class Serveur(BaseHTTPRequestHandler):
    """The list, an endless file, and nothing else."""

    def do_GET(self) -> None:
        self.send_response(200 if self.path in ("/liste-fs.csv", "/sans-fin") else 404)
        self.end_headers()
        try:
            self.wfile.write(CONTENU if self.path == "/liste-fs.csv" else b"")
            while self.path == "/sans-fin":
                self.wfile.write(b"x" * 65_536)
        except OSError:
            return  # the reader has had enough

    def log_message(self, *_: object) -> None:
        """Silent."""


@pytest.fixture(scope="module")
def adresse() -> Iterator[str]:
    serveur = HTTPServer(("127.0.0.1", 0), Serveur)
    fil = threading.Thread(target=serveur.serve_forever, daemon=True)
    fil.start()
    yield f"http://127.0.0.1:{serveur.server_port}"
    serveur.shutdown()
    serveur.server_close()


def test_un_fichier_arrive_entier(adresse: str) -> None:
    assert telecharger(f"{adresse}/liste-fs.csv", 1 << 20) == CONTENU


def test_un_fichier_sans_fin_s_arrete_a_la_taille_ou_au_temps_permis(adresse: str) -> None:
    assert "plus de 1 Mo" in str(telecharger(f"{adresse}/sans-fin", 1 << 20))
    assert "plus de 0 secondes" in str(telecharger(f"{adresse}/sans-fin", 1 << 40, patience=0))


def test_ce_qui_ne_repond_pas_est_dit_en_une_phrase(adresse: str) -> None:
    assert str(telecharger(f"{adresse}/absent", 10)).endswith("répond 404.")
    assert str(telecharger("http://127.0.0.1:1/x", 10)).endswith("ne répond pas.")
    assert isinstance(telecharger("http://[", 10), str)


def test_la_commande_prend_une_adresse(
    adresse: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    racine = monter_le_petit_annuaire(tmp_path / "projet")
    choix = ["--territoire", "99-exemple", "--date", "2026-08", "--essai"]
    assert main(["--racine", str(racine), "rapprocher", f"{adresse}/liste-fs.csv", *choix]) == 0
    assert "Rapprochement de « liste-fs.csv »" in capsys.readouterr().out
    assert main(["--racine", str(racine), "rapprocher", f"{adresse}/absent", *choix]) == 2
