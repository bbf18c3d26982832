"""A document read from YAML: plain data, and the positions of its keys and values for who asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from annuaire.socle.diagnostics import DEBUT, Position

Valeur = str | None | list["Valeur"] | dict[str, "Valeur"]
Chemin = tuple[str | int, ...]
NATIONAL = "france"  # the folder of what is true everywhere
SITUATION, REPERE = "situation", "repere"
A_PART = frozenset({SITUATION, REPERE})  # folders whose files are not resources: no list, no export


@dataclass(frozen=True)
class Place:
    """Where a key stands and where its value starts (the same place for an item of a list)."""

    cle: Position
    valeur: Position


@dataclass(frozen=True)
class Document:
    """One YAML file: ``data`` holds strings, ``None``, lists and dictionaries only.

    Every scalar stays what its author typed (``9:30``, ``non`` and ``01000`` are text): requirement X8.
    """

    chemin: str
    data: dict[str, Valeur]
    situer: Callable[[], Mapping[Chemin, Place]] = field(default=dict, compare=False)

    def __getstate__(self) -> dict[str, object]:
        """What crosses processes: the rest is found again."""
        return {champ: self.__dict__[champ] for champ in ("chemin", "data", "situer")}

    @cached_property
    def places(self) -> Mapping[Chemin, Place]:
        """Where everything stands: read again when somebody asks, because they weigh three times the data and only
        what is wrong has to be shown."""
        return self.situer()

    def _place(self, chemin: Chemin) -> Place:
        """Nearest known ancestor: a missing field points at the block that lacks it."""
        while chemin and chemin not in self.places:
            chemin = chemin[:-1]
        return self.places.get(chemin, Place(DEBUT, DEBUT))

    def place_de_la_cle(self, chemin: Chemin) -> Position:
        """Position of the key (or list item) at ``chemin``."""
        return self._place(chemin).cle

    def place_de_la_valeur(self, chemin: Chemin) -> Position:
        """Position of the value at ``chemin``."""
        return self._place(chemin).valeur

    @cached_property
    def identifiant(self) -> str:
        """``directory/52-haute-marne/caf/x.yml`` → ``52-haute-marne/caf/x``."""
        return self.chemin.removeprefix("directory/").removesuffix(".yml")

    @cached_property
    def territoire(self) -> str:
        """Folder of the territory, for instance ``52-haute-marne``."""
        return self.identifiant.split("/")[0]

    @cached_property
    def type(self) -> str:
        """Folder of the type, for instance ``poste-iscg``; empty for a territory file."""
        parts = self.identifiant.split("/")
        return parts[1] if len(parts) == 3 else ""

    @property
    def slug(self) -> str:
        """Name of the file, for instance ``saint-dizier``."""
        return self.identifiant.split("/")[-1]

    @cached_property
    def est_une_fiche(self) -> bool:
        """A resource: not the file of a territory, a situation or a « repère »."""
        return bool(self.type) and self.type not in A_PART
