"""What situations lean on: a fact of law or a landmark of practice, written once, with where and how it was read."""

from __future__ import annotations

from dataclasses import dataclass

from annuaire.modele.provenance import Source

CONNU = "connu"  # terms of ``surete`` and of ``redaction_lue``
ACTUELLE = "actuelle"


@dataclass(frozen=True)
class Relecture:
    """A person read it again: when, and who (codes of ``validateur``)."""

    le: str
    par: tuple[str, ...]
    precision: str


@dataclass(frozen=True)
class Repere:
    """``code`` is F20 or G4; ``reference`` the articles, in a field of its own because their numbers change."""

    code: str
    chemin: str
    texte: str
    reference: str
    depuis: str
    surete: str
    lu: str
    a_valider: tuple[str, ...]
    reserve: str
    a_verifier: tuple[str, ...]
    sources: tuple[Source, ...]
    relecture: Relecture | None

    @property
    def bien_lu(self) -> bool:
        """Read somewhere, as it stands today."""
        return self.surete != CONNU and self.lu == ACTUELLE and bool(self.sources)
