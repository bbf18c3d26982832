"""A registry cannot forget: what looks like one of its members is in it, or is named here (pages, rules, exports,
commands, reports, sources, controls, templates, scripts)."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest
from cas import PROJET
from test_architecture import MODULES, PAQUET

from annuaire import cli
from annuaire.exports.donnees.formats import Format
from annuaire.exports.donnees.registre import FORMATS
from annuaire.rapports.registre import RAPPORTS
from annuaire.regles.registre import DU_REPERE, REGLES
from annuaire.relecture.vigilance import CONTROLES
from annuaire.saisie.sources.registre import SOURCES
from annuaire.saisie.sources.source import SourceOuverte

WEB = PROJET / "scripts" / "web"
ARTEFACTS = re.compile(r"\bArtefact\b")
MONTAGE = re.compile(r"export (?:async )?function (monter\w+)")


def modules(dossier: str) -> list[ModuleType]:
    return [importlib.import_module(f"annuaire.{nom}") for nom in MODULES if nom.startswith(f"{dossier}.")]


def fonctions(dossier: str, rend: Callable[[str], object]) -> dict[str, Any]:
    """Public functions of a folder by name, chosen by what they say that they return."""
    trouvees = {}
    for module in modules(dossier):
        for nom, f in inspect.getmembers(module, inspect.isfunction):
            if f.__module__ == module.__name__ and not nom.startswith("_") and rend(_retour(f)):
                trouvees[f"{module.__name__}.{nom}"] = f
    return trouvees


def _retour(fonction: Any) -> str:
    return str(fonction.__annotations__.get("return", ""))


def instances(dossier: str, classe: type) -> dict[str, Any]:
    """Module-level values of a class."""
    return {
        f"{m.__name__}.{nom}": v
        for m in modules(dossier)
        for nom, v in vars(m).items()
        if isinstance(v, classe) and not nom.startswith("_")
    }


def oubliees(trouvees: dict[str, Any], registre: object) -> list[str]:
    inscrites = {id(membre) for membre in registre}  # type: ignore[attr-defined]
    return sorted(nom for nom, membre in trouvees.items() if id(membre) not in inscrites)


def test_chaque_regle_ecrite_est_appliquee() -> None:
    ecrites = fonctions("regles", lambda retour: retour == "Trouvailles")
    assert oubliees(ecrites, (*REGLES, *DU_REPERE)) == []
    assert len(ecrites) == len(REGLES)


@pytest.mark.parametrize(("piece", "nom"), [("pages", "PAGES"), ("exports", "lots"), ("commandes", "AIDE")])
def test_chaque_module_se_declare_ou_sert_a_un_autre(piece: str, nom: str) -> None:
    """A misspelt name would make a page, a file or a command vanish in silence."""
    code = "\n".join(_a_plat(p.read_text(encoding="utf-8")) for p in PAQUET.rglob("*.py"))
    muets = [m.__name__ for m in modules(piece) if nom not in vars(m)]
    assert len(muets) < len(modules(piece))
    assert [m for m in muets if not _importe(m).search(code)] == []


def _importe(module: str) -> re.Pattern[str]:
    """« from a.b.c import d » or « from a.b import c »."""
    paquet, _, nom = module.rpartition(".")
    return re.compile(rf"from {re.escape(module)} import |from {re.escape(paquet)} import [^\n]*\b{nom}\b")


def test_chaque_commande_est_dans_l_aide(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    aide = capsys.readouterr().out
    noms = [m.__name__.rpartition(".")[2].replace("_", "-") for m in modules("commandes") if hasattr(m, "AIDE")]
    assert len(noms) > 20
    assert [nom for nom in noms if nom not in aide] == []


def test_chaque_format_de_donnees_est_publie() -> None:
    assert oubliees(instances("exports.donnees", Format), FORMATS) == []
    assert FORMATS


def test_chaque_forme_de_rapport_et_chaque_source_est_connue() -> None:
    tous = fonctions("rapports", lambda retour: retour == "str")
    rapports = {
        n: f
        for n, f in tous.items()
        if f.__name__.startswith("rapport_") and [*f.__annotations__.values()][:1] == ["Sequence[Diagnostic]"]
    }
    assert len(rapports) == len(RAPPORTS)
    assert oubliees(rapports, RAPPORTS.values()) == []
    assert oubliees(instances("saisie.sources", SourceOuverte), SOURCES) == []


def test_chaque_controle_d_une_proposition_est_fait() -> None:
    controles = {n: f for n, f in fonctions("relecture", lambda r: r == "Iterator[str]").items() if ".vigilance." in n}
    assert oubliees(controles, CONTROLES) == []
    assert len(controles) == len(CONTROLES)


@pytest.mark.parametrize("dossier", ["pages", "exports", "cadre"])
def test_chaque_page_et_chaque_fichier_est_demande_par_un_autre_module(dossier: str) -> None:
    """A page that nobody asks for is never built, and every test of its own stays green."""
    faites = fonctions(dossier, ARTEFACTS.search)
    assert faites
    assert sorted(nom for nom in faites if not demandee(nom)) == []


def demandee(nom: str) -> bool:
    """Imported by a module, or used in its own by something else than itself."""
    module, _, fonction = nom.rpartition(".")
    importe = re.compile(rf"from {re.escape(module)} import [^\n]*\b{fonction}\b")
    ailleurs = any(importe.search(_a_plat(p.read_text(encoding="utf-8"))) for p in PAQUET.rglob("*.py"))
    chez_elle = ast.parse(MODULES[module.removeprefix("annuaire.")].read_text(encoding="utf-8"))
    return ailleurs or any(isinstance(n, ast.Name) and n.id == fonction for n in ast.walk(chez_elle))


def _a_plat(code: str) -> str:
    """Imports over several lines, on one."""
    return re.sub(r"\(\n([^()]*)\)", lambda m: m.group(1).replace("\n", " "), code)


def test_chaque_gabarit_est_demande() -> None:
    """By a module or by another template."""
    textes = "\n".join(p.read_text(encoding="utf-8") for p in PAQUET.rglob("*") if p.suffix in (".py", ".j2"))
    noms = [p.relative_to(PAQUET).as_posix() for p in PAQUET.rglob("*.j2")]
    assert len(noms) > 40
    assert [nom for nom in noms if f'"{nom}"' not in textes and f"'{nom}'" not in textes] == []


def montages() -> Iterator[tuple[str, str]]:
    for module in WEB.rglob("*.mjs"):
        yield from ((module.name, nom) for nom in MONTAGE.findall(module.read_text(encoding="utf-8")))


def test_chaque_montage_du_navigateur_est_appele() -> None:
    appels = "\n".join(p.read_text(encoding="utf-8") for p in WEB.rglob("*.mjs"))
    montes = list(montages())
    assert len(montes) > 10
    assert [m for m in montes if len(re.findall(rf"\b{m[1]}\b", appels)) < 3] == [], "written, imported, called"
