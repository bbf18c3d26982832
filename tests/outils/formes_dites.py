"""Forms that a voice may say wrong, in a text: hours, ranks, numbers, each by its shape; acronyms, each by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

UNITES = r"h(?:[\u00a0\u202f ]?\d\d)?|€|ko|km|m|%|er|re|e|ème|nde?"
CHIFFRES = re.compile(rf"(?<![\w/.-])\d+(?:[\u00a0\u202f.,/:–-]\d+)*(?P<unite>[\u00a0\u202f ]?(?:{UNITES})(?!\w))?")
SIGLE = re.compile(r"(?<![\w.])[A-ZÉÈ][A-ZÉÈ0-9]+(?!\w)")
REFERENCE = re.compile(r"[A-Z]\d+")  # of an article or of a licence: « L264 », « F40 »
ADRESSE = re.compile(r"\S*(?:://|@|www\.)\S*")
TUS = re.compile(r"<(script|style|svg|code|head)\b.*?</\1>", re.DOTALL)
EN_LIGNE = re.compile(r"</?(?:i|b|u|bdi|strong|em|time|mark|a|abbr|span)\b[^>]*>")
MILLIERS = re.compile(r"<data\b[^>]*>([^<]*)</data>")
BALISE = re.compile(r"<[^>]*>")


def texte_vu(html: str) -> str:
    """Its no-break spaces kept, because they make the form; what is in the middle of a word goes without a trace."""
    net = MILLIERS.sub(lambda nombre: nombre[1].replace(" ", "\u202f"), TUS.sub(" ", html))  # as it is seen
    return ADRESSE.sub(" ", unescape(BALISE.sub("\n", EN_LIGNE.sub("", net))))


def formes(texte: str) -> Iterator[tuple[str, str]]:
    """(« 9 h 99 », the passage): the length of a number counts where nothing else says how it is read."""
    for vu in CHIFFRES.finditer(texte):
        simple = vu["unite"] or re.search("[-,.]", vu[0])
        forme = re.sub(r"\d+", "9" if simple else lambda chiffres: "9" * min(len(chiffres[0]), 5), vu[0])
        forme = re.sub(r"9(?:-9)+", "9-9", forme)
        yield forme.replace("\u202f", "\u00a0"), texte[max(0, vu.start() - 20) : vu.end() + 20]


def sigles(texte: str) -> set[str]:
    return {sigle for sigle in SIGLE.findall(texte) if not REFERENCE.fullmatch(sigle)}
