"""A fiche as text, laid out as contributors do: codes on one line, long texts folded under « >- »."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

LARGEUR = 120
SUR_UNE_LIGNE = frozenset(
    ("besoins", "publics", "langues", "non_requis", "modes", "faits", "inclure", "exclure", "unites", "saisine")
)
A_PROTEGER = re.compile(r"^[0-9\W]|: |:$| #|^(?:oui|non)$|^(?:dep|epci|commune|secteur):")


def ecrire_fiche(fiche: Mapping[str, Any]) -> str:
    """The whole file."""
    return "\n".join(_table(fiche, "")) + "\n"


def _table(table: Mapping[str, Any], retrait: str) -> Iterator[str]:
    for cle, valeur in table.items():
        yield from _entree(f"{retrait}{cle}:", valeur, retrait, cle in SUR_UNE_LIGNE)


def _entree(debut: str, valeur: Any, retrait: str, sur_une_ligne: bool) -> Iterator[str]:
    if isinstance(valeur, str):
        yield from _texte(debut, valeur, retrait)
    elif sur_une_ligne:
        yield f"{debut} [{', '.join(map(_scalaire, valeur))}]"
    else:
        yield debut
        yield from _table(valeur, retrait + "  ") if isinstance(valeur, Mapping) else _liste(valeur, retrait + "  ")


def _liste(liste: Sequence[Any], retrait: str) -> Iterator[str]:
    for element in liste:
        if isinstance(element, str):
            yield from _texte(f"{retrait}-", element, retrait)
        else:
            premiere, *suite = _table(element, retrait + "  ")
            yield f"{retrait}- {premiere.lstrip()}"
            yield from suite


def _texte(debut: str, texte: str, retrait: str) -> Iterator[str]:
    if len(ligne := f"{debut} {_scalaire(texte)}") <= LARGEUR or " " not in texte:
        yield ligne
    else:
        yield f"{debut} >-"
        yield from textwrap.wrap(texte, LARGEUR, initial_indent=retrait + "  ", subsequent_indent=retrait + "  ")


def _scalaire(texte: str) -> str:
    return f'"{texte}"' if A_PROTEGER.search(texte) else texte
