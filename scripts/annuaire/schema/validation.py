"""Judges a document against its JSON Schema (2020-12).

Two libraries: ``jsonschema-rs`` accepts what is right (about fifty times faster, see ``make bench``);
``jsonschema``, whose error objects are the better ones, explains what is wrong (:mod:`annuaire.schema.explications`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

import jsonschema_rs

from annuaire.lecture.documents import Chemin, Document
from annuaire.schema.messages import Refus
from annuaire.schema.schemas import Schema, Schemas
from annuaire.socle.diagnostics import DEBUT, Diagnostic

if TYPE_CHECKING:
    from annuaire.schema.explications import Explications

LISTE_MAX = 700  # the longest that a schema allows: the communes of a zone
INEXPLIQUE = Refus((), "schema", "cette fiche ne respecte pas son schéma", "comparez avec une fiche voisine")


class Validateur:
    """Validators of a set of schemas; see :func:`compiler`."""

    def __init__(self, schemas: Schemas) -> None:
        self.schemas = schemas
        rapide = jsonschema_rs.Registry(list(schemas.par_nom.items()))
        self._rapides = {n: _rapide(n, s, rapide) for n, s in schemas.par_nom.items()}

    @cached_property
    def _explications(self) -> Explications:
        from annuaire.schema.explications import Explications  # only here: what is right does without

        return Explications(self.schemas)

    def valider(self, document: Document) -> list[Diagnostic]:
        """Findings of one document; an empty list means that it conforms."""
        nom = self.schemas.nom_pour_type(document.type)
        if self._rapides[nom].is_valid(document.data):
            return []
        if trop := list(_listes_sans_fin(document.data, ())):
            return [_situer(document, r) for r in trop]  # each item would be explained before the length
        refus = list(self._explications.refus(nom, document.data))
        return [_situer(document, r) for r in refus or [INEXPLIQUE]]


def _listes_sans_fin(valeur: Any, chemin: Chemin) -> Iterator[Refus]:
    elements = valeur.items() if isinstance(valeur, dict) else enumerate(valeur) if isinstance(valeur, list) else ()
    if isinstance(valeur, list) and len(valeur) > LISTE_MAX:
        message = f"cette liste compte {len(valeur)} éléments, {LISTE_MAX} au plus"
        yield Refus(chemin, "longueur", message, "gardez les principaux", True)
        return
    for cle, sous_valeur in elements:
        yield from _listes_sans_fin(sous_valeur, (*chemin, cle))


class _SchemaError(Exception):
    """Carries the name of a schema that says what no schema can; never leaves this module."""


def _rapide(nom: str, schema: Schema, registre: Any) -> Any:
    try:
        return jsonschema_rs.Draft202012Validator(schema, registry=registre)
    except ValueError as erreur:
        raise _SchemaError(nom) from erreur


@lru_cache(maxsize=4)
def validateur_de(schemas: Schemas) -> Validateur:
    """Compiled once: these schemas have judged before."""
    return Validateur(schemas)


def compiler(schemas: Schemas) -> Validateur | list[Diagnostic]:
    """The validators, or what prevents making them."""
    try:
        return validateur_de(schemas)
    except _SchemaError as faute:
        conseil = "comparez avec un schéma voisin, ou restaurez-le : « git checkout schemas »"
        message = "ce n’est pas un schéma JSON (2020-12) que l’on peut employer"
        return [Diagnostic(f"schemas/{faute}", DEBUT, "schema-illisible", message, conseil)]


def _situer(document: Document, refus: Refus) -> Diagnostic:
    place = document.place_de_la_cle if refus.sur_la_cle else document.place_de_la_valeur
    return Diagnostic(document.chemin, place(refus.chemin), refus.regle, refus.message, refus.conseil)
