"""The import table of the house, read from the syntax trees (conception §2, modeles-de-code §6.2)."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cas import BON, CASES, JOUR, PROJET, monter

PAQUET = PROJET / "scripts" / "annuaire"
MODULES = {
    ".".join(p.relative_to(PAQUET).with_suffix("").parts): p
    for p in sorted(PAQUET.rglob("*.py"))
    if p.stem not in ("__init__", "__main__")
}

# Who may import whom. A package stands for its modules; itself is always allowed.
OUTILS = {"diagnostics", "typographie"}
NUMEROS = {"telephones", "identifiants_officiels"}
LECTURE = {"diagnostics", "read", "schema"}
MODELE = {"model", "horaires", "telephones", "typographie"}
TOUT_LE_COEUR = {*LECTURE, *MODELE, *NUMEROS, "rules", "pages", "exports"}
PERMIS: dict[str, set[str]] = {
    "diagnostics": set(),
    "typographie": set(),
    "telephones": set(),
    "identifiants_officiels": set(),
    "horloge": set(),
    "jour": {"horloge", "model", "read"},
    "read": {"diagnostics"},
    "schema": {"diagnostics", "read"},
    "horaires": {"typographie"},
    "discretion": {"schema"},
    "rules": {*LECTURE, *NUMEROS, "horaires", "typographie", "discretion"},
    "model": {"read", "schema", "horaires", "telephones", "typographie", "discretion"},
    "pages": {*MODELE, "schema"},
    "exports": {*MODELE, "schema", "pages.artefacts", "pages.copie", "pages.politique"},
    "rapports": OUTILS,
    "relecture": {"diagnostics", "read", "schema", "rapports", "exports.a_verifier", *MODELE},
    "publication": {"read.fichiers"},
    "enfants": set(),
    "configuration": {"diagnostics", "read"},
    "commandes": {
        "processus",
        "publication",
        "cog",
        "configuration",
        "jour",
        "moteur",
        "avancement",
        *OUTILS,
        "pipeline",
        "rapports",
        "horloge",
        "read",
        "relecture",
        "model",
        "exports",
        "saisie",
        "schema",
        "sortie",
        "pages",
    },
    "obligations": {"typographie"},
    "cog": {"read", "model"},
    "verification": {*LECTURE, "rules"},
    "pipeline": {*TOUT_LE_COEUR, "verification"},
    "saisie": {*LECTURE, *NUMEROS, "rules", "typographie", "pipeline"},
    "sortie": {"read", "model", "horloge"},
    "cli": {
        *OUTILS,
        "pipeline",
        "obligations",
        "rapports",
        "horloge",
        "cog",
        "moteur",
        "read",
        "sortie",
        "archivage",
        "commandes",
        "configuration",
        "enfants",
        "jour",
        "publication",
    },
    "archivage": {"exports", "moteur", "publication", "typographie"},
    "processus": set(),
    "avancement": set(),
    "ecriture": {"pages", "processus"},
    "plugin": {
        "pipeline",
        "rapports",
        "horloge",
        "moteur",
        "ecriture",
        "processus",
        "avancement",
        "model",
        "pages",
        "cog",
        "commandes.dialogue",
        "jour",
        "enfants",
        "publication",
    },
    "moteur": {"enfants", "horloge", "model", "pages", "publication"},
}

# Each third-party library has one door.
PORTES = {
    "yaml": "read.yaml_strict",
    "jsonschema": "schema.validation",
    "jsonschema_rs": "schema.validation",
    "referencing": "schema.validation",
    "icalendar": "exports.ical",
    "jinja2": "pages.gabarits",
    "markupsafe": "pages.gabarits",
    "phonenumbers": "telephones",
    "segno": "pages.affiche",
    "opening_hours": "horaires.osm",
    "mkdocs": "plugin",
    "click": "avancement",
}
# The ends: they may print, run, read the clock.
BOUTS = {
    "processus", "avancement", "cli", "commandes", "plugin", "moteur", "horloge", "cog", "sortie", "archivage",
    "enfants", "publication",
}  # fmt: skip


def arbre(module: str) -> ast.Module:
    """Syntax tree of one of our modules."""
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


def hors_types(noeud: ast.AST) -> Iterator[ast.AST]:
    """All nodes, except what stands under ``if TYPE_CHECKING``."""
    for enfant in ast.iter_child_nodes(noeud):
        if isinstance(enfant, ast.If) and ast.unparse(enfant.test).endswith("TYPE_CHECKING"):
            continue
        yield enfant
        yield from hors_types(enfant)


def imports(module: str) -> Iterator[str]:
    """Full names of what a module imports at run time."""
    for noeud in hors_types(arbre(module)):
        if isinstance(noeud, ast.Import):
            yield from (alias.name for alias in noeud.names)
        elif isinstance(noeud, ast.ImportFrom):
            assert noeud.level == 0, "no relative import: the table reads full names"
            origine = noeud.module or ""
            yield from (f"{origine}.{a.name}" if _est_module(f"{origine}.{a.name}") else origine for a in noeud.names)


def _est_module(nom: str) -> bool:
    return nom.removeprefix("annuaire.") in MODULES


def maison(module: str) -> str:
    """``read.yaml_strict`` → ``read``; ``cli`` → ``cli``."""
    return module.split(".")[0]


def test_la_table_connait_tous_les_paquets() -> None:
    assert {maison(m) for m in MODULES} == set(PERMIS)


@pytest.mark.parametrize("module", MODULES)
def test_un_module_n_importe_que_ce_que_la_table_permet(module: str) -> None:
    permis = PERMIS[maison(module)]
    for nom in imports(module):
        if nom.startswith("annuaire."):
            ours = nom.removeprefix("annuaire.")
            assert maison(ours) in {maison(module), *permis} or ours in permis, f"{module} ← {ours}"


def test_seule_une_fin_importe_le_paquet_lui_meme() -> None:
    """``annuaire`` alone holds the version; ``annuaire.typographie`` is named there as a module."""
    for module in MODULES:
        noms = [n for n in imports(module) if n == "annuaire"]
        assert noms == [], module


@pytest.mark.parametrize("module", MODULES)
def test_chaque_bibliotheque_tierce_n_a_qu_une_porte(module: str) -> None:
    for nom in imports(module):
        racine = nom.split(".")[0]
        if racine != "annuaire" and racine not in sys.stdlib_module_names:
            assert PORTES.get(racine) in (module, maison(module)), f"{module} importe {racine}"


def appels(module: str) -> Iterator[str]:
    """Calls as they are written: ``date.today``, ``print``."""
    for noeud in ast.walk(arbre(module)):
        if isinstance(noeud, ast.Call):
            yield ast.unparse(noeud.func)


@pytest.mark.parametrize("module", [m for m in MODULES if m != "horloge"])
def test_personne_d_autre_ne_lit_l_heure(module: str) -> None:
    interdits = (".now", ".today", ".utcnow", "time.time", "time.monotonic", ".localtime", ".st_mtime", ".gmtime")
    assert [a for a in appels(module) if a.endswith(interdits)] == []
    assert "time" not in {n.split(".")[0] for n in imports(module)}


@pytest.mark.parametrize("module", [m for m in MODULES if maison(m) not in BOUTS])
def test_le_coeur_ne_parle_ni_a_l_ecran_ni_au_reseau_ni_au_systeme(module: str) -> None:
    assert [a for a in appels(module) if a in ("print", "input", "eval", "exec", "open", "__import__")] == []
    racines = {n.split(".")[0] for n in imports(module)}
    assert racines & {"socket", "http", "ssl", "subprocess", "os", "sys", "logging", "random", "pickle"} == set()
    assert "urllib.request" not in set(imports(module))


def test_un_seul_module_va_sur_le_reseau() -> None:
    """The weekly question to the neutral site (requirement S6); the rest works without a cable."""
    reseau = {"urllib.request", "http.client"}
    assert [m for m in MODULES if reseau & set(imports(m))] == ["sortie"]


@pytest.mark.parametrize("module", MODULES)
def test_chaque_module_dit_en_une_phrase_ce_qu_il_est(module: str) -> None:
    assert ast.get_docstring(arbre(module))


SANS_MOTEUR = """
import sys

class Absent:
    def find_spec(self, nom, chemin=None, cible=None):
        if nom.split(".")[0] in {"mkdocs", "material", "pymdownx", "markdown", "click", "watchdog"}:
            raise ModuleNotFoundError(f"absent pour ce test : {nom}")

sys.meta_path.insert(0, Absent())
from annuaire.cli import main
import annuaire.pipeline, annuaire.rapports.registre, annuaire.moteur, annuaire.pages.site

sys.exit(main(sys.argv[1:]))
"""


def test_le_verificateur_vit_sans_le_moteur_du_site(tmp_path: Path) -> None:
    racine = monter(CASES / "bon-poste-complet", tmp_path)
    commande = [sys.executable, "-c", SANS_MOTEUR, "--racine", str(racine), "verifier", "--date", JOUR]
    fini = subprocess.run(commande, capture_output=True, text=True, encoding="utf-8", check=False, timeout=30)
    assert (fini.returncode, fini.stdout, fini.stderr) == (0, BON, "")


def test_importer_le_coeur_ne_charge_pas_le_moteur() -> None:
    code = "import sys, annuaire.cli; print(sorted(m for m in sys.modules if m.split('.')[0] in ('mkdocs', 'click')))"
    fini = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=30)
    assert fini.stdout.strip() == "[]"
