"""Which part of the directory a build holds (setting ``territoires``), and what it must still name of the rest.

A site of one département gives the same answers as a site of them all: a service of the next département that is
competent here is named, with its number (conception §5). Only its page is elsewhere. Chosen among documents, before
anything is made of them: the job of one département among a hundred does not pay for the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urljoin

from annuaire.lecture.communes import Commune
from annuaire.lecture.documents import Document
from annuaire.modele.reglages import DU_TERRITOIRE, NATIONAL, Reglages
from annuaire.modele.territoire import Territoire
from annuaire.schema.nature import Natures


@dataclass(frozen=True)
class Selection:
    """``fiches`` and ``territoires`` have pages in this build; ``voisines`` are only named, and ``voisins`` only say
    where they are."""

    fiches: Sequence[Document]
    territoires: Mapping[str, Territoire]
    voisines: Sequence[Document]
    voisins: Mapping[str, Territoire]


def selectionner(
    fiches: Sequence[Document],
    territoires: Mapping[str, Territoire],
    communes: Iterable[Commune],
    reglages: Reglages,
    liens: Liens,
    citees: Set[str] = frozenset(),
) -> Selection:
    """Everything when nothing is chosen; else the chosen territories and the national one, which is always there.
    ``citees``: ids that something else than a fiche or a territory names."""
    if not reglages.territoires:
        return Selection(fiches, territoires, (), {})
    retenus = {*reglages.territoires, NATIONAL}
    ici = {slug: t for slug, t in territoires.items() if slug in retenus}
    siennes = [d for d in fiches if d.territoire in retenus]
    autres = [d for d in fiches if d.territoire not in retenus]
    citees |= {i for t in ici.values() for i in t.secours}
    voisines = _voisines(siennes, autres, _zones(ici, communes), citees, liens)
    return Selection(siennes, ici, voisines, {s: t for s, t in territoires.items() if s not in retenus})


def adresse_du_site(racine: str, territoires: Sequence[str], sites: str) -> str:
    """Public address of this build, when ``racine`` is that of the whole: the site of one territory has its folder."""
    seul = territoires[0] if len(territoires) == 1 and territoires[0] != NATIONAL else ""
    if not seul or not sites or not racine:
        return racine
    return urljoin(f"{racine.rstrip('/')}/{seul}/", sites.replace(DU_TERRITOIRE, seul))


def _zones(territoires: Mapping[str, Territoire], communes: Iterable[Commune]) -> Set[str]:
    """Parts of zones that hold a commune of the chosen départements; empty when none was chosen."""
    departements = {t.departement for t in territoires.values() if t.departement}
    siennes = [c for c in communes if c.departement in departements]
    parties = {f"dep:{d}" for d in departements} | {f"commune:{c.insee}" for c in siennes}
    return parties | {f"epci:{c.epci}" for c in siennes if c.epci} | ({"france"} if departements else set())


def _voisines(
    siennes: Sequence[Document], autres: Sequence[Document], zones: Set[str], citees: Set[str], liens: Liens
) -> list[Document]:
    """Those that a page of ours names, those that are competent here, those that depend on a local body of ours. What
    depends on a national body would bring the whole of France."""
    citees |= {i for d in siennes for i in liens.cites(d)}
    citees |= {i for partie in zones for i in liens.par_zone.get(partie, ())}
    citees |= {i for d in siennes if d.territoire != NATIONAL for i in liens.par_parent.get(d.identifiant, ())}
    nommees = [d for d in autres if d.identifiant in citees]
    retenues = {d.identifiant for d in nommees} | {i for d in nommees for i in liens.cites(d)}  # its number is there
    return [d for d in autres if d.identifiant in retenues]


def _zone(fiche: Document) -> Sequence[str]:
    donnees: dict[str, Any] = fiche.data
    inclus: Sequence[str] = (donnees.get("zone") or {}).get("inclure") or ()
    return inclus


class Liens:
    """What these fiches name, each looked at once even when a hundred territories choose among them."""

    def __init__(self, natures: Natures, fiches: Sequence[Document]) -> None:
        self._natures, self._fiches = natures, fiches
        self._cites: dict[str, list[str]] = {}

    def cites(self, fiche: Document) -> list[str]:
        """Ids of the fiches that its page names."""
        if fiche.chemin not in self._cites:
            self._cites[fiche.chemin] = [identifiant for _, identifiant in self._natures.de(fiche, "renvoi")]
        return self._cites[fiche.chemin]

    @cached_property
    def par_zone(self) -> Mapping[str, Sequence[str]]:
        """Ids of those that are competent there, by piece of zone."""
        return _ranger(self._fiches, _zone)

    @cached_property
    def par_parent(self) -> Mapping[str, Sequence[str]]:
        """Ids of those that depend on this one, that it employs or hosts."""
        return _ranger(self._fiches, lambda fiche: [m.valeur for m in self._natures.marques(fiche, "x-parent")])


def _ranger(fiches: Iterable[Document], cles: Callable[[Document], Iterable[str]]) -> Mapping[str, Sequence[str]]:
    rangees = defaultdict[str, list[str]](list)
    for fiche in fiches:
        for cle in cles(fiche):
            rangees[cle].append(fiche.identifiant)
    return rangees
