"""What the modules of a package declare under an agreed name: a new module is a new page, file or command, and no list
has to be told."""

from __future__ import annotations

from collections.abc import Container
from importlib import import_module
from pkgutil import walk_packages
from typing import Any


def modules(paquet: str) -> list[str]:
    """Full names of its modules, folders included; none of them is read."""
    trouves = walk_packages(import_module(paquet).__path__, f"{paquet}.")
    return [trouve.name for trouve in trouves if not trouve.ispkg]


def declares(paquet: str, nom: str, parmi: Container[str] | None = None) -> list[Any]:
    """In the order of the names of the modules; of those only, when some are named."""
    lus = [import_module(module) for module in modules(paquet) if parmi is None or module in parmi]
    return [vars(module)[nom] for module in lus if nom in vars(module)]
