"""Change one sign after another in the modules of ``tests/fautes/mutants.toml``: what do tests not see?

Python is read by its own parser, the browser's modules by TypeScript's. Of a long module, a sample: the seed decides.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import random
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from time import monotonic
from typing import Any

from banc import PROJET, Banc, banc

TABLE = PROJET / "tests" / "fautes" / "mutants.toml"
PAR_MODULE = 24
CAS = "tests/regles/test_cases.py::test_le_cas_imprime_exactement_le_texte_attendu"
SIGNES = {
    ast.Lt: ("<", "<="), ast.LtE: ("<=", "<"), ast.Gt: (">", ">="), ast.GtE: (">=", ">"), ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="), ast.In: ("in", "not in"), ast.NotIn: ("not in", "in"), ast.Is: ("is", "is not"),
    ast.IsNot: ("is not", "is"), ast.Add: ("+", "-"), ast.Sub: ("-", "+"), ast.Mult: ("*", "//"),
    ast.FloorDiv: ("//", "*"), ast.Mod: ("%", "//"),
}  # fmt: skip
CONTRAIRES = {"min": "max", "max": "min", "any": "all", "all": "any"}


@dataclass(frozen=True)
class Mutant:
    """One change: what stood there, and what stands there now, in a file of this text."""

    debut: int
    fin: int
    apres: str

    def texte(self, bon: str) -> str:
        return bon[: self.debut] + self.apres + bon[self.fin :]

    def dit(self, bon: str) -> str:
        """« ligne 12 : a < b → a <= b », the whole line."""
        debut, fin = bon.rfind("\n", 0, self.debut) + 1, (bon.find("\n", self.fin) + len(bon)) % len(bon)
        ligne = bon.count("\n", 0, self.debut) + 1
        avant, apres = bon[debut:fin].strip(), (bon[debut : self.debut] + self.apres + bon[self.fin : fin]).strip()
        return f"ligne {ligne} : {_court(avant)}  →  {_court(apres)}"


def _court(texte: str) -> str:
    return " ".join(texte.split())


class Places:
    """From the places of a syntax tree, in bytes of a line, to those of a text."""

    def __init__(self, texte: str) -> None:
        self.texte = texte
        self._lignes = texte.splitlines(keepends=True)
        self._debuts = [0]
        for ligne in self._lignes:
            self._debuts.append(self._debuts[-1] + len(ligne))

    def a(self, ligne: int, octets: int) -> int:
        return self._debuts[ligne - 1] + len(self._lignes[ligne - 1].encode()[:octets].decode())

    def de(self, noeud: ast.expr | ast.stmt) -> tuple[int, int]:
        assert noeud.end_lineno is not None
        assert noeud.end_col_offset is not None
        return self.a(noeud.lineno, noeud.col_offset), self.a(noeud.end_lineno, noeud.end_col_offset)

    def lu(self, noeud: ast.expr | ast.stmt) -> str:
        debut, fin = self.de(noeud)
        return self.texte[debut:fin]


def de_python(texte: str) -> Iterator[Mutant]:
    """Every small change of a module."""
    places = Places(texte)
    for noeud in ast.walk(ast.parse(texte)):
        if isinstance(noeud, ast.expr | ast.stmt):
            yield from (Mutant(*bornes, apres) for bornes, apres in _changes(noeud, places))
        if isinstance(noeud, ast.comprehension):
            yield from (Mutant(*places.de(condition), "True") for condition in noeud.ifs)


def _changes(noeud: ast.expr | ast.stmt, places: Places) -> Iterator[tuple[tuple[int, int], str]]:
    yield from _d_un_calcul(noeud, places)
    yield from _d_un_chemin(noeud, places)


def _d_un_calcul(noeud: ast.expr | ast.stmt, places: Places) -> Iterator[tuple[tuple[int, int], str]]:
    """Another sign, another bound, one more."""
    match noeud:
        case ast.Compare(left=gauche, ops=[op], comparators=[droite]) | ast.BinOp(left=gauche, op=op, right=droite):
            if type(op) in SIGNES:
                entre = places.de(gauche)[1], places.de(droite)[0]  # parentheses may stand there too
                yield entre, places.texte[slice(*entre)].replace(*SIGNES[type(op)], 1)
        case ast.Constant(value=bool() as dit):
            yield places.de(noeud), str(not dit)
        case ast.Constant(value=int() as nombre):
            yield places.de(noeud), str(nombre + 1)
        case ast.Call(func=ast.Name(id=nom) as fonction) if nom in CONTRAIRES:
            yield places.de(fonction), CONTRAIRES[nom]


def _d_un_chemin(noeud: ast.expr | ast.stmt, places: Places) -> Iterator[tuple[tuple[int, int], str]]:
    """Half a condition, the other branch, a line that is not run."""
    ici = places.de(noeud)
    match noeud:
        case ast.BoolOp(values=moities):
            mot = " and " if isinstance(noeud.op, ast.And) else " or "
            for sans in moities:
                yield ici, "(" + mot.join(f"({places.lu(m)})" for m in moities if m is not sans) + ")"
        case ast.UnaryOp(op=ast.Not(), operand=reste):
            yield ici, f"({places.lu(reste)})"
        case ast.IfExp(body=oui, orelse=non):
            yield from ((ici, f"({places.lu(branche)})") for branche in (oui, non))
        case ast.If(test=condition) | ast.While(test=condition):
            yield from ((places.de(condition), dit) for dit in ("True", "False"))
        case ast.AugAssign() | ast.Expr(value=ast.Call() | ast.Yield() | ast.YieldFrom()):
            yield ici, "pass"


def du_navigateur(fichier: str) -> Iterator[Mutant]:
    """The same for a module of the browser."""
    commande = ["node", str(PROJET / "tests" / "outils" / "mutants.mjs"), str(PROJET / fichier)]
    fini = subprocess.run(commande, capture_output=True, text=True, check=True, cwd=PROJET)
    yield from (Mutant(*change) for change in json.loads(fini.stdout))


@dataclass(frozen=True)
class Module:
    """A file, the tests that answer for it, the rate to hold, whether every change of it is tried, and its survivors
    that were looked at."""

    fichier: str
    essais: tuple[str, ...]
    au_moins: int
    tous: bool
    expliques: frozenset[str]

    def mutants(self, graine: int) -> list[Mutant]:
        bon = self.bon
        tous = list(du_navigateur(self.fichier) if self.fichier.endswith(".mjs") else de_python(bon))
        distincts = sorted(dict.fromkeys(tous), key=lambda m: (m.debut, m.fin, m.apres))
        combien = len(distincts) if self.tous else min(PAR_MODULE, len(distincts))
        return sorted(random.Random(graine).sample(distincts, combien), key=lambda m: m.debut)

    @property
    def bon(self) -> str:
        return (PROJET / self.fichier).read_text(encoding="utf-8")

    def explique(self, dit: str) -> bool:
        """Lines move; the change is the same."""
        return dit.partition(" : ")[2] in self.expliques


def modules() -> list[Module]:
    """The table."""
    lus = tomllib.loads(TABLE.read_text(encoding="utf-8"))["module"]
    return [_module(m) for m in lus]


def _module(lu: dict[str, Any]) -> Module:
    essais = (*lu["essais"], *(f"{CAS}[{cas}]" for cas in lu.get("cas", ())))
    expliques = frozenset(s["change"] for s in lu.get("survivant", ()))
    return Module(lu["fichier"], essais, lu["au_moins"], lu.get("tous", False), expliques)


def essayer(ici: Banc, module: Module, graine: int, fin: float, attente: int) -> tuple[int, int, list[str]]:
    """(killed, tried, survivors that nobody has looked at); an explained one is neither. Stops when time is over;
    tests that take more than ``attente`` seconds have met a loop without end."""
    bon, tues, vus, nouveaux = module.bon, 0, 0, list[str]()
    for mutant in module.mutants(graine):
        if monotonic() > fin:
            break
        dit = mutant.dit(bon)
        if module.explique(dit):
            continue
        vus += 1
        with ici.abime(module.fichier, mutant.texte(bon)):
            passe = ici.passe(module.essais, attente)
        tues += not passe
        if passe:
            nouveaux.append(dit)
    return tues, vus, nouveaux


def juger(module: Module, graine: int, fin: float) -> tuple[str, bool]:
    """What there is to say of a module, and whether its rate holds; in a copy of its own."""
    with banc() as ici:
        debut = monotonic()
        if not ici.passe(module.essais):
            return f"{module.fichier} : ses essais échouent déjà sans rien changer\n{ici.dernier}", False
        attente = int(20 + 3 * (monotonic() - debut))
        tues, vus, nouveaux = essayer(ici, module, graine, fin, attente)
    taux = f"{100 * tues // max(1, vus)} %, au moins {module.au_moins} %"
    lignes = [f"{module.fichier} : {tues}/{vus} vus ({taux})", *(f"    {dit}" for dit in nouveaux)]
    return "\n".join(lignes), 100 * tues >= module.au_moins * vus


def main() -> int:
    """The rate of each module, then its survivors; fails when a module is under its rate."""
    lu = argparse.ArgumentParser(description=__doc__)
    lu.add_argument("modules", nargs="*", help="mots des fichiers à essayer (défaut : tous)")
    lu.add_argument("--graine", type=int, default=1)
    lu.add_argument("--minutes", type=int, default=18, help="au-delà, ce qui n’a pas été essayé est dit")
    lu.add_argument("--ensemble", type=int, default=1, help="modules essayés en même temps")
    options = lu.parse_args()
    choisis = [m for m in modules() if not options.modules or any(mot in m.fichier for mot in options.modules)]
    debut = monotonic()
    fin, tiennent = debut + 60 * options.minutes, True
    with ThreadPoolExecutor(options.ensemble) as ensemble:
        for dit, tient in ensemble.map(partial(juger, graine=options.graine, fin=fin), choisis):
            print(
                f"{dit}\n  [{monotonic() - debut:.0f} s, {_processeur():.0f} s de processeur depuis le début]",
                flush=True,
            )
            tiennent &= tient
    if monotonic() > fin:
        print(f"Les {options.minutes} minutes sont passées : la fin n’a pas été essayée.")
    return 0 if tiennent else 1


def _processeur() -> float:
    """Seconds, that programs which ended have taken."""
    temps = os.times()
    return temps.children_user + temps.children_system


if __name__ == "__main__":
    sys.exit(main())
