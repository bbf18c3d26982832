"""What a page shows of the hours: sentence, table, exceptions, and the intervals the browser reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import takewhile
from zoneinfo import ZoneInfo

from annuaire.horaires.expansion import JourEffectif, NomFerie, jours_effectifs
from annuaire.horaires.feries import calendrier_des_feries
from annuaire.horaires.intervalles import (
    HORIZON,
    HORIZON_DE_PAGE,
    RECUL_DE_PAGE,
    compacter,
    intervalles_des_jours,
    minute,
    particularites_des_jours,
    raison,
)
from annuaire.horaires.phrases import RIEN, exceptions, periode, phrase, tableau
from annuaire.horaires.programme import Feries, Programme
from annuaire.modele.fiche import Fiche
from annuaire.modele.presence import presences
from annuaire.socle.json_texte import en_json

FERIES = {
    Feries.FERME: "Fermé les jours fériés.",
    Feries.OUVERT: "Ouvert les jours fériés.",
    Feries.INCONNU: "Jours fériés : inconnu.",
}


@dataclass(frozen=True)
class Table:
    """Seven rows (weekday, cell, is anything announced). ``vivante``: today's row may be marked."""

    legende: str
    rangees: tuple[tuple[str, str, bool], ...]
    vivante: bool


@dataclass(frozen=True)
class VueHoraires:
    """One schedule ready to show. ``etat`` is the JSON the browser reads, empty when nothing can be said live. How old
    or unsure it is stands beside, in the tag of its block and in the trust line of the page."""

    titre: str
    phrase: str
    tables: tuple[Table, ...]
    notes: tuple[str, ...]
    etat: str
    genre: str
    zone: str


def vues_horaires(aujourd_hui: date, debut: date, fiche: Fiche) -> list[VueHoraires]:
    """Schedules of the fiche, of its places and of its phone lines, in the order of the page, whose first day is
    ``debut``."""
    return [_vue(aujourd_hui, debut, fiche, p.titre, p.programme, p.genre) for p in presences(fiche)]


def _vue(aujourd_hui: date, debut: date, fiche: Fiche, titre: str, programme: Programme, genre: str) -> VueHoraires:
    rien = RIEN if genre == "presence" else "rien d’indiqué"
    return VueHoraires(
        titre=titre,
        phrase=phrase(programme),
        tables=tuple(_tables(programme, rien)),
        notes=tuple(_notes(programme, aujourd_hui)),
        etat=etat_pour_navigateur(debut, fiche, programme, genre),
        genre=genre,
        zone=fiche.chez.fuseau,
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


def etat_pour_navigateur(debut: date, fiche: Fiche, programme: Programme, genre: str) -> str:
    """The contract with ``scripts/web/horaires/etat.mjs``: zone, first day, origin, intervals, special days,
    kind of words, whether one can call."""
    if not programme.evaluable:
        return ""
    territoire = fiche.chez
    donnees = donnees_de_page(programme, territoire.fuseau, territoire.jours_feries, debut)
    return en_json({**donnees, "g": genre, "t": int(fiche.joignable is not None)})


@lru_cache(maxsize=1 << 12)  # many services keep the same hours
def donnees_de_page(programme: Programme, fuseau: str, feries: str, debut: date) -> Mapping[str, object]:
    """What the page carries of a schedule: enough for all that it may say, and no more (H13)."""
    zone = ZoneInfo(fuseau)
    ferie, origine = calendrier_des_feries(feries), minute(debut, 0, zone)
    jours = _jours_a_porter(programme, debut, ferie)
    return {
        "z": fuseau,
        "d": debut.isoformat(),
        "h": len(jours),
        "o": origine,
        "i": compacter(intervalles_des_jours(programme, jours, zone, ferie), origine),
        "s": particularites_des_jours(jours),
    }


def _jours_a_porter(programme: Programme, debut: date, ferie: NomFerie) -> list[JourEffectif]:
    """More than usual when a closure goes on, because « jusqu’au 31 mars » must not become a silence; and when nothing
    is near, whatever the day of the period: what comes later is little, and of an empty list nothing is said."""
    proches = list(jours_effectifs(programme, debut, HORIZON_DE_PAGE, ferie))
    en_cours = raison(proches[-1])
    if not en_cours and any(jour.tranches for jour in proches[RECUL_DE_PAGE:]):
        return proches
    tous = list(jours_effectifs(programme, debut, HORIZON, ferie))
    suite = takewhile(lambda jour: raison(jour) == en_cours, tous[HORIZON_DE_PAGE:])
    prolonges = tous[: HORIZON_DE_PAGE + 1 + len(list(suite))] if en_cours else proches
    return prolonges if any(jour.tranches for jour in prolonges[RECUL_DE_PAGE:]) else tous
