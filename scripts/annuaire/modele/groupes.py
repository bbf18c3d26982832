"""Local services whose competence is the same: what is said of one of them for a commune is true of all.

A département has thousands of services and a few dozen zones: judged group by group, a commune asks for ten verdicts
instead of three hundred.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from annuaire.modele.fiche import Fiche

INCONNUE = "inconnue"  # stands for the zone of those that have none: nobody knows, in their département


@dataclass(frozen=True, eq=False)
class Groupe:
    """Fiches of one territory with one zone and one public; never empty."""

    fiches: tuple[Fiche, ...]

    @property
    def premiere(self) -> Fiche:
        """The one that is judged for all."""
        return self.fiches[0]

    @cached_property
    def besoins(self) -> Counter[str]:
        """Need → how many of them answer it."""
        return Counter(besoin for fiche in self.fiches for besoin in fiche.besoins)


def groupes_par_zone(locales: Iterable[Fiche]) -> Mapping[str, tuple[Groupe, ...]]:
    """Groups by each part of their zone (``dep:52``, ``52-haute-marne secteur:police``): a commune is then compared
    with those that may be competent, not with every fiche of France."""
    semblables: defaultdict[tuple[object, ...], list[Fiche]] = defaultdict(list)
    for fiche in locales:
        semblables[_competence(fiche)].append(fiche)
    index: defaultdict[str, list[Groupe]] = defaultdict(list)
    for fiches in semblables.values():
        groupe = Groupe(tuple(fiches))
        for element in dict.fromkeys(_elements(groupe.premiere)):
            index[element].append(groupe)
    return {element: tuple(groupes) for element, groupes in index.items()}


def _competence(fiche: Fiche) -> tuple[object, ...]:
    """Everything that :func:`annuaire.competence.avis.avis` looks at when nothing is known of the person."""
    zone, public = fiche.zone, fiche.competence
    return (fiche.territoire, zone and (zone.inclure, zone.exclure), public and (public.nationalites, public.regimes))


def _elements(fiche: Fiche) -> Iterable[str]:
    if not fiche.zone:
        return (f"{INCONNUE}:{fiche.chez.departement}",)
    return (f"{fiche.territoire} {e}" if e.startswith("secteur:") else e for e in fiche.zone.inclure)
