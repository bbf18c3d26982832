"""Opening hours as services publish them: a few habits shared by many, and many small departures from them."""

from __future__ import annotations

from typing import Any

from synthese.hasard import Hasard

JOURS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MATINS = ("9h-12h", "8h30-12h", "8h30-12h30", "9h-12h30", "8h-12h", "9h30-12h", "10h-12h", "9h-11h30", "8h45-12h15")
SOIRS = (
    *("14h-17h", "13h30-17h", "14h-18h", "13h30-17h30", "13h30-16h30", "13h-17h", "14h-16h30", "14h-16h"),
    *("13h45-17h15", "14h-17h30", "13h30-18h", "14h30-17h30", "15h-18h"),
)
DEMI_JOURNEES = ("matin", "journée", "après-midi", "présence")
SEMAINES = ((0, 1, 2, 3, 4), (0, 1, 2, 3, 4, 5), (1, 2, 3, 4, 5), (0, 1, 3, 4), (1, 3), (0, 2, 4))
RANGS = ("1er et 3e", "2e et 4e", "1er", "3e", "dernier", "2e")
PRECISIONS = (
    "Horaires réduits pendant les vacances scolaires.",
    "Fermeture au public un jeudi après-midi par mois.",
    "Accueil du matin sans rendez-vous, dans la limite des places.",
)
FORMES = {"bureau": 0.56, "permanence": 0.14, "demi-journees": 0.1, "rangs": 0.09, "continu": 0.06, "inconnu": 0.05}


def horaires(hasard: Hasard) -> dict[str, Any]:
    """One schedule."""
    forme = hasard.pese(FORMES)
    if forme == "continu":
        return {"permanent": "oui"}
    if forme == "inconnu":
        return {"precision": "Les jours et les heures changent chaque mois ; appelez avant de venir."}
    bloc: dict[str, Any] = {"semaine": SELON_LA_FORME[forme](hasard)}
    return _avec_ses_exceptions(hasard, bloc)


def _bureau(hasard: Hasard) -> dict[str, str]:
    matin, soir = hasard.frequent(MATINS), hasard.frequent(SOIRS)
    semaine = dict.fromkeys(_jours(hasard.frequent(SEMAINES)), f"{matin}, {soir}")
    if "samedi" in semaine:
        semaine["samedi"] = matin
    for jour in hasard.plusieurs(list(semaine), hasard.un((0, 0, 1, 1, 2))):
        semaine[jour] = hasard.un((matin, matin, soir, f"{matin}, {hasard.frequent(SOIRS)}", f"{soir} sur rendez-vous"))
    return semaine


def _permanence(hasard: Hasard) -> dict[str, str]:
    heures = hasard.frequent(MATINS) if hasard.oui(0.5) else hasard.frequent(SOIRS)
    mode = hasard.un(("", "", " sur rendez-vous", " par téléphone"))
    return dict.fromkeys(hasard.plusieurs(JOURS[:5], hasard.un((1, 1, 2, 3))), heures + mode)


def _demi_journees(hasard: Hasard) -> dict[str, str]:
    return {jour: hasard.frequent(DEMI_JOURNEES) for jour in hasard.plusieurs(JOURS[:5], hasard.entier(1, 4))}


def _rangs(hasard: Hasard) -> dict[str, str]:
    cle = f"{hasard.un(RANGS)} {hasard.un(JOURS[:5])}"
    return {cle: hasard.un((hasard.frequent(MATINS), hasard.frequent(SOIRS), "matin"))}


SELON_LA_FORME = {"bureau": _bureau, "permanence": _permanence, "demi-journees": _demi_journees, "rangs": _rangs}


def _jours(rangs: tuple[int, ...]) -> list[str]:
    return [JOURS[rang] for rang in rangs]


def _avec_ses_exceptions(hasard: Hasard, bloc: dict[str, Any]) -> dict[str, Any]:
    if hasard.oui(0.03):
        bloc["saisons"] = [{"nom": "Été", "du": "1er juillet", "au": "31 août", "semaine": _permanence(hasard)}]
    if hasard.oui(0.06):
        bloc["sur_rendez_vous"] = "oui"
    if hasard.oui(0.45):
        bloc["jours_feries"] = hasard.pese({"ferme": 0.85, "ouvert": 0.05, "inconnu": 0.1})
    if hasard.oui(0.06):
        bloc["fermetures"] = [_conges(hasard)]
    if hasard.oui(0.15):
        bloc["precision"] = hasard.un(PRECISIONS)
    return bloc


def _conges(hasard: Hasard) -> dict[str, str]:
    jour = hasard.entier(14, 24)
    motif = hasard.un(("congés", "travaux", "inventaire"))
    return {"du": f"2026-12-{jour}", "au": f"2026-12-{jour + 7}", "motif": motif}
