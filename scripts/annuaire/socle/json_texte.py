"""JSON as every page and file writes it: on one line, letters as they are, in the order given."""

from __future__ import annotations

from collections.abc import Mapping
from json import JSONEncoder
from typing import Any

_SUR_UNE_LIGNE = JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def en_json(valeur: Any) -> str:
    """The same value is always the same bytes."""
    return _SUR_UNE_LIGNE.encode(valeur)


def sans_vide(bloc: Mapping[str, Any]) -> dict[str, Any]:
    """Without the keys that say nothing: absent means unknown. Zero and « no » say something."""
    return {cle: valeur for cle, valeur in bloc.items() if valeur not in (None, "", [], {}, ())}
