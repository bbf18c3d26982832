"""The hostile texts in the files that are not pages: other readers find the same text, nothing else (X3, X13, X14)."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from charges_hostiles import CHACUNE, DEMI_CARACTERES
from donnees_ouvertes import ASSOCIATION, POSTE, annuaire, avec, fichiers, petits_fichiers
from icalendar import Calendar
from test_echappement import Infection

from annuaire.exports.calendrier import calendriers
from annuaire.exports.donnees import csv_machine, csv_tableur
from annuaire.lecture.yaml_strict import lire_yaml
from annuaire.modele.annuaire import Annuaire

FORMULES = tuple("=+-@\t\r\n＝＋－＠")
TABLES = {csv_tableur.URI: ";", csv_machine.URI: ","}


@cache
def empoisonne(charge: str) -> dict[str, str]:
    """Every open-data file when the free texts of one fiche are hostile."""
    champs: dict[str, Any] = {"nom": charge, "presentation": charge, "a_savoir": [charge], "missions": [charge]}
    return fichiers(avec(ASSOCIATION, **champs))


@cache
def formes() -> dict[str, Any]:
    """Of every JSON file when the texts are harmless."""
    return {u: forme(json.loads(t)) for u, t in empoisonne("x").items() if u.endswith((".json", ".geojson"))}


def forme(valeur: Any) -> Any:
    """The same JSON without its texts."""
    if isinstance(valeur, dict):
        return {cle: forme(v) for cle, v in valeur.items()}
    return [forme(v) for v in valeur] if isinstance(valeur, list) else type(valeur).__name__


def dans(valeur: Any, texte: str) -> bool:
    if isinstance(valeur, dict):
        return any(dans(v, texte) for v in valeur.values())
    return any(dans(v, texte) for v in valeur) if isinstance(valeur, list) else valeur == texte


@CHACUNE
def test_un_texte_hostile_ne_change_ni_les_fichiers_ni_leur_forme(charge: str) -> None:
    produits = empoisonne(charge)
    assert set(produits) == set(petits_fichiers())
    for uri in (u for u in produits if u.endswith((".json", ".geojson")) and "data-inclusion" not in u):
        assert forme(json.loads(produits[uri])) == formes()[uri], uri
    assert dans(json.loads(produits["donnees/annuaire.json"]), charge)


@CHACUNE
def test_un_texte_hostile_reste_une_seule_cellule_et_jamais_une_formule(charge: str) -> None:
    for uri, separateur in TABLES.items():
        lignes = list(
            csv.reader(io.StringIO(empoisonne(charge)[uri].removeprefix("\ufeff"), newline=""), delimiter=separateur)
        )
        assert {len(ligne) for ligne in lignes} == {len(lignes[0])}
        assert len(lignes) == len(annuaire_en_lignes(uri, separateur))
        assert not [c for ligne in lignes for c in ligne if c.startswith(FORMULES)]


@cache
def annuaire_en_lignes(uri: str, separateur: str) -> list[list[str]]:
    return list(
        csv.reader(io.StringIO(petits_fichiers()[uri].removeprefix("\ufeff"), newline=""), delimiter=separateur)
    )


def calendrier(vu: Annuaire) -> str:
    return next(a.contenu for a in calendriers(vu))


@cache
def proprietes_saines() -> list[tuple[str, list[str]]]:
    return _proprietes(avec_calendrier("x"))


def avec_calendrier(charge: str) -> Annuaire:
    """A post whose free texts are hostile, hours and absences included."""
    sain = annuaire()
    return replace(sain, fiches={POSTE: Infection(charge).de(sain.fiches[POSTE])})


def _proprietes(vu: Annuaire) -> list[tuple[str, list[str]]]:
    lu = Calendar.from_ical(calendrier(vu))
    return [(c.name, sorted(c.keys())) for c in lu.walk()]


@CHACUNE
def test_un_texte_hostile_n_ajoute_aucune_ligne_a_un_calendrier(charge: str) -> None:
    assert _proprietes(avec_calendrier(charge)) == proprietes_saines()


@pytest.mark.parametrize("demi", DEMI_CARACTERES)
def test_une_moitie_de_caractere_n_entre_jamais(demi: str) -> None:
    """UTF-8 cannot write it, so that no page could be written either."""
    document, fautes = lire_yaml("directory/x.yml", f'nom: "{demi}"\n')
    assert (document is None) == bool(fautes)
    if document:
        str(document.data["nom"]).encode()
