"""The jobs of the forge, read as data: what they may do (requirements X21 to X24), and what a contributor finds."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from cas import PROJET
from forge import DOSSIER, PROPOSITION, lire, taches

from annuaire.cli import main
from annuaire.fraicheur.revue import RYTHME_VIF
from annuaire.schema.schemas import lire_les_schemas

FICHIERS = sorted(DOSSIER.glob("*.yml"))
EPINGLE = re.compile(r"^\s*-? *uses: [\w.-]+/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")


def etapes(fichier: Path) -> Iterator[dict[str, Any]]:
    """Its steps, of all jobs."""
    for tache in taches(fichier).values():
        yield from tache["steps"]


tous = pytest.mark.parametrize("fichier", FICHIERS, ids=lambda f: f.stem)


@tous
def test_aucun_travail_ne_tourne_sur_une_proposition_avec_des_droits(fichier: Path) -> None:
    assert not {"pull_request_target", "workflow_run", "issue_comment"} & set(lire(fichier)["on"])


@tous
def test_le_droit_par_defaut_est_de_lire(fichier: Path) -> None:
    assert lire(fichier)["permissions"] in ({}, {"contents": "read"})


@tous
def test_chaque_tache_a_un_delai(fichier: Path) -> None:
    longueur = 60 if fichier.stem == "nuit" else 30
    assert all(0 < t["timeout-minutes"] <= longueur for t in taches(fichier).values())


@tous
def test_chaque_action_est_figee_par_son_empreinte(fichier: Path) -> None:
    lignes = [ligne for ligne in fichier.read_text(encoding="utf-8").splitlines() if "uses:" in ligne]
    assert lignes
    assert [ligne for ligne in lignes if not EPINGLE.match(ligne)] == []


def test_une_action_a_la_meme_empreinte_partout() -> None:
    empreintes: dict[str, set[str]] = {}
    for etape in (e for f in FICHIERS for e in etapes(f) if "uses" in e):
        nom, _, empreinte = etape["uses"].partition("@")
        empreintes.setdefault(nom, set()).add(empreinte)
    assert {nom for nom, e in empreintes.items() if len(e) > 1} == set()


@tous
def test_le_jeton_ne_reste_pas_dans_la_copie(fichier: Path) -> None:
    copies = [e for e in etapes(fichier) if e.get("uses", "").startswith("actions/checkout@")]
    assert all(e["with"]["persist-credentials"] is False for e in copies)


@tous
def test_rien_n_est_interpole_dans_une_commande(fichier: Path) -> None:
    assert [e["run"] for e in etapes(fichier) if "${{" in e.get("run", "")] == []


@tous
def test_aucun_secret_n_est_lu(fichier: Path) -> None:
    assert "secrets." not in fichier.read_text(encoding="utf-8")


def test_une_proposition_ne_peut_rien_ecrire_sur_la_forge() -> None:
    assert set(lire(PROPOSITION)["on"]) == {"pull_request"}
    assert all("permissions" not in t and "environment" not in t for t in taches(PROPOSITION).values())


def test_les_donnees_sont_jugees_par_les_outils_de_la_base() -> None:
    tache = taches(PROPOSITION)["donnees"]
    commandes = [e["run"] for e in tache["steps"] if "run" in e]
    assert tache["env"]["ANNUAIRE"] == "base/.venv/bin/annuaire"
    assert not [c for c in commandes if re.search(r"make (?!-C base )|npm|pip |(?<!base/)(?<!-C base )\.venv", c)]
    assert not [c for c in commandes if "proposition/s" in c]
    assert next(n for n, c in enumerate(commandes) if "controler" in c) < next(
        n for n, c in enumerate(commandes) if "cp -a proposition/directory" in c
    )


def test_chaque_lecture_d_une_proposition_a_ses_limites() -> None:
    """Requirement X7: time by step, memory and size of files by command."""
    lectures = [e for e in taches(PROPOSITION)["donnees"]["steps"] if "$ANNUAIRE" in e.get("run", "")]
    assert len(lectures) >= 4
    for etape in lectures:
        assert etape["timeout-minutes"] <= 5
        assert etape["run"].index("ulimit $LIMITES") < etape["run"].index("$ANNUAIRE")


def test_le_travail_de_fraicheur_n_ecrit_que_des_demandes() -> None:
    (tache,) = taches(DOSSIER / "fraicheur.yml").values()
    assert tache["permissions"] == {"contents": "read", "issues": "write"}
    assert "pull_request" not in lire(DOSSIER / "fraicheur.yml")["on"]


PUBLICATION = DOSSIER / "publication.yml"


def test_la_publication_construit_chaque_territoire_dans_sa_tache() -> None:
    jobs = taches(PUBLICATION)
    liste = "${{ fromJSON(needs.lister.outputs.territoires) }}"
    assert jobs["construire"]["strategy"]["matrix"] == {"territoire": liste}
    assert [e["env"] for e in jobs["construire"]["steps"] if "make territoire" in e.get("run", "")] == [
        {"TERRITOIRE": "${{ matrix.territoire }}"}
    ]
    assert jobs["reunir"]["needs"] == "construire"
    assert any("annuaire liens dist/france" in e.get("run", "") for e in jobs["reunir"]["steps"])
    assert (jobs["publier"]["needs"], jobs["publier"]["if"]) == ("reunir", "github.ref == 'refs/heads/main'")


def test_un_envoi_reprend_les_sites_du_jour_et_chaque_semaine_les_refait_de_rien() -> None:
    """What is taken back is what a site is kept with (moteurs/cles.py): the memory, and the site itself."""
    siennes = taches(PUBLICATION)["construire"]["steps"]
    (reprise,) = (e for e in siennes if e.get("uses", "").startswith("actions/cache@"))
    (faite,) = (e for e in siennes if e.get("run") == "make territoire")
    (refaite,) = (e for e in siennes if "--sans-cache" in e.get("run", ""))
    assert siennes.index(reprise) < siennes.index(faite) < siennes.index(refaite)
    assert (reprise["if"], refaite["if"]) == ("github.event_name == 'push'", "github.event_name == 'schedule'")
    assert reprise["with"]["path"].split() == ["~/.cache/annuaire-iscg", "dist/france"]
    # No name has « _ »: that of a territory is not the beginning of another’s, whose site would be taken for its own.
    assert reprise["with"]["restore-keys"] == "site-${{ matrix.territoire }}_"
    assert reprise["with"]["key"] == f"{reprise['with']['restore-keys']}${{{{ github.run_id }}}}"
    gitlab = yaml.safe_load((PROJET / ".gitlab" / "publication.yml").read_text(encoding="utf-8"))["construire"]
    assert gitlab["variables"]["ANNUAIRE_CACHE"].removeprefix("$CI_PROJECT_DIR/") == gitlab["cache"]["paths"][0]
    assert gitlab["cache"]["paths"][1] == "dist/france"
    assert refaite["run"].split() == gitlab["script"][-1].split()[6:-1]


@pytest.mark.parametrize(("territoire", "autre", "code"), [("france", "", 0), ("52", "", 0), ("52", "autre", 1)])
def test_la_comparaison_de_la_semaine_voit_un_octet_de_plus(
    tmp_path: Path, territoire: str, autre: str, code: int
) -> None:
    """The lines of the job, with a builder that writes one page."""
    (refaite,) = (e for e in taches(PUBLICATION)["construire"]["steps"] if "--sans-cache" in e.get("run", ""))
    for site in (tmp_path / "dist" / "neuf", tmp_path / "dist" / "france" / territoire.removeprefix("france")):
        site.mkdir(parents=True, exist_ok=True)
        (site / "index.html").write_text("page", encoding="utf-8")
    (tmp_path / "dist" / "neuf" / "index.html").write_text(f"page{autre}", encoding="utf-8")
    script = refaite["run"].replace(".venv/bin/annuaire", "true")
    fini = subprocess.run(
        ["sh", "-ec", script], cwd=tmp_path, env={"TERRITOIRE": territoire, "PATH": os.environ["PATH"]}
    )
    assert fini.returncode == code


def test_seule_la_derniere_tache_peut_publier() -> None:
    droits = {nom: set(t["permissions"]) for nom, t in taches(PUBLICATION).items()}
    assert {nom for nom, d in droits.items() if d - {"contents"}} == {"publier"}


def test_la_liste_des_territoires_est_celle_des_dossiers(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--racine", str(PROJET), "territoires", "--format", "json"]) == 0
    liste = json.loads(capsys.readouterr().out)
    assert set(liste) == {p.parent.name for p in (PROJET / "directory").glob("*/territoire.yml")}
    assert liste[-1] == "france"
    assert len(liste) <= 256  # what one matrix of the forge may hold


def test_sur_gitlab_la_meme_liste_devient_une_matrice(tmp_path: Path) -> None:
    """The lines of the job that write the child pipeline, run here: its file is what GitLab will read."""
    tout = yaml.safe_load((PROJET / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    lignes = [ligne for ligne in tout["lister"]["script"] if "enfant.yml" in ligne]
    commande = shlex.join([sys.executable, "-m", "annuaire", "--racine", str(PROJET)])
    script = "\n".join(lignes).replace(".venv/bin/annuaire", commande)
    subprocess.run(["sh", "-ec", script], cwd=tmp_path, check=True)
    enfant = yaml.safe_load((tmp_path / "enfant.yml").read_text(encoding="utf-8"))
    (matrice,) = enfant["construire"]["parallel"]["matrix"]
    assert "52-haute-marne" in matrice["TERRITOIRE"]
    assert (PROJET / enfant["include"][0]["local"]).is_file()
    assert tout["publier"]["trigger"]["include"] == [{"artifact": "enfant.yml", "job": "lister"}]


def test_un_juge_independant_n_a_rien_a_redire() -> None:
    """Requirement X21: zizmor, without network."""
    zizmor = str(Path(sys.executable).with_name("zizmor"))
    commande = [zizmor, "--offline", "--no-progress", "--persona", "auditor", str(DOSSIER)]
    fini = subprocess.run(commande, capture_output=True, text=True, check=False, timeout=60)
    assert fini.returncode == 0, fini.stdout


def test_l_equivalent_pour_gitlab_a_les_memes_limites() -> None:
    tache = yaml.safe_load((PROJET / ".gitlab-ci.yml").read_text(encoding="utf-8"))["relire"]
    assert tache["timeout"]
    assert tache["variables"]["ANNUAIRE"] == "base/.venv/bin/annuaire"
    variables = set(re.findall(r"\$\{?(CI_\w+)", " ".join(tache["script"])))
    assert variables == {"CI_MERGE_REQUEST_DIFF_BASE_SHA"}  # never a title, a branch or a message


def test_gitlab_accepte_le_nom_de_l_apercu() -> None:
    """Its own rule, that no published schema says: any other letter, and no job starts."""
    (nom,) = re.findall(r"^ *expose_as: (.*)$", (PROJET / ".gitlab-ci.yml").read_text(encoding="utf-8"), re.MULTILINE)
    assert re.fullmatch(r"[A-Za-z0-9 _-]{1,100}", nom)


def test_l_apercu_est_un_zip_que_l_on_ouvre_d_un_double_clic() -> None:
    depots = [e["uses"] for e in taches(PROPOSITION)["donnees"]["steps"] if "upload" in e.get("uses", "")]
    assert [u.split("@")[0] for u in depots] == ["actions/upload-artifact"]


def test_les_actions_epinglees_sont_renouvelees_chaque_semaine() -> None:
    reglages = yaml.safe_load((PROJET / ".github" / "dependabot.yml").read_text(encoding="utf-8"))
    (mises_a_jour,) = reglages["updates"]
    assert (mises_a_jour["package-ecosystem"], mises_a_jour["directory"]) == ("github-actions", "/")
    assert mises_a_jour["schedule"]["interval"] == "weekly"


@pytest.mark.parametrize(
    ("schema", "fichier"), [("vendor.dependabot", ".github/dependabot.yml"), ("vendor.gitlab-ci", ".gitlab-ci.yml")]
)
def test_les_reglages_des_forges_sont_dans_leur_forme(schema: str, fichier: str) -> None:
    outil = str(Path(sys.executable).with_name("check-jsonschema"))
    commande = [outil, "--builtin-schema", schema, "--data-transform", "gitlab-ci", str(PROJET / fichier)]
    fini = subprocess.run(commande, capture_output=True, text=True, check=False, timeout=60)
    assert fini.returncode == 0, fini.stdout


# --- what « make test » leaves to the night


def test_la_nuit_joue_tout_ce_que_le_jour_abrege() -> None:
    commande = ["make", "--dry-run", "--no-print-directory", "nuit"]
    lignes = subprocess.run(commande, cwd=PROJET, check=True, capture_output=True, text=True).stdout
    assert "ANNUAIRE_TIRAGES=complets make test" in lignes
    assert re.search(r"pytest .*--hypothesis-seed \d{8}$", lignes, re.MULTILINE)
    assert all(f"make {suite}" in lignes for suite in ("fuzz DUREE=300", "moteurs", "france"))


def test_la_nuit_est_planifiee_sur_les_deux_forges() -> None:
    tache, muter = taches(DOSSIER / "nuit.yml").values()
    assert "schedule" in lire(DOSSIER / "nuit.yml")["on"]
    assert tache["steps"][-1]["run"] == "make nuit"
    tout = yaml.safe_load((PROJET / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    assert tout["nuit"]["script"][-1] == "make nuit"
    fautes = ["make fautes", "make mutants"]
    assert [e["run"] for e in muter["steps"][-2:]] == tout["muter"]["script"][-2:] == fautes
    assert tout["muter"]["rules"] == tout["nuit"]["rules"]
    navigateurs = {"webkit2gtk-driver", "xvfb", "espeak-ng", "orca", "openbox", "xdotool", "dbus"}
    assert all(
        navigateurs <= set(t[-2].split()) for t in (tout["nuit"]["script"], [e.get("run", "") for e in tache["steps"]])
    )
    assert tout["nuit"]["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "schedule" && $NUIT'}]
    assert all("$NUIT == null" in tout[nom]["rules"][0]["if"] for nom in ("lister", "publier"))


# --- what a contributor and a reviewer find on the forge


def test_le_modele_de_proposition_a_six_cases_au_plus() -> None:
    modele = (PROJET / ".github" / "PULL_REQUEST_TEMPLATE.md").read_text(encoding="utf-8")
    assert 3 <= modele.count("- [ ] ") <= 6
    assert "Corriger une fiche" in modele
    assert "Ajouter une fiche" in modele


def test_le_modele_de_proprietaires_demande_un_referent_pour_chaque_type_sensible() -> None:
    modele = (PROJET / ".github" / "CODEOWNERS.exemple").read_text(encoding="utf-8")
    types = lire_les_schemas(PROJET / "schemas").vocabulaires["type"].values()
    sensibles = {t.code for t in types if t.extra["rythme"] <= RYTHME_VIF}
    assert set(re.findall(r"^/directory/\*/([a-z-]+)/ ", modele, re.MULTILINE)) == sensibles


def test_le_controle_avant_enregistrement_se_passe_de_make_et_de_la_forme_des_chemins() -> None:
    """Under Windows too: the Python of the hook runs the file that installs, then checks."""
    (depot,) = yaml.safe_load((PROJET / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    (crochet,) = depot["hooks"]
    assert (depot["repo"], crochet["language"]) == ("local", "python")
    assert crochet["entry"] == "python scripts/faire.py verifier"


def test_le_conteneur_de_developpement_ouvre_le_depot_pret_a_servir() -> None:
    lu = json.loads((PROJET / ".devcontainer" / "devcontainer.json").read_text(encoding="utf-8"))
    cibles = lu["postCreateCommand"].removeprefix("make ").split()
    makefile = (PROJET / "Makefile").read_text(encoding="utf-8").replace("$(VENV)", ".venv")
    assert [c for c in cibles if f"\n{c}:" not in makefile] == []
    assert lu["forwardPorts"] == [8000]
    image = yaml.safe_load((PROJET / ".gitlab-ci.yml").read_text(encoding="utf-8"))["relire"]["image"]
    assert lu["image"] == image
