"""The job that reads a proposal, its steps run here one after the other: the lines of the workflow file themselves, in
the shell of the forge, with its environment. Shared by tests."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from petit_annuaire import PROJET, monter_le_petit_annuaire

DOSSIER = PROJET / ".github" / "workflows"
PROPOSITION = DOSSIER / "proposition.yml"
ANNOTATION = re.compile(r"::(error|warning|notice) file=(.*?),line=(\d+),col=(\d+),title=(.*?)::(.*)")
SORTES = {"error": "erreur", "warning": "avertissement", "notice": "note"}
Geste = Callable[[Path], object]


def lire(fichier: Path) -> dict[str, Any]:
    """The workflow; YAML 1.1 takes « on » for a truth value."""
    lu: dict[str, Any] = yaml.safe_load(fichier.read_text(encoding="utf-8"))
    return {"on" if cle is True else cle: valeur for cle, valeur in lu.items()}


def taches(fichier: Path) -> dict[str, Any]:
    """Its jobs."""
    jobs: dict[str, Any] = lire(fichier)["jobs"]
    return jobs


def git(depot: Path, *arguments: str) -> None:
    """Run git in a repository of the test, whatever the settings of the machine."""
    qui_et_quoi = [f"GIT_{a}_{b}" for a in ("AUTHOR", "COMMITTER") for b in ("NAME", "EMAIL")]
    identite = dict.fromkeys(qui_et_quoi, "essai@exemple.example")
    neutre = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, **identite}
    subprocess.run(["git", *arguments], cwd=depot, env={**os.environ, **neutre}, check=True, capture_output=True)


def monter_l_atelier(racine: Path) -> Path:
    """A workspace whose ``proposition`` is a repository of one commit, without the proposal yet."""
    depot = racine / "proposition"
    monter_le_petit_annuaire(depot)
    (depot / "docs").mkdir()
    (depot / "docs" / "index.md").write_text("# Essai\n", encoding="utf-8")
    (depot / "mkdocs.yml").write_text("site_name: Essai\n", encoding="utf-8")
    git(depot, "init", "-q")
    git(depot, "add", "-A")
    git(depot, "commit", "-q", "-m", "base")
    return racine


@dataclass(frozen=True)
class Etape:
    """``code`` is None for one that the forge passes over, after a failure."""

    nom: str
    code: int | None
    sortie: str = ""


def derouler(atelier: Path, geste: Geste) -> list[Etape]:
    """Commit a proposal, then run the steps in order as the forge would; neither the installation nor the preview."""
    proposer(atelier / "proposition", geste)
    return list(_derouler(atelier))


def proposer(depot: Path, geste: Geste) -> None:
    """One commit more."""
    geste(depot)
    git(depot, "add", "-A")
    git(depot, "commit", "-q", "--allow-empty", "-m", "proposition")


def _derouler(atelier: Path) -> Iterator[Etape]:
    echec = False
    for etape in taches(PROPOSITION)["donnees"]["steps"]:
        if "run" not in etape or "construire" in etape["run"]:
            continue
        if "make -C base" in etape["run"]:
            (atelier / "base" / ".venv").symlink_to(Path(sys.prefix), target_is_directory=True)
            continue
        if echec and "cancelled" not in str(etape.get("if")):
            yield Etape(etape["name"], None)
            continue
        fini = lancer_l_etape(atelier, etape["run"])
        echec |= fini.returncode != 0
        yield Etape(etape["name"], fini.returncode, fini.stdout)


def lancer_l_etape(atelier: Path, commandes: str) -> subprocess.CompletedProcess[str]:
    """One step, with the shell of the forge."""
    variables = {
        **taches(PROPOSITION)["donnees"]["env"],
        "GITHUB_OUTPUT": str(atelier / "output"),
        "GITHUB_STEP_SUMMARY": str(atelier / "resume"),
    }
    return lancer(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", commandes], atelier, variables)


def lancer(
    commande: list[str], ou: Path, variables: Mapping[str, str], minutes: int = 1
) -> subprocess.CompletedProcess[str]:
    """A program of a forge, on the day of the tests, whatever the settings of the machine: both its voices in one."""
    return subprocess.run(
        commande,
        cwd=ou,
        env={**os.environ, **variables, "SOURCE_DATE_EPOCH": "1795219200", "GIT_CONFIG_GLOBAL": os.devnull},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60 * minutes,
    )


def annotations(sortie: str) -> list[str]:
    """What the forge writes on the lines of the proposal; it shows ten of a step at most."""
    return [
        f"{SORTES[sorte]} {fichier}:{ligne}:{colonne} [{regle}] {_dechiffrer(message)}"
        for sorte, fichier, ligne, colonne, regle, message in ANNOTATION.findall(sortie)
    ]


def _dechiffrer(message: str) -> str:
    """As the forge does before it shows a message."""
    for code, signe in (("%0D", "\r"), ("%0A", "\n  "), ("%25", "%")):
        message = message.replace(code, signe)
    return message


def vue_du_partenaire(etapes: list[Etape], resume: str) -> str:
    """What somebody who proposed this finds on the forge, as one text."""
    etats = {None: "passée", 0: "réussie"}
    lignes = [f"- {e.nom} : {etats.get(e.code, 'échouée')}" for e in etapes]
    dites = [f"- {a}" for e in etapes for a in annotations(e.sortie)] or ["(aucune)"]
    return "\n".join(["# Étapes", *lignes, "", "# Annotations", *dites, "", "# Résumé", resume])


# --- the same on GitLab


def derouler_sur_gitlab(depot: Path, geste: Geste) -> tuple[int, str, Path]:
    """The lines of its job, in one shell of the repository: (code, what is printed, the report of its lines)."""
    base = subprocess.run(["git", "rev-parse", "HEAD"], cwd=depot, check=True, capture_output=True, text=True).stdout
    proposer(depot, geste)
    git(depot, "remote", "add", "origin", str(depot))
    tache = yaml.safe_load((PROJET / ".gitlab-ci.yml").read_text(encoding="utf-8"))["relire"]
    installer = f'ln -s "{sys.prefix}" base/.venv'
    lignes = [installer if ligne.startswith("make -C base") else ligne for ligne in tache["script"]]
    lignes = [ligne for ligne in lignes if "construire" not in ligne]
    variables = {**tache["variables"], "CI_MERGE_REQUEST_DIFF_BASE_SHA": base.strip()}
    fini = lancer(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", "\n".join(lignes)], depot, variables)
    return fini.returncode, fini.stdout, depot / "qualite.json"


def vue_sur_gitlab(code: int, sortie: str, rapport: Path) -> str:
    """What somebody who proposed this finds there: the journal of the job, then the remarks on the lines."""
    remarques = json.loads(rapport.read_text(encoding="utf-8")) if rapport.exists() else []
    dites = [f"- {r['location']['path']}:{r['location']['lines']['begin']} {r['description']}" for r in remarques]
    tache = "réussie" if code == 0 else "échouée"
    return "\n".join([f"# Tâche {tache}", sortie, "# Remarques sur les lignes", *(dites or ["(aucune)"]), ""])
