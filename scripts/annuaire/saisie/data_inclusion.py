"""Structures and services of data·inclusion v1 (JSON) → the same cells as a table."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from annuaire.saisie.lignes import Cadre, Candidat, lire_ligne
from annuaire.saisie.tableau import OCTETS_MAX

CHAMPS = {
    "nom": "nom",
    "description": "presentation",
    "adresse": "voie",
    "complement_adresse": "complement",
    "code_postal": "code_postal",
    "commune": "ville",
    "code_insee": "insee",
    "telephone": "telephone",
    "courriel": "courriel",
    "site_web": "site",
    "siret": "siret",
    "date_maj": "date",
}
VOCABULAIRES = {"thematiques": ("besoins", "besoin"), "publics": ("publics", "public")}
NON_REPRIS = "horaires_accueil, zone_eligibilite, modes_accueil, modes_mobilisation et frais"


def lire_data_inclusion(octets: bytes, cadre: Cadre) -> list[Candidat] | str:
    """A candidate for each object, numbered in the order of the file, or why it is not such a file."""
    objets = _objets(octets)
    if isinstance(objets, str):
        return objets
    return [lire_ligne(rang, dict(_cellules(objet, cadre)), cadre) for rang, objet in enumerate(objets, 1)]


def _objets(octets: bytes) -> list[dict[str, Any]] | str:
    if len(octets) > OCTETS_MAX:
        return "fichier de plus de 10 Mo : coupez-le en plusieurs"
    try:
        lu = json.loads(octets.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        return "ce fichier n’est pas du JSON lisible en UTF-8"
    if isinstance(lu, dict):  # some exports hold both lists in one object
        lu = [o for nom in ("structures", "services") if isinstance(lu.get(nom), list) for o in lu[nom]]
    if not isinstance(lu, list) or not lu or not all(isinstance(o, dict) and "nom" in o for o in lu):
        return "ce n’est pas une liste de structures ou de services data·inclusion v1"
    return lu


def _cellules(objet: Mapping[str, Any], cadre: Cadre) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    for cle, champ in CHAMPS.items():
        if isinstance(objet.get(cle), str):
            yield champ, [(cle, objet[cle])]
    if type_ := _type(objet.get("reseaux_porteurs"), cadre):
        yield "type", [("reseaux_porteurs", type_)]
    for cle, (champ, vocabulaire) in VOCABULAIRES.items():
        if codes := _nos_codes(objet.get(cle), vocabulaire, cadre):
            yield champ, [(cle, code) for code in codes]


def _type(reseaux: object, cadre: Cadre) -> str:
    """Our type for a network, when only one fits."""
    trouves = _nos_codes(reseaux, "type", cadre)
    return trouves[0] if len(trouves) == 1 else ""


def _nos_codes(leurs: object, vocabulaire: str, cadre: Cadre) -> list[str]:
    """Only codes that say the same: one of theirs for several of ours would be a guess."""
    termes = cadre.contexte.schemas.vocabulaires[vocabulaire].values()
    notres = {code: [t.code for t in termes if code in t.extra.get("data-inclusion", ())] for code in _textes(leurs)}
    return list(dict.fromkeys(codes[0] for codes in notres.values() if len(codes) == 1))


def _textes(valeur: object) -> Iterable[str]:
    return [v for v in valeur if isinstance(v, str)] if isinstance(valeur, list) else []
