"""Hours as lists write them → a week of ours: OpenStreetMap notation, one cell a day, « du lundi au vendredi 9h-12h ».

What is not understood stays in words; what is improbable is a question, never hours (« 08:12 - 14:18 »).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from annuaire.horaires.notation import Faute, lire_jour
from annuaire.socle.typographie import JOURS

OSM = {"Mo": 0, "Tu": 1, "We": 2, "Th": 3, "Fr": 4, "Sa": 5, "Su": 6}
HEURE = r"(\d{1,2})(?: ?[h:] ?(\d{2})?)(?::\d{2})?(?: ?mn)?"
PLAGE = re.compile(rf"(?:de |d |à partir de )?{HEURE}\s*(?:-|–|—|à|a|au|/)\s*{HEURE}")
NOM = "|".join(JOURS)
JOUR = re.compile(rf"\b({NOM})s?\b")
ENTRE = re.compile(rf"(?:du |de )?({NOM})s?\s*(?:au|à|-|–)\s*({NOM})s?")
REGLE_OSM = re.compile(r"((?:Mo|Tu|We|Th|Fr|Sa|Su)(?:[-,](?:Mo|Tu|We|Th|Fr|Sa|Su))*) (.+)")
MACHINE = re.compile(r"\b(?:Mo|Tu|We|Th|Fr|Sa|Su|PH|SH)\b")
FERME = re.compile(r"ferm[ée]e?s?|off|-|–|/|néant", re.IGNORECASE)
TOT, TARD, PAS, MOINS_D_UNE = 6 * 60, 22 * 60, 5, 20  # minutes


@dataclass(frozen=True)
class HorairesLus:
    """``semaine``: day → our notation. ``mots``: what could not be read, as it was. ``question``: what to ask."""

    semaine: Mapping[str, str] = field(default_factory=dict)
    permanent: bool = False
    mots: str = ""
    question: str = ""

    def bloc(self) -> dict[str, object]:
        """The ``horaires`` of a fiche, empty when nothing is known."""
        if self.permanent:
            return {"permanent": "oui"}
        precision = {"precision": self.mots} if len(self.mots) > 1 else {}
        return {**({"semaine": dict(self.semaine)} if self.semaine else {}), **precision}


def lire_horaires(texte: str) -> HorairesLus:
    """One cell of hours."""
    net = " ".join(texte.replace("\u00a0", " ").replace("\u202f", " ").split())
    if net in ("24/7", "24h/24", "24 h/24, 7 j/7", "24h/24 7j/7"):
        return HorairesLus(permanent=True)
    lues = _osm(net) or _phrases(net)
    if lues is not None:
        return _douter(lues)
    return HorairesLus(question=_illisible(net)) if MACHINE.search(net) else HorairesLus(mots=net)


def lire_semaine(cellules: Mapping[str, str]) -> HorairesLus:
    """One cell a day, as in lists with a column for each; an empty day has no presence announced."""
    semaine: dict[str, str] = {}
    for jour in JOURS:
        cellule = " ".join(cellules.get(jour, "").split())
        if not cellule or FERME.fullmatch(cellule):
            continue
        valeur = _valeur(cellule)
        if not valeur:
            return HorairesLus(question=_question(f"{jour} {cellule}"))
        semaine[jour] = valeur
    return _douter(semaine)


def _douter(semaine: dict[str, str]) -> HorairesLus:
    douteux = next((f"{j} {v}" for j, v in semaine.items() if any(map(_improbable, _bornes(v)))), "")
    return HorairesLus(question=_question(douteux)) if douteux else HorairesLus(semaine)


def _question(dit: str) -> str:
    return f"La source écrit « {dit[:120]} », ce qui est improbable : quels sont les horaires ?"


def _illisible(dit: str) -> str:
    """Nobody should read « Mo 09:00+ » on a page."""
    return f"La source écrit « {dit[:120]} », pour des programmes : quels sont les horaires ?"


def _bornes(valeur: str) -> Iterator[tuple[int, int]]:
    jour = lire_jour(valeur)
    yield from () if isinstance(jour, Faute) else ((t.debut, t.fin) for t in jour.tranches if not t.annonce)


def _improbable(bornes: tuple[int, int]) -> bool:
    """Minutes that nobody writes, the middle of the night, an opening of a few minutes."""
    debut, fin = bornes
    return bool(debut % PAS or fin % PAS) or debut < TOT or fin > TARD or fin - debut < MOINS_D_UNE


def _valeur(texte: str) -> str:
    """« 09:00 - 12:00 / 13:30 - 17:00 » → « 9h-12h, 13h30-17h »; empty when it is not only that."""
    texte = texte.lower().strip(" :,.")
    mode = next((m for m in ("sur rendez-vous", "par téléphone") if texte.endswith(m)), "")
    corps = texte.removesuffix(mode)
    plages = [f"{_heure(a, b)}-{_heure(c, d)}" for a, b, c, d in PLAGE.findall(corps)]
    reste = re.sub(r"\b(?:et|de|puis)\b|[\s,;/&.:-]", "", PLAGE.sub("", corps))
    rendu = ", ".join(f"{p} {mode}".strip() for p in plages)
    lus = (lire_jour(t) for t in (rendu if rendu and not reste else "", texte) if t)
    return next((jour.notation for jour in lus if not isinstance(jour, Faute)), "")


def _heure(heures: str, minutes: str) -> str:
    return f"{int(heures)}h{minutes if int(minutes or 0) else ''}"


def _osm(texte: str) -> dict[str, str] | None:
    """« Mo-Fr 09:00-12:00,14:00-18:00; Sa off; PH off »; ``None`` when it is something else."""
    semaine: dict[str, str] = {}
    for regle in filter(None, (r.strip() for r in texte.split(";"))):
        lue = REGLE_OSM.fullmatch(regle)
        if regle in ("PH off", "SH off"):
            continue
        if not lue:
            return None
        valeur = "" if lue[2] in ("off", "closed") else _valeur(lue[2].replace(",", ", "))
        if not valeur and lue[2] not in ("off", "closed"):
            return None
        for jour in _jours_osm(lue[1]):
            semaine[jour] = valeur
    ouverts = {j: semaine[j] for j in JOURS if semaine.get(j)}
    return ouverts or None


def _jours_osm(texte: str) -> Iterator[str]:
    for morceau in texte.split(","):
        debut, _, fin = morceau.partition("-")
        yield from _entre(OSM[debut], OSM[fin or debut])


def _entre(debut: int, fin: int) -> list[str]:
    return [JOURS[n % 7] for n in range(debut, fin + 1 if fin >= debut else fin + 8)]


def _phrases(texte: str) -> dict[str, str] | None:
    """« Lundi et jeudi 9h-12h ; du mardi au vendredi de 14h à 17h »."""
    plie = texte.lower()
    if not JOUR.search(plie) or re.search(r"sur deux|1er|\de\b|dernier|sauf|vacances|août|juillet", plie):
        return None
    semaine: dict[str, str] = {}
    for jours, valeur in _groupes(plie):
        if not (jours or valeur):
            continue
        lue = "" if FERME.fullmatch(valeur) else _valeur(valeur)
        if not jours or (not lue and not FERME.fullmatch(valeur)):
            return None
        for jour in jours:
            if jour in semaine:
                return None
            semaine[jour] = lue
    return {j: semaine[j] for j in JOURS if semaine.get(j)} or None


def _groupes(texte: str) -> Iterator[tuple[list[str], str]]:
    """Days written together, and what follows them until the next days."""
    jours: list[str] = []
    fin = 0
    for trouve in re.finditer(rf"{ENTRE.pattern}|{JOUR.pattern}", texte):
        entre = re.sub(r"\b(?:le|les|et|du|de)\b|[\s,;:&.]", "", texte[fin : trouve.start()])
        if entre:
            yield jours, _sans_lien(texte[fin : trouve.start()])
            jours = []
        debut, au, seul = trouve.groups()
        jours += _entre(JOURS.index(debut), JOURS.index(au)) if debut else [seul]
        fin = trouve.end()
    yield jours, _sans_lien(texte[fin:])


def _sans_lien(texte: str) -> str:
    return re.sub(r"^(?:[\s,;:.]|de )+|(?:[\s,;:./]| et| le| les| du)+$", "", texte)
