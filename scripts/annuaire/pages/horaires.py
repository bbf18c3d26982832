"""What a page shows of the hours: sentence, table, exceptions, and the intervals the browser reads."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from zoneinfo import ZoneInfo

from annuaire.horaires.feries import nom_du_jour_ferie
from annuaire.horaires.intervalles import HORIZON, compacter, intervalles, minute, particularites
from annuaire.horaires.phrases import RIEN, exceptions, periode, phrase, tableau
from annuaire.horaires.programme import Feries, Programme
from annuaire.model.annuaire import Annuaire
from annuaire.model.fiche import Fiche
from annuaire.pages.mentions import mention

FERIES = {
    Feries.FERME: "Fermé les jours fériés.",
    Feries.OUVERT: "Ouvert les jours fériés.",
    Feries.INCONNU: "Jours fériés : non précisé.",
}


@dataclass(frozen=True)
class Table:
    """Seven rows (weekday, cell, is anything announced). ``vivante``: today's row may be marked."""

    legende: str
    rangees: tuple[tuple[str, str, bool], ...]
    vivante: bool


@dataclass(frozen=True)
class VueHoraires:
    """One schedule ready to show. ``etat`` is the JSON the browser reads, empty when nothing can be said live;
    ``source`` how old or unsure it is, told in the same breath because the live sentence alone would sound certain."""

    titre: str
    phrase: str
    tables: tuple[Table, ...]
    notes: tuple[str, ...]
    etat: str
    source: str
    zone: str


def vues_horaires(annuaire: Annuaire, fiche: Fiche) -> list[VueHoraires]:
    """Schedules of the fiche, of its places and of its phone lines, in the order of the page."""
    return [_vue(annuaire, fiche, *connu) for connu in _programmes(annuaire, fiche)]


def _programmes(annuaire: Annuaire, fiche: Fiche) -> Iterator[tuple[str, Programme, str]]:
    genre = "presence" if fiche.poste else "ouverture"
    if fiche.horaires:
        yield "", fiche.horaires, genre
    for lieu in fiche.lieux:
        if lieu.horaires:
            adresse = annuaire.adresse_du_lieu(lieu)
            yield lieu.nom or (annuaire.nom_de_commune(adresse.commune) if adresse else ""), lieu.horaires, genre
    for telephone in fiche.telephones:
        if telephone.horaires:
            seul = len(fiche.telephones) == 1
            yield "Par téléphone" if seul else f"Au {telephone.numero.affichage}", telephone.horaires, "ligne"


def _vue(annuaire: Annuaire, fiche: Fiche, titre: str, programme: Programme, genre: str) -> VueHoraires:
    rien = RIEN if genre == "presence" else "rien d’indiqué"
    return VueHoraires(
        titre=titre,
        phrase=phrase(programme),
        tables=tuple(_tables(programme, rien)),
        notes=tuple(_notes(programme, annuaire.aujourd_hui)),
        etat=etat_pour_navigateur(annuaire, fiche, programme, genre),
        source=mention(annuaire, fiche, "horaires").removesuffix(" par téléphone"),
        zone=annuaire.territoires[fiche.territoire].fuseau,
    )


def _tables(programme: Programme, rien: str) -> Iterator[Table]:
    saisons = bool(programme.saisons)
    if programme.semaine:
        yield Table(
            "Semaine habituelle" if saisons else "Semaine type", tuple(tableau(programme.semaine, rien)), not saisons
        )
    for s in programme.saisons:
        yield Table(s.nom or periode(s.du, s.au).capitalize(), tuple(tableau(s.semaine, rien)), False)


def _notes(programme: Programme, aujourd_hui: date) -> Iterator[str]:
    if programme.sur_rendez_vous:
        yield "Sur rendez-vous."
    yield from (f"{texte}." for texte in exceptions(programme, aujourd_hui))
    if programme.evaluable and not (programme.permanent and programme.jours_feries is Feries.INCONNU):
        yield FERIES[programme.jours_feries]
    if programme.precision:
        yield programme.precision


def etat_pour_navigateur(annuaire: Annuaire, fiche: Fiche, programme: Programme, genre: str) -> str:
    """The contract with ``scripts/web/etat.mjs``: zone, first day, origin, intervals, special days,
    kind of words, whether one can call."""
    if not programme.evaluable:
        return ""
    territoire = annuaire.territoires[fiche.territoire]
    zone, ferie = ZoneInfo(territoire.fuseau), partial(nom_du_jour_ferie, territoire.jours_feries)
    debut = annuaire.aujourd_hui
    origine = minute(debut, 0, zone)
    donnees = {
        "z": territoire.fuseau,
        "d": debut.isoformat(),
        "h": HORIZON,
        "o": origine,
        "i": compacter(intervalles(programme, debut, zone, ferie), origine),
        "s": particularites(programme, debut, ferie),
        "g": genre,
        "t": int(annuaire.joindre(fiche) is not None),
    }
    return json.dumps(donnees, ensure_ascii=False, separators=(",", ":"))
