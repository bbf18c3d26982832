"""What the directory does not know: communes × needs, counted (conception §5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache

from annuaire.competence.avis import Niveau, jugements
from annuaire.lecture.communes import Commune
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.groupes import Groupe
from annuaire.modele.territoire import Territoire


class Couverture(Enum):
    """How many services are known for a need in a commune; national lines do not count."""

    PERSONNE = "personne"
    INCONNU = "à confirmer"
    UN = "un seul"
    PLUSIEURS = "plusieurs"


@dataclass(frozen=True)
class LigneDeCouverture:
    """One need in one département: number of communes in each state, those where nobody is known, those where no
    competent body can be called, local or national; those where a service is sure, those where one is to confirm."""

    besoin: str
    comptes: dict[Couverture, int]
    sans_personne: tuple[Commune, ...]
    sans_appel: tuple[Commune, ...] = ()
    sures: tuple[Commune, ...] = ()
    douteuses: tuple[Commune, ...] = ()


def communes_de(annuaire: Annuaire, territoire: Territoire) -> list[Commune]:
    """Current communes of a département, by INSEE code."""
    return annuaire.communes_par_departement.get(territoire.departement, [])


def couverture(annuaire: Annuaire, territoire: Territoire) -> list[LigneDeCouverture]:
    """One line per need of the vocabulary, in its order."""
    etats, appelables = _etats(annuaire, territoire), _appelables(annuaire, territoire)
    return [_ligne(besoin, etats, appelables) for besoin in annuaire.vocabulaires["besoin"]]


def appelables_partout(annuaire: Annuaire) -> frozenset[str]:
    """Needs that a national number answers."""
    nationales = (f for f in annuaire.actives if not f.chez.departement and f.telephones)
    return frozenset(besoin for fiche in nationales for besoin in fiche.besoins)


def _hors_ressort(annuaire: Annuaire, territoire: Territoire) -> frozenset[str]:
    """Needs that any service must answer, wherever the person lives: a complaint (article 15-3)."""
    locales = (f for f in annuaire.actives if f.chez.departement == territoire.departement and f.joignable)
    dits = {besoin for besoin, terme in annuaire.schemas.vocabulaires["besoin"].items() if terme.est("hors-ressort")}
    return frozenset(besoin for fiche in locales for besoin in fiche.besoins if besoin in dits)


def _appelables(annuaire: Annuaire, territoire: Territoire) -> Mapping[str, frozenset[str]]:
    """By commune, the needs that somebody competent answers by phone."""
    partout = appelables_partout(annuaire) | _hors_ressort(annuaire, territoire)

    @cache
    def besoins(groupe: Groupe) -> frozenset[str]:
        return frozenset(b for f in groupe.fiches if f.joignable for b in f.besoins)

    return {
        commune.insee: partout.union(
            *(besoins(g) for g, verdict in jugements(annuaire, commune) if verdict.niveau is Niveau.COMPETENT)
        )
        for commune in communes_de(annuaire, territoire)
    }


def _ligne(
    besoin: str, etats: list[tuple[Commune, dict[str, Couverture]]], appelables: Mapping[str, frozenset[str]]
) -> LigneDeCouverture:
    par_etat = Counter(e.get(besoin, Couverture.PERSONNE) for _, e in etats)
    sans = tuple(c for c, e in etats if e.get(besoin, Couverture.PERSONNE) is Couverture.PERSONNE)
    sans_appel = tuple(c for c, _ in etats if besoin not in appelables[c.insee])
    sures = tuple(c for c, e in etats if e.get(besoin) in (Couverture.UN, Couverture.PLUSIEURS))
    douteuses = tuple(c for c, e in etats if e.get(besoin) is Couverture.INCONNU)
    return LigneDeCouverture(besoin, {etat: par_etat[etat] for etat in Couverture}, sans, sans_appel, sures, douteuses)


def _etats(annuaire: Annuaire, territoire: Territoire) -> list[tuple[Commune, dict[str, Couverture]]]:
    return [(c, _etat_des_besoins(annuaire, c)) for c in communes_de(annuaire, territoire)]


def _etat_des_besoins(annuaire: Annuaire, commune: Commune) -> dict[str, Couverture]:
    surs, a_confirmer = Counter[str](), Counter[str]()
    for groupe, verdict in jugements(annuaire, commune):
        (surs if verdict.niveau is Niveau.COMPETENT else a_confirmer).update(groupe.besoins)
    return {besoin: _etat(surs[besoin]) for besoin in surs.keys() | a_confirmer.keys()}


def _etat(surs: int) -> Couverture:
    """Of a need that somebody answers, or may answer."""
    if not surs:
        return Couverture.INCONNU
    return Couverture.UN if surs == 1 else Couverture.PLUSIEURS
