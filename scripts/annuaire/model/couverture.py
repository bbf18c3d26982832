"""What the directory does not know: communes × needs, counted (conception §5)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from annuaire.model.annuaire import Annuaire, Territoire
from annuaire.model.competence import Niveau, avis
from annuaire.model.fiche import Fiche, Zone
from annuaire.read.communes import Commune


class Etat(Enum):
    """How many services are known for a need in a commune; national lines do not count."""

    PERSONNE = "personne"
    INCONNU = "à confirmer"
    UN = "un seul"
    PLUSIEURS = "plusieurs"


@dataclass(frozen=True)
class Ligne:
    """One need in one département: number of communes in each state, and those where nobody is known."""

    besoin: str
    comptes: dict[Etat, int]
    sans_personne: tuple[Commune, ...]


def communes_de(annuaire: Annuaire, territoire: Territoire) -> list[Commune]:
    """Current communes of a département, by INSEE code."""
    return sorted(
        (c for c in annuaire.communes.values() if c.departement == territoire.departement), key=lambda c: c.insee
    )


def couverture(annuaire: Annuaire, territoire: Territoire) -> list[Ligne]:
    """One line per need of the vocabulary, in its order."""
    etats = _etats(annuaire, territoire)
    return [_ligne(besoin, etats) for besoin in annuaire.vocabulaires["besoin"]]


def _ligne(besoin: str, etats: list[tuple[Commune, dict[str, Etat]]]) -> Ligne:
    par_etat = Counter(e.get(besoin, Etat.PERSONNE) for _, e in etats)
    sans = tuple(c for c, e in etats if e.get(besoin, Etat.PERSONNE) is Etat.PERSONNE)
    return Ligne(besoin, {etat: par_etat[etat] for etat in Etat}, sans)


Besoins = Counter[str]  # need → how many services


def _etats(annuaire: Annuaire, territoire: Territoire) -> list[tuple[Commune, dict[str, Etat]]]:
    groupes = _par_zone(annuaire.locales)
    return [(c, _etat_des_besoins(annuaire, groupes, c)) for c in communes_de(annuaire, territoire)]


def _par_zone(fiches: Iterable[Fiche]) -> dict[str, Besoins]:
    """Needs of the services that have the same zone, under the id of one of them: it is judged for all."""
    premieres: dict[tuple[str, Zone | None], str] = {}
    groupes: defaultdict[str, Besoins] = defaultdict(Counter)
    for fiche in fiches:
        premiere = premieres.setdefault((fiche.territoire, fiche.zone), fiche.id)
        groupes[premiere].update(fiche.besoins)
    return groupes


def _etat_des_besoins(annuaire: Annuaire, groupes: Mapping[str, Besoins], commune: Commune) -> dict[str, Etat]:
    surs, a_confirmer = Besoins(), Besoins()
    for fiche in annuaire.candidates(commune):
        if fiche.id in groupes:
            niveau = avis(annuaire, fiche, commune).niveau
            if niveau is not Niveau.NON:
                (surs if niveau is Niveau.COMPETENT else a_confirmer).update(groupes[fiche.id])
    return {besoin: _etat(surs[besoin]) for besoin in surs.keys() | a_confirmer.keys()}


def _etat(surs: int) -> Etat:
    """Of a need that somebody answers, or may answer."""
    if not surs:
        return Etat.INCONNU
    return Etat.UN if surs == 1 else Etat.PLUSIEURS
