"""A situation, somewhere, at some time: whom to call, in order (conception §5 and §8).

Competence decides who; hours only say whether it is for now. Nobody is dropped because nothing is known of its hours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from functools import cached_property, lru_cache, partial
from zoneinfo import ZoneInfo

from annuaire.competence.avis import Avis, Niveau, avis, jugements
from annuaire.competence.distance import rang_depuis
from annuaire.competence.pertinence import utile
from annuaire.horaires.feries import nom_du_jour_ferie
from annuaire.horaires.intervalles import Code, Intervalle, intervalles
from annuaire.horaires.programme import Programme
from annuaire.lecture.communes import Commune
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.fiche import Fiche
from annuaire.modele.rangement import cle_alphabetique
from annuaire.modele.reglages import NATIONAL
from annuaire.modele.situation import Etape, Situation
from annuaire.modele.territoire import Territoire

VENDREDI, BUREAU = 4, range(8, 18)  # office hours, when nobody said which
HEURES_OUVREES, NUIT, ENSUITE = "heures-ouvrees", "nuit-et-week-end", "ensuite"  # terms of ``moment``


Juge = tuple[Fiche, Avis]


class Etat(Enum):
    """Does somebody answer at that time?"""

    REPOND = "répond"
    PEUT_ETRE = "répond peut-être"
    INCONNU = "horaires inconnus"
    SANS_PRESENCE = "rien d’annoncé à cette heure"


@dataclass(frozen=True)
class Service:
    """A fiche to call, how sure its competence is and why, and whether it answers."""

    id: str
    avis: Avis
    etat: Etat


@dataclass(frozen=True)
class Appel:
    """One step. ``services``: the surest first; none when nobody is known. ``plus_tard``: not for now."""

    etape: Etape
    services: tuple[Service, ...]
    plus_tard: bool


def resoudre(annuaire: Annuaire, situation: Situation, commune: Commune, instant: datetime) -> tuple[Appel, ...]:
    """Steps of a situation (completed for the territory) for somebody of ``commune`` at ``instant``, which knows its
    time zone: those for now in their order, then those for later."""
    ouvre = heures_ouvrees(_territoire(annuaire, commune), instant)
    etapes = (e for e in situation.etapes if not (e.moment == NUIT and ouvre))
    ici = Ici(annuaire, commune)
    appels = [_appel(etape, ici.candidates(etape), instant, ouvre) for etape in etapes]
    return tuple(sorted(appels, key=lambda appel: appel.plus_tard))


def _appel(etape: Etape, juges: Iterable[Juge], instant: datetime, ouvre: bool) -> Appel:
    services = tuple(_services(juges, instant))
    absents = bool(services) and all(s.etat is Etat.SANS_PRESENCE for s in services)
    plus_tard = etape.moment == ENSUITE or (etape.moment == HEURES_OUVREES and not ouvre)
    return Appel(etape, services, plus_tard or absents)


def _services(juges: Iterable[Juge], instant: datetime) -> list[Service]:
    """Those that the step names, then those of its kinds; who surely deals with this commune before who may, who is
    closed at that hour last."""
    verdicts = {fiche.id: (fiche, verdict) for fiche, verdict in juges}
    services = [Service(f.id, v, etat(f, instant)) for f, v in verdicts.values()]
    return sorted(services, key=lambda s: (s.avis.niveau is not Niveau.COMPETENT, s.etat is Etat.SANS_PRESENCE))


class Ici:
    """Whom steps may mean for somebody of ``commune``, with the verdict of each."""

    def __init__(self, annuaire: Annuaire, commune: Commune) -> None:
        self.annuaire, self.commune = annuaire, commune

    @cached_property
    def locales(self) -> list[Juge]:
        """Local services, as the page of the commune shows them."""
        juges = jugements(self.annuaire, self.commune)
        return [(f, verdict) for groupe, verdict in juges for f in groupe.fiches if utile(f, verdict, self.commune)]

    def candidates(self, etape: Etape) -> list[Juge]:
        """Of one step: those that it names, then those of its kinds."""
        du_genre = self._du_genre(etape) if etape.types or etape.besoins else []
        return [*self.competentes(etape.fiches), *du_genre]

    def competentes(self, identifiants: Iterable[str]) -> Iterator[Juge]:
        """Those of these ids that may deal with the commune."""
        juges = ((f, avis(f, self.commune)) for f in self.annuaire.connues(identifiants) if not f.finie)
        yield from ((fiche, verdict) for fiche, verdict in juges if verdict.niveau is not Niveau.NON)

    def _du_genre(self, etape: Etape) -> list[Juge]:
        """In the order of the step's kinds; of one kind, the nearest first, then as the index has them."""
        rangs = {code: rang for rang, code in enumerate(etape.types)}

        def rang(juge: Juge) -> tuple[object, ...]:
            f = juge[0]
            proche = rang_depuis(self.commune, f)
            return rangs.get(f.type, 0), proche, f.chez.ordre, f.territoire, cle_alphabetique(f.nom), f.id

        return sorted((juge for juge in self.locales if _repond(etape, juge[0])), key=rang)


def partout(annuaire: Annuaire, etape: Etape, territoire: Territoire) -> tuple[list[Fiche], bool]:
    """Whom a step means in every commune of a territory, in order, and whether the commune decides of others. Of the
    whole country, those that the step names."""
    nommees = [f for f in annuaire.connues(etape.fiches) if not f.finie]
    du_genre = _locales(annuaire, etape, territoire) if etape.types or etape.besoins else []
    rangs = {code: rang for rang, code in enumerate(etape.types)}
    entieres = [f for f in du_genre if _sert_tout(f, territoire)]
    toutes = {f.id: f for f in (*nommees, *sorted(entieres, key=lambda f: (rangs.get(f.type, 0), f.type, f.id)))}
    return list(toutes.values()), any(f.id not in toutes for f in du_genre)


def _locales(annuaire: Annuaire, etape: Etape, territoire: Territoire) -> list[Fiche]:
    """Of every département of the site, for the whole country."""
    siens = {t.departement for t in annuaire.departements if territoire.departement in ("", t.departement)}
    return [f for f in annuaire.locales if f.chez.departement in siens and _repond(etape, f)]


def _sert_tout(fiche: Fiche, territoire: Territoire) -> bool:
    """Its zone says so: the whole département, without exception, for anybody."""
    zone = fiche.zone
    entier = {"france", f"dep:{territoire.departement}"} if territoire.departement else set()
    return bool(zone and not zone.exclure and not fiche.competence and not entier.isdisjoint(zone.inclure))


def _repond(etape: Etape, fiche: Fiche) -> bool:
    du_type = not etape.types or fiche.type in etape.types
    return du_type and (not etape.besoins or not set(etape.besoins).isdisjoint(fiche.besoins))


def etat(fiche: Fiche, instant: datetime) -> Etat:
    """Of the line that one would call, or of the service when it has none."""
    return etats(fiche, [instant])[0]


def etats(fiche: Fiche, instants: Sequence[datetime]) -> list[Etat]:
    """The same, at several instants."""
    programme, territoire = _programme(fiche), fiche.chez
    if programme is None or not programme.evaluable:
        return [Etat.INCONNU] * len(instants)
    lire = partial(_du_jour, programme, territoire.fuseau, territoire.jours_feries)
    return [_a_l_instant(lire(i.astimezone(ZoneInfo(territoire.fuseau)).date()), i) for i in instants]


@lru_cache(maxsize=1 << 12)  # many services keep the same hours
def _du_jour(programme: Programme, fuseau: str, feries: str, jour: date) -> list[Intervalle]:
    return intervalles(programme, jour, ZoneInfo(fuseau), partial(nom_du_jour_ferie, feries), 1)


def _a_l_instant(du_jour: Iterable[Intervalle], instant: datetime) -> Etat:
    minute = int(instant.timestamp()) // 60
    codes = [i.code for i in du_jour if i.debut <= minute < i.fin]
    if not codes:
        return Etat.SANS_PRESENCE
    return Etat.REPOND if codes[0] in (Code.OUVERT, Code.TELEPHONE) else Etat.PEUT_ETRE


def _programme(fiche: Fiche) -> Programme | None:
    joindre = fiche.joignable
    if joindre is None:
        return fiche.horaires
    telephone, porte = joindre
    return telephone.horaires or (porte or fiche).horaires


def heures_ouvrees(territoire: Territoire, instant: datetime) -> bool:
    """Are offices of this territory open, as a rule?"""
    ici = instant.astimezone(ZoneInfo(territoire.fuseau))
    ferie = nom_du_jour_ferie(territoire.jours_feries, ici.date())
    return ici.weekday() <= VENDREDI and ici.hour in BUREAU and not ferie


def _territoire(annuaire: Annuaire, commune: Commune) -> Territoire:
    """Where the commune is, or the country when its département has no directory."""
    tous = (*annuaire.territoires.values(), *annuaire.voisins.values())
    siens = (t for t in tous if t.departement == commune.departement)
    return next(siens, None) or next(t for t in tous if t.slug == NATIONAL)
