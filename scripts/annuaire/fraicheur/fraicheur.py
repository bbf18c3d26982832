"""How old is what we know? Each kind of fact is as fresh as the latest source that supports it.

Dates of files and of git are never used (conception §3). How long a fact stays sure depends on its kind: « x-duree » in
the vocabulary of facts, with the measure behind it. Every age that is shown or acted upon is computed here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from annuaire.modele.fiche import Fiche
from annuaire.socle.dates import dernier_jour, plus_mois, premier_jour

PREAVIS = timedelta(days=186)
DELAI = timedelta(days=365)


class EtatDeFait(Enum):
    """What the reader must be told about a fact."""

    VERIFIE = "vérifié"
    RECENT = "récent"
    ANCIEN = "ancien"
    NON_DATE = "non daté"
    NON_VERIFIE = "non vérifié"


@dataclass(frozen=True)
class Fraicheur:
    """State of a fact; ``date`` (maybe incomplete) is that of its best source, or empty;
    ``verifie`` when that source is a person who asked the body itself."""

    etat: EtatDeFait
    date: str
    verifie: bool = False

    @property
    def a_confirmer(self) -> bool:
        """True when a phone call should come before relying on the fact."""
        return self.etat not in (EtatDeFait.VERIFIE, EtatDeFait.RECENT)


def duree(fiche: Fiche, fait: str) -> int:
    """Months during which a fact of this kind, of this type of body, needs no call."""
    du_type = fiche.terme.extra.get("durees", {})
    return int(du_type.get(fait) or fiche.vocabulaires["fait"][fait].extra["duree"])


def perimes(aujourd_hui: date, fiche: Fiche) -> list[str]:
    """Facts that the fiche gives and that should be asked again, those that a reader acts upon first."""
    return [fait for fait in donnes(fiche) if fraicheur(aujourd_hui, fiche, fait).a_confirmer]


def donnes(fiche: Fiche) -> list[str]:
    """Facts that a reader acts upon, and that the fiche gives."""
    connus = {
        "telephones": bool(fiche.telephones),
        "horaires": bool(fiche.programmes),
        "adresse": any(lieu.adresse and lieu.adresse.voie for lieu in fiche.lieux),
        "courriels": bool(fiche.courriels),
    }
    return [fait for fait, connu in connus.items() if connu]


def fraicheur(aujourd_hui: date, fiche: Fiche, fait: str) -> Fraicheur:
    """Freshness of one kind of fact of a fiche."""
    mois = duree(fiche, fait)
    verification = fiche.verification
    if verification and (not verification.faits or fait in verification.faits):
        recente = aujourd_hui <= plus_mois(dernier_jour(verification.le), mois)
        return Fraicheur(EtatDeFait.VERIFIE if recente else EtatDeFait.ANCIEN, verification.le, verifie=True)
    sources = [s for s in fiche.sources if s.appuie(fait)]
    dates = [s.date for s in sources if s.date]
    if not dates:
        memoire = not any(s.lue for s in sources)
        return Fraicheur(EtatDeFait.NON_VERIFIE if memoire else EtatDeFait.NON_DATE, "")
    derniere = max(dates, key=dernier_jour)
    recente = aujourd_hui <= plus_mois(dernier_jour(derniere), mois)
    return Fraicheur(EtatDeFait.RECENT if recente else EtatDeFait.ANCIEN, derniere)


def derniere_information(fiche: Fiche) -> str:
    """Latest date of a source or of a verification, maybe incomplete as its author wrote it; empty when none has one.

    ISO dates sort as texts, and « 2019-08 » comes before any day of August 2019.
    """
    verification = [fiche.verification.le] if fiche.verification else []
    return max([s.date for s in fiche.sources] + verification, default="")


def dernier_changement(periode: date, fiches: Iterable[Fiche]) -> date:
    """Of what is published of them: hours move with the period, the rest with what was read."""
    lues = (premier_jour(derniere_information(f)) for f in fiches)
    return max([periode, *filter(None, lues)])


def anciennete(fiche: Fiche, aujourd_hui: date) -> timedelta | None:
    """Age of the latest dated information, an incomplete date being taken at the latest; ``None`` without any date."""
    derniere = derniere_information(fiche)
    return max(aujourd_hui - dernier_jour(derniere), timedelta()) if derniere else None
