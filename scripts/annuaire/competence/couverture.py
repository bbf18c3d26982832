"""What the directory does not know: communes × needs, counted (conception §5)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import Enum

from annuaire.competence.avis import Niveau, jugements
from annuaire.lecture.communes import Commune
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.territoire import Territoire


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
    return annuaire.communes_par_departement.get(territoire.departement, [])


def couverture(annuaire: Annuaire, territoire: Territoire) -> list[Ligne]:
    """One line per need of the vocabulary, in its order."""
    etats = _etats(annuaire, territoire)
    return [_ligne(besoin, etats) for besoin in annuaire.vocabulaires["besoin"]]


def _ligne(besoin: str, etats: list[tuple[Commune, dict[str, Etat]]]) -> Ligne:
    par_etat = Counter(e.get(besoin, Etat.PERSONNE) for _, e in etats)
    sans = tuple(c for c, e in etats if e.get(besoin, Etat.PERSONNE) is Etat.PERSONNE)
    return Ligne(besoin, {etat: par_etat[etat] for etat in Etat}, sans)


def _etats(annuaire: Annuaire, territoire: Territoire) -> list[tuple[Commune, dict[str, Etat]]]:
    return [(c, _etat_des_besoins(annuaire, c)) for c in communes_de(annuaire, territoire)]


def _etat_des_besoins(annuaire: Annuaire, commune: Commune) -> dict[str, Etat]:
    surs, a_confirmer = Counter[str](), Counter[str]()
    for groupe, verdict in jugements(annuaire, commune):
        (surs if verdict.niveau is Niveau.COMPETENT else a_confirmer).update(groupe.besoins)
    return {besoin: _etat(surs[besoin]) for besoin in surs.keys() | a_confirmer.keys()}


def _etat(surs: int) -> Etat:
    """Of a need that somebody answers, or may answer."""
    if not surs:
        return Etat.INCONNU
    return Etat.UN if surs == 1 else Etat.PLUSIEURS
