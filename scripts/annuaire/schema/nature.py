"""What a field is, said once beside it in ``schemas/``, and where a document has some of each.

``x-nature`` stands on a field or on the definition that it refers to (``date``, ``renvoi``, ``commune``…). Other
annotations are found in the same way: ``x-fait``, the kind of fact that a source must support; ``x-passee``, a date
that cannot be to come; ``x-parent``, the body that one depends on; ``x-situe``, what tells where a place is.
``x-montre`` is for pages: the words under which a text is shown as it was written. ``x-filtre`` is for « Orienter »: a
list of words by which it filters, its column of the index, its key in a shared link, its words, the one that is all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from annuaire.lecture.documents import Chemin, Document
from annuaire.schema.schemas import Schema, Schemas

NATURE = "x-nature"


class Marque(NamedTuple):
    """A marked field of a document: its place, what stands there, and what the schema says of it."""

    chemin: Chemin
    valeur: Any
    dit: Any


@dataclass(frozen=True)
class _Plan:
    """The part of a schema that leads to marked fields; ``autres`` is for items, and for keys that are free."""

    dit: Any = None
    champs: Mapping[str, _Plan] = field(default_factory=dict)
    autres: _Plan | None = None

    @property
    def mene_quelque_part(self) -> bool:
        return bool(self.dit or self.champs or self.autres)


class Natures:
    """Finds the marked fields of documents; each is gone through once for each annotation: thirty rules look at it
    before they go on to the next."""

    def __init__(self, schemas: Schemas) -> None:
        self._schemas = schemas
        self._document: Document | None = None
        self._siennes: dict[str, tuple[Marque, ...]] = {}

    def de(self, document: Document, nature: str) -> Iterator[tuple[Chemin, Any]]:
        """(place, value) of every field of this nature."""
        return ((m.chemin, m.valeur) for m in self.marques(document, NATURE) if m.dit == nature)

    def marques(self, document: Document, annotation: str) -> tuple[Marque, ...]:
        """Every field that bears the annotation, in the order of the document."""
        if document is not self._document:
            self._document, self._siennes = document, {}
        if annotation not in self._siennes:
            trouvees: list[Marque] = []
            plan = _plan(self._schemas, self._schemas.nom_pour_type(document.type), annotation)
            _chercher(plan, document.data, (), trouvees)
            self._siennes[annotation] = tuple(trouvees)
        return self._siennes[annotation]


@lru_cache(maxsize=500)
def _plan(schemas: Schemas, nom: str, annotation: str) -> _Plan:
    """Each schema is gone through once for each annotation."""
    return _lire(schemas, (schemas.par_nom[nom], nom), annotation, ())


def _lire(
    schemas: Schemas, schema_et_fichier: tuple[Schema, str], annotation: str, suivis: tuple[tuple[str, str], ...]
) -> _Plan:
    """What is said here hides what the definition says, as in :meth:`Schemas.champ`."""
    schema, fichier = schema_et_fichier
    base = _Plan()
    renvoi = (fichier, schema.get("$ref", ""))
    if renvoi[1] and renvoi not in suivis:  # a block may hold another of its kind
        base = _lire(schemas, schemas.resoudre(renvoi[1], fichier), annotation, (*suivis, renvoi))

    def dessous(sous: Schema) -> _Plan:
        return _lire(schemas, (sous, fichier), annotation, suivis)

    locaux = {nom: dessous(sous) for nom, sous in schema.get("properties", {}).items()}
    champs = {nom: plan for nom, plan in {**base.champs, **locaux}.items() if plan.mene_quelque_part}
    libre = schema.get("items", schema.get("additionalProperties"))
    autres = dessous(libre) if isinstance(libre, dict) else base.autres
    utile = autres if autres and autres.mene_quelque_part else None
    return _Plan(schema.get(annotation, base.dit), champs, utile)


def _chercher(plan: _Plan, valeur: Any, chemin: Chemin, trouvees: list[Marque]) -> None:
    if plan.dit:
        trouvees.append(Marque(chemin, valeur, plan.dit))
    champs, autres = plan.champs, plan.autres  # every field of every document goes by, for many rules
    if isinstance(valeur, dict):
        for cle, v in valeur.items():
            if dessous := champs.get(cle, autres):
                _chercher(dessous, v, (*chemin, cle), trouvees)
    elif autres and isinstance(valeur, list):
        for rang, v in enumerate(valeur):
            _chercher(autres, v, (*chemin, rang), trouvees)
