"""Which fiches to review now: each type has a rhythm in months (``x-rythme``), and a fiche may have its own (C18)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from annuaire.fraicheur.fraicheur import PREAVIS, anciennete, derniere_information, perimes
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.fiche import Fiche
from annuaire.modele.rangement import ranger
from annuaire.socle.dates import dernier_jour, plus_mois

ENSEMBLE = 20  # fiches with the same date: more of them were read in one file
ETALEMENT = timedelta(days=90)
RYTHME_VIF = 6  # months; types whose mistakes put somebody in danger are reviewed at least that often


class Urgence(Enum):
    """Why a fiche is on the list, the most pressing first."""

    SANS_DATE = "sans date"
    EN_RETARD = "à revoir maintenant"
    BIENTOT = "à revoir bientôt"


@dataclass(frozen=True)
class Revue:
    """A fiche to review. ``derniere``: its latest date as its author wrote it; ``age`` and ``echeance``: ``None``
    without any date. ``perimes``: facts that no recent source supports, whatever the fiche says elsewhere."""

    fiche: Fiche
    urgence: Urgence
    derniere: str
    age: timedelta | None
    echeance: date | None
    rythme: int
    perimes: tuple[str, ...] = ()


def rythme(fiche: Fiche) -> int:
    """Months between two reviews: those of the fiche, or else those of its type."""
    return int(fiche.rythme or fiche.terme.extra["rythme"])


def sensible(fiche: Fiche) -> bool:
    """Would a mistake put somebody in danger? Its type is reviewed often, or it is a number to call for help."""
    return int(fiche.terme.extra["rythme"]) <= RYTHME_VIF or bool(fiche.rang_de_secours)


def revues(annuaire: Annuaire, territoire: str = "") -> list[Revue]:
    """Active fiches to review, of one territory or of all: first those that are late, and among them the ones whose
    mistakes put somebody in danger; then by due date, never dated first."""
    fiches = [f for f in annuaire.actives if territoire in ("", f.territoire)]
    avances = _avances(fiches)
    trouvees = [r for f in fiches if (r := _revue(annuaire.aujourd_hui, f, avances.get(f.id, timedelta())))]
    return sorted(trouvees, key=lambda r: (r.urgence is Urgence.BIENTOT, not sensible(r.fiche), *_rang(r)))


def _avances(fiches: list[Fiche]) -> dict[str, timedelta]:
    """A file read in one day would fall due in one day: its fiches are spread over the weeks before, those whose
    mistakes put somebody in danger first."""
    groupes = ranger(fiches, lambda f: (derniere_information(f),))
    ensembles = (siennes for jour, siennes in groupes.items() if jour and len(siennes) > ENSEMBLE)
    return {
        fiche.id: ETALEMENT * rang / len(siennes)
        for siennes in ensembles
        for rang, fiche in enumerate(sorted(siennes, key=lambda f: (sensible(f), f.id)))
    }


def _rang(r: Revue) -> tuple[date, int, str]:
    """Those with the most questions first on the same day."""
    return r.echeance or date.min, -len(r.fiche.a_verifier), r.fiche.id


def _revue(aujourd_hui: date, fiche: Fiche, avance: timedelta) -> Revue | None:
    derniere, mois = derniere_information(fiche), rythme(fiche)
    age, vieux = anciennete(fiche, aujourd_hui), tuple(perimes(aujourd_hui, fiche))
    if age is None:
        return Revue(fiche, Urgence.SANS_DATE, "", None, None, mois, vieux)
    echeance = plus_mois(dernier_jour(derniere), mois) - avance
    if echeance <= aujourd_hui or vieux:
        return Revue(fiche, Urgence.EN_RETARD, derniere, age, echeance, mois, vieux)
    return Revue(fiche, Urgence.BIENTOT, derniere, age, echeance, mois) if age >= PREAVIS else None
