"""iCalendar of the announced presences of a post, to subscribe to or download.

Titles are neutral because they show on a phone's lock screen (requirement X16); a half-day is an all-day
event that names it, never clock times; identifiers are stable so that a new build moves events instead of
repeating them (X14).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from annuaire.exports.ical import Calendar, Event, vText
from annuaire.fraicheur.fraicheur import dernier_changement
from annuaire.horaires.expansion import JourEffectif, jours_effectifs
from annuaire.horaires.feries import nom_du_jour_ferie
from annuaire.horaires.programme import MINUIT, Mode, Programme, Tranche
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.fiche import Fiche
from annuaire.socle.artefacts import Artefact, Lot
from annuaire.socle.dates import PERIODE
from annuaire.socle.typographie import enumerer

JOURS_ANNONCES = 182 + PERIODE  # half a year: the calendar is made again at each publication
RELECTURE = timedelta(days=1)  # how often a subscriber asks again
REMARQUE = "Jours annoncés, à confirmer avant de venir."


def calendriers(annuaire: Annuaire) -> Iterator[Artefact]:
    """One file per active post whose presences can be dated."""
    postes = [f for f in annuaire.actives if f.poste and f.calendrier]
    noms = _noms(postes)
    return (Artefact(f.calendrier, _texte(annuaire.periode, f, noms[f.id])) for f in postes)


def _noms(postes: Sequence[Fiche]) -> dict[str, str]:
    """« Permanences – Chaumont »: who subscribes to several tells them apart, and who looks over a shoulder learns
    nothing. Two posts of one commune have a rank."""
    noms: dict[str, str] = {}
    for fiche in postes:
        ou = enumerer(dict.fromkeys(commune.nom for commune in fiche.communes)) or fiche.chez.nom
        nom = f"Permanences – {ou}"
        memes = sum(autre.startswith(nom) for autre in noms.values())
        noms[fiche.id] = f"{nom} ({memes + 1})" if memes else nom
    return noms


def _texte(debut: date, fiche: Fiche, nom: str) -> str:
    zone = ZoneInfo(fiche.chez.fuseau)
    calendrier = Calendar()
    calendrier.add("prodid", "-//Annuaire ISCG//FR")
    calendrier.add("version", "2.0")
    calendrier.add("method", "PUBLISH")
    # Properties that the library does not know to be texts.
    calendrier.add("name", vText(nom))
    calendrier.add("x-wr-calname", vText(nom))
    calendrier.add("refresh-interval", RELECTURE, parameters={"VALUE": "DURATION"})
    calendrier.add("x-published-ttl", RELECTURE)
    for evenement in _evenements(debut, fiche, zone):
        calendrier.add_component(evenement)
    return str(calendrier.to_ical().decode("utf-8"))


def _evenements(debut: date, fiche: Fiche, zone: ZoneInfo) -> Iterator[Event]:
    ferie = partial(nom_du_jour_ferie, fiche.chez.jours_feries)
    publie = datetime.combine(dernier_changement(debut, [fiche]), time(), UTC)
    for rang_programme, programme in enumerate(fiche.programmes_de_presence):
        for effectif in jours_effectifs(programme, debut, JOURS_ANNONCES, ferie):
            for rang, tranche in enumerate(effectif.tranches):
                evenement = _evenement(programme, effectif, tranche, zone)
                evenement.add(
                    "uid", f"{effectif.jour.isoformat()}-{rang_programme}-{rang}@{fiche.adresse.replace('/', '.')}"
                )
                evenement.add("dtstamp", publie)
                yield evenement


def _evenement(programme: Programme, effectif: JourEffectif, tranche: Tranche, zone: ZoneInfo) -> Event:
    evenement = Event()
    evenement.add("summary", _titre(programme, effectif, tranche))
    evenement.add("description", REMARQUE)
    evenement.add("transp", "TRANSPARENT")  # it does not make the subscriber busy
    if tranche.annonce or effectif.incertain:
        evenement.add("dtstart", effectif.jour)
        evenement.add("dtend", effectif.jour + timedelta(days=1))
    else:
        evenement.add("dtstart", _instant(effectif.jour, tranche.debut, zone))
        evenement.add("dtend", _instant(effectif.jour, tranche.fin, zone))
    return evenement


def _titre(programme: Programme, effectif: JourEffectif, tranche: Tranche) -> str:
    if effectif.incertain:
        return "Permanence à confirmer (jour férié)"
    mode = Mode.RENDEZ_VOUS if programme.sur_rendez_vous and tranche.mode is Mode.LIBRE else tranche.mode
    precisions = [p for p in (tranche.annonce and tranche.annonce.value, mode.value) if p]
    return f"Permanence ({', '.join(precisions)})" if precisions else "Permanence"


def _instant(jour: date, minutes: int, zone: ZoneInfo) -> datetime:
    """In universal time: a list of the changes of a zone is not read alike everywhere."""
    jours, minutes = divmod(minutes, MINUIT)
    local = datetime.combine(jour + timedelta(days=jours), time(*divmod(minutes, 60)), zone)
    return local.astimezone(UTC)


def lots(annuaire: Annuaire) -> list[Lot]:
    return [Lot(("*.ics",), lambda: calendriers(annuaire))]
