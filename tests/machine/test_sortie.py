"""The neutral site of the exit, asked each week (requirement S6)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import create_server
from threading import Thread

import pytest
from petit_annuaire import PROJET

from annuaire import cli
from annuaire.commandes import sortie
from annuaire.lecture.yaml_strict import lire_yaml
from annuaire.machine.reseau import ESSAIS, LIMITE, Retour, adresse_de_sortie, defaut, demander, juger
from annuaire.modele.reglages import Reglages
from annuaire.moteurs.configuration import options_du_greffon

METEO = "https://meteo.example/"
BONNE = Retour(200, 0.3, METEO)
FLUX = PROJET / ".github" / "workflows"


class _Neutre(BaseHTTPRequestHandler):
    """A neutral site with a page for each way of answering."""

    def do_GET(self) -> None:
        codes = {"/": 200, "/ailleurs": 302, "/panne": 503}
        self.send_response(codes.get(self.path, 404) if self.headers["User-Agent"].startswith("Mozilla") else 403)
        if self.path == "/ailleurs":
            self.send_header("Location", "/")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture(scope="module")
def neutre() -> Iterator[str]:
    """Address of the neutral site, without its last slash."""
    serveur = ThreadingHTTPServer(("127.0.0.1", 0), _Neutre)
    fil = Thread(target=serveur.serve_forever)
    fil.start()
    yield f"http://127.0.0.1:{serveur.server_port}"
    serveur.shutdown()
    serveur.server_close()
    fil.join()


@pytest.mark.parametrize(
    ("chemin", "code", "finale"),
    [("/", 200, "/"), ("/ailleurs", 200, "/"), ("/panne", 503, "/panne"), ("/rien", 404, "/rien")],
)
def test_la_reponse_dit_le_code_la_duree_et_ou_l_on_arrive(neutre: str, chemin: str, code: int, finale: str) -> None:
    """Requirement S6; a redirection is followed, as a browser does."""
    reponse = demander(neutre + chemin)
    assert (reponse.code, reponse.adresse) == (code, neutre + finale)
    assert reponse.secondes > 0


def test_un_site_muet_ou_absent_n_est_pas_une_panne_du_programme() -> None:
    with closing(create_server(("127.0.0.1", 0))) as oreille:  # takes calls and never answers
        adresse = f"http://127.0.0.1:{oreille.getsockname()[1]}/"
        assert demander(adresse, patience=0.1).code == 0
    assert demander(adresse).code == 0, "plus personne"
    assert demander("https://nulle-part.invalid/").code == 0


@pytest.mark.parametrize(
    ("reponse", "attendu"),
    [
        (BONNE, ""),
        (Retour(0, 10, METEO), "ne répond pas"),
        (Retour(404, 0.3, METEO), "répond 404 au lieu de 200"),
        (Retour(204, 0.3, METEO), "répond 204 au lieu de 200"),
        (Retour(200, LIMITE, METEO), "répond en plus de 2 secondes"),
        (Retour(200, 0.3, "http://meteo.example/"), "mène à « http://meteo.example/ », qui n’est pas en https"),
    ],
)
def test_le_defaut_se_dit_en_une_phrase(reponse: Retour, attendu: str) -> None:
    """Requirement S6: https, 200, less than two seconds."""
    assert defaut(reponse) == attendu


def interroger(*reponses: Retour) -> tuple[Callable[[str], Retour], list[str]]:
    """Someone who answers these in turn, and what was asked."""
    suite, demandes = iter(reponses), list[str]()

    def _interroger(adresse: str) -> Retour:
        demandes.append(adresse)
        return next(suite)

    return _interroger, demandes


def test_une_seule_lenteur_ne_fait_pas_sonner_l_alarme() -> None:
    essai, demandes = interroger(Retour(200, 5, METEO), BONNE)
    assert juger(METEO, essai) == ""
    assert demandes == [METEO] * 2


def test_un_defaut_qui_dure_est_dit() -> None:
    essai, demandes = interroger(*[Retour(503, 0.1, METEO)] * ESSAIS)
    assert juger(METEO, essai) == "répond 503 au lieu de 200"
    assert len(demandes) == ESSAIS


@pytest.mark.parametrize(
    ("greffons", "attendue"),
    [
        ("plugins:\n  - search\n  - annuaire:\n      sortie: https://neige.example/\n", "https://neige.example/"),
        ("plugins:\n  annuaire:\n    sortie: https://neige.example/\n", "https://neige.example/"),
        ("plugins:\n  - annuaire\n", Reglages.sortie),
        ("plugins:\n  - annuaire:\n      contact: a@b.example\n", Reglages.sortie),
        ("site_name: Annuaire\n", Reglages.sortie),
    ],
    ids=["liste", "table", "nom seul", "sans sortie", "sans greffon"],
)
def test_l_adresse_vient_des_reglages(greffons: str, attendue: str) -> None:
    document, fautes = lire_yaml("mkdocs.yml", greffons)
    assert document is not None, fautes
    assert adresse_de_sortie(options_du_greffon(document.data) or {}) == attendue


@pytest.mark.parametrize(("faute", "rendu"), [("", 0), ("ne répond pas", 1)])
def test_la_commande_rend_un_quand_le_site_neutre_a_un_defaut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], faute: str, rendu: int
) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"plugins:\n  - annuaire:\n      sortie: {METEO}\n", encoding="utf-8")
    monkeypatch.setattr(sortie, "juger", lambda adresse: faute)
    assert cli.main(["--racine", str(tmp_path), "sortie"]) == rendu
    dit = capsys.readouterr().out
    assert dit.startswith(f"{METEO} {faute or 'répond'}")
    assert ("changez « sortie »" in dit) is bool(faute)


def test_la_commande_dit_qu_un_reglage_est_illisible(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mkdocs.yml").write_text("plugins: [", encoding="utf-8")
    assert cli.main(["--racine", str(tmp_path), "sortie"]) == 1
    assert "mkdocs.yml:1:" in capsys.readouterr().out


def test_la_question_est_posee_chaque_semaine_sans_aucun_droit() -> None:
    """Requirements S6 and X21: the address stays in ``mkdocs.yml``, actions are those already pinned."""
    flux = (FLUX / "sortie.yml").read_text(encoding="utf-8")
    assert re.search(r'cron: "\d+ \d+ \* \* \d"', flux), "une fois par semaine"
    assert "annuaire sortie" in flux
    assert "://" not in flux
    assert re.findall(r"^permissions:\n  contents: read$", flux, re.MULTILINE)
    assert "write" not in flux
    connues = "".join(f.read_text(encoding="utf-8") for f in FLUX.glob("*.yml") if f.name != "sortie.yml")
    for action in re.findall(r"uses: (.*)", flux):
        assert re.match(r"[\w/-]+@[0-9a-f]{40} # v", action)
        assert action in connues
