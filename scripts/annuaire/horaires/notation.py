"""The notation of authors: « 9h-12h, 14h-17h sur rendez-vous », « 20h-2h », « 1er novembre ». Keys are in ``cles``.

What people write in other ways is read too, as long as it can only mean one thing. Every reader returns a value or a
:class:`Faute`; nothing is raised. The values of a day are read alike in ``scripts/web/horaires/notation.mjs``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from annuaire.horaires.moments import MOMENTS
from annuaire.horaires.mots import BORNES, FIN_DE_PHRASE, Mot, mots_de
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
    cle: str = ""  # the key that would be right: its line can be pasted


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
        r"à partir d|\bdès |^jusqu",
        "l’une des deux heures n’est pas dite",
        "écrivez les deux heures, par exemple « 14h-17h », ou « présence » si l’une n’est pas connue",
    ),
    (
        r"variable|selon |planning|consult|demande|voir |affich",
        "ces heures changent, ou se demandent",
        "écrivez « présence », et cette phrase dans « precision: »",
    ),
    (r"f[ée]ri[ée]", "les jours fériés ont leur champ", "écrivez « jours_feries: ferme » ou « jours_feries: ouvert »"),
)


def hors_notation(texte: str) -> Faute | None:
    for motif, message, conseil in HORS_NOTATION:
        if re.search(motif, texte):
            return Faute(f"« {texte} » : {message}", conseil)
    return None


# --- the value of a day


@lru_cache(maxsize=1 << 12)  # rules then the model read it, and most services keep the same hours
def lire_jour(texte: str) -> Jour | Faute:
    """Parse the value of a day: slots one after the other, each with its mode."""
    plie = texte.lower().rstrip(FIN_DE_PHRASE)
    mots = mots_de(plie)
    if hors := hors_notation(plie):
        return hors
    if not mots:
        return Faute(f"« {texte} » n’est pas une plage horaire")
    if [m.genre for m in mots] == ["ferme"]:
        return Jour()
    if [m.genre for m in mots] == ["mode"]:
        conseil = f"écrivez « présence {plie} », ou les heures si elles sont connues : « 9h-12h {plie} »"
        return Faute(f"« {texte} » dit comment venir, et non quand", conseil)
    tranches = _tranches(mots, texte)
    return tranches if isinstance(tranches, Faute) else _en_ordre(tranches)


def lire_mode(texte: str) -> Mode | None:
    """« sur rdv », when nothing else is said."""
    mots = mots_de(texte)
    return _mode(mots[0].texte) if [m.genre for m in mots] == ["mode"] else None


ANNONCES = {"mat": Annonce.MATIN, "apr": Annonce.APRES_MIDI, "journ": Annonce.JOURNEE, "pr": Annonce.PRESENCE}


class Lue(NamedTuple):
    """A slot, the words that follow it, and whether its mode was said before it (« sur rdv le matin »)."""

    tranche: Tranche
    reste: list[Mot]
    mode_avant: bool
    mode_apres: bool


def _tranches(mots: list[Mot], texte: str) -> list[Tranche] | Faute:
    """Slots, separated or not. « Fermé le matin » is left out when the rest says what is open, and cannot go on it."""
    lues: list[Lue] = []
    fermes: list[tuple[int, int]] = []
    reste, attendue = list(mots), True
    while reste:
        if reste[0].genre in ("suite", "barre") and not attendue:
            reste, attendue = reste[1:], True
            continue
        if [m.genre for m in reste[:2]] == ["ferme", "annonce"]:
            fermes.append(FENETRES[_annonce(reste[1].texte)])
            reste, attendue = reste[2:], False
            if reste and reste[0].texte == "et":  # « fermé le matin et l’après-midi »
                return _sans_contradiction([], fermes, texte)
            continue
        lue = _tranche(reste)
        if isinstance(lue, Faute):
            return lue
        if lue is None:
            return Faute(f"« {texte} » n’est pas une plage horaire")
        if fermes and lue.tranche.annonce:
            return _sans_contradiction([], fermes, texte)
        lues.append(lue)
        reste, attendue = lue.reste, False
    if attendue:
        return Faute(f"« {texte} » n’est pas une plage horaire")
    return _sans_contradiction(lues, fermes, texte)


def _sans_contradiction(lues: list[Lue], fermes: list[tuple[int, int]], texte: str) -> list[Tranche] | Faute:
    """Nothing is closed when it is open, and no mode may be the one of all the slots."""
    tranches = [lue.tranche for lue in lues]
    if not tranches or any(t.debut < fin and debut < t.fin for t in tranches for debut, fin in fermes):
        conseil = "écrivez seulement ce qui est ouvert, par exemple « 14h-17h », ou « après-midi » sans les heures"
        return Faute(f"« {texte} » ne dit pas ce qui est ouvert", conseil)
    if any(avant.mode_avant and not (lue.mode_avant or lue.mode_apres) for avant, lue in pairwise(lues)):
        mode = next(lue.tranche.mode for lue in lues if lue.mode_avant)
        tous = ", ".join(replace(t, mode=mode).notation for t in tranches)
        conseil = f"si oui, écrivez « {tous} » ; sinon, mettez « {mode} » juste après les heures concernées"
        return Faute(f"« {texte} » : {mode}, est-ce pour toutes ces heures ?", conseil)
    return tranches


SOIR = "écrivez ses heures, par exemple « 18h-20h » ; si elles ne sont pas connues, « présence »"


def _tranche(mots: list[Mot]) -> Lue | Faute | None:
    """The first slot of the words, with its mode before or after it."""
    avant = _mode(mots[0].texte) if mots[0].genre == "mode" else None
    lue = _plage(mots[1:] if avant is not None else mots)
    if lue is None or isinstance(lue, Faute):
        return lue
    tranche, reste = lue
    apres = _mode(reste[0].texte) if avant is None and reste and reste[0].genre == "mode" else None
    mode = next((m for m in (avant, apres) if m is not None), Mode.LIBRE)
    return Lue(
        replace(tranche, mode=mode), reste[1:] if apres is not None else reste, avant is not None, apres is not None
    )


def _plage(mots: list[Mot]) -> tuple[Tranche, list[Mot]] | Faute | None:
    """« 9h-12h », « matin »; both of one moment are one slot: « le matin de 9h à 12h », « 14h-17h l’après-midi »."""
    if not mots:
        return None
    if mots[0].genre == "tout":
        return Tranche(0, MINUIT), mots[1:]
    if mots[0].genre in ("annonce", "soir"):
        heures = _heures(mots[1:])
        if heures and not isinstance(heures, Faute) and _est_de(mots[0], heures[0]):
            return heures
        if mots[0].genre == "soir":
            return Faute("« le soir » ne dit pas à quelle heure", SOIR)
        annonce = _annonce(mots[0].texte)
        return Tranche(*FENETRES[annonce], annonce), mots[1:]
    heures = _heures(mots)
    if heures and not isinstance(heures, Faute):
        tranche, reste = heures
        dit = bool(reste) and reste[0].genre in ("annonce", "soir") and _moment(reste[0]) and _est_de(reste[0], tranche)
        return tranche, reste[1:] if dit else reste
    return heures


def _heures(mots: list[Mot]) -> tuple[Tranche, list[Mot]] | Faute | None:
    mots = mots[1:] if mots[:1] and mots[0].genre == "de" else mots
    lues = _bornes(mots[:3])
    return lues if lues is None or isinstance(lues, Faute) else (Tranche(*lues), mots[3:])


def _moment(mot: Mot) -> str:
    return "soir" if mot.genre == "soir" else "" if (a := _annonce(mot.texte)) in TOUT_LE_JOUR else a.value


TOUT_LE_JOUR = (Annonce.JOURNEE, Annonce.PRESENCE)


def _est_de(mot: Mot, tranche: Tranche) -> bool:
    return not (nom := _moment(mot)) or MOMENTS[nom].contient(tranche)


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
    if "phone" in texte:
        return Mode.TELEPHONE
    return Mode.LIBRE if texte.startswith("sans") else Mode.RENDEZ_VOUS


def _en_ordre(tranches: list[Tranche]) -> Jour | Faute:
    if all(avant.fin <= tranche.debut for avant, tranche in pairwise(tranches)):
        return Jour(tuple(tranches))
    rangees = sorted(tranches, key=lambda t: t.debut)
    if all(avant.fin <= tranche.debut for avant, tranche in pairwise(rangees)):
        conseil = f"écrivez-les dans l’ordre : « {Jour(tuple(rangees)).notation} »"
    else:
        conseil = "deux plages se recouvrent : corrigez l’une des deux"
    return Faute("une plage chevauche ou précède celle qui est écrite avant", conseil)


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
