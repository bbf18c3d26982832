"""The command line loads what it was asked for, and says the same."""

from __future__ import annotations

import sys

import pytest

from annuaire import cli
from annuaire.commandes import construire, verifier


@pytest.fixture
def charges(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the commands whose modules were asked for."""
    demandes: list[str] = []
    vraie = cli.modules_qui_declarent
    monkeypatch.setattr(cli, "modules_qui_declarent", lambda p, n, seuls: demandes.extend(seuls) or vraie(p, n, seuls))
    return demandes


def test_une_commande_ne_charge_que_son_module() -> None:
    assert cli.modules_qui_declarent("annuaire.commandes", "AIDE", ["--racine", "x", "verifier"]) == [verifier]


def test_un_dossier_qui_a_le_nom_d_une_commande_n_en_est_pas_une(charges: list[str]) -> None:
    lus = cli._analyseur(mots := ["--racine", "verifier", "construire"]).parse_args(mots)
    assert lus.commande is construire.executer
    assert charges == ["__racine", "verifier", "construire"]


@pytest.mark.parametrize("mots", [["--help"], ["verifir"]])
def test_sans_commande_connue_toutes_sont_dites(mots: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as fin:
        cli.main(mots)
    assert fin.value.code == (0 if mots == ["--help"] else 2)
    dit = "".join(capsys.readouterr())
    proche = ("« verifier »",)  # the nearest of them all
    assert all(nom in dit for nom in (("verifier", "a-verifier", "construire") if "--help" in mots else proche))


def test_sans_argument_ceux_du_terminal_sont_lus(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["annuaire", "verifier", "--format", "inconnu"])
    with pytest.raises(SystemExit) as fin:
        cli.main()
    assert fin.value.code == 2
