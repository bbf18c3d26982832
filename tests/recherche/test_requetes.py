"""What people type, and who must come first, on the real directory: ``tests/recherche/requetes.csv``.

A row is what was typed, maybe a commune and a need, and the fiche that the reader expects on top.
"""

from __future__ import annotations

import csv

import pytest
from index_reel import PROJET, demander, ecrire_index
from reel import annuaire as annuaire_reel

TABLE = PROJET / "tests" / "recherche" / "requetes.csv"
REQUETES = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines(), delimiter=";"))


@pytest.fixture(scope="module")
def premiers(tmp_path_factory: pytest.TempPathFactory) -> list[list[str]]:
    """First results of every row, in one run of node."""
    annuaire = annuaire_reel()
    insee = {c.nom: c.insee for c in annuaire.communes.values()} | {"": ""}
    questions = [[r["mots"], insee[r["commune"]], r["besoin"]] for r in REQUETES]
    index = ecrire_index(annuaire, tmp_path_factory.mktemp("index"))
    fiches = {f.adresse_de_page: f.id for f in annuaire.fiches.values()}
    reponses = demander("chercher.mjs", index, questions)
    return [[fiches[adresse] for adresse in reponse] for reponse in reponses]


def test_la_table_compte_au_moins_soixante_requetes_distinctes() -> None:
    assert len({(r["mots"], r["commune"], r["besoin"]) for r in REQUETES}) == len(REQUETES) >= 60


@pytest.mark.parametrize("rang", range(len(REQUETES)), ids=[" / ".join(filter(None, r.values())) for r in REQUETES])
def test_la_fiche_attendue_vient_en_premier(premiers: list[list[str]], rang: int) -> None:
    assert premiers[rang][:1] == [REQUETES[rang]["attendu"]], premiers[rang]
