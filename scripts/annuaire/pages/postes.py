"""Posts at a glance: seven cells, where, and one number to call for those that share it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from annuaire.horaires.phrases import phrase
from annuaire.horaires.programme import Annonce, Jour, Programme, Selecteur
from annuaire.langues.phrases import MOMENTS
from annuaire.modele.coordonnees import Citee, Telephone
from annuaire.modele.fiche import Fiche
from annuaire.pages.fiche.horaires import VueHoraires, vues_horaires

MIDI = 13 * 60
# Only such a name is cut: « Commissariat de Mende » → « Mende », « commissariat ».
LIEU = re.compile(r"(Commissariat|Gendarmerie|Brigade territoriale) (?:de la |de |du |des |d’)(.+)")


@dataclass(frozen=True)
class NumeroDePostes:
    """A number to call, whose it is when it is not the service's own, and the posts that it serves."""

    telephone: Telephone
    porte: Citee | None
    postes: tuple[str, ...]


@dataclass(frozen=True)
class VuePoste:
    """A post in a list: short name and kind of place, seven cells (empty without a week), the week in words, and what
    the browser reads to speak of today."""

    fiche: Fiche
    nom: str
    sorte: str
    cases: tuple[str, ...]
    phrase: str
    etat: str


def vue_poste(aujourd_hui: date, debut: date, fiche: Fiche) -> VuePoste:
    """One row."""
    vues = [v for v in vues_horaires(aujourd_hui, debut, fiche) if v.genre == "presence"]
    nom, sorte = nom_court(fiche)
    return VuePoste(fiche, nom, sorte, cases(fiche), _en_mots(fiche), _etat(vues))


def nom_court(fiche: Fiche) -> tuple[str, str]:
    """(« Saint-Dizier », « commissariat ») when the post has one place whose name says both; else its whole name."""
    seul = LIEU.fullmatch(fiche.lieux[0].nom) if len(fiche.lieux) == 1 else None
    return (seul[2], seul[1].lower()) if seul else (fiche.nom, "")


def _en_mots(fiche: Fiche) -> str:
    return " ; ".join(filter(None, map(phrase, _presences(fiche))))


def _etat(vues: list[VueHoraires]) -> str:
    """Of two places, neither speaks for the other."""
    return vues[0].etat if len(vues) == 1 else ""


def _presences(fiche: Fiche) -> Iterator[Programme]:
    yield from (p for p in (fiche.horaires, *(lieu.horaires for lieu in fiche.lieux)) if p)


def cases(fiche: Fiche) -> tuple[str, ...]:
    """Class of each cell, Monday first: ``plein``, ``matin``, ``apres-midi``, ``moment`` (which one, or which
    week), empty; no cell at all when no week is known."""
    return cases_des_programmes(_presences(fiche))


def jours_en_phrases(fiche: Fiche) -> tuple[tuple[int, str], ...]:
    """(rank of the day, fixed sentence of its moment), as the cells of the week say them: a half-day has no clock
    time."""
    return tuple((rang, MOMENTS[cle]) for rang, cle in enumerate(cases(fiche)) if cle)


def cases_des_programmes(programmes: Iterable[Programme]) -> tuple[str, ...]:
    """The same for some of its schedules, together."""
    semaines = [p for p in programmes if p.semaine]
    if not semaines:
        return ()
    return tuple(_case([ligne for p in semaines for ligne in p.lignes[jour]]) for jour in range(7))


def _case(lignes: Sequence[tuple[Selecteur, Jour]]) -> str:
    tranches = [t for _, jour in lignes for t in jour.tranches]
    if any(s.precis for s, _ in lignes) or any(t.annonce is Annonce.PRESENCE for t in tranches):
        return "moment"
    matin, apres_midi = any(t.debut < MIDI for t in tranches), any(t.fin > MIDI for t in tranches)
    return {(True, True): "plein", (True, False): "matin", (False, True): "apres-midi"}.get((matin, apres_midi), "")


def numeros(postes: Iterable[VuePoste]) -> list[NumeroDePostes]:
    """Each number once, in the order of the posts: five posts of one employer share one line."""
    trouves: dict[str, NumeroDePostes] = {}
    for vue in postes:
        joindre = vue.fiche.joignable
        if joindre:
            telephone, porte = joindre
            deja = trouves.get(telephone.numero.chiffres, NumeroDePostes(telephone, porte, ()))
            trouves[telephone.numero.chiffres] = NumeroDePostes(deja.telephone, deja.porte, (*deja.postes, vue.nom))
    return list(trouves.values())
