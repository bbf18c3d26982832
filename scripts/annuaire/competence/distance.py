"""How far a service receives people from a commune: said beside competence, never before it; of two that are worth as
much, the nearest comes first. The same rule as ``scripts/web/lieux/distance.mjs``, on one table of cases
(``tests/competence/departages.json``).

Between town halls, and only where every place of the service has a point. A place to be protected is never measured,
not even its commune.
"""

from __future__ import annotations

from collections.abc import Collection

from annuaire.lecture.communes import Commune
from annuaire.modele.fiche import Fiche
from annuaire.socle.distances import PointTerrestre, arrondir, kilometres

INCONNUE = 10**6  # kilometres to sort by: after all those that are known


def abritee(fiche: Fiche) -> bool:
    """Nothing may place it: it asked so, or its type shelters people and nobody agreed."""
    publique = fiche.donnees.get("localisation") == "publique"
    return fiche.confidentielle or (not publique and fiche.terme.est("protege"))


def points_de(fiche: Fiche) -> tuple[PointTerrestre, ...]:
    """Of every commune where it receives people; none when one of them is unknown, or must not be told."""
    connus = tuple(c.point for c in fiche.communes if c.point)
    return connus if len(connus) == len(fiche.communes) and not abritee(fiche) else ()


def eloignement(ici: PointTerrestre | None, points: Collection[PointTerrestre]) -> int | None:
    """Kilometres to the nearest, as the crow flies; ``None`` when nobody can say."""
    return arrondir(min(kilometres(ici, point) for point in points)) if ici and points else None


def rang_de_distance(sur_place: bool, km: int | None) -> int:
    """To break a tie: in the commune, as the fiche itself says; then the nearest; then those that nobody can measure,
    which are perhaps near: no word says that they are far."""
    return 0 if sur_place else INCONNUE if km is None else km


def rang_depuis(commune: Commune, fiche: Fiche) -> int:
    """The same, for one fiche."""
    sur_place = any(c.insee == commune.insee for c in fiche.communes)
    return rang_de_distance(sur_place, eloignement(commune.point, points_de(fiche)))
