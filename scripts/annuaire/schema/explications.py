"""Why a document does not conform to its schema. Sole door to ``jsonschema``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend
from referencing import Registry, Resource

from annuaire.schema.messages import Refus, expliquer
from annuaire.schema.schemas import Schemas


def _motif(_: object, motif: str, instance: object, __: object) -> Iterator[ValidationError]:
    """Python's « $ » also matches before a final line feed (requirement X10)."""
    if isinstance(instance, str) and not re.search(re.sub(r"\$$", r"\\Z", motif), instance):
        yield ValidationError("pattern")


Explicateur: Any = extend(Draft202012Validator, {"pattern": _motif})  # type: ignore[no-untyped-call]  # no stub


class Explications:
    """Those of a set of schemas."""

    def __init__(self, schemas: Schemas) -> None:
        self.schemas = schemas
        registre: Registry[Any] = Registry().with_resources(
            (nom, Resource.from_contents(s)) for nom, s in schemas.par_nom.items()
        )
        self._explicateurs = {n: Explicateur(s, registry=registre) for n, s in schemas.par_nom.items()}

    def refus(self, nom: str, donnees: Any) -> Iterator[Refus]:
        """All that the schema of this name refuses there."""
        for erreur in self._explicateurs[nom].iter_errors(donnees):
            yield from expliquer(self.schemas, nom, erreur)
