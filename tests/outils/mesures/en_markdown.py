"""A page of ours, as its author would have written it in Markdown: the same words, headings, lists, tables and links.

The baselines (plain MkDocs, Hugo) are given this. It is made from the HTML, so nothing that a reader sees is missing.
Links to pages that a plain site would not have (lists, posters, cards) keep their words only.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from html.parser import HTMLParser

BLOCS = ("p", "ul", "dl", "table", "section", "header", "footer", "nav", "div", "address", "article", "caption")
TITRES = {"h1": "\n\n# ", "h2": "\n\n## ", "h3": "\n\n### "}
AVANT = {
    **dict.fromkeys(BLOCS, "\n\n"),
    **TITRES,
    **{"li": "\n- ", "dt": "\n\n**", "br": "<br>", "tr": "\n|", "th": " ", "td": " ", "strong": "**", "code": "`"},
}
APRES = {
    **dict.fromkeys((*BLOCS, *TITRES, "dd"), "\n\n"),
    **{"dt": "** : ", "th": " |", "td": " |", "strong": "**", "code": "`"},
}
INVISIBLES = ("script", "button", "svg")
SANS_FIN = ("br",)
MARQUES = re.compile(r"([\\`*_\[\]])")


def en_markdown(contenu: str, vers: Callable[[str], str]) -> str:
    """The body of a page; ``vers`` gives the address that a link has there, or nothing when it leads nowhere."""
    redacteur = _Redacteur(vers)
    redacteur.feed(contenu)
    redacteur.close()
    texte = re.sub(r"[ \t]*\n[ \t]*", "\n", "".join(redacteur.ecrit))
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"^-\n+", "- ", texte, flags=re.MULTILINE)).strip() + "\n"


class _Redacteur(HTMLParser):
    """Writes as it reads."""

    def __init__(self, vers: Callable[[str], str]) -> None:
        super().__init__()
        self.ecrit: list[str] = []
        self._vers = vers
        self._cachees = 0  # open elements, from the first that nobody sees
        self._cibles: list[str] = []
        self._colonnes = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        valeurs = dict(attrs)
        if self._cachees or tag in INVISIBLES or "hidden" in valeurs:
            self._cachees += tag not in SANS_FIN
        elif tag == "a":
            self._cibles.append(self._vers(valeurs.get("href") or ""))
            self.ecrit.append("[" if self._cibles[-1] else "")
        else:
            self._colonnes = 0 if tag == "tr" else self._colonnes + (tag in ("th", "td"))
            self.ecrit.append(AVANT.get(tag, ""))

    def handle_endtag(self, tag: str) -> None:
        if self._cachees:
            self._cachees -= 1
        elif tag == "a":
            cible = self._cibles.pop()
            self.ecrit.append(f"]({cible})" if cible else "")
        elif tag == "thead":
            self.ecrit.append("\n|" + " --- |" * self._colonnes)
        else:
            self.ecrit.append(APRES.get(tag, ""))

    def handle_data(self, data: str) -> None:
        if not self._cachees:
            self.ecrit.append(MARQUES.sub(r"\\\1", html.escape(re.sub(r"[ \t\n]+", " ", data), quote=False)))
