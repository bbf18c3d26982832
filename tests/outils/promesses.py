"""Wordings that promise to erase a visit, which this site cannot do (requirement S7). Read by several tests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

BLOCS = re.compile(
    r"</?(?:p|li|d[ltd]|h\d|t[dhr]|caption|div|section|article|header|footer|nav|title|label|br)\b[^>]*>"
)
ATTRIBUTS = re.compile(r'\b(?:content|title|alt|aria-label|placeholder)="([^"]*)"')
JAMAIS_LUS = re.compile(r"<(script|style)\b.*?</\1>", re.DOTALL)
FIN_DE_PHRASE = re.compile(r"(?<=[.!?…;])\s+|\n+")
NIE = re.compile(r"\bn(?:e\b|').{0,30}$")

TRACES = r"(?:historique|traces?|visites?|passages?|navigation|témoins?|cookies)"
FAIT_DISPARAITRE = r"(?:efface|supprime|vide|nettoie|élimine|détruit|oublie)"
DISPARU = r"(?:effacée?s?|supprimée?s?|vidée?s?|nettoyée?s?|éliminée?s?|détruite?s?|oubliée?s?)"
CACHE = r"(?:anonymes?|invisibles?|indétectables?|intraçables?|incognito)"

# A negation makes these true: « il n’efface pas l’historique ».
PROMESSES = tuple(
    re.compile(motif)
    for motif in (
        rf"\b{FAIT_DISPARAITRE}(?:nt|ra|ront)?\b[^,:]{{0,60}}\b{TRACES}\b",
        rf"\b{TRACES}\b[^,:]{{0,40}}\b(?:est|sont|sera|seront|soit|été)\b[^,:]{{0,20}}\b{DISPARU}\b",
        rf"\b{TRACES}\b[^,:]{{0,40}}\b(?:disparaît|disparaissent|disparaîtra|disparaîtront)\b",
        rf"\b(?:ce site|bouton|navigation|visites?|passage|vous (?:êtes|serez|restez))\b[^,:]{{0,30}}\b{CACHE}\b",
    )
)
# These are promises because of their negation: « sans laisser de trace ».
PROMESSES_NEGATIVES = tuple(
    re.compile(motif)
    for motif in (
        r"\bsans (?:laisser |garder )?(?:de |aucune |la moindre )?traces?\b",
        r"(?:\b(?:pas|plus|jamais) (?:de|la moindre)|(?<!efface )(?<!retire )\baucune|\bni) traces?\b",
        r"\bpersonne ne (?:saura|verra|pourra (?:savoir|voir)|peut (?:savoir|voir))\b",
        r"\bni vue? ni connue?\b",
    )
)


def promesses(html: str) -> list[str]:
    """Sentences of a page, or of a plain text, that promise an erasure."""
    return [phrase for phrase in _phrases(html) if _promet(phrase)]


def _phrases(html: str) -> Iterator[str]:
    html = JAMAIS_LUS.sub("\n", html)
    textes = [re.sub(r"<[^>]*>", "", BLOCS.sub("\n", html)), *ATTRIBUTS.findall(html)]
    for phrase in FIN_DE_PHRASE.split(unescape("\n".join(textes))):
        yield " ".join(phrase.lower().replace("’", "'").split())


def _promet(phrase: str) -> bool:
    affirmees = (m for motif in PROMESSES for m in motif.finditer(phrase))
    return any(motif.search(phrase) for motif in PROMESSES_NEGATIVES) or any(
        not NIE.search(phrase[: m.start()]) and not re.search(r"\bn(?:e\b|')", m[0]) for m in affirmees
    )
