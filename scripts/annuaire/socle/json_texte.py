"""JSON as every page and file writes it: on one line, letters as they are, in the order given."""

from __future__ import annotations

from collections.abc import Mapping
from json import JSONEncoder
from typing import Any

_SUR_UNE_LIGNE = JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def en_json(valeur: Any) -> str:
    """The same value is always the same bytes."""
    return _SUR_UNE_LIGNE.encode(valeur)


def pour_script(valeur: Any) -> str:
    """Requirement X15: nothing in the data can close a script or break a line of JavaScript."""
    texte = en_json(valeur)
    for caractere in "<>&\u2028\u2029":
        texte = texte.replace(caractere, f"\\u{ord(caractere):04x}")
    return texte


def en_script(nom: str, valeur: Any) -> str:
    """A classic script that sets a global: ``fetch`` does not work from ``file://`` (requirement O9)."""
    return f"globalThis.{nom}={pour_script(valeur)};\n"


def sans_vide(bloc: Mapping[str, Any]) -> dict[str, Any]:
    """Without the keys that say nothing: absent means unknown. Zero and « no » say something."""
    return {cle: valeur for cle, valeur in bloc.items() if valeur not in (None, "", [], {}, ())}
