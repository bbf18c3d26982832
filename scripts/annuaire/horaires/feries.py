"""Public holidays of each territory, computed without data file, clock or network (requirement H7).

The rules are those in force in 2026, applied to whatever year is asked: this is a calendar of the coming years, not a
history of holidays. Only days set by a text are here. Days off by custom are not (mid-Lent, Good Friday and 21 July in
the Antilles, the Muslim feasts that the Code du travail leaves to usage in Mayotte): whoever closes on such a day
writes a dated closure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cache, partial
from types import MappingProxyType

Regle = int | tuple[int, int]
"""When a holiday falls: days after Easter Sunday (negative: before), or (month, day) of every year."""

NATIONAUX: Mapping[Regle, str] = {
    (1, 1): "Jour de l’An",
    1: "Lundi de Pâques",
    (5, 1): "Fête du Travail",
    (5, 8): "Victoire de 1945",
    39: "Ascension",
    50: "Lundi de Pentecôte",
    (7, 14): "Fête nationale",
    (8, 15): "Assomption",
    (11, 1): "Toussaint",
    (11, 11): "Armistice de 1918",
    (12, 25): "Noël",
}
"""The eleven days of Code du travail art. L3133-1; the territories of the Pacific, under their own texts, keep them."""

VENDREDI_SAINT = "Vendredi saint"
ABOLITION = "Abolition de l’esclavage"

LOCAUX: Mapping[str, Mapping[Regle, str]] = {
    "metropole": {},
    # Code du travail art. L3134-13 (ordinance of 16 August 1892). Good Friday is a holiday only in communes that have
    # a Protestant church or one shared by both confessions; we have no list of them, so it is counted everywhere.
    "alsace-moselle": {-2: VENDREDI_SAINT, (12, 26): "Saint-Étienne"},
    # Loi n° 83-550 of 30 June 1983, décret n° 83-1003 of 23 November 1983, and Code du travail art. L3422-2.
    "guadeloupe": {(5, 27): ABOLITION},
    "martinique": {(5, 22): ABOLITION},
    "guyane": {(6, 10): ABOLITION},
    "la-reunion": {(12, 20): ABOLITION},
    "mayotte": {(4, 27): ABOLITION},
    # Added to the same decree by décret n° 2012-553 of 23 April 2012. It says 27 May for Saint-Martin, as did art.
    # L3422-2 when last read (2019); ministerial circulars of 2018 and 2019 let the territory keep 28 May instead,
    # and the préfecture announces that day.
    "saint-barthelemy": {(10, 9): ABOLITION},
    "saint-martin": {(5, 28): ABOLITION},
    "saint-pierre-et-miquelon": {},
    # Arrêté of the préfet, administrateur supérieur, renewed every year.
    "wallis-et-futuna": {
        (4, 28): "Saint Pierre Chanel",
        (6, 29): "Saints Pierre et Paul",
        (7, 29): "Fête du Territoire",
    },
    # Code du travail of Polynésie française; the loi du pays adopted on 6 May 2025 replaces 29 June (Autonomie) by
    # 20 November, from 2026.
    "polynesie-francaise": {(3, 5): "Arrivée de l’Évangile", -2: VENDREDI_SAINT, (11, 20): "Matari’i"},
    # Accord interprofessionnel territorial, art. 74.
    "nouvelle-caledonie": {(9, 24): "Fête de la citoyenneté"},
}
"""What each zone adds to the national days. The keys are the ``zone_feries`` vocabulary."""

FUSEAUX: Mapping[str, str] = {
    "metropole": "Europe/Paris",
    "alsace-moselle": "Europe/Paris",
    "guadeloupe": "America/Guadeloupe",
    "martinique": "America/Martinique",
    "guyane": "America/Cayenne",
    "la-reunion": "Indian/Reunion",
    "mayotte": "Indian/Mayotte",
    "saint-barthelemy": "America/St_Barthelemy",
    "saint-martin": "America/Marigot",
    "saint-pierre-et-miquelon": "America/Miquelon",
    "wallis-et-futuna": "Pacific/Wallis",
    "polynesie-francaise": "Pacific/Tahiti",
    "nouvelle-caledonie": "Pacific/Noumea",
}
"""Usual IANA time zone of each holiday zone (H5). Usual only: the Marquises and the Gambier have their own."""


@cache
def jours_feries(zone: str, annee: int) -> Mapping[date, str]:
    """Public holidays of the civil year with their French names, in order of date.

    Two holidays on one day share it: 1 May 2008 is « Fête du Travail et Ascension ». A holiday that falls on a Sunday
    stays there: French law moves none. ``zone`` is a word of the vocabulary; another one is a ``KeyError``.
    """
    dimanche = paques(annee)
    noms: dict[date, list[str]] = {}
    for regle, nom in {**NATIONAUX, **LOCAUX[zone]}.items():
        noms.setdefault(_date(regle, dimanche), []).append(nom)
    return MappingProxyType({jour: " et ".join(noms[jour]) for jour in sorted(noms)})


def nom_du_jour_ferie(zone: str, jour: date) -> str:
    """French name of the holiday (« Toussaint »), or an empty text on an ordinary day."""
    return jours_feries(zone, jour.year).get(jour, "")


@cache
def calendrier_des_feries(zone: str) -> Callable[[date], str]:
    """:func:`nom_du_jour_ferie` of one zone. Always the same function for a zone: what it says may be kept."""
    return partial(nom_du_jour_ferie, zone)


def paques(annee: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the anonymous algorithm (Nature, 1876; Butcher, Meeus)."""
    rang_lunaire = annee % 19
    siecle, an = divmod(annee, 100)
    correction = (siecle - (siecle + 8) // 25 + 1) // 3
    lune = (19 * rang_lunaire + siecle - siecle // 4 - correction + 15) % 30
    semaine = (32 + 2 * (siecle % 4) + 2 * (an // 4) - lune - an % 4) % 7
    recul = (rang_lunaire + 11 * lune + 22 * semaine) // 451
    mois, jour = divmod(lune + semaine - 7 * recul + 114, 31)
    return date(annee, mois, jour + 1)


def _date(regle: Regle, dimanche_de_paques: date) -> date:
    if isinstance(regle, int):
        return dimanche_de_paques + timedelta(days=regle)
    return date(dimanche_de_paques.year, *regle)
