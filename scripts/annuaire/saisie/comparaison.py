"""A line of a source beside the fiche, field by field: « pareil », « diffère », « nouveau », « disparu », and which of
the two is safer, with the reason. Pure: nothing here changes a fiche."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from annuaire.horaires.cles import semaine_reunie
from annuaire.lecture.documents import Document
from annuaire.regles.contexte import liste
from annuaire.socle.telephones import lire_numero
from annuaire.socle.typographie import date_longue, plier

Donnees = Mapping[str, Any]
LA_FICHE = "la fiche"


class Accord(StrEnum):
    """What a source says of a field, beside the fiche."""

    PAREIL = "pareil"
    DIFFERE = "diffère"
    NOUVEAU = "nouveau"
    DISPARU = "disparu"


@dataclass(frozen=True)
class Ecart:
    """``fait``: its name in the vocabulary of facts; ``present`` and ``propose`` as a reader would read them."""

    champ: str
    fait: str
    etat: Accord
    present: str = ""
    propose: str = ""
    plus_sur: str = ""

    @property
    def la_fiche_est_plus_sure(self) -> bool:
        """Confirmed by the body, or read in a later source."""
        return self.plus_sur.startswith(LA_FICHE)


@dataclass(frozen=True)
class _Champ:
    nom: str
    fait: str
    cle: Callable[[Donnees], frozenset[str]]
    dire: Callable[[Donnees], str]


def comparer(fiche: Document, donnees: Donnees, reference: str, dits: frozenset[str]) -> list[Ecart]:
    """Every field that one of the two gives. ``dits``: fields that the line holds, understood or not: a source is only
    silent about what its line leaves empty."""
    return [e for champ in CHAMPS if (e := _comparer(champ, fiche, donnees, reference, dits))]


def _comparer(champ: _Champ, fiche: Document, donnees: Donnees, reference: str, dits: frozenset[str]) -> Ecart | None:
    ici, la = champ.cle(fiche.data), champ.cle(donnees)
    present, propose = champ.dire(fiche.data), champ.dire(donnees)
    if not la:
        disparu = ici and champ.nom not in dits and _appuye(fiche, reference, champ.fait, _date(donnees))
        return Ecart(champ.nom, champ.fait, Accord.DISPARU, present) if disparu else None
    if not ici:
        return Ecart(champ.nom, champ.fait, Accord.NOUVEAU, propose=propose)
    if la <= ici:
        return Ecart(champ.nom, champ.fait, Accord.PAREIL, present)
    return Ecart(champ.nom, champ.fait, Accord.DIFFERE, present, propose, plus_sur(fiche, champ.fait, donnees))


def _appuye(fiche: Document, reference: str, fait: str, date: str) -> bool:
    """Did this very line support the fact, in an earlier file?"""
    citees = (s for s in liste(fiche.data, "sources") if reference and reference in str(s.get("reference", "")))
    return any(fait in s.get("faits", (fait,)) and str(s.get("date", "")) < date for s in citees)


def _date(donnees: Donnees) -> str:
    return str(donnees["sources"][0].get("date", ""))


def plus_sur(fiche: Document, fait: str, donnees: Donnees) -> str:
    """Which of two values to trust before anybody has called, and why."""
    verification: Any = fiche.data.get("verification") or {}
    if verification and fait in verification.get("faits", (fait,)):
        return f"{LA_FICHE}, confirmée auprès de l’organisme le {date_longue(verification['le'])}"
    dates = [s.get("date", "") for s in liste(fiche.data, "sources") if fait in s.get("faits", (fait,))]
    ici, la = max(dates, default=""), _date(donnees)
    if not (ici and la) or ici == la:
        return "aucune des deux : demandez à l’organisme"
    recente, ancienne = (la, ici) if la > ici else (ici, la)
    qui = "la source" if la > ici else LA_FICHE
    return f"{qui}, plus récente ({date_longue(recente)}, contre {date_longue(ancienne)})"


def _numeros(donnees: Donnees) -> frozenset[str]:
    lus = (lire_numero(str(t["numero"])) for t in liste(donnees, "telephones"))
    return frozenset(n.chiffres for n in lus if n)


def _courriels(donnees: Donnees) -> frozenset[str]:
    return frozenset(str(c["adresse"]).lower() for c in liste(donnees, "courriels"))


def _site(donnees: Donnees) -> frozenset[str]:
    net = re.sub(r"^https?://(www\.)?|/+$", "", str(donnees.get("site", "")).lower())
    return frozenset({net} if net else ())


ABREGES = {"av": "avenue", "ave": "avenue", "bd": "boulevard", "bld": "boulevard", "pl": "place", "rte": "route",
           "st": "saint", "ste": "sainte", "r": "rue", "gal": "general", "dr": "docteur", "imp": "impasse"}  # fmt: skip
VIDES = frozenset(["de", "du", "des", "la", "le", "les", "l", "d"])


def _adresses(donnees: Donnees) -> frozenset[str]:
    """Commune and street, whatever the hyphens and the abbreviations; a street is what can be compared."""
    adresses = [lieu["adresse"] for lieu in liste(donnees, "lieux") if lieu.get("adresse")]
    return frozenset(f"{a['commune']} {_rue(a['voie'])}" for a in adresses if a.get("voie"))


RUE = re.compile(
    r"(?:\d{1,4}(?: ?(?:bis|ter|quater|[a-h]))?,? )?\b(?:rue|ruelle|avenue|boulevard|place|chemin|impasse|quai"
    r"|route|allée|cours?|square|faubourg|av|bd|pl)\b[^,(]*",
    re.IGNORECASE,
)


def _rue(voie: str) -> str:
    """The street itself: not the building, the floor or the name of the body that some write beside it."""
    trouve = RUE.search(voie)
    voie = trouve.group() if trouve else voie
    return " ".join(ABREGES.get(m, m) for m in plier(voie).split() if m not in VIDES)


def _horaires(donnees: Donnees) -> frozenset[str]:
    """The weeks of the fiche and of its places, day by day; words are not compared."""
    blocs = [donnees.get("horaires"), *(lieu.get("horaires") for lieu in liste(donnees, "lieux"))]
    return frozenset(
        "|".join(_jours(b)) for b in blocs if isinstance(b, dict) and (b.get("semaine") or b.get("permanent"))
    )


def _jours(bloc: Donnees) -> Iterator[str]:
    if bloc.get("permanent"):
        yield "permanent"
    for jour, lu in sorted(semaine_reunie(bloc.get("semaine") or {}).items()):
        if lu.tranches:
            yield f"{jour.jour}{jour.rangs}{jour.quinzaine} " + " ".join(f"{t.debut}-{t.fin}" for t in lu.tranches)


def _dire_les_horaires(donnees: Donnees) -> str:
    blocs = [donnees.get("horaires"), *(lieu.get("horaires") for lieu in liste(donnees, "lieux"))]
    return " | ".join(dire_la_semaine(b) for b in blocs if isinstance(b, dict))


def dire_la_semaine(bloc: Donnees) -> str:
    """« lundi 9h-12h ; mardi 9h-12h »."""
    if bloc.get("permanent"):
        return "24 h sur 24, 7 jours sur 7"
    jours = " ; ".join(f"{jour} {valeur}" for jour, valeur in (bloc.get("semaine") or {}).items())
    return jours or str(bloc.get("precision", ""))


def _dire_les_adresses(donnees: Donnees) -> str:
    adresses = (lieu.get("adresse") or {} for lieu in liste(donnees, "lieux"))
    return " | ".join(f"{a['voie']} ({a['commune']})" for a in adresses if a.get("voie"))


def _siret(donnees: Donnees) -> frozenset[str]:
    return frozenset({str(donnees["siret"])} if donnees.get("siret") else ())


CHAMPS = (
    _Champ("telephone", "telephones", _numeros, lambda d: ", ".join(t["numero"] for t in liste(d, "telephones"))),
    _Champ("courriel", "courriels", _courriels, lambda d: ", ".join(c["adresse"] for c in liste(d, "courriels"))),
    _Champ("voie", "adresse", _adresses, _dire_les_adresses),
    _Champ("horaires", "horaires", _horaires, _dire_les_horaires),
    _Champ("site", "site", _site, lambda d: str(d.get("site", ""))),
    _Champ("siret", "existence", _siret, lambda d: str(d.get("siret", ""))),
)
NOMS = {"telephone": "téléphone", "voie": "adresse", "siret": "SIRET"}
