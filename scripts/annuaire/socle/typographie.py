"""French typography of what readers see: no-break spaces, apostrophes, dates, numbers, lists.

Requirement A16: no breakable space stands beside « h », inside a number or before « : ; ? ! ».
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

INSECABLE = "\u00a0"
FINE = "\u202f"
UN_JOUR = 24 * 60  # minutes
MOIS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
)  # fmt: skip
JOURS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")

SIGNES = (
    (re.compile(r" +([;!?])"), FINE + r"\1"),
    (re.compile(r" +:"), INSECABLE + ":"),
    (re.compile(r"«[ \u00a0\u202f]*"), "«" + INSECABLE),
    (re.compile(r"[ \u00a0\u202f]*»"), INSECABLE + "»"),
)
REGLES = (
    (re.compile(r"(?<=\w)'(?=\w)"), "’"),
    *SIGNES,
    (re.compile(r"(?<=\d) (?=\d{2,3}(?!\d))"), INSECABLE),
    (re.compile(r"(?<=\d) (?=[%€]|h\b|ans?\b|km)"), INSECABLE),
    (re.compile(r"(?<=\bh) (?=\d)"), INSECABLE),
)


HORS_ASCII = re.compile(r"[^\x00-\x7f]")
PEUT_ETRE = re.compile(r"[';!?:«»]|\d \S|\bh \d")  # one of these, or no rule applies


@lru_cache(maxsize=1 << 16)  # names of communes and bodies come back again and again
def plier(texte: str, joint: str = " ") -> str:
    """Lower case, no accent, words apart by one ``joint``."""
    return re.sub(r"[^a-z0-9]+", joint, sans_accents(texte)).strip(joint)


def sans_accents(texte: str) -> str:
    """The only folding of letters: lower case, « œ » and « æ » opened, accents dropped."""
    plat = texte.casefold().replace("œ", "oe").replace("æ", "ae")
    return plat if plat.isascii() else HORS_ASCII.sub(_sans_accent, unicodedata.normalize("NFD", plat))


def _sans_accent(lu: re.Match[str]) -> str:
    return "" if unicodedata.combining(lu[0]) else lu[0]


@lru_cache(maxsize=1 << 14)  # labels and reasons come back on every page
def composer(texte: str) -> str:
    """Set a sentence typed by a contributor: it says the same, and never breaks at the wrong place."""
    if not PEUT_ETRE.search(texte):
        return texte
    for motif, remplacement in REGLES:
        texte = motif.sub(remplacement, texte)
    return texte


def espacer(html: str) -> str:
    """The same for what a template says between its tags: spaces alone, since quotes there are HTML."""
    for motif, remplacement in SIGNES:
        html = motif.sub(remplacement, html)
    return html


def enumerer(elements: Iterable[str], liaison: str = "et") -> str:
    """« a, b et c »."""
    liste = list(elements)
    if len(liste) < 2:
        return "".join(liste)
    return f"{', '.join(liste[:-1])} {liaison} {liste[-1]}"


def heure(minutes: int) -> str:
    """570 → « 9 h 30 », 540 → « 9 h », 1560 → « 2 h », of the day after (minutes since midnight, no-break spaces)."""
    heures, reste = divmod(minutes % UN_JOUR if minutes > UN_JOUR else minutes, 60)
    return f"{heures}{INSECABLE}h" + (f"{INSECABLE}{reste:02d}" if reste else "")


def date_longue(iso: str) -> str:
    """« 2023-08-07 » → « 7 août 2023 », « 2019-08 » → « août 2019 », « 2019 » → « 2019 »."""
    annee, *reste = iso.split("-")
    if not reste:
        return annee
    mois = MOIS[int(reste[0]) - 1]
    if len(reste) == 1:
        return f"{mois} {annee}"
    jour = int(reste[1])
    return f"{'1er' if jour == 1 else jour}{INSECABLE}{mois} {annee}"


def jusqu_a(iso: str) -> str:
    """« jusqu’au 12 novembre 2019 », « jusqu’en juin 2018 », « jusqu’en 2018 »."""
    return f"jusqu’{'au' if iso.count('-') == 2 else 'en'} {date_longue(iso)}"


def nombre(valeur: int) -> str:
    """9736 → « 9 736 » with a thin no-break space."""
    return f"{valeur:,}".replace(",", FINE)


def pluriel(n: int, singulier: str, forme_plurielle: str = "") -> str:
    """« 1 fiche », « 12 fiches »."""
    return f"{nombre(n)}{INSECABLE}{singulier if n < 2 else forme_plurielle or singulier + 's'}"


VOYELLE = re.compile("[AEIOUYÀÂÉÈÊÎÔŒ]", re.IGNORECASE)  # no h: nobody can tell which ones are mute


def a_la_commune(nom: str) -> str:
    """« à Joinville », « au Pailly », « aux Loges », « à La Porte du Der »."""
    return _contracter(nom, "au ", "aux ") or f"à {nom}"


def de_la_commune(nom: str) -> str:
    """« de Joinville », « du Rozier », « des Bondons », « d’Andelot », « de La Porte du Der »."""
    return _contracter(nom, "du ", "des ") or (f"d’{nom}" if VOYELLE.match(nom) else f"de {nom}")


def _contracter(nom: str, singulier: str, pluriel_: str) -> str:
    for article, contracte in (("Le ", singulier), ("Les ", pluriel_)):
        if nom.startswith(article):
            return contracte + nom.removeprefix(article)
    return ""


def majuscule(texte: str) -> str:
    """Upper-case the first letter only: « du lundi » → « Du lundi »."""
    return texte[:1].upper() + texte[1:]
