"""What the modules of a package declare under an agreed name: a new module is a new page, file or command, and no list
has to be told."""

from __future__ import annotations

from collections.abc import Collection
from importlib import import_module
from pkgutil import walk_packages
from types import ModuleType
from typing import Any


def declares(paquet: str, nom: str, seuls: Collection[str] = ()) -> list[Any]:
    """In the order of the names of the modules, folders included; of those modules ``seuls``, if any is there."""
    return [vars(module)[nom] for module in modules_qui_declarent(paquet, nom, seuls)]


def modules_qui_declarent(paquet: str, nom: str, seuls: Collection[str] = ()) -> list[ModuleType]:
    """The modules themselves, for who needs several names of each."""
    trouves = [t.name for t in walk_packages(import_module(paquet).__path__, f"{paquet}.") if not t.ispkg]
    voulus = [t for t in trouves if t.rpartition(".")[2] in seuls]
    return [module for module in map(import_module, voulus or trouves) if nom in vars(module)]
