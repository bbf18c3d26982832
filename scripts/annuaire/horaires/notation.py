"""The notation of authors: « 9h-12h, 14h-17h sur rendez-vous », « 2e et 4e jeudi », « un mardi sur deux ».

Every reader returns a value or a :class:`Faute`; nothing is raised.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from annuaire.horaires.programme import DERNIER, FENETRES, MINUIT, Annonce, Jour, JourDeLAn, Mode, Selecteur, Tranche
from annuaire.socle.typographie import JOURS, MOIS

HEURE = r"([0-9]{1,2}) ?h ?([0-9]{2})?"
PLAGE = re.compile(rf"{HEURE} ?[-–] ?{HEURE}")
MODE = re.compile(r"(.*?) (sur rendez-vous|par téléphone)")
NOMS = "|".join(JOURS)
RANG = r"1er|2e|3e|4e|5e|dernier"
CLE_RANGS = re.compile(rf"((?:{RANG})(?:(?:, | et )(?:{RANG}))*) ({NOMS})")
CLE_QUINZAINE = re.compile(rf"un ({NOMS}) sur deux")
JOUR_DE_L_AN = re.compile(rf"([0-9]{{1,2}}|1er) ({'|'.join(MOIS)})")
CONSEIL = "écrivez « 9h-12h, 14h-17h30 », ou journée, matin, après-midi, présence, fermé"
CONSEIL_CLE = "écrivez « lundi », « 2e et 4e jeudi », « dernier vendredi » ou « un mardi sur deux »"


@dataclass(frozen=True)
class Faute:
    """Why a text cannot be read, and the gesture that mends it."""

    message: str
    conseil: str = CONSEIL


@lru_cache(maxsize=1 << 12)  # rules then the model read it, and most services keep the same hours
def lire_jour(texte: str) -> Jour | Faute:
    """Parse the value of a day: slots separated by commas, each with its mode."""
    if texte == "fermé":
        return Jour()
    tranches: list[Tranche] = []
    for morceau in re.split(r", ?| et ", texte):
        lue = _lire_tranche(morceau)
        if isinstance(lue, Faute):
            return lue
        if tranches and lue.debut < tranches[-1].fin:
            return Faute(
                f"« {morceau} » chevauche ou précède ce qui est écrit avant",
                "mettez les plages dans l’ordre, sans recouvrement",
            )
        tranches.append(lue)
    return Jour(tuple(tranches))


def _lire_tranche(morceau: str) -> Tranche | Faute:
    avec_mode = MODE.fullmatch(morceau)
    quand, mode = (avec_mode[1], Mode(avec_mode[2])) if avec_mode else (morceau, Mode.LIBRE)
    if quand in tuple(Annonce):
        annonce = Annonce(quand)
        return Tranche(*FENETRES[annonce], annonce, mode)
    bornes = _lire_bornes(quand)
    return bornes if isinstance(bornes, Faute) else Tranche(*bornes, None, mode)


def _lire_bornes(morceau: str) -> tuple[int, int] | Faute:
    trouve = PLAGE.fullmatch(morceau)
    if not trouve:
        indice = "écrivez les heures avec « h » : 9h30-12h" if ":" in morceau else CONSEIL
        return Faute(f"« {morceau} » n’est pas une plage horaire", indice)
    h1, m1, h2, m2 = (int(g or 0) for g in trouve.groups())
    if max(h1, h2) > 24 or max(m1, m2) > 59 or h2 * 60 + m2 > MINUIT:
        return Faute(f"« {morceau} » : cette heure n’existe pas", "les heures vont de 0h à 24h")
    if h2 * 60 + m2 <= h1 * 60 + m1:
        return Faute(
            f"« {morceau} » finit avant d’avoir commencé",
            "pour une nuit, coupez à minuit : 20h-24h, puis 0h-2h le lendemain",
        )
    return h1 * 60 + m1, h2 * 60 + m2


def lire_plages(texte: str) -> tuple[Tranche, ...] | Faute:
    """Clock ranges only, for a dated event."""
    jour = lire_jour(texte)
    if isinstance(jour, Faute):
        return jour
    if jour.ferme or any(t.annonce for t in jour.tranches):
        return Faute(f"« {texte} » n’est pas une plage horaire", "écrivez les heures : 9h-12h")
    return jour.tranches


@lru_cache(maxsize=1 << 10)
def lire_cle(texte: str) -> Selecteur | Faute:
    """Parse the key of a line of the week."""
    if texte in JOURS:
        return Selecteur(JOURS.index(texte))
    quinzaine = CLE_QUINZAINE.fullmatch(texte)
    if quinzaine:
        return Selecteur(JOURS.index(quinzaine[1]), quinzaine=True)
    rangs = CLE_RANGS.fullmatch(texte)
    if not rangs:
        return Faute(f"« {texte} » n’est pas un jour", CONSEIL_CLE)
    lus = tuple(DERNIER if r == "dernier" else int(r[0]) for r in re.split(r", | et ", rangs[1]))
    if len(set(lus)) < len(lus):
        return Faute(f"« {texte} » dit deux fois le même rang", CONSEIL_CLE)
    return Selecteur(JOURS.index(rangs[2]), tuple(sorted(lus, key=lambda r: r if r > 0 else 9)))


def lire_jour_de_l_an(texte: str) -> JourDeLAn | Faute:
    """« 1er novembre » → (11, 1). 29 February is refused: it does not come back every year."""
    trouve = JOUR_DE_L_AN.fullmatch(texte)
    faute = Faute(f"« {texte} » n’est pas un jour de l’année", "écrivez « 1er novembre » ou « 31 mars »")
    if not trouve:
        return faute
    mois, jour = MOIS.index(trouve[2]) + 1, 1 if trouve[1] == "1er" else int(trouve[1])
    try:
        date(2027, mois, jour)
    except ValueError:
        return faute
    return mois, jour
