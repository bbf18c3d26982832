"""The same findings as a text, as JSON and as annotations of a forge (requirements C9 and C11)."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annuaire.cli import main
from annuaire.diagnostics import DEBUT, Diagnostic, Gravite, Position, trier
from annuaire.rapports import RAPPORTS, bilan
from cas import CASES, FICHE, JOUR, ecrire, monter

FAUTES = (
    Diagnostic("directory/52-x/caf/a.yml", Position(3, 7), "forme-inattendue", "« a » est faux", "écrivez « b »"),
    Diagnostic("directory/52-x/caf/b.yml", Position(1, 1), "nom-en-double", "même nom", "", Gravite.AVERTISSEMENT),
)
HOSTILES = (
    "::error file=x::pirate",
    "a\n::error::pirate",
    "a\r::stop-commands::x",
    "a\r\n::add-mask::x",
    "a\u2028::warning::x",
    "%0A::error::pirate",
    "\x1b]0;titre\x07",
    "a,title=b::c",
)


def test_le_rapport_en_texte_donne_une_ligne_un_conseil_et_un_compte() -> None:
    assert RAPPORTS["texte"](FAUTES).splitlines() == [
        "directory/52-x/caf/a.yml:3:7: erreur: « a » est faux [forme-inattendue]",
        "    → écrivez « b »",
        "directory/52-x/caf/b.yml:1:1: avertissement: même nom [nom-en-double]",
        "1\u00a0erreur, 1\u00a0avertissement.",
    ]


def test_le_rapport_en_json_a_des_cles_francaises() -> None:
    assert json.loads(RAPPORTS["json"](FAUTES)) == [
        {"chemin": "directory/52-x/caf/a.yml", "ligne": 3, "colonne": 7, "gravite": "erreur",
         "regle": "forme-inattendue", "message": "« a » est faux", "conseil": "écrivez « b »"},
        {"chemin": "directory/52-x/caf/b.yml", "ligne": 1, "colonne": 1, "gravite": "avertissement",
         "regle": "nom-en-double", "message": "même nom", "conseil": ""},
    ]  # fmt: skip


def test_le_rapport_pour_github_annote_les_lignes() -> None:
    assert RAPPORTS["github"](FAUTES).splitlines() == [
        "::error file=directory/52-x/caf/a.yml,line=3,col=7,title=forme-inattendue::« a » est faux → écrivez « b »",
        "::warning file=directory/52-x/caf/b.yml,line=1,col=1,title=nom-en-double::même nom",
        "1\u00a0erreur, 1\u00a0avertissement.",
    ]


@pytest.mark.parametrize("forme", sorted(RAPPORTS))
def test_un_rapport_sans_faute_le_dit(forme: str) -> None:
    assert RAPPORTS[forme](()) == ("[]" if forme == "json" else "Tout est en ordre.")


def test_le_bilan_s_accorde() -> None:
    erreur, avertissement = FAUTES
    assert bilan([erreur] * 2) == "2\u00a0erreurs."
    assert bilan([avertissement] * 3) == "aucune erreur, 3\u00a0avertissements."


def test_les_trois_rapports_disent_le_meme_nombre_de_fautes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    racine = monter(CASES / "un-seul-passage-dit-tout", tmp_path)
    sorties = {}
    for forme in RAPPORTS:
        assert main(["--racine", str(racine), "verifier", "--date", JOUR, "--format", forme]) == 1
        sorties[forme] = capsys.readouterr().out
    nombre = len(json.loads(sorties["json"]))
    assert nombre >= 8
    assert len(re.findall("^directory/", sorties["texte"], re.MULTILINE)) == nombre
    assert len(re.findall("^::error ", sorties["github"], re.MULTILINE)) == nombre


def lignes_de_commande(texte: str) -> list[str]:
    """Lines that a forge would obey, if they are not one of ours."""
    debuts = ("::error file=directory/", "::warning file=directory/")
    return [ligne for ligne in re.split(r"[\r\n]", texte) if ligne.lstrip().startswith("::") and
            not ligne.startswith(debuts)]  # fmt: skip


@pytest.mark.parametrize("forme", sorted(RAPPORTS))
@pytest.mark.parametrize("hostile", HOSTILES)
def test_une_valeur_hostile_ne_commence_jamais_une_ligne(forme: str, hostile: str) -> None:
    texte = RAPPORTS[forme]([Diagnostic("directory/52-x/caf/a.yml", DEBUT, "regle", hostile, hostile)])
    assert lignes_de_commande(texte) == []
    assert len(re.split("[\r\n]", texte)) == {"texte": 3, "github": 2, "json": 11}[forme]
    assert "\x1b" not in texte


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=80), st.sampled_from(sorted(RAPPORTS)))
def test_aucun_texte_ne_commande_la_forge(texte: str, forme: str) -> None:
    rapport = RAPPORTS[forme]([Diagnostic("directory/52-x/caf/a.yml", DEBUT, "regle", texte, texte)])
    assert lignes_de_commande(rapport) == []


def test_l_annotation_garde_un_seul_titre_et_un_seul_fichier() -> None:
    (ligne, _) = RAPPORTS["github"]([Diagnostic("directory/a,title=b::c", DEBUT, "regle", "x")]).splitlines()
    assert ligne == "::error file=directory/a%2Ctitle=b%3A%3Ac,line=1,col=1,title=regle::x"


@pytest.mark.parametrize("forme", sorted(RAPPORTS))
def test_une_fiche_hostile_ne_commande_pas_la_forge(
    forme: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corps = 'localisation: "x\\n::error::a"\nsigle:\n  "::warning::b": c\nlangues: ["::group::d"]\n'
    titre = '  - titre: "y\\n::notice::e"\n    nature: presse\n'
    racine = monter(CASES / "bon-poste-minimal", tmp_path)
    ecrire(racine, {"52-haute-marne/caf/x.yml": corps + FICHE, "52-haute-marne/caf/y.yml": FICHE + titre})
    assert main(["--racine", str(racine), "verifier", "--date", JOUR, "--format", forme]) == 1
    assert lignes_de_commande(capsys.readouterr().out) == []


def test_les_fautes_sont_rangees_par_fichier_puis_de_haut_en_bas_sans_repetition() -> None:
    a, b = FAUTES
    plus_bas = Diagnostic(a.chemin, Position(10, 1), "a", "b")
    assert trier([b, plus_bas, a, b, a]) == [a, plus_bas, b]
