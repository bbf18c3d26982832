"""The country as one dot per département: the mainland in its shape, the overseas ones in rows below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from annuaire.carte.etiquettes import Etiquette, etiqueter
from annuaire.carte.fond import LARGEUR, projeter
from annuaire.socle.distances import PointTerrestre

PAR_RANGEE, RANGEE, COLONNE = 3, 24, 128
T = TypeVar("T")


@dataclass(frozen=True)
class RepereDeCarte(Generic[T]):
    """What stands at a place of the drawing."""

    sujet: T
    x: int
    y: int


@dataclass(frozen=True)
class DessinDuPays(Generic[T]):
    """``nommes``: names that are written beside their dot."""

    hauteur: int
    reperes: Sequence[RepereDeCarte[T]]
    nommes: Sequence[Etiquette]


def dessin_du_pays(
    metropole: Sequence[tuple[T, PointTerrestre]], outre_mer: Sequence[tuple[T, str]], nommes: dict[int, str]
) -> DessinDuPays[T]:
    """``outre_mer``: each with its name; ``nommes``: names of some of the mainland, by rank."""
    places, hauteur = projeter(point for _, point in metropole)
    reperes = [RepereDeCarte(sujet, x, y) for (sujet, _), (x, y) in zip(metropole, places, strict=True)]
    noms = etiqueter(
        [(nom, reperes[n].x, reperes[n].y) for n, nom in nommes.items()], LARGEUR, len(nommes), toutes=True
    )
    for rang, (sujet, nom) in enumerate(outre_mer):
        x, y = 10 + COLONNE * (rang % PAR_RANGEE), hauteur + 12 + RANGEE * (rang // PAR_RANGEE)
        reperes.append(RepereDeCarte(sujet, x, y))
        noms.append(Etiquette(nom, x + 10, y + 5, "start"))
    rangees = -(-len(outre_mer) // PAR_RANGEE)
    return DessinDuPays(hauteur + RANGEE * rangees, reperes, noms)
