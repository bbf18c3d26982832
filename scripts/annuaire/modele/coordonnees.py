"""Where a resource is and how to call it: addresses, places, lines, and what one entry may say of another."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from annuaire.horaires.programme import Programme
from annuaire.lecture.communes import Commune
from annuaire.socle.telephones import Numero


@dataclass(frozen=True, kw_only=True)
class Adresse:
    """A postal address; ``commune`` is an INSEE code, everything else may be unknown."""

    voie: str = ""
    complement: str = ""
    distribution: str = ""
    code_postal: str = ""
    cedex: str = ""
    commune: str
    inscrite: Commune | None = field(default=None, compare=False)

    @property
    def ville(self) -> Commune:
        """Its commune in the tables; the rule ``commune-inconnue`` came before."""
        assert self.inscrite, "resolved when the directory is made"
        return self.inscrite

    @property
    def bureau(self) -> str:
        """What follows the postal code on an envelope."""
        return self.cedex or self.ville.nom

    @property
    def lignes(self) -> tuple[str, ...]:
        """Postal order: building, street, box, then code and commune in full (requirement A20)."""
        ville = " ".join(filter(None, (self.code_postal, self.bureau)))
        return tuple(filter(None, (self.complement, self.voie, self.distribution, ville)))

    @property
    def voie_et_ville(self) -> str:
        """« 1 place de la Mairie, Joinville », or the commune alone."""
        return ", ".join(filter(None, (self.voie, self.ville.nom)))


@dataclass(frozen=True, kw_only=True)
class Point:
    """Degrees, as they were written."""

    latitude: str
    longitude: str


@dataclass(frozen=True, kw_only=True)
class Lieu:
    """A place of reception. ``hote`` is the id of the body that lends it, whose address may stand in."""

    nom: str = ""
    hote: str = ""
    adresse: Adresse | None = None
    coordonnees: Point | None = None
    acces: str = ""
    accessibilite: str = ""
    horaires: Programme | None = None
    precision: str = ""
    accueillant: Citee | None = field(default=None, compare=False)

    @property
    def postale(self) -> Adresse | None:
        """Its own street, or else the address of the body that hosts it."""
        if self.adresse and self.adresse.voie:
            return self.adresse
        pretee = self.accueillant.adresse if self.accueillant else None
        return pretee if pretee and (pretee.voie or not self.adresse) else self.adresse


@dataclass(frozen=True, kw_only=True)
class Touche:
    """A key of a voice menu, and what it leads to."""

    touche: str
    pour: str


@dataclass(frozen=True, kw_only=True)
class Telephone:
    """A line with its label, cost and hours."""

    numero: Numero
    libelle: str = ""
    usage: str = "public"
    sms: bool = False
    cout: str = ""
    horaires: Programme | None = None
    touches: tuple[Touche, ...] = ()
    precision: str = ""


@dataclass(frozen=True)
class Citee:
    """What one entry may say of another that it names: who it is, its public lines and hours, its first address."""

    id: str
    nom: str
    sigle: str
    telephones: tuple[Telephone, ...]
    horaires: Programme | None
    adresse: Adresse | None

    @property
    def type(self) -> str:
        """Code of its type."""
        return self.id.split("/")[1]


class Joignable(NamedTuple):
    """The number to call, and the front door it belongs to when the resource has none of its own."""

    telephone: Telephone
    porte: Citee | None


@dataclass(frozen=True, kw_only=True)
class Courriel:
    """A service's address, never a person's."""

    adresse: str
    libelle: str = ""
