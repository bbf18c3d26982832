"""A fiche that uses every field of its schema, made from the schema itself: each text is a token of its own, so that
one sees where each goes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from annuaire.lecture.documents import Chemin
from annuaire.schema.nature import NATURE
from annuaire.schema.schemas import Schema, Schemas

# What must have a form: as few different values as possible, none of them in the small directory.
DE_NATURE: dict[str, str]  = {
    "renvoi": "france/numero-national/114", "commune": "99002", "zone": "dep:99", "siret": "78467169500103",
    "siren": "784671695",
}  # fmt: skip
COURTS = {"latitude": "48.77777", "longitude": "5.77777"}
INCOMPATIBLES = {"permanent"}  # with a week


def jeton(rang: int) -> str:
    """A word that nobody writes: « zqaab »."""
    return "zq" + "".join("abcdefghij"[int(c)] for c in f"{rang:03d}")


class Remplisseur:
    """Goes through a schema once; ``jetons`` says which token stands where."""

    def __init__(self, schemas: Schemas) -> None:
        self._schemas = schemas
        self.jetons: dict[str, Chemin] = {}

    def fiche(self, nom_du_schema: str) -> dict[str, Any]:
        """Every field of a kind of fiche, in the order of its schema."""
        champs = self._schemas.cles(nom_du_schema, ())
        return {c: self.valeur(nom_du_schema, (c,)) for c in champs}

    def valeur(self, nom: str, chemin: Chemin) -> Any:
        schema = self._schemas.champ(nom, chemin)
        if permises := self._codes(schema):
            return permises[0]
        if schema["type"] == "array":
            return [self.valeur(nom, (*chemin, 0))]
        if schema["type"] == "object":
            cles = [c for c in self._schemas.cles(nom, chemin) if c not in INCOMPATIBLES]
            return {c: self.valeur(nom, (*chemin, c)) for c in cles} or {"lundi": "9h-12h"}
        return self._texte(schema, chemin)

    def _texte(self, schema: Schema, chemin: Chemin) -> str:
        nature = schema.get(NATURE, "")
        mot = jeton(len(self.jetons))
        formes = {"url": f"https://{mot}.example/", "courriel": f"{mot}@exemple.example"}
        if nature in formes or not self._a_une_forme(schema, chemin):
            self.jetons[mot] = chemin
            return formes.get(nature, mot)
        if nature == "date":
            return "2026-06-01" if schema.get("x-passee") else "2026-12-31" if chemin[-1] == "au" else "2026-12-01"
        return COURTS.get(str(chemin[-1])) or DE_NATURE.get(nature) or str(schema["examples"][0])

    @staticmethod
    def _a_une_forme(schema: Schema, chemin: Chemin) -> bool:
        """A pattern, or one of the small languages of hours."""
        return (
            "pattern" in schema
            or chemin[-1] in ("heures", "lundi")
            or chemin[-2:-1] == ("saisons",)
            or ("saisons" in chemin and chemin[-1] in ("du", "au"))
        )

    def _codes(self, schema: Schema) -> list[str]:
        """The words of a closed list."""
        return (
            [schema["const"]]
            if "const" in schema
            else schema.get("enum", []) or [b["const"] for b in schema.get("oneOf", ())]
        )


def feuilles(valeur: Any, chemin: Chemin = ()) -> Iterator[tuple[Chemin, str]]:
    """(place, text) of every string."""
    if isinstance(valeur, str):
        yield chemin, valeur
    paires = valeur.items() if isinstance(valeur, dict) else enumerate(valeur) if isinstance(valeur, list) else ()
    for cle, v in paires:
        yield from feuilles(v, (*chemin, cle))
