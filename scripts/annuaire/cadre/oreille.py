"""What ears hear of what eyes read: « 9 h 30 » is written, « 9 heures 30 » is spoken.

Voices that stop at « h » or « e » (eSpeak NG says « neuf hache trente », « deux e jeudi ») find what they lack in an
empty element, whose text for ears is in the style sheet (``content: "" / "eures"``). Nothing else moves: what is seen,
copied, looked for in the page or printed; a browser that does not know this reads as before. Measured form by form in
``tests/golden/voix/prononciation.txt``; ``scripts/web/commun/oreille.mjs`` does the same in the browser.
"""

from __future__ import annotations

import re

# Each begins with one letter, which is looked for at once: every part of every page comes here.
HEURE = re.compile(r"\u00a0h(?!\w|<i>)")
NUMERO = re.compile(r"3\d\d\d(?!\w|[-,.\u00a0\u202f]\d)")
RANG = re.compile(r"(?<=\d)e\b")
PLUS_LONG = re.compile(r"[\w,./\u00a0\u202f-]")  # before digits: they are the end of something else
MUETS = ("<option", "<title", "<textarea", "<script", "<style", "<text", "<tspan", "<desc")  # text and nothing else


def pour_l_oreille(html: str) -> str:
    """The same page, its hours heard right, and « 3919 » as it is said; done twice, it changes nothing more."""
    return NUMERO.sub(_numero, HEURE.sub(_heure, html))


def rangs_pour_l_oreille(phrase: str) -> str:
    """« 2e » heard « deuxième », in the HTML of a sentence that we wrote."""
    return RANG.sub("<b></b>e", phrase)


def _heure(trouvee: re.Match[str]) -> str:
    html, ou = trouvee.string, trouvee.start()
    return f"{trouvee[0]}<i></i>" if html[ou - 1 : ou].isdigit() and _est_lu(html, ou) else trouvee[0]


def _numero(trouve: re.Match[str]) -> str:
    """In one piece, where a page lines up what a link holds."""
    html, ou, chiffres = trouve.string, trouve.start(), trouve[0]
    seul = not PLUS_LONG.match(html, ou - 1) if ou else True
    return f"<bdi>{chiffres[:2]}<u></u>{chiffres[2:]}</bdi>" if seul and _est_lu(html, ou) else chiffres


def _est_lu(html: str, ou: int) -> bool:
    """A text of the page, where an element may stand."""
    balise = html.rfind("<", 0, ou)
    return balise <= html.rfind(">", 0, ou) and not html.startswith(MUETS, max(balise, 0))
