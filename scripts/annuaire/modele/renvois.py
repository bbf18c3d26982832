"""References become objects, once, when the directory is made: pages and exports then ask the entry.

What an entry holds of another one is a :class:`Citee`, never the whole of it: from there nothing else can be reached.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from annuaire.lecture.communes import Commune
from annuaire.modele.coordonnees import Adresse, Citee, Lieu
from annuaire.modele.fiche import Fiche, ouvertes
from annuaire.modele.territoire import Territoire
from annuaire.modele.zone import Parties
from annuaire.schema.schemas import Vocabulaires


def identifiants_de_secours(territoires: Iterable[Territoire]) -> tuple[str, ...]:
    """Ids of the numbers to call for help: those of the first territory that names some, in its order."""
    return next((t.secours for t in territoires if t.secours), ())


@dataclass(frozen=True)
class Renvois:
    """Everything that an entry may refer to. ``fiches`` need not be resolved themselves."""

    fiches: Mapping[str, Fiche]
    communes: Mapping[str, Commune]
    territoires: Mapping[str, Territoire]
    vocabulaires: Vocabulaires
    secours: tuple[str, ...] = ()

    def resoudre(self, fiche: Fiche) -> Fiche:
        """The same, with what its references lead to."""
        return replace(
            fiche,
            dossier=self.territoires[fiche.territoire],
            porte=self._citee(fiche.porte_d_entree),
            employeur=self._citee(fiche.poste.employeur) if fiche.poste else None,
            rang_de_secours=self.secours.index(fiche.id) + 1 if fiche.id in self.secours else 0,
            zone=fiche.zone and self._parties.de(fiche.zone, self.territoires[fiche.territoire]),
            vocabulaires=self.vocabulaires,
            lieux=tuple(map(self._lieu, fiche.lieux)),
        )

    def _lieu(self, lieu: Lieu) -> Lieu:
        return replace(lieu, adresse=self._adresse(lieu.adresse), accueillant=self._citee(lieu.hote))

    def _adresse(self, adresse: Adresse | None) -> Adresse | None:
        return replace(adresse, inscrite=self.communes.get(adresse.commune)) if adresse else None

    def _citee(self, identifiant: str) -> Citee | None:
        fiche = self.fiches.get(identifiant)
        if fiche is None:
            return None
        adresse = next((lieu.adresse for lieu in fiche.lieux if lieu.adresse), None)
        return Citee(
            fiche.id, fiche.nom, fiche.sigle, ouvertes(fiche.telephones), fiche.horaires, self._adresse(adresse)
        )

    @cached_property
    def _parties(self) -> Parties:
        return Parties(self.communes, self.territoires.values())
