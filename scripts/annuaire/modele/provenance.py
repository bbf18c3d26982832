"""Where facts come from: sources, what the body itself confirmed or replaced, what sources disagree on."""

from __future__ import annotations

from dataclasses import dataclass

from annuaire.schema.schemas import MEMOIRE


@dataclass(frozen=True, kw_only=True)
class Divergence:
    """Two sources that contradict each other on one kind of fact."""

    fait: str
    texte: str


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where facts were read. ``faits`` empty: it supports the whole fiche. ``date`` empty: undated."""

    titre: str
    nature: str
    url: str = ""
    reference: str = ""
    date: str = ""
    date_precision: str = ""
    faits: tuple[str, ...] = ()

    @property
    def lue(self) -> bool:
        """Somebody read it: it is not what one remembers."""
        return self.nature != MEMOIRE

    def appuie(self, fait: str) -> bool:
        """Does this source support that kind of fact?"""
        return not self.faits or fait in self.faits


@dataclass(frozen=True, kw_only=True)
class Changement:
    """What the body said to replace, and the day."""

    le: str
    fait: str
    avant: str
    apres: str


@dataclass(frozen=True, kw_only=True)
class Verification:
    """A person confirmed the fiche with the body itself."""

    le: str
    par: str
    moyen: str
    faits: tuple[str, ...] = ()
