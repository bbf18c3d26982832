"""Reads texts as a reader would: sentences and acronyms of hand-written pages, of templates and of built pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

SIGLE = re.compile(r"\b[A-ZÉÈ][A-ZÉÈ0-9]+[a-z]?\b")
FIN = re.compile(r"(?<=[.!?…])[\s»]+(?=[«A-ZÀÉÈÊÎÔÇ0-9])|\n{2,}|\n\s*(?:[-*|]|\d+\.) |\s\|\s|\n#+ ")
POUR_L_OREILLE = re.compile(
    r"<bdi>(\d\d)<u></u>|(?<=\d\d)</bdi>|<[ib]></[ib]>"
)  # in the middle of a word; \1 is what is seen


def prose(markdown: str) -> str:
    """A hand-written page without its marks; blocks of code and addresses are not sentences."""
    sans_code = re.sub(r"(?s)```.*?```|`[^`]*`", " ", markdown)
    sans_liens = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", sans_code)
    return re.sub(r"\*\*|^#+ |<br>", "", sans_liens, flags=re.MULTILINE)


def texte_du_gabarit(source: str) -> str:
    """The words that a template prints by itself; what it takes from the data counts as nothing."""
    sans_jinja = re.sub(r"(?s)\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", " ", source)
    blocs = re.sub(r"</?(p|li|h[1-6]|dd|dt|td|th|caption|section|div|label|ul|nav|a)\b[^>]*>", "\n\n", sans_jinja)
    return unescape(re.sub(r"<[^>]*>", " ", blocs))


def visible(html: str) -> str:
    """Text of a built page."""
    sans_code = re.sub(r"(?s)<(script|style|svg|code)\b.*?</\1>", " ", POUR_L_OREILLE.sub(r"\1", html))
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", sans_code)).split())


def phrases(texte: str) -> Iterator[str]:
    """Sentences, table cells and list items, without what has no word in it."""
    for morceau in FIN.split(texte):
        phrase = " ".join(morceau.split())
        if re.search(r"\w", phrase):
            yield phrase


def mots(phrase: str) -> int:
    """Words of a sentence; punctuation that stands alone is not one."""
    return sum(1 for mot in phrase.split() if re.search(r"\w", mot))


def sigles(texte: str) -> set[str]:
    """Acronyms as they are written."""
    return set(SIGLE.findall(texte))
