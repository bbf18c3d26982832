"""The workflow of proposals in the hands of ``act``, whole: its own conditions, its own shell, its own installation.

Only what a forge lends is played: the four actions that the workflow asks for, each by a few lines, and the repository
with its ``refs/pull/1/merge``.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from forge import PROPOSITION, Etape, Geste, git, lancer, proposer, taches
from petit_annuaire import GOLDEN, PROJET
from propositions import FOURCHE

DOUBLURES = {
    "actions/checkout": """git clone -q "$DEPOT" "$VERS"; cd "$VERS"
                        git fetch -q origin refs/pull/1/merge; git checkout -q FETCH_HEAD""",
    "actions/setup-python": "python3 --version",
    "actions/setup-node": "node --version",
    "actions/upload-artifact": 'ls "$VERS"',  # never asked: ``hashFiles`` finds nothing on a bare machine
}

CODES = {"success": 0, "failure": 1, "skipped": None}


@dataclass(frozen=True)
class Deroulement:
    """What the forge kept of one run."""

    etapes: list[Etape]
    resume: str


def programme() -> str:
    """``act``, from the tools of the maintainers."""
    chemin = os.pathsep.join([str(PROJET / ".venv-outils" / "bin"), os.environ["PATH"]])
    return shutil.which("act", path=chemin) or pytest.skip("« act » est absent : lancez « make .venv-outils/pret »")


def agir(racine: Path, geste: Geste) -> Deroulement:
    """One proposal, from the event to the summary."""
    depot, dit = monter_le_depot(racine, geste), racine / "evenement.json"
    dit.write_text(json.dumps(evenement()), encoding="utf-8")
    variables = {"DEPOT": depot, "SOURCE_DATE_EPOCH": "1795219200"}
    options = [
        *("--workflows", ".github/workflows/proposition.yml", "--job", "donnees", "--eventpath", str(dit)),
        *("--platform", "ubuntu-24.04=-self-hosted", "--no-skip-checkout", "--json"),
        *(mot for nom, valeur in variables.items() for mot in ("--env", f"{nom}={valeur}")),
        *(mot for nom, ou in doublures(racine).items() for mot in ("--local-repository", f"{nom}={ou}")),
    ]
    fini = subprocess.run(
        [programme(), "pull_request", *options],
        cwd=depot,
        # What it keeps goes away with the trial; installers keep their own store.
        env={**os.environ, "XDG_CACHE_HOME": str(racine / "cache"), "PIP_CACHE_DIR": str(Path.home() / ".cache/pip")},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert fini.stdout, fini.stderr
    return lire_le_journal(fini.stdout)


def monter_le_depot(racine: Path, geste: Geste) -> Path:
    """The project as it is here with the small directory, then the proposal, as the forge would merge it."""
    depot = racine / "depot"
    suivis = subprocess.run(["git", "ls-files", "-z"], cwd=PROJET, check=True, capture_output=True, text=True).stdout
    for nom in suivis.rstrip("\0").split("\0"):
        if not nom.startswith(("directory/", "tests/")) and (PROJET / nom).is_file():
            (depot / nom).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(PROJET / nom, depot / nom)
    shutil.copytree(GOLDEN / "annuaire" / "directory", depot / "directory")
    git(racine, "init", "-q", "-b", "main", "depot")
    git(depot, "add", "-A")
    git(depot, "commit", "-q", "-m", "base")
    git(depot, "checkout", "-q", "-b", "proposition")
    proposer(depot, geste)
    git(depot, "update-ref", "refs/pull/1/merge", "HEAD")
    return depot


def evenement() -> dict[str, Any]:
    """What the forge says of the proposal: nothing of it may reach a command."""
    tete = {"ref": FOURCHE["branche"], "repo": {"full_name": "inconnu/fourche", "fork": True}}
    return {
        "pull_request": {
            "number": 1,
            "title": FOURCHE["titre"],
            "body": FOURCHE["corps"],
            "head": tete,
            "base": {"ref": "main"},
        }
    }


def doublures(racine: Path) -> dict[str, Path]:
    """A folder for each action, at the very print that the workflow asks for."""
    demandees = re.findall(r"uses: ([\w.-]+/[\w.-]+)@([0-9a-f]{40})", PROPOSITION.read_text(encoding="utf-8"))
    return {f"{nom}@{empreinte}": _doublure(racine, nom) for nom, empreinte in demandees}


def _doublure(racine: Path, nom: str) -> Path:
    dossier = racine / "doublures" / nom
    dossier.mkdir(parents=True, exist_ok=True)
    etape = {"shell": "bash", "run": DOUBLURES[nom], "env": {"VERS": "${{ inputs.path }}"}}
    action = {"name": nom, "inputs": {"path": {"default": "."}}, "runs": {"using": "composite", "steps": [etape]}}
    (dossier / "action.yml").write_text(yaml.safe_dump(action), encoding="utf-8")
    return dossier


def lire_le_journal(journal: str) -> Deroulement:
    """Steps, annotations and summary, from what ``act`` says line after line."""
    dits = [json.loads(ligne) for ligne in journal.splitlines() if ligne.startswith("{")]
    resultats = {
        d["step"]: d["stepResult"]
        for d in dits
        if d.get("stage") == "Main" and len(d.get("stepID", ())) == 1 and "stepResult" in d
    }
    sorties = {nom: "".join(d.get("raw", d["msg"]) for d in dits if d.get("step") == nom) for nom in resultats}
    etapes = [
        Etape(e["name"], CODES[resultats[e["name"]]] if e["name"] in resultats else None, sorties.get(e["name"], ""))
        for e in taches(PROPOSITION)["donnees"]["steps"]
        if "name" in e
    ]
    resume = "".join(d["content"] for d in dits if d.get("command") == "summary")
    return Deroulement(etapes, resume)


# --- the same for GitLab, in the hands of gitlab-ci-local

NODE_DE_GITLAB = 22
DIT = re.compile(r"^relire ([$>]) (.*)$", re.MULTILINE)


def programme_de_gitlab() -> list[str]:
    """From the packages of the browser side; it asks for a newer Node than they do."""
    node = shutil.which("node") or pytest.skip("« node » est absent")
    version = subprocess.run([node, "--version"], check=True, capture_output=True, text=True).stdout
    if int(version.lstrip("v").partition(".")[0]) < NODE_DE_GITLAB or not shutil.which("rsync"):
        pytest.skip(f"« gitlab-ci-local » demande « rsync » et Node {NODE_DE_GITLAB} : ici {version.strip()}")
    return [node, str(PROJET / "node_modules" / "gitlab-ci-local" / "dist" / "index.js")]


def agir_sur_gitlab(racine: Path, geste: Geste) -> tuple[int, str, Path]:
    """One proposal, its whole job: (code, what is printed from the control on, the report of its lines)."""
    depot = monter_le_depot(racine, geste)
    git(depot, "remote", "add", "origin", str(depot))
    base = subprocess.run(["git", "rev-parse", "main"], cwd=depot, check=True, capture_output=True, text=True).stdout
    variables = {
        "CI_PIPELINE_SOURCE": "merge_request_event",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": base.strip(),
        "SOURCE_DATE_EPOCH": "1795219200",
    }
    donnees = (mot for nom, valeur in variables.items() for mot in ("--variable", f"{nom}={valeur}"))
    # It wants its folder by a relative path.
    commande = [*programme_de_gitlab(), "--cwd", depot.name, "--force-shell-executor", "relire", *donnees]
    fini = lancer(commande, racine, {"NO_COLOR": "1"}, minutes=10)
    assert "relire $ ulimit" in fini.stdout, fini.stdout
    return fini.returncode, apres_l_installation(fini.stdout), depot / "qualite.json"


def apres_l_installation(journal: str) -> str:
    """What the job prints between its limits and the preview, which the short trial does not do either."""
    utile = journal.split("relire $ ulimit", 1)[1].split("relire $ if $ANNUAIRE --racine apres construire")[0]
    return "".join(f"{texte}\n" for signe, texte in DIT.findall(utile) if signe == ">")
