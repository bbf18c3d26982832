"""The lines of the jobs of the forge, run here on a small repository and with a false forge (X1, X23, X24)."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cas import PROJET
from forge import DOSSIER, Geste, derouler_sur_gitlab, git, monter_l_atelier, taches
from forge import derouler as jouer
from petit_annuaire import monter_le_petit_annuaire

# --- the lines of the job, run on a small repository

CCAS = "directory/99-exemple/ccas/ville-haute.yml"


@pytest.fixture
def atelier(tmp_path: Path) -> Path:
    """A workspace, without the proposal yet."""
    return monter_l_atelier(tmp_path)


def derouler(atelier: Path, geste: Geste) -> tuple[list[int], str]:
    """(codes, annotations) of the steps that were run."""
    etapes = [e for e in jouer(atelier, geste) if e.code is not None]
    return [e.code or 0 for e in etapes], "".join(e.sortie for e in etapes)


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
    resume = (atelier / "resume").read_text(encoding="utf-8")
    assert "telephone-invalide" in resume, "ce que les données changeraient est dit quand même"


@pytest.mark.nuit
def test_supprimer_une_fiche_est_annote(atelier: Path) -> None:
    poste = "directory/99-exemple/poste-iscg/campagne.yml"
    codes, sortie = derouler(atelier, lambda d: (d / poste).unlink())
    assert set(codes) == {0}, sortie
    assert f"::warning file={poste},line=1,col=1,title=fiche-supprimee::" in sortie


@pytest.mark.nuit
def test_un_lien_vers_un_fichier_du_systeme_est_arrete_avant_d_etre_suivi(atelier: Path) -> None:
    codes, sortie = derouler(atelier, lambda d: (d / "directory/99-exemple/ccas/x.yml").symlink_to("/etc/passwd"))
    assert 1 in codes
    assert "title=fichier-special" in sortie
    assert not (atelier / "apres/directory/99-exemple/ccas/x.yml").is_symlink()
    assert "root:" not in (atelier / "resume").read_text(encoding="utf-8")


@pytest.mark.nuit
def test_sur_gitlab_un_lien_vers_un_fichier_du_systeme_est_refuse_puis_efface(atelier: Path) -> None:
    """What was refused is read all the same, for the summary: never through a link."""
    depot, lien = atelier / "proposition", "directory/99-exemple/ccas/x.yml"
    code, sortie, _ = derouler_sur_gitlab(depot, lambda d: (d / lien).symlink_to("/etc/passwd"))
    assert code == 1
    assert "[fichier-special]" in sortie
    assert "## Ce qui change pour les lecteurs" in sortie
    assert not (depot / "apres" / lien).is_symlink()
    assert "root:" not in sortie


def test_un_nom_de_fichier_qui_est_une_commande_n_est_pas_execute(atelier: Path) -> None:
    nom = "$(touch $GITHUB_OUTPUT.pirate)`id`;\n::error::x.yml"
    codes, sortie = derouler(atelier, lambda d: (d / "directory/99-exemple/ccas" / nom).write_text("x"))
    assert 1 in codes
    assert "title=nom-de-fichier" in sortie
    assert not list(atelier.glob("*.pirate"))
    assert not re.search("^::error::x", sortie, re.MULTILINE)


@pytest.mark.nuit
def test_un_programme_est_refuse(atelier: Path) -> None:
    codes, sortie = derouler(atelier, lambda d: (d / CCAS).chmod(0o755))
    assert 1 in codes
    assert "title=fichier-executable" in sortie


@pytest.mark.nuit
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


def fausse_forge(racine: Path, programme: str) -> str:
    """A « gh » of the test; returns the PATH with which it is found."""
    forge = racine / "forge"
    forge.mkdir(exist_ok=True)
    (forge / "gh.py").write_text(programme, encoding="utf-8")
    (forge / "gh").write_text(f'#!/bin/sh\nexec "{sys.executable}" "{forge}/gh.py" "$@"\n', encoding="utf-8")
    (forge / "gh").chmod(0o755)
    return f"{forge}{os.pathsep}{os.environ['PATH']}"


def tenir_les_demandes(racine: Path, jour: int) -> list[dict[str, Any]]:
    """Run the weekly script; returns what the false forge holds."""
    annuaire = str(Path(sys.executable).with_name("annuaire"))
    environnement = {
        **os.environ,
        "PATH": fausse_forge(racine, FAUSSE_FORGE),
        "ANNUAIRE": annuaire,
        "SOURCE_DATE_EPOCH": str(jour),
    }
    script = str(PROJET / "scripts" / "demandes.sh")
    subprocess.run(["sh", script], cwd=racine, env=environnement, check=True, capture_output=True, timeout=60)
    demandes: list[dict[str, Any]] = json.loads((racine / "forge" / "demandes.json").read_text(encoding="utf-8"))
    return demandes


@pytest.mark.nuit
def test_deux_passages_tiennent_une_seule_demande_par_territoire(tmp_path: Path) -> None:
    racine = monter_le_petit_annuaire(tmp_path)
    premier = tenir_les_demandes(racine, 1795219200)
    second = tenir_les_demandes(racine, 1795219200 + 7 * 86400)
    assert [d["titre"] for d in second] == ["Fiches à vérifier : 99-exemple", "Fiches à vérifier : france"]
    assert [d["fois"] for d in second] == [2, 2]
    assert premier[0]["corps"] != second[0]["corps"]  # the date of the list, which shows that the job is alive


# --- the weekly proposal of new versions, pushed to a false forge

FAUSSES_PROPOSITIONS = """\
import json, sys
from pathlib import Path

etat = Path(__file__).with_name("propositions.json")
propositions = json.loads(etat.read_text()) if etat.exists() else []
valeur = lambda nom: sys.argv[sys.argv.index(nom) + 1]
if sys.argv[1:3] == ["pr", "list"]:
    assert (valeur("--head"), valeur("--state")) == ("versions", "open")
    print(1 if propositions else "")
elif sys.argv[1] == "pr":
    propositions.append([sys.argv[2], Path(valeur("--body-file")).read_text()])
etat.write_text(json.dumps(propositions))
"""


def proposer(racine: Path, essais: str) -> list[list[str]]:
    """The last job, on a copy just made; returns what the false forge was asked."""
    copie, verrous = racine / "copie", racine / "verrous"
    shutil.rmtree(copie, ignore_errors=True)
    git(racine, "clone", "-q", "-b", "main", "depot.git", "copie")
    variables = {"PATH": fausse_forge(racine, FAUSSES_PROPOSITIONS), "ESSAIS": essais, "GIT_CONFIG_GLOBAL": os.devnull}
    commande = ["sh", str(PROJET / "scripts" / "proposer.sh"), str(verrous)]
    subprocess.run(commande, cwd=copie, env={**os.environ, **variables}, check=True, capture_output=True, timeout=60)
    demandes: list[list[str]] = json.loads((racine / "forge" / "propositions.json").read_text(encoding="utf-8"))
    return demandes


@pytest.fixture
def depot_et_verrous(tmp_path: Path) -> Path:
    """A repository of one lock, and the locks that came from the job before, with a file that nobody asked for."""
    for dossier, version in (("origine", "1.0"), ("verrous", "1.1")):
        (tmp_path / dossier / "requirements").mkdir(parents=True)
        lignes = f"jinja2=={version} \\\n    --hash=sha256:00\nsegno==1.6\n"
        (tmp_path / dossier / "requirements" / "base.txt").write_text(lignes, encoding="utf-8")
        (tmp_path / dossier / "package-lock.json").write_text(version, encoding="utf-8")
    (tmp_path / "verrous" / "requirements" / "pirate.txt").touch()
    git(tmp_path, "init", "-q", "-b", "main", "origine")
    git(tmp_path / "origine", "add", "-A")
    git(tmp_path / "origine", "commit", "-q", "-m", "base")
    git(tmp_path, "clone", "-q", "--bare", "origine", "depot.git")
    return tmp_path


def test_deux_passages_tiennent_une_seule_proposition_de_versions(depot_et_verrous: Path) -> None:
    assert [geste for geste, _ in proposer(depot_et_verrous, "success")] == ["create"]
    (_, premier), (geste, second) = proposer(depot_et_verrous, "failure")
    assert geste == "edit"
    assert "Les essais passent" in premier
    assert "Les essais échouent" in second
    assert "```diff\n-jinja2==1.0\n+jinja2==1.1\n```" in second


def test_la_proposition_de_versions_ne_prend_que_les_verrous(depot_et_verrous: Path) -> None:
    proposer(depot_et_verrous, "success")
    vus = ["diff", "--name-only", "main", "versions"]
    fini = subprocess.run(["git", *vus], cwd=depot_et_verrous / "depot.git", capture_output=True, text=True, check=True)
    assert fini.stdout.split() == ["package-lock.json", "requirements/base.txt"]


def test_ce_qui_vient_des_registres_ne_tourne_jamais_avec_le_droit_d_ecrire() -> None:
    jobs = taches(DOSSIER / "dependances.yml")
    assert {nom for nom, t in jobs.items() if set(t["permissions"].values()) != {"read"}} == {"proposer"}
    assert [e["run"] for e in jobs["proposer"]["steps"] if "run" in e] == ["sh scripts/proposer.sh verrous"]
    assert jobs["proposer"]["permissions"] == {"contents": "write", "pull-requests": "write"}
