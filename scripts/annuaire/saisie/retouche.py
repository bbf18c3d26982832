"""Changes the value of some keys of a fiche and touches no other line: comments, quotes and folds stay as they were."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from annuaire.lecture.documents import Document
from annuaire.saisie.ecriture import ecrire_yaml, ordonner
from annuaire.schema.schemas import Schemas


def retoucher(document: Document, texte: str, valeurs: Mapping[str, Any], schemas: Schemas) -> str:
    """The text with these keys of the first level written anew, a new one at its place in the schema."""
    lignes = texte.replace("\r\n", "\n").rstrip("\n").split("\n")
    debuts = [(document.place_de_la_cle((cle,)).ligne - 1, cle) for cle in document.data]
    bornes = sorted(debuts)
    tete = lignes[: bornes[0][0]] if bornes else []
    fins = [n for n, _ in bornes[1:]] + [len(lignes)]
    blocs = {cle: lignes[debut:fin] for (debut, cle), fin in zip(bornes, fins, strict=True)}
    ordre = schemas.cles(schemas.nom_pour_type(document.type), ())
    for cle, valeur in ordonner(schemas, document.type, dict(valeurs)).items():
        neuf = ecrire_yaml({cle: valeur}).rstrip("\n").split("\n")
        if cle in blocs:
            blocs[cle] = neuf
        else:
            blocs = _inserer(blocs, cle, neuf, ordre)
    return "\n".join([*tete, *(ligne for bloc in blocs.values() for ligne in bloc)]) + "\n"


def _inserer(blocs: dict[str, list[str]], cle: str, neuf: list[str], ordre: list[str]) -> dict[str, list[str]]:
    """After the last key that comes before it in the schema."""
    rang = ordre.index(cle) if cle in ordre else len(ordre)
    avant = [c for c in blocs if c in ordre and ordre.index(c) < rang]
    noms = list(blocs)
    place = noms.index(avant[-1]) + 1 if avant else 0
    ordonnes = [*noms[:place], cle, *noms[place:]]
    return {nom: neuf if nom == cle else blocs[nom] for nom in ordonnes}
