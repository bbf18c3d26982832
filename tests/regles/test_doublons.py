"""Likely duplicates: each is said where it stands, and many of a kind are said once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from test_nature import ENSEMBLE

from annuaire.lecture.documents import Document
from annuaire.regles.doublons import PLUSIEURS, nom_en_double, telephone_en_double
from annuaire.regles.registre import Regle
from annuaire.socle.typographie import INSECABLE

ADRESSE = "même {} que « 52-x/caf/000 »"


def fiches(combien: int, **donnees: Any) -> dict[str, Document]:
    siennes = (Document(f"directory/52-x/caf/{n:03}.yml", {"nom": "Caf", **donnees}) for n in range(combien))
    return {f.identifiant: f for f in siennes}


def dites(regle: Regle, siennes: dict[str, Document]) -> list[str]:
    contexte = replace(ENSEMBLE, fiches=siennes, index={})
    return [t.message for f in siennes.values() for t in regle(f, contexte)]


@pytest.mark.parametrize(("regle", "quoi"), [(nom_en_double, "nom"), (telephone_en_double, "numéro")])
def test_beaucoup_de_fiches_semblables_se_disent_une_fois_avec_leur_nombre(regle: Regle, quoi: str) -> None:
    siennes = fiches(50, telephones=[{"numero": "03 25 30 01 00"}])
    assert dites(regle, siennes) == [f"{ADRESSE.format(quoi)}, et que 48{INSECABLE}autres fiches"]


def test_quelques_unes_se_disent_chacune_a_sa_place() -> None:
    assert len(dites(nom_en_double, fiches(PLUSIEURS))) == PLUSIEURS - 1


def test_les_services_d_un_meme_organisme_ne_sont_pas_des_doublons_et_un_etranger_parle() -> None:
    siennes = fiches(50, rattachement="52-x/caf/siege")
    assert dites(nom_en_double, siennes) == []
    siennes["52-x/caf/030"] = Document("directory/52-x/caf/030.yml", {"nom": "Caf"})
    assert dites(nom_en_double, siennes) == [f"{ADRESSE.format('nom')}, et que 48{INSECABLE}autres fiches"]
