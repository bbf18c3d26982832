"""What is installed is whole, or repaired; a lock installs on the day when everything in it has a newer release."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from importlib.metadata import Distribution, distribution
from itertools import pairwise
from pathlib import Path

import pytest
from cas import PROJET
from faux_paquets import VERROUS, epingles, plus_recente, roue, sans_reglages, voulues
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import faire

TOUS = sorted(VERROUS.glob("*.txt"))
INSTALLES = [VERROUS / "base.txt", VERROUS / "dev.txt"]
sur_un_verrou = pytest.mark.parametrize("verrou", TOUS, ids=lambda v: v.stem)
sur_un_verrou_installe = pytest.mark.parametrize("verrou", INSTALLES, ids=lambda v: v.stem)


# --- the locks


@sur_un_verrou
def test_chaque_paquet_fige_a_sa_version_et_son_empreinte(verrou: Path) -> None:
    assert epingles(verrou)
    assert [e for e in epingles(verrou) if not str(e.specifier).startswith("==")] == []
    lignes = verrou.read_text(encoding="utf-8").splitlines()
    suites = [suite for ligne, suite in pairwise(lignes) if ligne[:1] not in ("", " ", "#")]
    assert [s for s in suites if not s.startswith("    --hash=sha256:")] == []


def test_chaque_paquet_de_node_a_son_empreinte() -> None:
    paquets = json.loads((PROJET / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert len(paquets) > 10
    assert [nom for nom, p in paquets.items() if nom and not p.get("integrity")] == []


def demandes(paquet: Distribution, extras: set[str]) -> Iterator[Requirement]:
    """What a package asks for here, with these extras."""
    for texte in paquet.requires or []:
        demande = Requirement(texte)
        contextes = [default_environment() | {"extra": extra} for extra in ("", *extras)]
        if demande.marker is None or any(map(demande.marker.evaluate, contextes)):
            yield demande


@sur_un_verrou_installe
def test_un_verrou_est_complet_puisqu_on_ne_cherche_rien_de_plus(verrou: Path) -> None:
    """Extras included: what a package asks for is in the lock, at a version that suits it."""
    figees, vus = voulues(verrou), set()
    pile = [Requirement(nom) for nom in figees]
    while pile:
        demande = pile.pop()
        nom = canonicalize_name(demande.name)
        assert demande.specifier.contains(figees[nom], prereleases=True), f"{verrou.name} : {demande}"
        if (nom, tuple(demande.extras)) not in vus:
            vus.add((nom, tuple(demande.extras)))
            pile.extend(demandes(distribution(nom), demande.extras))


@pytest.mark.nuit
def test_un_verrou_s_installe_le_jour_ou_tout_a_une_version_plus_recente(tmp_path: Path) -> None:
    """The same pins and the real requirements, on an index where each package has a newer release too."""
    verrou, lignes = VERROUS / "dev.txt", []
    for nom, version in voulues(verrou).items():
        siennes = tuple(distribution(nom).requires or ())
        lignes.append(roue(tmp_path, nom, version, siennes))
        roue(tmp_path, nom, plus_recente(version), siennes)
    (tmp_path / "verrou.txt").write_text("".join(lignes), encoding="utf-8")
    ailleurs = ["--no-index", "--find-links", str(tmp_path), "--dry-run", "--ignore-installed", "--report", "-"]
    pip = [sys.executable, "-m", "pip", *faire.INSTALLER, *ailleurs, *faire.VERROU, str(tmp_path / "verrou.txt")]
    fini = subprocess.run(pip, capture_output=True, text=True, check=False, timeout=60, env=sans_reglages())
    assert fini.returncode == 0, fini.stderr
    poses = {p["metadata"]["name"]: p["metadata"]["version"] for p in json.loads(fini.stdout)["install"]}
    assert poses == voulues(verrou)


# --- a folder and its mark


class Atelier:
    """A folder of two levels, and the story of what was done to it."""

    def __init__(self, racine: Path) -> None:
        self.dossier, self.faits = racine / "lieu", [""]
        self.cles = {"base": "1", "dev": "1"}
        self.origine = "ici"

    def tenir(self, *niveaux: str) -> list[str]:
        """What had to be done this time."""
        self.faits = []
        gestes = {nom: (self.cles[nom], lambda nom=nom: self.poser(nom)) for nom in niveaux}
        faire.tenir(self.dossier, self.origine, gestes, self.creer)
        return self.faits

    def creer(self) -> None:
        self.faits.append("créer")
        shutil.rmtree(self.dossier, ignore_errors=True)
        self.dossier.mkdir()

    def poser(self, nom: str) -> None:
        self.faits.append(nom)
        (self.dossier / f"{nom}.py").write_text(f"# {nom}\n", encoding="utf-8")
        if self.cles[nom] == "coupé":
            raise KeyboardInterrupt


@pytest.fixture
def atelier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Atelier:
    monkeypatch.setattr(faire, "RACINE", tmp_path)
    neuf = Atelier(tmp_path)
    assert neuf.tenir("base") == ["créer", "base"]
    return neuf


def test_un_dossier_entier_n_est_pas_refait(atelier: Atelier) -> None:
    (atelier.dossier / "en-plus.py").write_text("x", encoding="utf-8")
    (atelier.dossier / "__pycache__").mkdir()
    assert atelier.tenir("base") == []


def test_un_niveau_de_plus_s_ajoute_sans_refaire_le_premier(atelier: Atelier) -> None:
    assert atelier.tenir("base", "dev") == ["dev"]
    assert atelier.tenir("base") == atelier.tenir("base", "dev") == []


def changer(champ: str, valeur: object) -> Callable[[Atelier], object]:
    return lambda a: setattr(a, champ, valeur)


@pytest.mark.parametrize(
    "casse",
    [
        pytest.param(lambda a: (a.dossier / "base.py").unlink(), id="un fichier perdu"),
        pytest.param(lambda a: (a.dossier / "base.py").write_text(""), id="un fichier vidé"),
        pytest.param(lambda a: shutil.rmtree(a.dossier), id="le dossier ôté"),
        pytest.param(lambda a: faire.marque(a.dossier).write_text('{"origine": "ici", "niv'), id="la marque coupée"),
        pytest.param(lambda a: faire.marque(a.dossier).write_text("[]"), id="la marque d’un autre"),
        pytest.param(lambda a: faire.marque(a.dossier).unlink(), id="la marque ôtée"),
        pytest.param(changer("origine", "ailleurs"), id="le projet déplacé"),
        pytest.param(changer("cles", {"base": "2"}), id="le verrou changé"),
    ],
)
def test_ce_qui_n_est_plus_entier_est_refait_de_zero(atelier: Atelier, casse: Callable[[Atelier], object]) -> None:
    casse(atelier)
    assert atelier.tenir("base") == ["créer", "base"]
    assert atelier.tenir("base") == []


def test_une_installation_interrompue_est_reprise_de_zero(atelier: Atelier) -> None:
    """A package whose files came and whose last line did not looks installed to pip: nothing of it is kept."""
    atelier.cles["dev"] = "coupé"
    with pytest.raises(KeyboardInterrupt):
        atelier.tenir("base", "dev")
    atelier.cles["dev"] = "1"
    assert atelier.tenir("base", "dev") == ["créer", "base", "dev"]


def test_la_deuxieme_installation_attend_la_fin_de_la_premiere() -> None:
    entree = threading.Event()

    def seconde() -> None:
        with faire.seul():
            entree.set()

    fil = threading.Thread(target=seconde)
    with faire.seul():
        fil.start()
        assert not entree.wait(0.2)
    assert entree.wait(10)
    fil.join()


# --- the environment of Python


@pytest.fixture
def faux_environnement(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """What the step « base » does, with an interpreter that only says its version."""
    gestes: list[str] = []

    def creer(dossier: Path) -> None:
        gestes.append("créer")
        shutil.rmtree(dossier, ignore_errors=True)
        faire.programmes(dossier).mkdir(parents=True)
        programme(faire.programmes(dossier), "python", f"echo {faire.VERSION}")

    def base() -> list[str]:
        gestes.clear()
        faire.environnement(".venv", "base")
        return gestes

    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "base.txt").write_text("un==1\n", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\n[tool.ruff]\n', encoding="utf-8")
    monkeypatch.setattr(faire, "RACINE", tmp_path)
    monkeypatch.setattr(faire, "creer_l_environnement", creer)
    monkeypatch.setattr(faire, "poser", lambda dossier, nom: gestes.append(nom))
    assert base() == ["créer", "base"]
    assert base() == []
    return base


@pytest.mark.parametrize("python", ["exit 1", "echo 3.2", "exec /un/python/retire"])
def test_un_python_parti_casse_ou_change_fait_tout_refaire(
    faux_environnement: Callable[[], list[str]], tmp_path: Path, python: str
) -> None:
    programme(faire.programmes(tmp_path / ".venv"), "python", python)
    assert faux_environnement() == ["créer", "base"]


def test_un_reglage_de_ruff_ne_refait_rien_mais_une_commande_de_plus_oui(
    faux_environnement: Callable[[], list[str]], tmp_path: Path
) -> None:
    projet = tmp_path / "pyproject.toml"
    projet.write_text('[project]\nname = "x"\n[tool.ruff]\nline-length = 120\n', encoding="utf-8")
    assert faux_environnement() == []
    projet.write_text('[project]\nname = "x"\nscripts = {a = "b:c"}\n', encoding="utf-8")
    assert faux_environnement() == ["créer", "base"]


def test_les_scripts_sont_refaits_quand_une_table_apprise_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sentences, vocabularies, and names of communes, which are not learnt as words."""
    sources = ("scripts/web/apprentissage/dehors.csv", "schemas/v.json", "directory/52-a/communes.csv")
    for nom in ("package-lock.json", *sources):
        (tmp_path / nom).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / nom).write_text("un", encoding="utf-8")
    cles: list[str] = []
    monkeypatch.setattr(faire, "RACINE", tmp_path)
    monkeypatch.setattr(faire, "tenir", lambda _dossier, _ou, etapes, _vider: cles.append(etapes["scripts"][0]))
    faire.scripts()
    for nom in sources:
        (tmp_path / nom).write_text("deux", encoding="utf-8")
        faire.scripts()
    assert len(set(cles)) == 1 + len(sources)


def test_make_marche_dans_un_dossier_a_espaces_et_accents(tmp_path: Path) -> None:
    racine = tmp_path / "Élodie, l’été 'n° 2'"
    (racine / "scripts").mkdir(parents=True)
    shutil.copy(PROJET / "Makefile", racine)
    (racine / "scripts" / "faire.py").write_text("import os, sys; print(sys.argv[1:], os.getcwd())", encoding="utf-8")
    fini = subprocess.run(["make", "-s", ".venv/dev"], cwd=racine, capture_output=True, text=True, check=False)
    assert (fini.stdout, fini.stderr) == (f"['dev'] {racine}\n", "")


def test_un_pyproject_illisible_se_dit_sans_trace(faux_environnement: Callable[[], list[str]], tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[project\n", encoding="utf-8")
    with pytest.raises(faire.InstallationError, match="est illisible"):
        faux_environnement()


def test_un_echec_dit_quoi_faire() -> None:
    with pytest.raises(faire.InstallationError, match=r"Rien n’est venu\.\n    → vérifiez la connexion"):
        faire.lancer("Rien n’est venu.", [sys.executable, "-c", "raise SystemExit(1)"])


# --- what a machine may lack


def programme(dossier: Path, nom: str, texte: str) -> None:
    (dossier / nom).write_text(f"#!/bin/sh\n{texte}\n", encoding="utf-8")
    (dossier / nom).chmod(0o755)


@pytest.mark.parametrize(
    ("node", "npm", "attendu"),
    [
        ("echo 20.0.0", "", True),
        ("echo 24.1.0", "", True),
        ("echo 18.19.1", "", False),
        ("echo 9.0.0", "", False),
        ("echo amateur de radio", "", False),
        ("exit 1", "", False),
        ("echo 22.1.0", None, False),  # Debian sells npm apart
        (None, "", False),
    ],
)
def test_node_convient_s_il_est_recent_et_que_npm_est_la(
    tmp_path: Path, node: str | None, npm: str | None, attendu: bool
) -> None:
    for nom, texte in (("node", node), ("npm", npm)):
        if texte is not None:
            programme(tmp_path, nom, texte)
    assert faire.convient(str(tmp_path)) is attendu


def test_des_paquets_de_node_vides_sont_installes_de_nouveau(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    programme(tmp_path, "node", "echo 22.0.0")
    programme(
        tmp_path, "npm", "rm -rf node_modules; mkdir node_modules; echo un > node_modules/a.js; echo x >> passages"
    )
    for nom in ("package.json", "package-lock.json", ".npmrc"):
        (tmp_path / nom).write_text(nom, encoding="utf-8")
    monkeypatch.setattr(faire, "RACINE", tmp_path)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    faire.paquets()
    faire.paquets()
    (tmp_path / "node_modules" / "a.js").unlink()
    faire.paquets()
    assert (tmp_path / "passages").read_text() == "x\nx\n"
    assert (tmp_path / "node_modules" / "a.js").is_file()


def test_un_debian_sans_venv_dit_quoi_installer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    with pytest.raises(faire.InstallationError, match="apt install python3-venv"):
        faire.creer_l_environnement(tmp_path / ".venv")


def test_un_dossier_qui_n_est_pas_un_environnement_n_est_pas_vide(tmp_path: Path) -> None:
    (tmp_path / "memoire.odt").touch()
    with pytest.raises(faire.InstallationError, match="renommez ce dossier"):
        faire.creer_l_environnement(tmp_path)
    assert (tmp_path / "memoire.odt").exists()


def test_un_python_trop_ancien_le_dit(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(faire, "PYTHON_MINIMAL", (99, 0))
    monkeypatch.setattr(sys, "argv", ["faire.py", "site"])
    assert faire.main() == 1
    assert "est trop ancien" in capsys.readouterr().err
