"""What the modules of a package declare under an agreed name: a new module is a new page, file or command, and no list
has to be told."""

from __future__ import annotations

from importlib import import_module
from pkgutil import walk_packages
from typing import Any


def declares(paquet: str, nom: str) -> list[Any]:
    """In the order of the names of the modules, folders included."""
    trouves = walk_packages(import_module(paquet).__path__, f"{paquet}.")
    modules = (import_module(trouve.name) for trouve in trouves if not trouve.ispkg)
    return [vars(module)[nom] for module in modules if nom in vars(module)]
