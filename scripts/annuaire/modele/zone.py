"""A zone of competence, part by part. No zone at all is unknown, never « partout » (conception §3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from annuaire.lecture.communes import Commune
from annuaire.modele.territoire import Secteur, Territoire


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


class Parties:
    """Parts with their words, read once each: thousands of zones are made of a few hundred."""

    def __init__(self, communes: Mapping[str, Commune], territoires: Iterable[Territoire]) -> None:
        self._communes, self._lues = communes, dict[str, Partie]()
        self._departements = {t.departement: t.nom for t in territoires if t.departement}
        self._epci = {c.epci: c.epci_nom for c in communes.values() if c.epci}

    def de(self, zone: Zone, territoire: Territoire) -> Zone:
        """The same zone, with its parts; ``territoire`` gives the sectors."""
        comprises, exclues = (tuple(self._partie(e, territoire) for e in es) for es in (zone.inclure, zone.exclure))
        return replace(zone, comprises=comprises, exclues=exclues)

    def _partie(self, element: str, territoire: Territoire) -> Partie:
        cle = f"{territoire.slug} {element}" if element.startswith("secteur:") else element
        if cle not in self._lues:
            self._lues[cle] = self._lire(element, territoire)
        return self._lues[cle]

    def _lire(self, element: str, territoire: Territoire) -> Partie:
        """« tout le département : Haute-Marne »; a sector without communes says that its limits are unknown."""
        genre, _, code = element.partition(":")
        if genre == "secteur":
            secteur = territoire.secteurs.get(code) or Secteur(nom=code)
            dite = secteur.nom if secteur.communes else f"{secteur.nom} (limites inconnues)"
            return Partie(element, secteur.nom, dite, secteur, territoire.departement)
        if genre == "dep":
            nom = self._departements.get(code, "")
            return Partie(element, nom, f"tout le département : {nom}" if nom else f"tout le département {code}")
        if genre == "epci":
            nom = self._epci.get(code, "")
            return Partie(element, nom, nom or f"intercommunalité {code}")
        if genre == "commune":
            nom = self._communes[code].nom if code in self._communes else code
            return Partie(element, nom, f"commune : {nom}")
        return Partie(element, "France", "toute la France")
