"""Addresses of pages by identifier, as the generator makes them: sensitive words are replaced by codes (S16)."""

from __future__ import annotations

from cas import PROJET

from annuaire.schema.discretion import Discretion
from annuaire.schema.schemas import lire_les_schemas

DISCRETION = Discretion.selon(lire_les_schemas(PROJET / "schemas"))


def page(identifiant: str) -> str:
    """``52-haute-marne/poste-iscg/chaumont`` → ``52-haute-marne/poste-iscg/chaumont.html``; lists too."""
    return f"{DISCRETION.adresse(identifiant)}.html"
