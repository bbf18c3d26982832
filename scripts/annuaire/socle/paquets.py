"""What the modules of a package declare under an agreed name: a new module is a new page, file or command, and no list
has to be told."""

from __future__ import annotations

from collections.abc import Collection
from importlib import import_module
from pkgutil import walk_packages
from typing import Any


def declares(paquet: str, nom: str, seuls: Collection[str] = ()) -> list[Any]:
    """In the order of the names of the modules, folders included; of those modules ``seuls``, if any is there."""
    trouves = [t.name for t in walk_packages(import_module(paquet).__path__, f"{paquet}.") if not t.ispkg]
    voulus = [t for t in trouves if t.rpartition(".")[2] in seuls]
    modules = map(import_module, voulus or trouves)
    return [vars(module)[nom] for module in modules if nom in vars(module)]
