"""The notation of authors: « 9h-12h, 14h-17h sur rendez-vous », « 20h-2h », « 1er novembre ». Keys are in ``cles``.

What people write in other ways is read too, as long as it can only mean one thing. Every reader returns a value or a
:class:`Faute`; nothing is raised. The values of a day are read alike in ``scripts/web/horaires/notation.mjs``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from annuaire.horaires.programme import (
    FENETRES,
    MINUIT,
    NUIT_DES,
    NUIT_JUSQU_A,
    Annonce,
    Jour,
    JourDeLAn,
    Mode,
    Tranche,
)
from annuaire.socle.typographie import MOIS

CONSEIL = "écrivez « 9h-12h, 14h-17h30 », « 20h-2h » pour une nuit, ou journée, matin, après-midi, présence, fermé"


@dataclass(frozen=True)
class Faute:
    """Why a text cannot be read, and the gesture that mends it."""

    message: str
    conseil: str = CONSEIL


# What no notation says, whatever it is written beside: (pattern, message, gesture).
HORS_NOTATION = (
    (
        r"vacances|scolaire",
        "les vacances scolaires changent chaque année",
        "datez-les dans « fermetures: » (« du: » et « au: »), ou dites-le en mots dans « precision: »",
    ),
    (
        r"semaines? (?:im)?paires?|jours? (?:im)?pairs?",
        "la semaine 53 et la semaine 1 sont toutes deux impaires",
        "écrivez « un jeudi sur deux », avec « quinzaine_depuis: » et un jour d’une semaine de présence",
    ),
    (
        rf"\b(?:{'|'.join(MOIS)}|ao[uû]t|été|hiver)\b",
        "un mois ou une saison ne s’écrit pas à côté des heures",
        "datez la fermeture dans « fermetures: », ou écrivez ces heures dans « saisons: »",
    ),
    (
        r"à partir d|\bdès ",
        "l’heure de fin n’est pas dite",
        "écrivez les deux heures, « 14h-17h », ou « présence » si la fin n’est pas connue",
    ),
    (r"f[ée]ri[ée]", "les jours fériés ont leur champ", "écrivez « jours_feries: ferme » ou « jours_feries: ouvert »"),
)


def hors_notation(texte: str) -> Faute | None:
    for motif, message, conseil in HORS_NOTATION:
        if re.search(motif, texte):
            return Faute(f"« {texte} » : {message}", conseil)
    return None


# --- the value of a day: words, then slots

MOTS = re.compile(
    r"\s*(?:"
    r"(?P<tout>24 ?h? ?(?:/|sur) ?24(?: ?h)?)"
    r"|(?P<heure>[0-9]{1,2} ?(?:h(?:eures?)? ?(?:[0-9]{2}(?! ?[0-9h:])(?: ?min| ?mn)?)?"
    r"|(?:: ?|\.)[0-9]{2}(?: ?h)?))(?![0-9])"
    r"|(?P<nombre>[0-9]{1,2})(?![0-9h:]|\.[0-9])"
    r"|(?P<midi>midi)\b|(?P<minuit>minuit)\b"
    r"|(?P<mode>(?:(?:sur|avec) )?(?:rendez[- ]vous|rdv)|(?:par )?t[ée]l[ée]phone)(?!\w)"
    r"|(?P<annonce>(?:le )?matin(?:ée)?|(?:l['’])?apr[èe]s[- ]midi|(?:toute )?(?:la )?journ[ée]e|pr[ée]sence)(?!\w)"
    r"|(?P<ferme>ferm[ée]e?s?)(?!\w)"
    r"|(?P<tiret>[-–—]|à(?!\w)|jusqu['’]à)|(?P<barre>/)"
    r"|(?P<suite>[,;+&]|et(?!\w)|puis(?!\w))"
    r"|(?P<de>de(?!\w))"
    r")"
)
FIN_DE_PHRASE = " .;"


class Mot(NamedTuple):
    """A word of a value: its kind, its text, its minutes if it is a time."""

    genre: str
    texte: str
    minutes: int = 0


@lru_cache(maxsize=1 << 12)  # rules then the model read it, and most services keep the same hours
def lire_jour(texte: str) -> Jour | Faute:
    """Parse the value of a day: slots one after the other, each with its mode."""
    plie = texte.lower().rstrip(FIN_DE_PHRASE)
    mots = _mots(plie)
    if hors := hors_notation(plie):
        return hors
    if mots is None or not mots:
        return Faute(f"« {texte} » n’est pas une plage horaire")
    if [m.genre for m in mots] == ["ferme"]:
        return Jour()
    if [m.genre for m in mots] == ["mode"]:
        conseil = f"écrivez « présence {plie} », ou les heures si elles sont connues : « 9h-12h {plie} »"
        return Faute(f"« {texte} » dit comment venir, et non quand", conseil)
    tranches = _tranches(mots, texte)
    return tranches if isinstance(tranches, Faute) else _en_ordre(tranches)


def _mots(texte: str) -> list[Mot] | None:
    """``None`` when something is not a word of the notation."""
    mots: list[Mot] = []
    place = 0
    while place < len(texte):
        trouve = MOTS.match(texte, place)
        if not trouve or not trouve.lastgroup:
            return None
        mots.append(_mot(trouve.lastgroup, trouve[trouve.lastgroup]))
        place = trouve.end()
    return mots


def _mot(genre: str, texte: str) -> Mot:
    if genre in ("heure", "nombre"):
        heures, minutes = (int(n) for n in [*re.findall("[0-9]+", texte), "0"][:2])
        return Mot(genre, texte, heures * 60 + minutes if minutes < 60 else -1)
    return Mot("heure" if genre == "midi" else genre, texte, MIDI if genre == "midi" else 0)


MIDI = 12 * 60
ANNONCES = {"mat": Annonce.MATIN, "apr": Annonce.APRES_MIDI, "journ": Annonce.JOURNEE, "pr": Annonce.PRESENCE}
BORNES = ("heure", "nombre", "minuit")


def _tranches(mots: list[Mot], texte: str) -> list[Tranche] | Faute:
    """Slots, separated or not; a mode belongs to the slot before it."""
    tranches: list[Tranche] = []
    reste, attendue = list(mots), True
    while reste:
        if reste[0].genre in ("suite", "barre") and not attendue:
            reste, attendue = reste[1:], True
            continue
        lue = _tranche(reste)
        if isinstance(lue, Faute):
            return lue
        if lue is None:
            return Faute(f"« {texte} » n’est pas une plage horaire")
        tranche, reste = lue
        tranches.append(tranche)
        attendue = False
    return Faute(f"« {texte} » n’est pas une plage horaire") if attendue else tranches


def _tranche(mots: list[Mot]) -> tuple[Tranche, list[Mot]] | Faute | None:
    """The first slot of the words, and those that follow it."""
    if mots[0].genre == "tout":
        bornes, annonce, reste = (0, MINUIT), None, mots[1:]
    elif mots[0].genre == "annonce":
        annonce = _annonce(mots[0].texte)
        bornes, reste = FENETRES[annonce], mots[1:]
    else:
        mots = mots[1:] if mots[0].genre == "de" else mots
        lues = _bornes(mots[:3])
        if lues is None or isinstance(lues, Faute):
            return lues
        bornes, annonce, reste = lues, None, mots[3:]
    if reste and reste[0].genre == "mode":
        return Tranche(*bornes, annonce, _mode(reste[0].texte)), reste[1:]
    return Tranche(*bornes, annonce), reste


def _bornes(mots: list[Mot]) -> tuple[int, int] | Faute | None:
    """« 9h » « - » « 12h »; one of the two may be a bare number: « 9-12h »."""
    if len(mots) < 3 or mots[1].genre not in ("tiret", "barre") or not {mots[0].genre, mots[2].genre} <= {*BORNES}:
        return None
    if "heure" not in (mots[0].genre, mots[2].genre) and "minuit" not in (mots[0].genre, mots[2].genre):
        return None
    morceau = f"{mots[0].texte.strip()}-{mots[2].texte.strip()}"
    debut, fin = mots[0].minutes, mots[2].minutes
    fin = MINUIT if fin == 0 < debut or mots[2].genre == "minuit" else fin
    if min(debut, fin) < 0 or max(debut, fin) > MINUIT:
        return Faute(f"« {morceau} » : cette heure n’existe pas", "les heures vont de 0h à 24h")
    if fin > debut:
        return debut, fin
    if NUIT_DES <= debut < MINUIT and 0 < fin <= NUIT_JUSQU_A:
        return debut, fin + MINUIT
    return Faute(
        f"« {morceau} » finit avant d’avoir commencé", "vérifiez les deux heures ; une nuit s’écrit « 20h-2h »"
    )


def _annonce(texte: str) -> Annonce:
    return next(annonce for debut, annonce in ANNONCES.items() if debut in texte)


def _mode(texte: str) -> Mode:
    return Mode.TELEPHONE if "phone" in texte else Mode.RENDEZ_VOUS


def _en_ordre(tranches: list[Tranche]) -> Jour | Faute:
    for avant, tranche in pairwise(tranches):
        if tranche.debut < avant.fin:
            return Faute(
                "une plage chevauche ou précède celle qui est écrite avant",
                "mettez les plages dans l’ordre, sans recouvrement",
            )
    return Jour(tuple(tranches))


def lire_plages(texte: str) -> tuple[Tranche, ...] | Faute:
    """Clock ranges only, for a dated event."""
    jour = lire_jour(texte)
    if isinstance(jour, Faute):
        return jour
    if jour.ferme or any(t.annonce for t in jour.tranches):
        return Faute(f"« {texte} » n’est pas une plage horaire", "écrivez les heures : 9h-12h")
    return jour.tranches


SANS_FIN_CONNUE = "inconnu"  # last day of a closure « jusqu’à nouvel ordre »
JOUR_DE_L_AN = re.compile(rf"([0-9]{{1,2}}|1er|premier) ({'|'.join(MOIS)}|aout|fevrier|decembre)")


def lire_jour_de_l_an(texte: str) -> JourDeLAn | Faute:
    """« 1er novembre » → (11, 1). 29 February is refused: it does not come back every year."""
    trouve = JOUR_DE_L_AN.fullmatch(texte.lower().removeprefix("le "))
    faute = Faute(f"« {texte} » n’est pas un jour de l’année", "écrivez « 1er novembre » ou « 31 mars »")
    if not trouve:
        return faute
    mois = next(n for n, nom in enumerate(MOIS, 1) if nom.translate(SANS_ACCENTS) == trouve[2].translate(SANS_ACCENTS))
    jour = int(trouve[1]) if trouve[1].isdigit() else 1
    try:
        date(2027, mois, jour)
    except ValueError:
        return faute
    return mois, jour


SANS_ACCENTS = str.maketrans("éû", "eu")
