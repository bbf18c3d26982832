"""Identifiers that HSDS wants to be UUIDs: made from ours, so that they never change with a new publication."""

from __future__ import annotations

from functools import lru_cache
from uuid import NAMESPACE_DNS, uuid5

ESPACE = uuid5(NAMESPACE_DNS, "annuaire-iscg")


@lru_cache(maxsize=1 << 16)  # a body and a place are named by all that refers to them
def identifiant(*cle: str) -> str:
    """The same key always gives the same UUID."""
    return str(uuid5(ESPACE, "\n".join(cle)))
