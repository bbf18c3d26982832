"""What only an ISCG post has: host units, referral, profile, funding agreement."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Convention:
    """Funding agreement of a post; ``part_etat`` pairs a period with a percentage."""

    signataires: tuple[str, ...]
    signee_le: str
    debut: str
    fin: str
    duree: str
    part_etat: tuple[tuple[str, str], ...]
    precision: str


@dataclass(frozen=True)
class Poste:
    """What only an ISCG post has."""

    employeur: str
    employeur_nom: str
    unites: tuple[str, ...]
    unites_precision: str
    saisine: tuple[str, ...]
    saisine_precision: str
    profil: str
    independance: str
    secret_professionnel: str
    remplacement: str
    convention: Convention | None
