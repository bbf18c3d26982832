"""What a command answers to who mistypes it: French, where, and one gesture."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from functools import cache

import pytest

from annuaire.cli import _analyseur
from annuaire.commandes.analyseur import SANS_MOT

ANGLAIS = re.compile(
    r"\b(usage:|error|argument|expected|required|invalid|choose|unrecognized|arguments|positional|show)"
)


@cache
def analyseur() -> argparse.ArgumentParser:
    return _analyseur(())


def commandes() -> dict[str, argparse.ArgumentParser]:
    (toutes,) = (a for a in analyseur()._actions if isinstance(a, argparse._SubParsersAction))
    return dict(toutes.choices)


def fautes() -> Iterator[list[str]]:
    """Every way to mistype each command."""
    yield from ([], ["nimporte"], ["--racine"], ["--zut"])
    for nom, commande in commandes().items():
        voulus = [a for a in commande._actions if a.required and a.nargs != "*"]
        juste = [nom, *(mot for a in voulus for mot in (*a.option_strings[:1], "x"))]
        yield [*juste, "--zut"]
        yield [*juste, "--zut", "a", "b"]
        if voulus:
            yield [nom]
        for action in commande._actions:
            option = next(iter(action.option_strings), "")
            if option and action.nargs is None:
                yield [*juste, option]
            if option and action.nargs == 0:
                yield [*juste, f"{action.option_strings[-1]}=oui"]
            if action.choices:
                yield [*juste, option, "zut"]


def reponse(ligne: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as fini:
        analyseur().parse_args(ligne)
    assert fini.value.code == 2, ligne
    return capsys.readouterr().err


def test_ce_qui_est_mal_tape_est_dit_en_francais_avec_un_geste(capsys: pytest.CaptureFixture[str]) -> None:
    lignes = list(fautes())
    assert len(lignes) > 100
    for ligne in lignes:
        dit = reponse(ligne, capsys)
        assert not ANGLAIS.search(dit), (ligne, dit)
        assert SANS_MOT not in dit, ligne
        assert "--help » dit ce qui s’écrit" in dit, ligne
        assert dit.count("\n") == 2, ligne


@pytest.mark.parametrize(
    ("ligne", "dit"),
    [
        (
            ["verfier"],
            "annuaire : « verfier » n’est pas connu.\n    → vouliez-vous dire « verifier » ? « annuaire --help »",
        ),
        (["verifier", "--zut"], "annuaire verifier : « --zut » : rien ne s’écrit ainsi dans cette commande.\n"),
        (["verifier", "--date"], "annuaire verifier : il manque une valeur après --date.\n"),
        (["verifier", "--date", "hier"], "annuaire verifier : --date : « hier » n’est pas une date AAAA-MM-JJ.\n"),
        (["importer"], "annuaire importer : il manque : fichier, --territoire.\n"),
        (["a-verifier", "--d=1"], "annuaire a-verifier : « --d=1 » peut vouloir dire --date, --danger.\n"),
    ],
)
def test_la_reponse_nomme_ce_qui_a_ete_lu(ligne: list[str], dit: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert reponse(ligne, capsys).startswith(dit)


def test_l_aide_de_chaque_commande_est_en_francais() -> None:
    for commande in (analyseur(), *commandes().values()):
        assert not ANGLAIS.search(commande.format_help()), commande.prog
