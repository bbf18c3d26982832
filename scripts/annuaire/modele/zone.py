"""A zone of competence, part by part. No zone at all is unknown, never « partout » (conception §3)."""

from __future__ import annotations

from dataclasses import dataclass, field

from annuaire.lecture.communes import Commune
from annuaire.modele.territoire import Secteur


@dataclass(frozen=True, eq=False)
class Partie:
    """What an element like ``dep:52`` leads to. ``nom`` is bare, for formats that give the code beside it; ``dite``
    says it to people; ``secteur``, and the département where it is, when it is one."""

    element: str
    nom: str
    dite: str
    secteur: Secteur | None = None
    departement: str = ""

    @property
    def genre(self) -> str:
        """``france``, ``dep``, ``epci``, ``commune`` or ``secteur``."""
        return self.element.partition(":")[0]

    @property
    def code(self) -> str:
        """What names it among those of its kind."""
        return self.element.partition(":")[2]

    def contient(self, commune: Commune) -> bool | None:
        """Does it hold the commune? ``None``: a sector of the same département, limits unknown."""
        if self.secteur:
            if self.secteur.communes:
                return commune.insee in self.secteur.communes
            return None if self.departement == commune.departement else False
        genre, _, code = self.element.partition(":")
        egal = {"dep": commune.departement, "epci": commune.epci, "commune": commune.insee}
        return genre == "france" or egal.get(genre) == code


@dataclass(frozen=True, kw_only=True)
class Zone:
    """Territory of competence, as written and as its parts."""

    inclure: tuple[str, ...] = ()
    exclure: tuple[str, ...] = ()
    base: str = ""
    precision: str = ""
    comprises: tuple[Partie, ...] = field(default=(), compare=False, repr=False)
    exclues: tuple[Partie, ...] = field(default=(), compare=False, repr=False)

    @property
    def en_mots(self) -> list[str]:
        """One line a part."""
        return [*(p.dite for p in self.comprises), *(f"sauf {p.dite}" for p in self.exclues)]
