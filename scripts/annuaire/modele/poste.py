"""What only an ISCG post has: host units, referral, profile, funding agreement."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class PartEtat:
    """Share of the State during a period, in percent."""

    periode: str
    taux: str


@dataclass(frozen=True, kw_only=True)
class Convention:
    """Funding agreement of a post."""

    signataires: tuple[str, ...] = ()
    signee_le: str = ""
    debut: str = ""
    fin: str = ""
    duree: str = ""
    part_etat: tuple[PartEtat, ...] = ()
    precision: str = ""


@dataclass(frozen=True, kw_only=True)
class Poste:
    """What only an ISCG post has."""

    employeur: str = ""
    employeur_nom: str = ""
    unites: tuple[str, ...] = ()
    unites_precision: str = ""
    saisine: tuple[str, ...] = ()
    saisine_precision: str = ""
    profil: str = ""
    independance: str = ""
    secret_professionnel: str = ""
    remplacement: str = ""
    convention: Convention | None = None
