"""Judges what the reader of the browser answers to ``tests/recherche``: see its README for the rules.

An answer is ``{lecture, communes, choisie, dehors, danger, lignes, surs}``: how the place was read, the chain of
numbers, the first lines (the numbers of the chain are lines too), and whether they are an answer or only close.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mots_tapes import MANQUE, RIEN, LieuEcrit, Requete, designes

PREMIERES = 5
NUMERO = "france/numero-national/"
Reponse = Mapping[str, Any]


def dangers(cas: Requete, reponse: Reponse) -> list[str]:
    """Why this answer would be a safety incident; numbers wrongly in front are counted apart."""
    fautes = []
    if cas.danger and not (cas.danger_tolere and not reponse["danger"]) and not _chaine_juste(cas, reponse["danger"]):
        fautes.append(f"chaîne {reponse['danger']}")
    if cas.lecture and reponse["choisie"] and not (cas.lecture == "certain" and reponse["choisie"] in cas.lieux):
        fautes.append(f"commune choisie : {reponse['choisie']}")
    fautes += [f"interdit devant : {i}" for i in interdits_devant(cas, reponse) if not i.startswith(NUMERO)]
    return fautes


def fausse_alerte(cas: Requete, reponse: Reponse) -> bool:
    """A chain where nothing calls for one, or a number that goes first where it must not."""
    sans_raison = bool(reponse["danger"]) and not cas.danger and not cas.danger_tolere
    return sans_raison or any(i.startswith(NUMERO) for i in interdits_devant(cas, reponse))


def interdits_devant(cas: Requete, reponse: Reponse) -> list[str]:
    """Forbidden lines that come before the first expected one."""
    lignes = reponse["lignes"]
    bons = designes(cas.attendus, lignes)
    premier = min((lignes.index(b) for b in bons), default=len(lignes))
    return [ligne for ligne in lignes[:premier] if ligne in designes(cas.interdits, lignes)]


def verdict(cas: Requete, reponse: Reponse) -> str:
    """``juste``: an acceptable first line; ``acceptable``: an expected one in the first five; else ``faux``."""
    if dangers(cas, reponse):
        return "dangereux"
    if RIEN in cas.attendus:
        return "juste" if not reponse["lignes"] or not reponse["surs"] else "faux"
    premieres = reponse["lignes"][:PREMIERES]
    if designes(cas.premiers, premieres[:1]):
        return "juste"
    return "acceptable" if designes(cas.attendus, premieres) else "faux"


def jugeable(cas: Requete) -> bool:
    """Something that is expected exists."""
    return not all(a.startswith(MANQUE) for a in cas.attendus)


def compter(cas: Iterable[Requete], reponses: Iterable[Reponse]) -> Counter[str]:
    """Verdicts, false alarms, and how many rows were judged."""
    compte: Counter[str] = Counter()
    for c, r in zip(cas, reponses, strict=True):
        compte["fausse alerte"] += fausse_alerte(c, r)
        compte["danger"] += bool(dangers(c, r))
        if jugeable(c):
            compte["lignes"] += 1
            compte[verdict(c, r)] += 1
    return compte


def _chaine_juste(cas: Requete, chaine: list[str]) -> bool:
    """It begins with the first step, and holds all of them."""
    return bool(chaine) and chaine[0] in cas.danger[0] and all(set(etape) & set(chaine) for etape in cas.danger)


def verdict_du_lieu(lieu: LieuEcrit, reponse: Reponse) -> str:
    """``dangereux`` when a commune is chosen that must not be; ``juste`` when it reads as expected."""
    choisie = reponse["choisie"]
    if choisie and (lieu.lecture != "certain" or choisie not in lieu.attendus):
        return "dangereux"
    premiere = reponse["communes"][:1]
    if not choisie and set(premiere) & set(lieu.jamais) and reponse["lecture"] != "plusieurs":
        return "faux"
    if reponse["lecture"] != lieu.lecture:
        return "acceptable" if _question_a_la_place(lieu, reponse) else "faux"
    return "juste" if all(_nomme(lieu, reponse)) else "acceptable"


def _question_a_la_place(lieu: LieuEcrit, reponse: Reponse) -> bool:
    """A question that offers the right place first, where a sure reading was possible, or the other way of asking."""
    question = reponse["lecture"] in ("plusieurs", "proche")
    return question and reponse["communes"][:1] == list(lieu.attendus[:1])


def _nomme(lieu: LieuEcrit, reponse: Reponse) -> Iterator[bool]:
    if lieu.lecture in ("certain", "plusieurs", "proche"):
        lus = list(reponse["communes"])
        yield set(lieu.attendus) <= {*lus, *reponse["dehors"]}
        yield [*lus, *reponse["dehors"]][:1] == [lieu.attendus[0]] or lieu.attendus[0] in reponse["dehors"]
    if lieu.lecture in ("dehors", "departement"):
        nom = lieu.attendus[0].partition(" (")[0]
        yield nom in reponse["dehors"] or lieu.attendus[0] in reponse["communes"]
