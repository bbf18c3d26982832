"""An independent reader of the sentences and tables of hours: it knows French, not the code that wrote them.

What is said of a line is a ``Dit``: its slots (« matin », or the minutes of a range) with their mode; none at all
when it is « fermé ».
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from programmes import JOURS, MOIS

INS, FINE = "\u00a0", "\u202f"
Moment = str | tuple[int, int]
Dit = tuple[tuple[Moment, str], ...]
Ligne = tuple[str, str]  # « jeudi », « 2e et 4e »
Sens = dict[Ligne, Dit]

HEURE = rf"[0-9]{{1,2}}{INS}h(?:{INS}[0-9]{{2}})?"
NOM = "|".join(JOURS)
RANG = "(?:1er|[2-5]e|dernier)"
RANGS = f"{RANG}(?:, {RANG})*(?: et {RANG})?"
UN_JOUR = f"(?:du (?:{NOM}) au (?:{NOM})|un (?:{NOM}) sur deux|{RANGS} (?:{NOM})|(?:{NOM}))"
DITS_APRES_LE_JOUR: dict[str, Moment] = {
    "toute la journée": "journée", "matin": "matin", "après-midi": "après-midi",
    "(heure inconnue)": "présence",
}  # fmt: skip
DITS_SEULS: dict[str, Moment] = {
    "toute la journée": "journée", "le matin": "matin", "l’après-midi": "après-midi",
    "présence, heure inconnue": "présence",
}  # fmt: skip
MODE = "sur rendez-vous|par téléphone"
MOMENT = f"(?:{'|'.join(map(re.escape, DITS_APRES_LE_JOUR))}|de {HEURE} à {HEURE})"
TRANCHE = rf"{MOMENT}(?: \((?:{MODE})\))?"
REPERE = r"(?: \(dont la semaine du (?P<repere>[^)]+)\))?"
GROUPE = re.compile(
    f"(?P<ferme>fermé )?(?P<jours>{UN_JOUR}(?:, {UN_JOUR})*(?: et {UN_JOUR})?)"
    f"(?: (?P<heures>{TRANCHE}(?:, {TRANCHE})*(?: et {TRANCHE})?)(?: (?P<mode>{MODE}))?)?{REPERE}(?:, |$)"
)
SAISON = re.compile(rf"du ([^{INS}]+{INS}(?:{'|'.join(MOIS)})) au ([^{INS}]+{INS}(?:{'|'.join(MOIS)})){INS}: (.*)")
PERMANENT = f"24{INS}h sur 24, 7 jours sur 7"


def comprendre_heure(texte: str) -> int:
    """« 9 h 30 » → 570."""
    heures, _, reste = texte.replace(INS, "").partition("h")
    return int(heures) * 60 + int(reste or 0)


def _jours(texte: str) -> Iterator[Ligne]:
    for morceau in re.findall(UN_JOUR, texte):
        suite = re.fullmatch(f"du ({NOM}) au ({NOM})", morceau)
        deux = re.fullmatch(f"un ({NOM}) sur deux", morceau)
        if suite:
            yield from ((j, "") for j in JOURS[JOURS.index(suite[1]) : JOURS.index(suite[2]) + 1])
        elif deux:
            yield deux[1], "un sur deux"
        else:
            rangs, _, nom = morceau.rpartition(" ")
            yield nom, rangs


def _tranches(
    morceaux: Iterable[str], commun: str, dits: dict[str, Moment], bornes: str
) -> Iterator[tuple[Moment, str]]:
    for morceau in morceaux:
        trouve = re.fullmatch(rf"(.*?)(?: \(({MODE})\))?", morceau)
        assert trouve
        plage = re.fullmatch(bornes, trouve[1])
        moment = _plage(comprendre_heure(plage[1]), comprendre_heure(plage[2])) if plage else dits[trouve[1]]
        yield moment, trouve[2] or commun


def _plage(debut: int, fin: int) -> tuple[int, int]:
    """« de 20 h à 2 h » ends the day after."""
    return (debut, fin) if debut < fin else (debut, fin + 24 * 60)


def comprendre_groupes(texte: str) -> tuple[Sens, set[str]]:
    """« lundi et mardi matin, fermé samedi »: what is said of each line, and the weeks named for one in two."""
    sens: Sens = {}
    reperes: set[str] = set()
    debut = 0
    while debut < len(texte):
        groupe = GROUPE.match(texte, debut)
        assert groupe, texte[debut:]
        assert bool(groupe["ferme"]) != bool(groupe["heures"]), groupe[0]
        dit = re.findall(TRANCHE, groupe["heures"] or "")
        lignes = list(_jours(groupe["jours"]))
        assert not sens.keys() & set(lignes), "un jour est dit deux fois"
        assert bool(groupe["repere"]) == (lignes[0][1] == "un sur deux")
        tranches = tuple(_tranches(dit, groupe["mode"] or "", DITS_APRES_LE_JOUR, f"de ({HEURE}) à ({HEURE})"))
        sens |= dict.fromkeys(lignes, tranches)
        reperes |= {groupe["repere"]} - {None}
        debut = groupe.end()
    return sens, reperes


def comprendre_phrase(texte: str) -> tuple[dict[str, Sens], set[str]]:
    """The whole sentence: the usual week under "", « permanent », and each season under its bounds."""
    semaines: dict[str, Sens] = {}
    reperes: set[str] = set()
    for morceau in filter(None, texte.split(f"{FINE}; ")):
        if morceau == PERMANENT:
            semaines["permanent"] = {}
            continue
        saison = SAISON.fullmatch(morceau)
        sens, dits = comprendre_groupes(saison[3] if saison else morceau)
        reperes |= dits
        nom = f"{saison[1]} au {saison[2]}".replace(INS, " ") if saison else ""
        assert not semaines.get(nom, {}).keys() & sens.keys()
        semaines[nom] = {**semaines.get(nom, {}), **sens}
    return semaines, reperes


def comprendre_table(rangees: Iterable[tuple[str, str, bool]], rien: str) -> Sens:
    """The seven rows of a table."""
    sens: Sens = {}
    for nom, cellule, annonce in rangees:
        assert annonce == (cellule != rien)
        for ligne in cellule.split(f"{FINE}; ") if annonce else ():
            quand, deux_points, dit = ligne.rpartition(f"{INS}: ")
            assert bool(quand) == bool(deux_points)
            sens[nom, quand] = _cellule(dit)
    return sens


def _cellule(dit: str) -> Dit:
    if dit == "fermé":
        return ()
    trouve = re.fullmatch(rf"(.*?)(?: ({MODE}))?", dit)
    assert trouve
    morceaux = re.split(r", (?!heure inconnue)", trouve[1])
    return tuple(_tranches(morceaux, trouve[2] or "", DITS_SEULS, f"({HEURE}){INS}–\u2060{INS}({HEURE})"))
