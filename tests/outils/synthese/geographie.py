"""Where the invented services are: real communes of a table of the project, and extents of competence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from annuaire.lecture.communes import Commune
from synthese.hasard import Hasard
from synthese.mots import MOTS, plier

GENRES = {"d": "dep", "e": "epci", "c": "commune", "s": "secteur"}


@dataclass(frozen=True)
class Geographie:
    """The communes of one département, those with more people drawn more often, and a département next to it."""

    departement: str
    communes: tuple[Commune, ...]
    voisin: str = ""

    @cached_property
    def par_epci(self) -> Mapping[str, list[Commune]]:
        """Communes of each intercommunalité."""
        groupes: defaultdict[str, list[Commune]] = defaultdict(list)
        for commune in self.communes:
            groupes[commune.epci].append(commune)
        return groupes

    @cached_property
    def secteurs(self) -> dict[str, dict[str, Any]]:
        """One sector per intercommunalité, as in ``territoire.yml``; the limits of one in two are unknown."""
        decrits: dict[str, dict[str, Any]] = {}
        for rang, communes in enumerate(self.par_epci.values()):
            nom = f"Secteur {communes[0].epci_nom}"
            limites = {"communes": [c.insee for c in communes]} if rang % 2 else {"precision": "Limites inconnues."}
            decrits[plier(nom)] = {"nom": nom, **limites}
        return decrits

    def tirer(self, hasard: Hasard) -> Commune:
        """A commune; ten times more people give about five times more services."""
        return hasard.pese(self._poids)

    @cached_property
    def _poids(self) -> dict[Commune, float]:
        return {c: max(c.population, 100) ** 0.7 for c in self.communes}

    def zone(self, hasard: Hasard, etendues: str, commune: Commune) -> dict[str, Any]:
        """Extent of a service of ``commune``, in the order of its habits."""
        genre = GENRES[hasard.frequent(etendues)]
        zone: dict[str, Any] = {"inclure": self._inclure(hasard, genre, commune)}
        if genre in ("dep", "epci") and hasard.oui(0.03) and len(self.par_epci[commune.epci]) > 1:
            zone["exclure"] = [f"commune:{hasard.un(self.par_epci[commune.epci]).insee}"]
        if hasard.oui(0.37):
            zone["base"] = hasard.pese({"domicile": 0.9, "libre": 0.07, "lieu-des-faits": 0.03})
        return zone

    def _inclure(self, hasard: Hasard, genre: str, commune: Commune) -> list[str]:
        if genre == "dep":
            return [f"dep:{self.departement}", *([f"dep:{self.voisin}"] if hasard.oui(0.05) and self.voisin else [])]
        if genre == "epci":
            return [f"epci:{commune.epci}"]
        if genre == "secteur":
            secteur = f"secteur:{plier(f'Secteur {commune.epci_nom}')}"
            return [f"commune:{commune.insee}", secteur] if hasard.oui(0.2) else [secteur]
        voisines = hasard.plusieurs(self.par_epci[commune.epci], hasard.un((0, 0, 0, 1, 3)))
        return [f"commune:{c}" for c in dict.fromkeys([commune.insee, *(v.insee for v in voisines)])]

    def adresse(self, hasard: Hasard, commune: Commune, *, voie: bool) -> dict[str, str]:
        """A street address, or the commune alone."""
        ville = {"code_postal": commune.codes_postaux[0], "commune": commune.insee}
        if not voie:
            return ville
        rue = f"{hasard.frequent(MOTS['voies'])} {hasard.frequent(MOTS['noms_de_voies'])}"
        complement = {"complement": hasard.un(MOTS["complements"])} if hasard.oui(0.2) else {}
        return {"voie": f"{hasard.entier(1, 180)} {rue}", **complement, **ville}
