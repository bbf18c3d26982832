"""The bytes of a source → a table or a list of objects; hostile files are refused in one sentence."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from annuaire.saisie.encodages import decoder, reparer
from annuaire.saisie.sources.classeur import lire_classeur
from annuaire.saisie.tableau import Tableau, lire_tableau

OCTETS_MAX = 400 * 1024 * 1024
LISTES = ("service", "services", "structures", "results", "features")


@dataclass(frozen=True)
class Contenu:
    """``objets``: of a JSON; ``tableau``: of a CSV or a spreadsheet. ``compris``: how it was read."""

    compris: str
    objets: tuple[Mapping[str, Any], ...] = ()
    tableau: Tableau | None = None
    champs: frozenset[str] = field(default=frozenset(), compare=False)


def lire_contenu(octets: bytes, colonnes: Mapping[str, str]) -> Contenu | str:
    """What the file holds, or why it cannot be read."""
    if len(octets) > OCTETS_MAX:
        return f"fichier de plus de {OCTETS_MAX // 1024 // 1024} Mo : coupez-le en plusieurs"
    if octets.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"[", b"{"):
        objets = _lire_json(octets)
        return objets if isinstance(objets, str) else Contenu("format : JSON", tuple(objets), champs=_champs(objets))
    tableau = lire_classeur(octets, colonnes) if octets.startswith(b"PK") else lire_tableau(octets, colonnes)
    if isinstance(tableau, str):
        return tableau
    return Contenu(tableau.compris, tableau=tableau, champs=frozenset(e.strip() for e in tableau.entetes))


def _champs(objets: list[dict[str, Any]]) -> frozenset[str]:
    """Names that the first objects have: enough to recognise a source."""
    return frozenset(cle for objet in objets[:20] for cle in objet)


def _lire_json(octets: bytes) -> list[dict[str, Any]] | str:
    """Objects of a list, of an object that holds lists, or one a line."""
    decode = decoder(octets)
    if isinstance(decode, str):
        return decode
    lu = _analyser(decode[0])
    if lu is None:
        lignes = [_analyser(ligne) for ligne in decode[0].splitlines() if ligne.strip()]
        lu = lignes if len(lignes) > 1 else None
    if isinstance(lu, dict):
        lu = [o for nom in LISTES if isinstance(lu.get(nom), list) for o in lu[nom]] or [lu]
    if not isinstance(lu, list) or not lu or not all(isinstance(o, dict) for o in lu):
        return "ce fichier n’est pas du JSON lisible : il est peut-être coupé"
    return lu


def _analyser(texte: str) -> Any:
    """Numbers stay text (an integer of 5,000 digits is no number here), halves of characters go."""
    try:
        return json.loads(texte, parse_int=str, parse_float=str, object_pairs_hook=_objet)
    except (ValueError, RecursionError):
        return None


def _objet(paires: list[tuple[str, Any]]) -> dict[str, Any]:
    return {reparer(cle): reparer(v) if isinstance(v, str) else v for cle, v in paires}


def liste(valeur: object) -> list[Any]:
    """A list, also when an export wrote it as a text."""
    if isinstance(valeur, str) and valeur.strip()[:1] == "[":
        valeur = _analyser(valeur)
    return valeur if isinstance(valeur, list) else []


def texte(valeur: object) -> str:
    """A text, or nothing."""
    return valeur if isinstance(valeur, str) else ""
