"""Names beside their dots: the most populated first, none over another, none out of the drawing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

CORPS = 15
NOMMEES = 8
LETTRE = 0.58  # of the height of a letter: near enough for the fonts of devices
ECART = 9  # from the middle of the dot
VOISINE = 24  # a town this close to one that has a name needs none
Boite = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True)
class Etiquette:
    """A name, where its line of text begins or ends, and which (``start``, ``end``, ``middle``)."""

    texte: str
    x: int
    y: int
    ancre: str


def etiqueter(
    villes: Sequence[tuple[str, int, int]], largeur: int, combien: int = NOMMEES, *, toutes: bool = False
) -> list[Etiquette]:
    """Of towns in order of importance; one whose four places are taken has no name. ``toutes``: neighbours too."""
    return list(islice(_placer(villes, largeur, toutes), combien))


def _placer(villes: Sequence[tuple[str, int, int]], largeur: int, toutes: bool) -> Iterator[Etiquette]:
    occupees: list[Boite] = []
    nommees: list[tuple[int, int]] = []
    for nom, x, y in villes:
        if not toutes and any(abs(x - a) < VOISINE and abs(y - b) < VOISINE for a, b in nommees):
            continue
        boites = [(e, _boite(e)) for e in _autour(nom, x, y)]
        libres = [
            (e, b) for e, b in boites if b[0] >= 0 and b[2] <= largeur and not any(_touche(b, o) for o in occupees)
        ]
        if libres:
            occupees += [libres[0][1], (x - 6.0, y - 6.0, x + 6.0, y + 6.0)]
            nommees.append((x, y))
            yield libres[0][0]


def _autour(nom: str, x: int, y: int) -> Iterator[Etiquette]:
    """Right, left, above, below."""
    yield Etiquette(nom, x + ECART, y + 5, "start")
    yield Etiquette(nom, x - ECART, y + 5, "end")
    yield Etiquette(nom, x, y - ECART, "middle")
    yield Etiquette(nom, x, y + ECART + 9, "middle")


def _boite(e: Etiquette) -> Boite:
    long = len(e.texte) * CORPS * LETTRE
    gauche = {"start": e.x, "end": e.x - long, "middle": e.x - long / 2}[e.ancre]
    return gauche - 2, e.y - CORPS, gauche + long + 2, e.y + 4


def _touche(a: Boite, b: Boite) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
