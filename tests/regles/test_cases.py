"""Every case of ``tests/cases`` through the command line: it prints exactly ``attendu.txt``.

After a change of wording, rewrite the expected texts, then READ THE DIFF before keeping it::

    ANNUAIRE_REECRIRE_ATTENDUS=1 .venv/bin/pytest tests/regles/test_cases.py
    git diff tests/cases
"""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from cas import BASE, BON, CASES, JOUR, PROJET, attendu, monter, noms_des_cas

from annuaire.cli import main
from annuaire.regles.registre import REGLES, nom_de_regle

REECRIRE = bool(os.environ.get("ANNUAIRE_REECRIRE_ATTENDUS"))
PAR_LA_VRAIE_COMMANDE = ("bon-poste-complet", "yaml-alias-bombe", "evenement-passe", "un-seul-passage-dit-tout")


def verifier(racine: Path, *options: str) -> int:
    """Run ``annuaire verifier`` in this process, on the day of the cases."""
    return main(["--racine", str(racine), "verifier", "--date", JOUR, *options])


def lancer(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the real command in a process of its own."""
    commande = [sys.executable, "-m", "annuaire", *arguments]
    environnement = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        commande, capture_output=True, text=True, encoding="utf-8", env=environnement, check=False, timeout=30
    )


def code_attendu(texte: str) -> int:
    """0 when nothing blocks, 1 as soon as one finding is an error."""
    return 1 if ": erreur: " in texte else 0


@pytest.mark.parametrize("nom", noms_des_cas())
def test_le_cas_imprime_exactement_le_texte_attendu(
    nom: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = verifier(monter(CASES / nom, tmp_path))
    imprime = capsys.readouterr()
    if REECRIRE:
        (CASES / nom / "attendu.txt").write_text(imprime.out, encoding="utf-8", newline="\n")
    assert imprime.out == attendu(nom)
    assert imprime.err == ""
    assert code == code_attendu(imprime.out)


def test_la_base_commune_des_cas_est_sans_faute(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verifier(monter(BASE, tmp_path)) == 0
    assert capsys.readouterr().out == BON


@pytest.mark.parametrize("nom", [n for n in noms_des_cas() if n.startswith("bon-")])
def test_un_bon_cas_n_a_rien_a_signaler(nom: str) -> None:
    assert attendu(nom) == BON


@pytest.mark.parametrize("nom", [n for n in noms_des_cas() if not n.startswith("bon-")])
def test_un_mauvais_cas_signale_au_moins_une_faute(nom: str) -> None:
    assert re.search(r"^directory/.*: (erreur|avertissement): ", attendu(nom), re.MULTILINE)


@pytest.mark.parametrize("regle", [nom_de_regle(r) for r in REGLES])
def test_chaque_regle_a_son_cas_qui_la_nomme(regle: str) -> None:
    assert f"[{regle}]" in attendu(regle)


@pytest.mark.parametrize("regle", REGLES, ids=nom_de_regle)
def test_chaque_regle_est_documentee_en_francais(regle: object) -> None:
    assert len(str(regle.__doc__ or "")) > 20


def fautes_hors_regles() -> set[str]:
    """Names of the findings of reading and of schemas, read from the code that makes them."""
    noms: set[str] = set()
    for dossier in ("lecture", "schema"):
        for module in (PROJET / "scripts" / "annuaire" / dossier).glob("*.py"):
            for noeud in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
                noms |= set(_constantes(noeud))
    return noms


def _constantes(noeud: ast.AST) -> list[str]:
    """Names among the arguments of what makes a finding, or at the head of a returned triple."""
    valeurs: list[ast.expr] = []
    if isinstance(noeud, ast.Call):
        fonction = noeud.func.attr if isinstance(noeud.func, ast.Attribute) else getattr(noeud.func, "id", "")
        valeurs = noeud.args[1:] if fonction in ("Diagnostic", "Refus", "_Refus", "signaler") else []
    elif isinstance(noeud, ast.Return) and isinstance(noeud.value, ast.Tuple):
        valeurs = noeud.value.elts[:1]
    textes = [v.value for v in valeurs if isinstance(v, ast.Constant) and isinstance(v.value, str)]
    return [t for t in textes if re.fullmatch(r"[a-z]+(-[a-z]+)*", t)]


FAUTES_CREEES_PAR_UN_TEST = {
    "dossier-absent",
    "dossier-reserve",
    "fichier-special",
    "fichier-trop-gros",
}  # test_fichiers.py
FAUTES_D_UNE_PROPOSITION = {
    "trop-de-fichiers",
    "proposition-trop-lourde",
    "hors-des-donnees",
    "fichier-executable",
    "fiche-supprimee",
}  # test_proposition.py
FAUTES_DU_PROJET = {"lecture-refusee", "schema-absent", "schema-illisible"}  # test_projet_mal_monte.py
FAUTE_DE_REPLI = {"schema"}  # a keyword that our schemas do not use: see test_schemas.py


def test_chaque_faute_de_lecture_ou_de_schema_a_son_cas() -> None:
    nommees = set(re.findall(r"\[([a-z-]+)\]$", "".join(map(attendu, noms_des_cas())), re.MULTILINE))
    ailleurs = FAUTES_CREEES_PAR_UN_TEST | FAUTES_D_UNE_PROPOSITION | FAUTES_DU_PROJET | FAUTE_DE_REPLI
    assert fautes_hors_regles() - ailleurs - nommees == set()


def test_soixante_fautes_distinctes_ont_leur_message_de_reference() -> None:
    """Requirement C8: a fault is a rule, and what makes it differ is the gesture it asks for."""
    assert len(set(re.findall(r"\[([a-z-]+)\]$", "".join(map(attendu, noms_des_cas())), re.MULTILINE))) >= 60


@pytest.mark.parametrize("nom", PAR_LA_VRAIE_COMMANDE)
def test_la_vraie_commande_imprime_la_meme_chose(nom: str, tmp_path: Path) -> None:
    fini = lancer("--racine", str(monter(CASES / nom, tmp_path)), "verifier", "--date", JOUR)
    assert (fini.stdout, fini.stderr) == (attendu(nom), "")
    assert fini.returncode == code_attendu(fini.stdout)


@pytest.mark.parametrize(
    "arguments", [["--racine", "/nulle/part", "verifier"], ["verifier", "--date", "demain"], ["inconnue"], []]
)
def test_un_mauvais_usage_rend_2_sans_trace_d_erreur(arguments: list[str]) -> None:
    fini = lancer(*arguments)
    assert fini.returncode == 2
    assert fini.stdout == ""
    assert "Traceback" not in fini.stderr


def test_toutes_les_fautes_de_tous_les_fichiers_sont_dites_en_une_fois() -> None:
    texte = attendu("un-seul-passage-dit-tout")
    fichiers = {ligne.split(":")[0] for ligne in texte.splitlines() if ligne.startswith("directory/")}
    regles = set(re.findall(r"\[([a-z-]+)\]$", texte, re.MULTILINE))
    assert len(fichiers) == 5
    assert {"champ-inconnu", "yaml-syntaxe", "telephone-invalide", "nom-de-personne", "nom-de-fichier"} <= regles


def test_la_console_d_un_vieux_windows_ne_fait_pas_tomber_la_commande(tmp_path: Path) -> None:
    racine = monter(CASES / "champ-obligatoire", tmp_path)
    commande = [sys.executable, "-m", "annuaire", "--racine", str(racine), "verifier", "--date", JOUR]
    environnement = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    fini = subprocess.run(commande, capture_output=True, env=environnement, check=False, timeout=30)
    assert fini.returncode == 1
    assert b"Traceback" not in fini.stderr
