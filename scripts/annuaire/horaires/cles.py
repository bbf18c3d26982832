"""A line of the week: its key (« lundi matin », « 2e et 4e jeudi », « un mardi sur deux »), and its key with its value.

A key may name a moment: « lundi matin: 9h-12h » is Monday's hours, « lundi matin: sur rdv » its morning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from annuaire.horaires.moments import MOMENTS, NOMS, moment
from annuaire.horaires.notation import Faute, hors_notation, lire_jour, lire_mode
from annuaire.horaires.programme import DERNIER, FENETRES, Annonce, Jour, Mode, Selecteur, Semaine, Tranche
from annuaire.socle.typographie import JOURS, enumerer

CONSEIL_CLE = (
    "écrivez « lundi », « lundi au vendredi », « 2e et 4e jeudi », « dernier vendredi » ou « un mardi sur deux »"
)
COURTS = {"lun": 0, "mar": 1, "mer": 2, "jeu": 3, "ven": 4, "sam": 5, "dim": 6}
UN_JOUR = rf"({'|'.join(JOURS)}|{'|'.join(COURTS)})s?\.?"
LETTRES = {"premier": 1, "première": 1, "second": 2, "deuxième": 2, "troisième": 3, "quatrième": 4, "cinquième": 5}
RANG = rf"(?:1(?:er|re|°)|[2-5] ?(?:e|[èe]me|°)|2nd|{'|'.join(LETTRES)}|dernier|der)s?"
ET = r"(?: ?, ?| et | & | ?/ ?| puis )(?:les? )?"
PAR_MOIS = r"(?: (?:du|de chaque|par|chaque) mois)?"
SUITE_DE_JOURS = re.compile(rf"(?:du |de )?{UN_JOUR}(?: au | à | ?[-–] ?){UN_JOUR}")
CLE_RANGS = re.compile(rf"({RANG}(?:{ET}{RANG})*) {UN_JOUR}{PAR_MOIS}")
TOUS_LES_QUINZE_JOURS = r"(?:tous les )?(?:15|quinze) jours"
CLE_QUINZAINE = re.compile(
    rf"(?:un|1) {UN_JOUR} sur (?:deux|2)|{UN_JOUR},? (?:une|1) semaine sur (?:deux|2)"
    rf"|{UN_JOUR},? {TOUS_LES_QUINZE_JOURS}|{TOUS_LES_QUINZE_JOURS},? (?:le )?{UN_JOUR}"
)
TOUS = re.compile(r"(?:tous les jours|chaque jour|7 ?j(?:ours)? ?(?:/|sur) ?7|toute la semaine)")
SEMAINE, FIN_DE_SEMAINE = tuple(range(5)), (5, 6)
GROUPES = {"en semaine": SEMAINE, "jours de semaine": SEMAINE, "week-end": FIN_DE_SEMAINE, "weekend": FIN_DE_SEMAINE}
ARTICLE = r"(?:le |la |en |toute la |l['’])"
MOMENT = re.compile(rf",? ?{ARTICLE}?\b({NOMS})(?!\w)")
A_LA_FIN = re.compile(rf"(?:(, ?){ARTICLE}?| {ARTICLE})({NOMS})(?: et {ARTICLE}?({NOMS}))?$")
MORCEAU = re.compile(rf"(.*?) ?(?:\b({NOMS}))?")
TETE = re.compile(rf"(tou(?:s|tes) les |chaque )?(?:les? |la |l['’])?({NOMS})(?:,? (?:(?:du|des|de|les?) )?(.+))?")
# Keys that are nearly one: (pattern, message, the key to paste, gesture).
PRESQUE = (
    (r"jours? ouvr[ée]s?", "quels sont ces jours ?", "lundi au vendredi", ""),
    (r"jours? ouvrables?", "quels sont ces jours ?", "lundi au samedi", ""),
    (NOMS, "quels jours ?", "lundi au vendredi", " ; chaque jour s’écrit « tous les jours »"),
    (TOUS_LES_QUINZE_JOURS, "quel jour de la semaine ?", "un mardi sur deux", ""),
    (rf"({RANG}(?:{ET}{RANG})*){PAR_MOIS}", "quel jour de la semaine ?", r"\1 lundi", ""),
    (
        r".* sur (?:trois|quatre|[3-9])",
        "une ligne revient toutes les semaines, ou une sur deux",
        "",
        "écrivez chaque date dans « ouvertures: »",
    ),
    (
        rf".* sauf .*\b(?:{NOMS})",
        "ce jour à part a sa propre ligne",
        "",
        "retirez-le de celle-ci, puis écrivez-le, par exemple « mercredi: après-midi »",
    ),
)


@dataclass(frozen=True)
class JoursDits:
    """Days of a key, and the moments said of them. ``doute``: of them all, or only of the last (« lundi et mardi
    matin »)."""

    selecteurs: tuple[Selecteur, ...]
    moments: tuple[str, ...] = ()
    doute: bool = False


def lire_cle(texte: str) -> tuple[Selecteur, ...] | Faute:
    """Parse the key of a line of the week: one line may speak of several days."""
    lus = groupes(texte)
    return lus if isinstance(lus, Faute) else tuple(s for groupe in lus for s in groupe.selecteurs)


@lru_cache(maxsize=1 << 10)
def groupes(texte: str) -> tuple[JoursDits, ...] | Faute:
    """The days of a key, each with its moments."""
    plie = _plier(texte)
    if hors := hors_notation(plie):
        return hors
    lus = _par_rang(plie) or _par_jour(plie)
    if not lus:
        return _presque(texte, plie)
    selecteurs = [s for groupe in lus for s in groupe.selecteurs]
    if len(set(selecteurs)) < len(selecteurs):
        return Faute(f"« {texte} » dit deux fois le même jour", CONSEIL_CLE)
    return lus


def _presque(texte: str, plie: str) -> Faute:
    for motif, message, cle, conseil in PRESQUE:
        if trouve := re.fullmatch(motif, plie):
            return Faute(f"« {texte} » : {message}", conseil, trouve.expand(cle))
    deux = "dit deux fois le même rang" if CLE_RANGS.fullmatch(plie) else "n’est pas un jour"
    return Faute(f"« {texte} » {deux}", CONSEIL_CLE)


def _plier(texte: str) -> str:
    """The usual words only: « Tous les matins (sauf le dimanche) » → « tous les jours sauf dimanche, le matin »."""
    plie = " ".join(re.sub(r"[()]", " ", texte.lower()).strip(" :.").split())
    plie = re.sub(r",? (?:sauf|hors|except[ée]) (?:les? )?", " sauf ", plie)
    if tete := TETE.fullmatch(plie):
        jours = tete[3] or ("tous les jours" if tete[1] else "")
        jours = f"tous les jours {jours}" if jours.startswith("sauf ") else jours
        plie = f"{jours}, le {tete[2]}" if jours else tete[2]
    return re.sub(r"^(?:les? |chaque (?!jour)|tous les (?!jours))+", "", plie)


def sans_moment(cle: str) -> str:
    """« lundi matin » → « lundi »."""
    return MOMENT.sub("", _plier(cle)).strip(" ,")


def _par_rang(plie: str) -> tuple[JoursDits, ...] | None:
    """One weekday, some weeks of the month or one week in two."""
    moments = tuple(dict.fromkeys(map(moment, MOMENT.findall(plie))))
    un_jour = re.sub(rf"({RANG}) {UN_JOUR}({ET})(?={RANG} \2)", r"\1\3", MOMENT.sub("", plie).strip())
    if quinzaine := CLE_QUINZAINE.fullmatch(un_jour):
        nom = next(filter(None, quinzaine.groups()))
        return (JoursDits((Selecteur(_rang_du_jour(nom), quinzaine=True),), moments),)
    rangs = _de_rang(un_jour)
    return (JoursDits(rangs, moments),) if rangs else None


def _de_rang(texte: str) -> tuple[Selecteur, ...]:
    """« 2e et 4e jeudi »."""
    trouve = CLE_RANGS.fullmatch(texte)
    lus = [_rang(mot.strip()) for mot in re.split(ET, trouve[1])] if trouve else []
    if not trouve or len(set(lus)) < len(lus):
        return ()
    return (Selecteur(_rang_du_jour(trouve[2]), tuple(sorted(lus, key=lambda r: r if r > 0 else 9))),)


def _par_jour(plie: str) -> tuple[JoursDits, ...] | None:
    """« lundi au jeudi et samedi matin », « tous les jours sauf dimanche, le matin »."""
    fin = A_LA_FIN.search(plie)
    usuels, sauf, exclus = (plie[: fin.start()] if fin else plie).partition(" sauf ")
    lus, exceptes = _des_jours(usuels), _des_jours(exclus) if sauf else ()
    if not lus or exceptes is None or any(g.moments for g in exceptes):
        return None
    hors = {s for g in exceptes for s in g.selecteurs}
    if not hors < {s for g in lus for s in g.selecteurs}:
        return None
    gardes = (replace(g, selecteurs=tuple(s for s in g.selecteurs if s not in hors)) for g in lus)
    return _a_tous([g for g in gardes if g.selecteurs], fin)


def _a_tous(lus: list[JoursDits], fin: re.Match[str] | None) -> tuple[JoursDits, ...]:
    """A moment said at the end is of all the days, surely after a comma or an article."""
    if fin:
        dits = tuple(moment(nom) for nom in fin.groups()[1:] if nom)
        return tuple(g if g.moments else JoursDits(g.selecteurs, dits, not fin[1] and len(lus) > 1) for g in lus)
    *avant, dernier = lus
    if dernier.moments and not any(g.moments for g in avant):
        doute = bool(avant) or len(dernier.selecteurs) > 1
        return tuple(JoursDits(g.selecteurs, dernier.moments, doute) for g in lus)
    return tuple(lus)


def _des_jours(texte: str) -> list[JoursDits] | None:
    if TOUS.fullmatch(texte):
        return [JoursDits(tuple(map(Selecteur, range(7))))]
    lus: list[JoursDits] = []
    for morceau in re.split(ET, re.sub(rf"\b{UN_JOUR} (?={UN_JOUR}\b)", r"\1, ", texte)):
        trouve = MORCEAU.fullmatch(morceau.strip())
        jours, nom = trouve.groups() if trouve else (morceau, None)
        dits = (moment(nom),) if nom else ()
        if dits and not jours and lus and lus[-1].moments:  # « lundi matin et après-midi »
            lus[-1] = replace(lus[-1], moments=(*lus[-1].moments, *dits))
        elif selecteurs := _un_groupe(jours):
            lus.append(JoursDits(selecteurs, dits))
        else:
            return None
    return lus


def _un_groupe(morceau: str) -> tuple[Selecteur, ...]:
    """Days of « lundi au jeudi »; none when it is not a day."""
    if morceau in GROUPES:
        return tuple(map(Selecteur, GROUPES[morceau]))
    if seul := re.fullmatch(UN_JOUR, morceau):
        return (Selecteur(_rang_du_jour(seul[1])),)
    if suite := SUITE_DE_JOURS.fullmatch(morceau):
        debut, fin = _rang_du_jour(suite[1]), _rang_du_jour(suite[2])
        return tuple(Selecteur((debut + n) % 7) for n in range((fin - debut) % 7 + 1)) if debut != fin else ()
    return _de_rang(morceau)


def _rang_du_jour(nom: str) -> int:
    return COURTS[nom[:3]]


def _rang(mot: str) -> int:
    if mot.startswith("der"):
        return DERNIER
    return int(mot[0]) if mot[0].isdigit() else LETTRES[mot.rstrip("s")]


# --- a key and its value

Lignes = tuple[tuple[Selecteur, Jour], ...]


@lru_cache(maxsize=1 << 12)
def lire_ligne(cle: str, texte: str) -> Lignes | Faute:
    """The days of a line, each with its hours."""
    lus = groupes(cle)
    if isinstance(lus, Faute):
        return lus
    lignes: list[tuple[Selecteur, Jour]] = []
    for groupe in lus:
        jour = _au_moment(cle, texte, groupe.moments) if groupe.moments else lire_jour(texte)
        if isinstance(jour, Faute):
            return jour
        if groupe.doute and any(t.annonce for t in jour.tranches):
            conseil = f"si oui, écrivez « {sans_moment(cle)}: {jour.notation} » ; sinon, une ligne par jour"
            return Faute(f"« {cle} » : {enumerer(groupe.moments)}, est-ce pour tous ces jours ?", conseil)
        lignes += [(selecteur, jour) for selecteur in groupe.selecteurs]
    return tuple(lignes)


def _au_moment(cle: str, texte: str, moments: tuple[str, ...]) -> Jour | Faute:
    """What a value says of the morning, of the evening…"""
    mode, jour = lire_mode(texte), lire_jour(texte)
    if mode is None and isinstance(jour, Faute):
        return jour
    dits = () if isinstance(jour, Faute) else jour.tranches
    presence = next((t for t in dits if len(dits) == 1 and t.annonce is Annonce.PRESENCE), None)
    if mode is not None or presence:
        return _sans_heures(cle, moments, mode or (presence.mode if presence else Mode.LIBRE))
    if not dits:
        conseil = f"écrivez seulement ce qui est ouvert, par exemple « {sans_moment(cle)}: après-midi »"
        return Faute(f"« {cle}: {texte} » ne dit pas ce qui est ouvert", conseil)
    if all(any(MOMENTS[nom].contient(t) for nom in moments) for t in dits):
        return Jour(dits)
    conseil = f"si ces heures sont justes, écrivez « {sans_moment(cle)}: {texte} »"
    return Faute(f"« {cle} » et « {texte} » se contredisent", conseil)


def _sans_heures(cle: str, moments: tuple[str, ...], mode: Mode) -> Jour | Faute:
    annonces = [MOMENTS[nom].annonce for nom in moments]
    tranches = sorted(Tranche(*FENETRES[a], a, mode) for a in annonces if a)
    if len(tranches) < len(moments):
        exemple = {"midi": "12h-14h", "nuit": "20h-8h"}.get(moments[-1], "18h-20h")
        conseil = f"écrivez ses heures, par exemple « {sans_moment(cle)}: {exemple} »"
        return Faute(f"« {cle} » ne dit pas à quelle heure", f"{conseil} ; inconnues, « présence »")
    return Jour(tuple(tranches))


def semaine_lue(bloc: Mapping[str, str]) -> Iterator[tuple[str, Selecteur, Jour]]:
    """(key, days, value) of every line that can be read."""
    for cle, texte in bloc.items():
        lignes = lire_ligne(cle, texte)
        if not isinstance(lignes, Faute):
            yield from ((cle, selecteur, jour) for selecteur, jour in lignes)


def semaine_reunie(bloc: Mapping[str, str]) -> Semaine:
    """The lines of a week, where the morning and the afternoon of a day are one day."""
    semaine: Semaine = {}
    for _, selecteur, jour in semaine_lue(bloc):
        semaine[selecteur] = reunis(semaine.get(selecteur, Jour()), jour)
    return semaine


def reunis(un: Jour, autre: Jour) -> Jour:
    """The slots of both, in order."""
    return Jour(tuple(sorted((*un.tranches, *autre.tranches), key=lambda t: t.debut)))


def au_moment(cle: str) -> bool:
    """Does the key speak of a part of its days?"""
    lus = groupes(cle)
    return not isinstance(lus, Faute) and any(groupe.moments for groupe in lus)
