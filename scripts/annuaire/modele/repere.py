"""What situations lean on: a fact of law or a landmark of practice, written once, with where and how it was read."""

from __future__ import annotations

from dataclasses import dataclass

from annuaire.modele.provenance import Source

CONNU = "connu"  # terms of ``surete`` and of ``redaction_lue``
ACTUELLE = "actuelle"


@dataclass(frozen=True, kw_only=True)
class Relecture:
    """A person read it again: when, and who (codes of ``validateur``)."""

    le: str
    par: tuple[str, ...]
    precision: str = ""


@dataclass(frozen=True, kw_only=True)
class Repere:
    """``code`` is F20 or G4; ``reference`` the articles, in a field of its own because their numbers change. Without
    anything else, its file could not be read: it holds its lines back."""

    code: str
    chemin: str = ""
    texte: str = ""
    reference: str = ""
    depuis: str = ""
    surete: str = CONNU
    lu: str = ""
    a_valider: tuple[str, ...] = ()
    reserve: str = ""
    a_verifier: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    relecture: Relecture | None = None

    @property
    def bien_lu(self) -> bool:
        """Read somewhere, as it stands today."""
        return self.surete != CONNU and self.lu == ACTUELLE and bool(self.sources)
