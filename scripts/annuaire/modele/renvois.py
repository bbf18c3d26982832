"""References become objects, once, when the directory is made: pages and exports then ask the entry.

What an entry holds of another one is a :class:`Citee`, never the whole of it: from there nothing else can be reached.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from annuaire.lecture.communes import Commune
from annuaire.modele.coordonnees import Adresse, Citee, Lieu
from annuaire.modele.fiche import Fiche, ouvertes
from annuaire.modele.territoire import Secteur, Territoire
from annuaire.modele.zone import Partie, Zone
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
    _parties: dict[str, Partie] = field(default_factory=dict)

    def resoudre(self, fiche: Fiche) -> Fiche:
        """The same, with what its references lead to."""
        return replace(
            fiche,
            dossier=self.territoires[fiche.territoire],
            porte=self._citee(fiche.porte_d_entree),
            employeur=self._citee(fiche.poste.employeur) if fiche.poste else None,
            rang_de_secours=self.secours.index(fiche.id) + 1 if fiche.id in self.secours else 0,
            zone=self._zone(fiche.zone, self.territoires[fiche.territoire]),
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

    def _zone(self, zone: Zone | None, territoire: Territoire) -> Zone | None:
        if zone is None:
            return None
        comprises, exclues = (tuple(self._partie(e, territoire) for e in es) for es in (zone.inclure, zone.exclure))
        return replace(zone, comprises=comprises, exclues=exclues)

    def _partie(self, element: str, territoire: Territoire) -> Partie:
        """Thousands of zones are made of a few hundred parts."""
        cle = f"{territoire.slug} {element}" if element.startswith("secteur:") else element
        if cle not in self._parties:
            self._parties[cle] = self._lire_la_partie(element, territoire)
        return self._parties[cle]

    def _lire_la_partie(self, element: str, territoire: Territoire) -> Partie:
        genre, _, code = element.partition(":")
        if genre == "secteur":
            secteur = territoire.secteurs.get(code) or Secteur(nom=code)
            dite = secteur.nom if secteur.communes else f"{secteur.nom} (limites inconnues)"
            return Partie(element, secteur.nom, dite, secteur, territoire.departement)
        if genre == "dep":
            nom = self._noms_de_departement.get(code, "")
            return Partie(element, nom, f"tout le département : {nom}" if nom else f"tout le département {code}")
        if genre == "epci":
            nom = self._noms_d_epci.get(code, "")
            return Partie(element, nom, nom or f"intercommunalité {code}")
        if genre == "commune":
            nom = self.communes[code].nom if code in self.communes else code
            return Partie(element, nom, f"commune : {nom}")
        return Partie(element, "France", "toute la France")

    @cached_property
    def _noms_de_departement(self) -> Mapping[str, str]:
        return {t.departement: t.nom for t in self.territoires.values() if t.departement}

    @cached_property
    def _noms_d_epci(self) -> Mapping[str, str]:
        return {c.epci: c.epci_nom for c in self.communes.values() if c.epci}
