"""The rooms of the house, read from the syntax trees: who imports whom, and the map that the documentation shows.

A room is a folder of ``scripts/annuaire``, or a module that stands at its door. After a wanted change:
``ANNUAIRE_REECRIRE_ATTENDUS=1 .venv/bin/pytest tests/projet/test_architecture.py`` writes the map again.
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from cas import BON, CASES, JOUR, PROJET, monter

PAQUET = PROJET / "scripts" / "annuaire"
MODULES = {
    ".".join(p.relative_to(PAQUET).with_suffix("").parts): p
    for p in sorted(PAQUET.rglob("*.py"))
    if p.stem not in ("__init__", "__main__")
}


@dataclass(frozen=True)
class Piece:
    """``role`` is the sentence of the map; ``importe`` is every room that it looks into, itself apart."""

    role: str
    importe: str = ""
    bout: bool = False  # an end: it may print, run a command, read the clock


# From the ground up: a room looks only into those above it in this list. A permission that nobody uses is refused.
PIECES = {
    "socle": Piece("ce qui ne dépend de rien : constats, français, numéros, fichiers produits"),
    "langues": Piece("les phrases fixes, dans la langue de la personne", "socle"),
    "lecture": Piece("des fichiers aux documents, avec la place de chaque valeur", "socle"),
    "schema": Piece("la forme : champs, vocabulaires, et ce qu’ils signifient", "socle lecture"),
    "horaires": Piece("jours, exceptions, fériés : phrase, table, intervalles, OSM", "socle"),
    "regles": Piece("le sens : une règle par fonction", "socle lecture schema horaires"),
    "carte": Piece("des communes en points : places, tailles, noms sans recouvrement", "socle lecture"),
    "modele": Piece("des objets typés, qui ne peuvent plus échouer", "socle lecture schema horaires carte"),
    "competence": Piece("qui est compétent, où, et pourquoi", "socle lecture schema horaires modele"),
    "fraicheur": Piece("l’âge des faits, ce qui manque, ce qui est à revoir", "socle horaires modele competence"),
    "cadre": Piece(
        "ce que toutes les pages ont : gabarits, en-tête, pied, politique, liens", "socle schema horaires modele"
    ),
    "pages": Piece(
        "une page ou une famille de pages, module et gabarit côte à côte",
        "socle langues schema horaires carte modele competence fraicheur cadre",
    ),
    "exports": Piece(
        "les fichiers pour les machines", "socle langues schema horaires modele competence fraicheur cadre"
    ),
    "rapports": Piece("ce qu’un terminal ou une forge affiche", "socle schema horaires modele competence fraicheur"),
    "verification": Piece("« check » : lire et juger, une fois ou de nouveau", "socle langues lecture schema regles"),
    "pipeline": Piece(
        "« build » : des pages et des fichiers", "socle lecture modele competence cadre pages exports verification"
    ),
    "relecture": Piece(
        "une proposition, comparée en mots", "socle lecture schema horaires modele competence fraicheur rapports"
    ),
    "saisie": Piece(
        "fiches nouvelles, importées, rapprochées, remises en ordre",
        "socle lecture schema horaires regles rapports pipeline",
    ),
    "machine": Piece("l’horloge, les processus, le réseau, le terminal", "lecture modele verification", bout=True),
    "publication": Piece(
        "écrire un site sans rien détruire : lots, échange, archive", "socle lecture cadre machine", True
    ),
    "service": Piece(
        "une page à la demande, pendant qu’on écrit",
        "socle lecture modele cadre pipeline rapports machine publication",
        True,
    ),
    "moteurs": Piece(
        "le moteur du site, et sa seule porte",
        "socle lecture schema modele cadre pipeline machine publication service",
        True,
    ),
    "commandes": Piece(
        "une commande par module",
        "socle lecture schema regles modele fraicheur cadre pipeline rapports relecture saisie machine publication"
        " moteurs",
        True,
    ),
    "cli": Piece("la ligne de commande, qui les réunit", "socle machine commandes", True),
}

# Each third-party library has one door.
PORTES = {
    "yaml": "lecture.yaml_strict", "jsonschema": "schema.explications", "jsonschema_rs": "schema.validation",
    "referencing": "schema.explications", "icalendar": "exports.ical", "jinja2": "cadre.gabarits",
    "markupsafe": "cadre.gabarits", "phonenumbers": "socle.telephones", "openpyxl": "saisie.sources.classeur",
    "babel": "langues.catalogues", "segno": "pages.affiche", "opening_hours": "horaires.osm", "mkdocs": "moteurs",
    "click": "machine.avancement",
}  # fmt: skip
DEBUT, FIN = "<!-- pièces -->\n", "<!-- /pièces -->"
PAGE = PROJET / "docs" / "developper.md"


@cache
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
    """Full names of what a module imports at run time, rooms whose declarations it gathers included."""
    for noeud in hors_types(arbre(module)):
        if isinstance(noeud, ast.Import):
            yield from (alias.name for alias in noeud.names)
        elif isinstance(noeud, ast.ImportFrom):
            assert noeud.level == 0, "no relative import: the table reads full names"
            origine = noeud.module or ""
            yield from (f"{origine}.{a.name}" if _est_a_nous(f"{origine}.{a.name}") else origine for a in noeud.names)
        elif isinstance(noeud, ast.Call) and ast.unparse(noeud.func) == "declares":
            yield str(ast.literal_eval(noeud.args[0]))  # a room that is asked what its modules declare


def _est_a_nous(nom: str) -> bool:
    court = nom.removeprefix("annuaire.")
    return court in MODULES or court in PIECES


def maison(module: str) -> str:
    """``lecture.yaml_strict`` → ``lecture``; ``cli`` → ``cli``."""
    return module.split(".")[0]


def voisines(piece: str) -> set[str]:
    """Rooms that the modules of a room look into."""
    noms = {n for m in MODULES if maison(m) == piece for n in imports(m) if n.startswith("annuaire.")}
    return {maison(n.removeprefix("annuaire.")) for n in noms} - {piece}


def test_chaque_dossier_est_une_piece_connue() -> None:
    assert {maison(m) for m in MODULES} == set(PIECES)


@pytest.mark.parametrize("piece", PIECES)
def test_une_piece_importe_exactement_ce_que_sa_ligne_dit(piece: str) -> None:
    assert voisines(piece) == set(PIECES[piece].importe.split())


@pytest.mark.parametrize("piece", PIECES)
def test_aucun_import_ne_remonte(piece: str) -> None:
    ordre = list(PIECES)
    assert [n for n in voisines(piece) if ordre.index(n) > ordre.index(piece)] == []


def carte() -> str:
    """The map, as the documentation shows it."""
    lignes = [f"| `{nom}` | {p.role} | {', '.join(p.importe.split()) or 'rien'} |" for nom, p in PIECES.items()]
    return "\n".join(["| pièce | ce qu’on y trouve | elle importe |", "| --- | --- | --- |", *lignes, ""])


def test_la_documentation_montre_cette_carte() -> None:
    avant, _, reste = PAGE.read_text(encoding="utf-8").partition(DEBUT)
    montree, _, apres = reste.partition(FIN)
    if os.environ.get("ANNUAIRE_REECRIRE_ATTENDUS") == "1":
        PAGE.write_text(f"{avant}{DEBUT}{carte()}{FIN}{apres}", encoding="utf-8")
        montree = carte()
    assert montree == carte()


def test_personne_n_importe_le_paquet_lui_meme() -> None:
    """``annuaire`` alone holds the version."""
    assert [m for m in MODULES if "annuaire" in set(imports(m))] == []


def test_chaque_bibliotheque_tierce_n_a_qu_une_porte() -> None:
    racines = ((m, nom.split(".")[0]) for m in MODULES for nom in imports(m))
    tierces = ((m, r) for m, r in racines if r != "annuaire" and r not in sys.stdlib_module_names)
    assert [f"{m} importe {r}" for m, r in tierces if PORTES.get(r) not in (m, maison(m))] == []


def appels(module: str) -> Iterator[str]:
    """Calls as they are written: ``date.today``, ``print``."""
    for noeud in ast.walk(arbre(module)):
        if isinstance(noeud, ast.Call):
            yield ast.unparse(noeud.func)


def test_personne_d_autre_ne_lit_l_heure() -> None:
    interdits = (".now", ".today", ".utcnow", "time.time", "time.monotonic", ".localtime", ".st_mtime", ".gmtime")
    autres = [m for m in MODULES if m != "machine.horloge"]
    assert [(m, a) for m in autres for a in appels(m) if a.endswith(interdits)] == []
    assert [m for m in autres if "time" in {n.split(".")[0] for n in imports(m)}] == []


def test_le_coeur_ne_parle_ni_a_l_ecran_ni_au_reseau_ni_au_systeme() -> None:
    coeur = [m for m in MODULES if not PIECES[maison(m)].bout]
    appeles = ("print", "input", "eval", "exec", "open", "__import__")
    importes = {"socket", "http", "ssl", "subprocess", "os", "sys", "logging", "random", "pickle", "urllib.request"}
    assert [(m, a) for m in coeur for a in appels(m) if a in appeles] == []
    vus = {(m, n) for m in coeur for n in imports(m) if {n, n.split(".")[0]} & importes}
    assert vus == {("cadre.gabarits", "sys")}  # it asks, as Python does, whether compiled files may be kept


def test_un_seul_module_va_sur_le_reseau() -> None:
    """The weekly question to the neutral site (requirement S6); the rest works without a cable."""
    reseau = {"urllib.request", "http.client"}
    assert [m for m in MODULES if reseau & set(imports(m))] == ["machine.reseau"]


def test_chaque_module_dit_en_une_phrase_ce_qu_il_est() -> None:
    assert [m for m in MODULES if not ast.get_docstring(arbre(m))] == []


SANS_MOTEUR = """
import sys

class Absent:
    def find_spec(self, nom, chemin=None, cible=None):
        if nom.split(".")[0] in {"mkdocs", "material", "pymdownx", "markdown", "click", "watchdog"}:
            raise ModuleNotFoundError(f"absent pour ce test : {nom}")

sys.meta_path.insert(0, Absent())
from annuaire.cli import main
import annuaire.pipeline, annuaire.rapports.registre, annuaire.moteurs.commande, annuaire.pages.site

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


def test_un_nom_de_classe_ne_designe_qu_une_chose() -> None:
    noms = Counter(n.name for module in MODULES for n in arbre(module).body if isinstance(n, ast.ClassDef))
    assert [nom for nom, combien in noms.items() if combien > 1] == []
