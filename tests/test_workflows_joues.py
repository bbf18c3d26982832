"""The lines of the jobs of the forge, run here on a small repository and with a false forge (X1, X23, X24)."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cas import PROJET
from petit_annuaire import monter_le_petit_annuaire
from test_workflows import PROPOSITION, taches

# --- the lines of the job, run on a small repository

CCAS = "directory/99-exemple/ccas/ville-haute.yml"
Geste = Callable[[Path], object]


def git(depot: Path, *arguments: str) -> None:
    """Run git in a repository of the test, whatever the settings of the machine."""
    qui_et_quoi = [f"GIT_{a}_{b}" for a in ("AUTHOR", "COMMITTER") for b in ("NAME", "EMAIL")]
    identite = dict.fromkeys(qui_et_quoi, "essai@exemple.example")
    neutre = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, **identite}
    subprocess.run(["git", *arguments], cwd=depot, env={**os.environ, **neutre}, check=True, capture_output=True)


@pytest.fixture
def atelier(tmp_path: Path) -> Path:
    """A workspace whose ``proposition`` is a repository of one commit, without the proposal yet."""
    depot = tmp_path / "proposition"
    monter_le_petit_annuaire(depot)
    (depot / "docs").mkdir()
    (depot / "docs" / "index.md").write_text("# Essai\n", encoding="utf-8")
    (depot / "mkdocs.yml").write_text("site_name: Essai\n", encoding="utf-8")
    git(depot, "init", "-q")
    git(depot, "add", "-A")
    git(depot, "commit", "-q", "-m", "base")
    return tmp_path


def derouler(atelier: Path, geste: Geste) -> tuple[list[int], str]:
    """Commit a proposal, then run the steps in order as the forge would: (codes, annotations)."""
    geste(atelier / "proposition")
    git(atelier / "proposition", "add", "-A")
    git(atelier / "proposition", "commit", "-q", "--allow-empty", "-m", "proposition")
    codes, sorties = [], []
    for etape in taches(PROPOSITION)["donnees"]["steps"]:
        if "run" not in etape or "construire" in etape["run"]:
            continue
        if "make -C base" in etape["run"]:
            (atelier / "base" / ".venv").symlink_to(Path(sys.prefix), target_is_directory=True)
            continue
        if not any(codes) or "cancelled" in str(etape.get("if")):
            fini = lancer_l_etape(atelier, etape["run"])
            codes.append(fini.returncode)
            sorties.append(fini.stdout + fini.stderr)
    return codes, "".join(sorties)


def lancer_l_etape(atelier: Path, commandes: str) -> subprocess.CompletedProcess[str]:
    """One step, with the shell of the forge."""
    environnement = {
        **os.environ,
        **taches(PROPOSITION)["donnees"]["env"],
        "GITHUB_OUTPUT": str(atelier / "output"),
        "GITHUB_STEP_SUMMARY": str(atelier / "resume"),
        "SOURCE_DATE_EPOCH": "1795219200",
        "GIT_CONFIG_GLOBAL": os.devnull,
    }
    commande = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", commandes]
    return subprocess.run(
        commande,
        cwd=atelier,
        env=environnement,
        text=True,
        encoding="utf-8",
        capture_output=True,
        check=False,
        timeout=60,
    )


def remplacer(ancien: str, nouveau: str) -> Geste:
    """Change the CCAS of the small directory."""

    def geste(depot: Path) -> None:
        texte = (depot / CCAS).read_text(encoding="utf-8")
        (depot / CCAS).write_text(texte.replace(ancien, nouveau), encoding="utf-8")

    return geste


def test_une_correction_de_telephone_passe_et_se_lit(atelier: Path) -> None:
    codes, _ = derouler(atelier, remplacer("03 53 01 00 70", "03 53 01 00 71"))
    assert set(codes) == {0}
    resume = (atelier / "resume").read_text(encoding="utf-8")
    assert "Numéro : 03\u00a053\u00a001\u00a000\u00a070 → 03\u00a053\u00a001\u00a000\u00a071" in resume
    assert "## Vérification" in resume
    assert not (atelier / "output").exists()


def test_une_faute_est_annotee_et_le_resume_s_ecrit_quand_meme(atelier: Path) -> None:
    codes, sortie = derouler(atelier, remplacer("03 53 01 00 70", "99"))
    assert 1 in codes
    assert f"::error file={CCAS},line=" in sortie
    assert "telephone-invalide" in (atelier / "resume").read_text(encoding="utf-8")


def test_une_proposition_ne_change_pas_ses_juges(atelier: Path) -> None:
    def geste(depot: Path) -> None:
        remplacer("03 53 01 00 70", "99")(depot)
        shutil.rmtree(depot / "schemas")

    codes, sortie = derouler(atelier, geste)
    assert 1 in codes
    assert "title=hors-des-donnees" in sortie
    assert (atelier / "output").read_text(encoding="utf-8") == "logiciel=oui\n"


def test_un_lien_vers_un_fichier_du_systeme_est_arrete_avant_d_etre_copie(atelier: Path) -> None:
    codes, sortie = derouler(atelier, lambda d: (d / "directory/99-exemple/ccas/x.yml").symlink_to("/etc/passwd"))
    assert 1 in codes
    assert "title=fichier-special" in sortie
    assert not (atelier / "apres").exists()


def test_un_nom_de_fichier_qui_est_une_commande_n_est_pas_execute(atelier: Path) -> None:
    nom = "$(touch $GITHUB_OUTPUT.pirate)`id`;\n::error::x.yml"
    codes, sortie = derouler(atelier, lambda d: (d / "directory/99-exemple/ccas" / nom).write_text("x"))
    assert 1 in codes
    assert "title=nom-de-fichier" in sortie
    assert not list(atelier.glob("*.pirate"))
    assert not re.search("^::error::x", sortie, re.MULTILINE)


def test_un_programme_est_refuse(atelier: Path) -> None:
    codes, sortie = derouler(atelier, lambda d: (d / CCAS).chmod(0o755))
    assert 1 in codes
    assert "title=fichier-executable" in sortie


def test_une_proposition_sur_le_logiciel_seul_laisse_passer_les_donnees(atelier: Path) -> None:
    codes, _ = derouler(atelier, lambda d: (d / "README.md").write_text("x"))
    assert set(codes) == {0}
    assert (atelier / "output").read_text(encoding="utf-8") == "logiciel=oui\n"
    assert "Rien ne change" in (atelier / "resume").read_text(encoding="utf-8")


# --- the weekly job, with a forge made of one JSON file

FAUSSE_FORGE = """\
import json, re, sys
from pathlib import Path

etat = Path(__file__).with_name("demandes.json")
demandes = json.loads(etat.read_text()) if etat.exists() else []
verbe, options = sys.argv[2], sys.argv[3:]
valeur = lambda nom: options[options.index(nom) + 1]
if verbe == "list":
    assert valeur("--app") == "github-actions"
    marque = json.loads('"' + re.search(r'startswith\\("(.*?)"\\)', valeur("--jq"))[1] + '"')
    print(next((n for n, d in enumerate(demandes, 1) if d["corps"].startswith(marque)), ""))
elif verbe == "create":
    demandes.append({"titre": valeur("--title"), "corps": Path(valeur("--body-file")).read_text(), "fois": 1})
else:
    demande = demandes[int(options[0]) - 1]
    demande.update(corps=Path(valeur("--body-file")).read_text(), fois=demande["fois"] + 1)
etat.write_text(json.dumps(demandes))
"""


def tenir_les_demandes(racine: Path, jour: int) -> list[dict[str, Any]]:
    """Run the weekly script; returns what the false forge holds."""
    forge = racine / "forge"
    forge.mkdir(exist_ok=True)
    (forge / "gh.py").write_text(FAUSSE_FORGE, encoding="utf-8")
    (forge / "gh").write_text(f'#!/bin/sh\nexec "{sys.executable}" "{forge}/gh.py" "$@"\n', encoding="utf-8")
    (forge / "gh").chmod(0o755)
    annuaire = str(Path(sys.executable).with_name("annuaire"))
    chemin = f"{forge}{os.pathsep}{os.environ['PATH']}"
    environnement = {**os.environ, "PATH": chemin, "ANNUAIRE": annuaire, "SOURCE_DATE_EPOCH": str(jour)}
    script = str(PROJET / "scripts" / "demandes.sh")
    subprocess.run(["sh", script], cwd=racine, env=environnement, check=True, capture_output=True, timeout=60)
    demandes: list[dict[str, Any]] = json.loads((forge / "demandes.json").read_text(encoding="utf-8"))
    return demandes


def test_deux_passages_tiennent_une_seule_demande_par_territoire(tmp_path: Path) -> None:
    racine = monter_le_petit_annuaire(tmp_path)
    premier = tenir_les_demandes(racine, 1795219200)
    second = tenir_les_demandes(racine, 1795219200 + 7 * 86400)
    assert [d["titre"] for d in second] == ["Fiches à vérifier : 99-exemple", "Fiches à vérifier : france"]
    assert [d["fois"] for d in second] == [2, 2]
    assert premier[0]["corps"] != second[0]["corps"]  # the date of the list, which shows that the job is alive
