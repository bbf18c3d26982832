"""The faults that we keep can still be put, and the tests they name are there: run at night (``make fautes``)."""

from __future__ import annotations

import ast

import pytest
from cas import PROJET

from fautes import Faute, fautes


@pytest.mark.parametrize("faute", fautes(), ids=lambda f: f.nom)
def test_la_faute_peut_encore_etre_mise(faute: Faute) -> None:
    geste = f"« {faute.fichier} » a changé : réécrivez « lire » et « ecrire » de cette faute (tests/fautes/fautes.toml)"
    assert faute.texte(PROJET), geste
    assert faute.lire != faute.ecrire


@pytest.mark.parametrize("essai", sorted({f.essai for f in fautes()}))
def test_l_essai_nomme_existe_et_ne_compare_pas_un_texte_de_reference(essai: str) -> None:
    fichier, _, nom = essai.partition("::")
    corps = (PROJET / fichier).read_text(encoding="utf-8")
    (fonction,) = (n for n in ast.walk(ast.parse(corps)) if isinstance(n, ast.FunctionDef) and n.name == nom)
    assert not {"comparer", "GOLDEN", "REFERENCE", "attendu"} & {
        n.id for n in ast.walk(fonction) if isinstance(n, ast.Name)
    }


def test_les_fautes_ont_des_noms_distincts() -> None:
    noms = [f.nom for f in fautes()]
    assert len(set(noms)) == len(noms) >= 45
