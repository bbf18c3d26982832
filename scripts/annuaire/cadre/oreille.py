"""What ears hear of what eyes read: « 9 h 30 » is written, « 9 heures 30 » is spoken.

Voices that stop at « h » or « e » (eSpeak NG says « neuf hache trente », « deux e jeudi ») find what they lack in an
empty element, whose text for ears is in the style sheet (``content: "" / "eures"``). Nothing else moves: what is seen,
copied, looked for in the page or printed; a browser that does not know this reads as before. Thousands, said digit by
digit after a no-break space, have an ordinary one, in an element that is never cut. Measured form by form in
``tests/golden/voix``; ``scripts/web/commun/oreille.mjs`` does the same in the browser for hours, ranks and « 3919 ».
"""

from __future__ import annotations

import re

# Each begins with one letter, which is looked for at once: every part of every page comes here.
HEURE = re.compile(r"\u00a0h(?!\w|<i>)")
NUMERO = re.compile(r"3\d\d\d(?!\w|[-,.\u00a0\u202f]\d)")
RANG = re.compile(r"(?<=\d)e\b")
MILLIER = re.compile(r"\u202f\d\d\d")  # without it, nothing to look for number after number
MILLIERS = re.compile(r"(?<![\d\u202f])\d{1,3}(?:\u202f\d\d\d)+(?:,\d+)?(?![\d\u202f])")
# As they are said, in as few cuts as a voice needs: it spells what has no vowel, and makes one word of the rest, that
# nobody knows (CCAS « ka », RSA « rsa »). Acronyms that are not here are letters already, or a word in use.
DITS = (
    *("A A M F G", "A D P J", "A N C T", "A N I SCG", "A P A", "A S E", "A S F", "C C A S", "C C A V M", "C I DFF"),
    *("C M I", "C N R D E", "C PAM", "C P C A", "C SAPA", "D D E T S", "D D E T S P P", "D S D E N", "F G T I"),
    *("I S C", "I SCG", "I S G", "I V G", "O P H", "P M I", "R C I", "R S A", "T G I"),
)
EPELES = {dit.replace(" ", ""): dit.replace(" ", "<u></u>") for dit in DITS}
SIGLE = re.compile(rf"(?:{'|'.join(EPELES)})\b")
NOMMES = (("<a ", "</a>"), ("<button", "</button>"), ("<label", "</label>"), ("<summary", "</summary>"))
PLUS_LONG_NOM = 2000  # signs of HTML: farther back, nothing is still open
PLUS_LONG = re.compile(r"[\w,./\u00a0\u202f-]")  # before digits: they are the end of something else
MUETS = ("<option", "<title", "<textarea", "<script", "<style", "<text", "<tspan", "<desc")  # text and nothing else


def pour_l_oreille(html: str) -> str:
    """The same page, hours, thousands and « 3919 » heard as they are said; done twice, it changes nothing more."""
    dit = NUMERO.sub(_numero, HEURE.sub(_heure, html))
    return MILLIERS.sub(_milliers, dit) if MILLIER.search(dit) else dit


def epeler(html: str) -> str:
    """« CCAS » heard letter after letter, in a whole page: whatever looks for acronyms in its parts is done. Never in
    what is named by its text: one says « CCAS » to software that clicks for the hands (WCAG 2.5.3)."""
    return SIGLE.sub(_sigle, html)


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


def _milliers(trouve: re.Match[str]) -> str:
    """Left to right: without a no-break space, Arabic would read the groups from the other side."""
    if not _est_lu(trouve.string, trouve.start()):
        return trouve[0]
    groupes = trouve[0].split("\u202f")
    valeur = "".join(groupes).replace(",", ".")
    return f'<data value="{valeur}" dir="ltr">{" ".join(groupes)}</data>'


def _sigle(trouve: re.Match[str]) -> str:
    html, ou = trouve.string, trouve.start()
    entier = not html[ou - 1 : ou].isalnum() and _est_lu(html, ou) and not _est_un_nom(html, ou)
    return f"<bdi>{EPELES[trouve[0]]}</bdi>" if entier else trouve[0]


def _est_un_nom(html: str, ou: int) -> bool:
    """A text that names what holds it."""
    debut = max(0, ou - PLUS_LONG_NOM)
    return any(html.rfind(ouvre, debut, ou) > html.rfind(ferme, debut, ou) for ouvre, ferme in NOMMES)


def _est_lu(html: str, ou: int) -> bool:
    """A text of the page, where an element may stand."""
    balise = html.rfind("<", 0, ou)
    return balise <= html.rfind(">", 0, ou) and not html.startswith(MUETS, max(balise, 0))
