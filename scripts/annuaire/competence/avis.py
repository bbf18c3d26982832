"""Who is competent for a commune, and why: competence before proximity (conception §5).

An unknown zone, or a sector whose limits nobody published, is « à confirmer »: never « partout », never dropped.
Distance is not looked at: Saint-Dizier is 60 km from Chaumont and depends on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from annuaire.lecture.communes import Commune
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.fiche import Fiche
from annuaire.modele.groupes import Groupe
from annuaire.modele.zone import Partie
from annuaire.socle.typographie import enumerer

BAILLEUR = "bailleur"  # the type whose competence depends on being its tenant


class Niveau(Enum):
    """How sure we are that a service deals with the people of a commune."""

    COMPETENT = "compétent"
    A_CONFIRMER = "compétence à confirmer"
    NON = "non compétent"


@dataclass(frozen=True)
class Personne:
    """What one knows of the person, beyond the commune: a code of ``pays``, one of ``regime``, the id of her
    landlord. Empty: not asked."""

    nationalite: str = ""
    regime: str = ""
    bailleur: str = ""


ANONYME = Personne()


@dataclass(frozen=True)
class Avis:
    """A verdict and its reason, in words for the reader. ``condition``: whom the service is for, not asked yet."""

    niveau: Niveau
    raison: str
    condition: str = ""


def avis(fiche: Fiche, commune: Commune, personne: Personne = ANONYME) -> Avis:
    """Is ``fiche`` competent for this person of ``commune``? The place speaks first, then who the person is."""
    lieu = _selon_le_lieu(fiche, commune)
    if lieu.niveau is Niveau.NON:
        return lieu
    refus, condition = _selon_la_personne(fiche, personne)
    return Avis(Niveau.NON, refus) if refus else Avis(lieu.niveau, lieu.raison, condition)


def jugements(annuaire: Annuaire, commune: Commune) -> Iterator[tuple[Groupe, Avis]]:
    """Local services that are competent for a commune, or may be, with the verdict that each group shares."""
    for groupe in annuaire.candidates(commune):
        verdict = avis(groupe.premiere, commune)
        if verdict.niveau is not Niveau.NON:
            yield groupe, verdict


def _selon_la_personne(fiche: Fiche, personne: Personne) -> tuple[str, str]:
    """(why not, or empty; what remains to be asked, or empty)."""
    if fiche.type == BAILLEUR and personne.bailleur not in ("", fiche.id):
        return "un autre bailleur", ""
    a_demander = []
    for reserve in reserves(fiche):
        connu = getattr(personne, reserve.critere)
        if connu and connu not in reserve.admis:
            return reserve.mots, ""
        if not connu:
            a_demander.append(reserve.mots)
    return "", " ; ".join(a_demander)


@dataclass(frozen=True)
class Reserve:
    """A service kept for some people: ``critere`` names a field of :class:`Personne`, ``admis`` its codes."""

    critere: str
    admis: tuple[str, ...]
    mots: str


def reserves(fiche: Fiche) -> list[Reserve]:
    """Conditions on the person, in words; none for most services."""
    c = fiche.competence
    if not c:
        return []
    pays = enumerer((fiche.libelle("pays", code) for code in c.nationalites), "ou")
    regimes = enumerer((fiche.libelle("regime", code) for code in c.regimes), "ou")
    toutes = [
        Reserve("nationalite", c.nationalites, f"réservé selon la nationalité : {pays}"),
        Reserve("regime", c.regimes, f"réservé selon le régime social : {regimes}"),
    ]
    return [r for r in toutes if r.admis]


def _selon_le_lieu(fiche: Fiche, commune: Commune) -> Avis:
    zone = fiche.zone
    if not zone:
        voisin = fiche.chez.departement in ("", commune.departement)
        return Avis(Niveau.A_CONFIRMER if voisin else Niveau.NON, "territoire inconnu")
    assert len(zone.comprises) == len(zone.inclure), "resolved when the directory is made"
    for partie in zone.exclues:
        if partie.contient(commune):
            return Avis(Niveau.NON, f"sauf {partie.dite}")
    return _parmi_les_inclus(zone.comprises, commune)


def _parmi_les_inclus(parties: Iterable[Partie], commune: Commune) -> Avis:
    """The first part of the zone that holds the commune, or else the first that may."""
    incertain = ""
    for partie in parties:
        compris = partie.contient(commune)
        if compris:
            return Avis(Niveau.COMPETENT, partie.dite)
        if compris is None:
            incertain = incertain or partie.dite
    return Avis(Niveau.A_CONFIRMER, incertain) if incertain else Avis(Niveau.NON, "hors de son territoire")
