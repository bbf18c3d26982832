"""The waiting room: what a source brings, kept apart from the directory until a person accepts it. A text in JSON, one
line a body, that no build reads."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

VERSION = "1"
DOSSIER = "attente"


@dataclass(frozen=True)
class LigneEnAttente:
    """``fiche``: where it goes; ``presente``: it is there already. ``dits``: fields that the line holds."""

    numero: int
    reference: str
    fiche: str
    presente: bool
    raison: str
    dits: tuple[str, ...]
    donnees: dict[str, Any]


@dataclass(frozen=True)
class Attente:
    """All that waits of one source, and where it came from."""

    territoire: str
    source: str
    titre: str
    fichier: str
    date: str
    lignes: tuple[LigneEnAttente, ...]


def ecrire_attente(attente: Attente) -> str:
    """The text of a waiting room: a head, then one body a line."""
    tete = {"version": VERSION, **{c: v for c, v in asdict(attente).items() if c != "lignes"}}
    return "\n".join(json.dumps(v, ensure_ascii=False) for v in (tete, *map(asdict, attente.lignes))) + "\n"


def lire_attente(texte: str) -> Attente | str:
    """What waits, or why this text is none of ours."""
    try:
        tete, *lignes = [json.loads(ligne, parse_int=int) for ligne in texte.splitlines() if ligne.strip()]
    except (ValueError, RecursionError):
        return "ce fichier n’est pas une salle d’attente lisible : relancez « annuaire rapprocher »"
    champs = ("territoire", "source", "titre", "fichier", "date")
    if not isinstance(tete, dict) or tete.get("version") != VERSION or not _textes(tete, *champs):
        return "ce fichier n’est pas une salle d’attente de cette version : relancez « annuaire rapprocher »"
    lues = list(_lignes(lignes))
    if len(lues) != len(lignes):
        return "une ligne de cette salle d’attente a été abîmée : relancez « annuaire rapprocher »"
    return Attente(**{c: tete[c] for c in champs}, lignes=tuple(lues))


def _lignes(lignes: list[Any]) -> Iterator[LigneEnAttente]:
    for lue in lignes:
        if isinstance(lue, dict) and _entiere(lue):
            yield LigneEnAttente(**{**lue, "dits": tuple(lue["dits"])})


def _entiere(lue: dict[str, Any]) -> bool:
    return (
        set(lue) == set(LigneEnAttente.__dataclass_fields__)
        and isinstance(lue["numero"], int)
        and isinstance(lue["presente"], bool)
        and _textes(lue, "reference", "fiche", "raison")
        and isinstance(lue["dits"], list)
        and all(isinstance(d, str) for d in lue["dits"])
        and isinstance(lue["donnees"], dict)
        and _de_texte(lue["donnees"])
        and isinstance(lue["donnees"].get("sources"), list)
        and bool(lue["donnees"]["sources"])
    )


def _textes(bloc: dict[str, Any], *cles: str) -> bool:
    return all(isinstance(bloc.get(cle), str) for cle in cles)


def _de_texte(valeur: Any) -> bool:
    """Texts, lists and blocks only, as in a fiche."""
    if isinstance(valeur, dict):
        return all(isinstance(c, str) and _de_texte(v) for c, v in valeur.items())
    return isinstance(valeur, str) or (isinstance(valeur, list) and all(map(_de_texte, valeur)))
