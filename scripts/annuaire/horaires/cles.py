"""The key of a line of the week: « lundi », « lundi au vendredi », « 2e et 4e jeudi », « un mardi sur deux »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from annuaire.horaires.notation import Faute, hors_notation, lire_jour
from annuaire.horaires.programme import DERNIER, Jour, Selecteur
from annuaire.socle.typographie import JOURS

CONSEIL_CLE = (
    "écrivez « lundi », « lundi au vendredi », « 2e et 4e jeudi », « dernier vendredi » ou « un mardi sur deux »"
)
COURTS = {"lun": 0, "mar": 1, "mer": 2, "jeu": 3, "ven": 4, "sam": 5, "dim": 6}
UN_JOUR = rf"({'|'.join(JOURS)}|{'|'.join(COURTS)})s?\.?"
LETTRES = {"premier": 1, "première": 1, "second": 2, "deuxième": 2, "troisième": 3, "quatrième": 4, "cinquième": 5}
RANG = rf"(?:1er|1re|[2-5](?:e|[èe]me)|2nd|{'|'.join(LETTRES)}|dernier|der)s?"
ET = r"(?: ?, ?| et | & | ?/ ?)"
SUITE_DE_JOURS = re.compile(rf"(?:du |de )?{UN_JOUR}(?: au | à | ?[-–] ?){UN_JOUR}")
CLE_RANGS = re.compile(rf"({RANG}(?:{ET}{RANG})*) {UN_JOUR}(?: (?:du|de chaque|par) mois)?")
CLE_QUINZAINE = re.compile(rf"(?:un|1) {UN_JOUR} sur (?:deux|2)|{UN_JOUR},? \(?(?:une|1) semaine sur (?:deux|2)\)?")
TOUS = re.compile(r"(?:tous les jours|chaque jour|7 ?j(?:ours)? ?(?:/|sur) ?7|toute la semaine)")
SEMAINE, FIN_DE_SEMAINE = tuple(range(5)), (5, 6)
GROUPES = {"en semaine": SEMAINE, "week-end": FIN_DE_SEMAINE, "weekend": FIN_DE_SEMAINE}


@lru_cache(maxsize=1 << 10)
def lire_cle(texte: str) -> tuple[Selecteur, ...] | Faute:
    """Parse the key of a line of the week: one line may speak of several days."""
    plie = re.sub(r"^(?:le |les |chaque (?!jour)|tous les (?!jours))", "", texte.lower().rstrip(" :."))
    if hors := hors_notation(plie):
        return hors
    if quinzaine := CLE_QUINZAINE.fullmatch(plie):
        return (Selecteur(_rang_du_jour(quinzaine[1] or quinzaine[2]), quinzaine=True),)
    if rangs := CLE_RANGS.fullmatch(plie):
        return _selecteur_de_rangs(texte, re.split(ET, rangs[1]), rangs[2])
    jours = _jours(plie)
    if jours is None:
        return Faute(f"« {texte} » n’est pas un jour", CONSEIL_CLE)
    if len(set(jours)) < len(jours):
        return Faute(f"« {texte} » dit deux fois le même jour", CONSEIL_CLE)
    return tuple(Selecteur(jour) for jour in jours)


def _jours(plie: str) -> list[int] | None:
    """« lundi au jeudi et samedi », « tous les jours sauf dimanche »."""
    usuels, sauf, exclus = plie.partition(" sauf ")
    exceptes = _jours(re.sub(r"^(?:le |les )", "", exclus)) if sauf else []
    if exceptes is None:
        return None
    lus = [list(range(7))] if TOUS.fullmatch(usuels) else [_un_groupe(morceau) for morceau in re.split(ET, usuels)]
    jours = [jour for groupe in lus for jour in groupe]
    return [j for j in jours if j not in exceptes] if all(lus) and (set(exceptes) < set(jours)) else None


def _un_groupe(morceau: str) -> list[int]:
    """Days of « lundi au jeudi »; none when it is not a day."""
    morceau = re.sub(r"^(?:le |les )", "", morceau.strip())
    if morceau in GROUPES:
        return list(GROUPES[morceau])
    if seul := re.fullmatch(UN_JOUR, morceau):
        return [_rang_du_jour(seul[1])]
    if suite := SUITE_DE_JOURS.fullmatch(morceau):
        debut, fin = _rang_du_jour(suite[1]), _rang_du_jour(suite[2])
        return [(debut + n) % 7 for n in range((fin - debut) % 7 + 1)] if debut != fin else []
    return []


def _rang_du_jour(nom: str) -> int:
    return COURTS[nom[:3]]


def _selecteur_de_rangs(texte: str, mots: list[str], jour: str) -> tuple[Selecteur, ...] | Faute:
    lus = tuple(_rang(mot.strip()) for mot in mots)
    if len(set(lus)) < len(lus):
        return Faute(f"« {texte} » dit deux fois le même rang", CONSEIL_CLE)
    return (Selecteur(_rang_du_jour(jour), tuple(sorted(lus, key=lambda r: r if r > 0 else 9))),)


def _rang(mot: str) -> int:
    if mot.startswith("der"):
        return DERNIER
    return int(mot[0]) if mot[0].isdigit() else LETTRES[mot.rstrip("s")]


def semaine_lue(bloc: dict[str, str]) -> Iterator[tuple[str, Selecteur, Jour]]:
    """(key, days, value) of every line that can be read."""
    for cle, texte in bloc.items():
        selecteurs, jour = lire_cle(cle), lire_jour(texte)
        if not isinstance(selecteurs, Faute) and not isinstance(jour, Faute):
            yield from ((cle, selecteur, jour) for selecteur in selecteurs)
