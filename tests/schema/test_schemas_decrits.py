"""Every field explains itself in French to whoever types it: title, description, example (requirement C17)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from petit_annuaire import PROJET

from annuaire.schema.schemas import VOCABULAIRES, Schema, lire_les_schemas

SCHEMAS = lire_les_schemas(PROJET / "schemas")


def champs(schema: Any, ou: str) -> Iterator[tuple[str, Schema]]:
    """Every field that a contributor may type; ``then`` and ``if`` only repeat names."""
    if not isinstance(schema, dict):
        return
    for nom, champ in schema.get("properties", {}).items():
        yield f"{ou}.{nom}", champ
        yield from champs(champ, f"{ou}.{nom}")
    for cle in ("items", "additionalProperties"):
        yield from champs(schema.get(cle), f"{ou}[]")
    for nom, sous in schema.get("$defs", {}).items():
        yield from champs(sous, f"{ou}#{nom}")


TOUS = [
    (ou, SCHEMAS._fusionner(champ, fichier))
    for fichier, schema in SCHEMAS.par_nom.items()
    if fichier != VOCABULAIRES
    for ou, champ in champs(schema, fichier.removesuffix(".schema.json"))
]


def test_il_y_a_bien_des_champs_a_lire() -> None:
    assert len(TOUS) > 150


@pytest.mark.parametrize(("ou", "champ"), TOUS, ids=[ou for ou, _ in TOUS])
def test_un_champ_a_un_titre_une_description_et_un_exemple(ou: str, champ: Schema) -> None:
    assert champ.get("title"), ou
    assert champ.get("description"), ou
    ferme = {"enum", "const", "oneOf"} & set(champ)  # its words are already offered
    if champ.get("type") == "string" and not ferme:
        exemples = champ.get("examples")
        assert exemples, ou
        assert all(re.search(champ.get("pattern", ""), e) for e in exemples), ou
        assert all(champ.get("minLength", 0) <= len(e) <= champ.get("maxLength", 999) for e in exemples), ou


@pytest.mark.parametrize(("ou", "champ"), TOUS, ids=[ou for ou, _ in TOUS])
def test_les_textes_d_un_schema_ont_l_apostrophe_francaise(ou: str, champ: Schema) -> None:
    assert "'" not in f"{champ['title']}{champ.get('description', '')}", ou
