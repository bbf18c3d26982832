"""What the directory does not know: communes × needs, counted (conception §5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache

from annuaire.competence.avis import Avis, Niveau, jugements
from annuaire.lecture.communes import Commune
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.fiche import Fiche
from annuaire.modele.groupes import Groupe
from annuaire.modele.territoire import Territoire
from annuaire.schema.schemas import Terme

Juges = Mapping[Commune, list[tuple[Groupe, Avis]]]


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

    besoin: Terme
    comptes: dict[Couverture, int]
    sans_personne: tuple[Commune, ...]
    sans_appel: tuple[Commune, ...] = ()
    sures: tuple[Commune, ...] = ()
    douteuses: tuple[Commune, ...] = ()


def couverture(annuaire: Annuaire, territoire: Territoire) -> list[LigneDeCouverture]:
    """One line per need of the vocabulary, in its order."""
    juges = {commune: list(jugements(annuaire, commune)) for commune in territoire.communes}
    etats = [(commune, _etat_des_besoins(siens)) for commune, siens in juges.items()]
    partout = appelables_partout(annuaire.actives) | _hors_ressort(annuaire.actives, territoire)
    appelables = _appelables(juges, partout)
    return [_ligne(besoin, etats, appelables) for besoin in annuaire.vocabulaires["besoin"].values()]


def appelables_partout(fiches: Iterable[Fiche]) -> frozenset[str]:
    """Needs that a national number answers."""
    return frozenset(b for f in fiches if not f.chez.departement and f.telephones for b in f.besoins)


def _hors_ressort(fiches: Iterable[Fiche], territoire: Territoire) -> frozenset[str]:
    """Needs that any service must answer, wherever the person lives: a complaint (article 15-3)."""
    locales = (f for f in fiches if f.chez.departement == territoire.departement and f.joignable)
    return frozenset(b for f in locales for b in f.besoins if f.vocabulaires["besoin"][b].est("hors-ressort"))


def _appelables(juges: Juges, partout: frozenset[str]) -> Mapping[str, frozenset[str]]:
    """By commune, the needs that somebody competent answers by phone."""

    @cache
    def besoins(groupe: Groupe) -> frozenset[str]:
        return frozenset(b for f in groupe.fiches if f.joignable for b in f.besoins)

    return {
        commune.insee: partout.union(*(besoins(g) for g, v in siens if v.niveau is Niveau.COMPETENT))
        for commune, siens in juges.items()
    }


def _ligne(
    terme: Terme, etats: list[tuple[Commune, dict[str, Couverture]]], appelables: Mapping[str, frozenset[str]]
) -> LigneDeCouverture:
    besoin = terme.code
    par_etat = Counter(e.get(besoin, Couverture.PERSONNE) for _, e in etats)
    sans = tuple(c for c, e in etats if e.get(besoin, Couverture.PERSONNE) is Couverture.PERSONNE)
    sans_appel = tuple(c for c, _ in etats if besoin not in appelables[c.insee])
    sures = tuple(c for c, e in etats if e.get(besoin) in (Couverture.UN, Couverture.PLUSIEURS))
    douteuses = tuple(c for c, e in etats if e.get(besoin) is Couverture.INCONNU)
    return LigneDeCouverture(terme, {etat: par_etat[etat] for etat in Couverture}, sans, sans_appel, sures, douteuses)


def _etat_des_besoins(juges: Iterable[tuple[Groupe, Avis]]) -> dict[str, Couverture]:
    surs, a_confirmer = Counter[str](), Counter[str]()
    for groupe, verdict in juges:
        (surs if verdict.niveau is Niveau.COMPETENT else a_confirmer).update(groupe.besoins)
    return {besoin: _etat(surs[besoin]) for besoin in surs.keys() | a_confirmer.keys()}


def _etat(surs: int) -> Couverture:
    """Of a need that somebody answers, or may answer."""
    if not surs:
        return Couverture.INCONNU
    return Couverture.UN if surs == 1 else Couverture.PLUSIEURS
