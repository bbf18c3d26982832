"""What ears hear of what eyes read: « 9 h 30 » is written, « 9 heures 30 » is spoken.

Voices that stop at « h » or « e » (eSpeak NG says « neuf hache trente », « deux e jeudi ») find what they lack in an
empty element, whose text for ears is in the style sheet (``content: "" / "eures"``). Nothing else moves: what is seen,
copied, looked for in the page or printed; a browser that does not know this reads as before. Measured form by form in
``tests/golden/voix/prononciation.txt``; ``scripts/web/commun/oreille.mjs`` does the same in the browser.
"""

from __future__ import annotations

import re

FORMES = re.compile(r"\b(\d+)(?:([\u00a0 ]h)(?!\w|<i>)|e(?!\w))")
MUETS = ("<option", "<title", "<textarea", "<script", "<style", "<text", "<tspan", "<desc")  # text and nothing else


def pour_l_oreille(html: str) -> str:
    """The same page, heard right; done twice, it changes nothing more."""
    return FORMES.sub(_completer, html)


def _completer(forme: re.Match[str]) -> str:
    html, debut = forme.string, forme.start()
    balise = html.rfind("<", 0, debut)
    if balise > html.rfind(">", 0, debut) or html.startswith(MUETS, max(balise, 0)):
        return forme[0]
    return f"{forme[1]}{forme[2]}<i></i>" if forme[2] else f"{forme[1]}<b></b>e"
