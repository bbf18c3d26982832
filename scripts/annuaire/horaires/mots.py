"""The words of the value of a day: times, half-days, ways to come, what joins them."""

from __future__ import annotations

import re
from typing import NamedTuple

MODE = r"(?:(?:sur|avec|sans) )?(?:rendez[- ]vous|rdv)|(?:par )?t[ée]l[ée]phone"
ANNONCE = (
    r"(?:le |en )?matin(?:ée)?|(?:l['’])?apr[èe]s[- ]midi|(?:toute )?(?:la )?journ[ée]e(?: (?:enti[èe]re|continue))?"
    r"|pr[ée]sence"
)
ENTRE_PARENTHESES = re.compile(rf"({ANNONCE}) ?\(([^()]+)\)|\(({MODE}|{ANNONCE})\)")
MOTS = re.compile(
    r"\s*(?:"
    r"(?P<tout>24 ?h? ?(?:/|sur) ?24(?: ?h)?)"
    r"|(?P<heure>[0-9]{1,2} ?(?:h(?:eures?)? ?(?:[0-9]{2}(?! ?[0-9h:])(?: ?min| ?mn)?)?"
    r"|(?:: ?|\.)[0-9]{2}(?: ?h)?)(?: ?du matin)?)(?![0-9])"
    r"|(?P<nombre>[0-9]{1,2})(?![0-9h:]|\.[0-9])"
    r"|(?P<midi>midi)\b|(?P<minuit>minuit)\b"
    rf"|(?P<mode>{MODE})(?!\w)(?: ?:)?"
    rf"|(?P<annonce>{ANNONCE})(?!\w)(?: ?:)?"
    r"|(?P<soir>(?:le |en )?soir(?:ée)?)(?!\w)(?: ?:)?"
    r"|(?P<ferme>ferm[ée]e?s?)(?!\w)"
    r"|(?P<ouvert>ouverte?s?)(?!\w)|(?P<vide>uniquement|seulement)(?!\w)"
    r"|(?P<tiret>[-–—]|à(?!\w)|jusqu['’]à)|(?P<barre>/)"
    r"|(?P<suite>[,;+&]|et(?!\w)|puis(?!\w))"
    r"|(?P<de>de(?!\w))"
    r")"
)
BORNES = ("heure", "nombre", "minuit")
QUAND = (*BORNES, "midi", "annonce", "soir", "tout")
MIDI = 12 * 60
FIN_DE_PHRASE = " .;"


class Mot(NamedTuple):
    """A word of a value: its kind, its text, its minutes if it is a time."""

    genre: str
    texte: str
    minutes: int = 0


def mots_de(texte: str) -> list[Mot]:
    """None at all when something is not a word of the notation."""
    mots: list[Mot] = []
    texte, place = ENTRE_PARENTHESES.sub(r"\1 \2\3 ", texte.lower()).rstrip(FIN_DE_PHRASE), 0
    while place < len(texte):
        trouve = MOTS.match(texte, place)
        if not trouve or not trouve.lastgroup:
            return []
        mots.append(_mot(trouve.lastgroup, trouve[trouve.lastgroup]))
        place = trouve.end()
    quand = any(m.genre in QUAND for m in mots)
    dits = (Mot("annonce", "présence") if m.genre == "ouvert" and not quand else m for m in mots)
    return [m for m in dits if m.genre not in ("vide", "ouvert")]


def _mot(genre: str, texte: str) -> Mot:
    if genre in ("heure", "nombre"):
        heures, minutes = (int(n) for n in [*re.findall("[0-9]+", texte), "0"][:2])
        impossible = minutes > 59 or (heures > 12 and texte.endswith("matin"))
        return Mot(genre, texte, -1 if impossible else heures * 60 + minutes)
    return Mot("heure" if genre == "midi" else genre, texte, MIDI if genre == "midi" else 0)
