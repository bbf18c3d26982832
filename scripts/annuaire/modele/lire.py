"""A dataclass is its own reading: each field is read under its own name, as its type says.

A text stays a text, a list becomes a tuple, a block another dataclass. What is absent keeps the default of its field,
so that ``""``, ``()`` and ``None`` mean « unknown » everywhere. Types that need more have a conversion.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import partial
from types import NoneType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")
Conversion = Callable[[Any], Any]


class Lecteur:
    """Reads blocks that the schema and the rules accepted. ``conversions`` are given by type, ``int`` for instance."""

    def __init__(self, conversions: Mapping[Any, Conversion]) -> None:
        self._conversions = conversions
        self._plans: dict[type, dict[str, Conversion]] = {}

    def lire(self, classe: type[T], bloc: Mapping[str, Any], **calcules: Any) -> T:
        """An instance of ``classe``. ``calcules`` are the fields that are not in the block; a field without default
        that is absent is a defect, and raises :class:`TypeError`."""
        plan = self._plans.get(classe) or self._planifier(classe)
        lus = {nom: plan[nom](valeur) for nom, valeur in bloc.items() if valeur and nom in plan and nom not in calcules}
        return classe(**lus, **calcules)

    def _planifier(self, classe: type) -> dict[str, Conversion]:
        types = get_type_hints(classe)
        plan = {champ.name: self._conversion(types[champ.name]) for champ in fields(classe)}
        self._plans[classe] = plan
        return plan

    def _conversion(self, annotation: Any) -> Conversion:
        """How to read a value of this type."""
        sans_rien = [a for a in get_args(annotation) if a is not NoneType]
        if NoneType in get_args(annotation):
            return self._conversion(sans_rien[0])
        if annotation in self._conversions:
            return self._conversions[annotation]
        if isinstance(annotation, type) and is_dataclass(annotation):
            return partial(self.lire, annotation)
        if get_origin(annotation) is tuple:
            return partial(_liste, self._conversion(sans_rien[0]))
        if get_origin(annotation) is not None:  # a mapping
            return partial(_table, self._conversion(sans_rien[-1]))
        return annotation  # type: ignore[no-any-return]  # ``str``


def _liste(lire: Conversion, valeurs: list[Any]) -> tuple[Any, ...]:
    return tuple(map(lire, valeurs))


def _table(lire: Conversion, valeurs: dict[str, Any]) -> dict[str, Any]:
    return {cle: lire(valeur) for cle, valeur in valeurs.items()}
