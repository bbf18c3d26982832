"""What the directory still has to ask, told fiche by fiche: a list of things to do, not a mark.

Pure counting; ages are those of the dates that sources and verifications carry.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from annuaire.competence.couverture import Couverture as EtatDeCouverture
from annuaire.competence.couverture import LigneDeCouverture
from annuaire.fraicheur.champs import CHAMPS, ChampAttendu
from annuaire.fraicheur.fraicheur import DELAI, anciennete
from annuaire.fraicheur.mentions import est_de_memoire
from annuaire.modele.fiche import Fiche
from annuaire.modele.provenance import Divergence
from annuaire.socle.dates import dernier_jour


class Age(Enum):
    """Age of the latest dated information; the second one ends where pages begin to say « à confirmer »."""

    SIX_MOIS = "moins de 6 mois"
    UN_AN = "de 6 mois à 1 an"
    DEUX_ANS = "de 1 à 2 ans"
    CINQ_ANS = "de 2 à 5 ans"
    PLUS = "plus de 5 ans"
    SANS_DATE = "sans date"


BORNES = {
    Age.SIX_MOIS: timedelta(days=183),
    Age.UN_AN: DELAI,
    Age.DEUX_ANS: 2 * DELAI,
    Age.CINQ_ANS: 5 * DELAI,
    Age.PLUS: timedelta.max,
}


class Verifiee(Enum):
    """Has anybody asked the body itself?"""

    RECENTE = "vérifiée il y a moins d’un an"
    ANCIENNE = "vérifiée il y a plus longtemps"
    SUR_SOURCES = "d’après des sources, sans appel"
    DE_MEMOIRE = "sans aucune source lue"


@dataclass(frozen=True)
class Completude:
    """One fact: in how many fiches it is known, of how many where it means something."""

    nom: str
    connues: int
    total: int


@dataclass(frozen=True)
class AFaire:
    """What is asked of the partner that one fiche is about. ``manques``: names of the facts to complete."""

    fiche: Fiche
    desaccords: tuple[Divergence, ...]
    questions: tuple[str, ...]
    manques: tuple[str, ...]


@dataclass(frozen=True)
class Qualite:
    """Everything counted over some fiches; counts keep the order of their ``Enum``."""

    a_faire: tuple[AFaire, ...]
    completude: tuple[Completude, ...]
    ages: dict[Age, int]
    verifications: dict[Verifiee, int]

    @property
    def desaccords(self) -> int:
        """Contradictions between sources that nobody has settled."""
        return sum(len(f.desaccords) for f in self.a_faire)

    @property
    def questions(self) -> int:
        """Questions that authors left to ask."""
        return sum(len(f.questions) for f in self.a_faire)


def qualite(aujourd_hui: date, fiches: Sequence[Fiche]) -> Qualite:
    """Count over these fiches, in their order."""
    ages = Counter(age(aujourd_hui, f) for f in fiches)
    verifications = Counter(verifiee(aujourd_hui, f) for f in fiches)
    return Qualite(
        tuple(a_faire(f) for f in fiches),
        tuple(c for champ in CHAMPS if (c := _completude(champ, fiches)).total),
        {a: ages[a] for a in Age},
        {v: verifications[v] for v in Verifiee},
    )


def a_faire(fiche: Fiche) -> AFaire:
    """Everything that remains to be asked about one fiche."""
    manques = (c.nom for c in CHAMPS if c.concerne(fiche) and not c.connu(fiche))
    return AFaire(fiche, fiche.divergences, fiche.a_verifier, tuple(manques))


def _completude(champ: ChampAttendu, fiches: Iterable[Fiche]) -> Completude:
    concernees = [f for f in fiches if champ.concerne(f)]
    return Completude(champ.nom, sum(champ.connu(f) for f in concernees), len(concernees))


def age(aujourd_hui: date, fiche: Fiche) -> Age:
    """An incomplete date is taken at the latest, as in the mentions of the pages."""
    ecoule = anciennete(fiche, aujourd_hui)
    if ecoule is None:
        return Age.SANS_DATE
    return next(a for a, borne in BORNES.items() if ecoule <= borne)


def verifiee(aujourd_hui: date, fiche: Fiche) -> Verifiee:
    """By a call or a visit, or only on paper."""
    if fiche.verification:
        recente = aujourd_hui - dernier_jour(fiche.verification.le) <= DELAI
        return Verifiee.RECENTE if recente else Verifiee.ANCIENNE
    return Verifiee.DE_MEMOIRE if est_de_memoire(fiche) else Verifiee.SUR_SOURCES


def total_de_couverture(lignes: Iterable[LigneDeCouverture]) -> dict[EtatDeCouverture, int]:
    """Pairs (commune, need) in each state, all needs together."""
    somme: Counter[EtatDeCouverture] = Counter()
    for ligne in lignes:
        somme.update(ligne.comptes)
    return {etat: somme[etat] for etat in EtatDeCouverture}
