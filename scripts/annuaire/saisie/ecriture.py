"""Values → the YAML text of a fiche, as a contributor would have typed it. Reading it back gives the same values."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from annuaire.lecture.documents import Chemin
from annuaire.schema.schemas import Schemas

LARGEUR = 120
IDENTIFIANT = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*")
# A word or « first, then nothing that YAML, or another reader of YAML, would take for something else.
NU = re.compile(r"([0-9]{0,4}[A-Za-zÀ-ÖØ-öø-ÿŒœ«]|[0-9]{1,4} [a-zà-öø-ÿœ])[^\[\]{}\"`\\\n\t]*")
NOMBRE = re.compile(r"[0-9][0-9.]*e[0-9]+|0[xob].*", re.IGNORECASE)
URL = re.compile(r"https?://[^\s\[\]{}\"',#]+")
MOTS_YAML = frozenset({"y", "n", "yes", "no", "oui", "non", "on", "off", "true", "false", "null"})
CODE = re.compile(r"[a-z]+(-[a-z0-9]+)*|[A-Z]{2}|(france|dep|epci|commune|secteur)(:[a-z0-9A-Z-]+)?")


def ordonner(schemas: Schemas, type_: str, valeur: Any, chemin: Chemin = ()) -> Any:
    """The same values, the keys of each block in the order of the schema; what it does not name comes last."""
    if isinstance(valeur, list):
        return [ordonner(schemas, type_, v, (*chemin, rang)) for rang, v in enumerate(valeur)]
    if not isinstance(valeur, dict):
        return valeur
    rangs = {cle: rang for rang, cle in enumerate(schemas.cles(schemas.nom_pour_type(type_), chemin))}
    cles = sorted(valeur, key=lambda cle: rangs.get(cle, len(rangs)))
    return {cle: ordonner(schemas, type_, valeur[cle], (*chemin, cle)) for cle in cles}


def ecrire_yaml(donnees: Mapping[str, Any]) -> str:
    """The text of a file, in the order of ``donnees``."""
    return "\n".join(_bloc(donnees, "")) + "\n"


def _bloc(donnees: Mapping[str, Any], retrait: str) -> Iterator[str]:
    for cle, valeur in donnees.items():
        yield from _ligne(f"{retrait}{cle if _est_nu(cle) else _cite(cle)}:", valeur, f"{retrait}  ")


def _ligne(debut: str, valeur: Any, retrait: str) -> Iterator[str]:
    if isinstance(valeur, Mapping):
        yield debut
        yield from _bloc(valeur, retrait)
    elif isinstance(valeur, list):
        yield from _liste(debut, valeur, retrait)
    else:
        yield from _texte(debut, valeur, retrait)


def _liste(debut: str, valeurs: list[Any], retrait: str) -> Iterator[str]:
    """Codes stand on one line, the rest one below the other."""
    if all((isinstance(v, str) and CODE.fullmatch(v)) or _est_identifiant(v) for v in valeurs):
        ligne = f"{debut} [{', '.join(_scalaire(v) for v in valeurs)}]"
        if len(ligne) <= LARGEUR:
            yield ligne
            return
    yield debut
    for valeur in valeurs:
        lignes = list(_bloc(valeur, f"{retrait}  ") if isinstance(valeur, Mapping) else _element(valeur, retrait))
        yield f"{retrait}- {lignes[0].lstrip(' ')}"
        yield from lignes[1:]


def _element(valeur: Any, retrait: str) -> Iterator[str]:
    yield from (ligne.removeprefix("- ") for ligne in _ligne("-", valeur, f"{retrait}  "))


def _texte(debut: str, valeur: str | None, retrait: str) -> Iterator[str]:
    """On the line of its key, or folded below when it is too long for one."""
    ligne = f"{debut} {_scalaire(valeur or '')}"
    if len(ligne) <= LARGEUR or not valeur or valeur != " ".join(valeur.split()) or " " not in valeur:
        yield ligne
        return
    yield f"{debut} >-"
    largeur = max(LARGEUR - len(retrait), 40)
    plis = textwrap.wrap(valeur, largeur, break_long_words=False, break_on_hyphens=False)
    yield from (f"{retrait}{pli}" for pli in plis)


def _scalaire(texte: str) -> str:
    """Numbers and codes are quoted, so that no reader of YAML takes 01000 for 512."""
    return texte if _est_nu(texte) or _est_identifiant(texte) or URL.fullmatch(texte) else _cite(texte)


def _est_identifiant(texte: object) -> bool:
    return isinstance(texte, str) and bool(IDENTIFIANT.fullmatch(texte))


def _est_nu(texte: str) -> bool:
    ambigu = ": " in texte or " #" in texte or texte.endswith((":", " ")) or ":" in texte.split(" ")[0]
    reserve = texte.lower() in MOTS_YAML or NOMBRE.fullmatch(texte)
    return bool(NU.fullmatch(texte)) and texte.isprintable() and not ambigu and not reserve


def _cite(texte: str) -> str:
    return json.dumps(texte, ensure_ascii=False)
