"""Every published situation, played in every commune at every hour of a week and of a holiday.

Somebody in danger follows these steps: where they lead to a closed door and nothing after it, the build fails. Where
a step means nobody in a commune, the coverage says so. Communes where the steps mean the same services are played once,
and so are hours at which the same ones answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import Enum
from itertools import compress
from zoneinfo import ZoneInfo

from annuaire.competence.appels import ENSUITE, HEURES_OUVREES, NUIT, Etat, Ici, etats, heures_ouvrees
from annuaire.horaires.feries import nom_du_jour_ferie
from annuaire.lecture.communes import Commune
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.fiche import Fiche
from annuaire.modele.situation import Etape, Situation
from annuaire.modele.territoire import Territoire

SEMAINE, UN_AN = 7, 366


class Obstacle(Enum):
    """What is wrong; only the first does not stop the build."""

    PERSONNE = "cette étape ne mène à personne"
    IMPASSE = "personne ne répond à cette heure, et rien ne vient ensuite"
    LIEU = "un lieu confidentiel n’a pas de numéro à appeler"

    @property
    def conseil(self) -> str:
        """One gesture to mend it."""
        if self is Obstacle.LIEU:
            return "donnez une « porte_d_entree » à sa fiche"
        return "ajoutez à l’étape « sinon: », ou un numéro qui répond à cette heure"


@dataclass(frozen=True)
class Impasse:
    """Where it is, and at what hour it shows (the first one)."""

    situation: Situation
    etape: Etape
    genre: Obstacle
    communes: tuple[Commune, ...]
    quand: datetime | None = None


Plan = list[tuple[Etape, list[Fiche]]]


def repeter(annuaire: Annuaire, territoire: Territoire, debut: date) -> list[Impasse]:
    """Everything found in a département, from its communes; in the order of situations and steps."""
    jouees = [s for n in annuaire.situations.publiees if (s := annuaire.situations.pour(n.slug, territoire.slug))]
    if not jouees:
        return []
    heures = _Heures(territoire, debut)
    trouves: defaultdict[tuple[str, str, Obstacle], list[Impasse]] = defaultdict(list)
    groupes = list(_semblables(annuaire, territoire, jouees))
    for situation in jouees:
        for plan, communes in _plans(situation, groupes):
            for constat in _jouer(situation, plan, communes, heures):
                trouves[situation.slug, constat.etape.code, constat.genre].append(constat)
    return [_reunir(memes) for memes in trouves.values()]


def _reunir(memes: list[Impasse]) -> Impasse:
    communes = sorted((commune for constat in memes for commune in constat.communes), key=lambda c: c.insee)
    return replace(memes[0], communes=tuple(communes))


def _semblables(
    annuaire: Annuaire, territoire: Territoire, jouees: Sequence[Situation]
) -> Iterator[tuple[Ici, tuple[Commune, ...]]]:
    """Communes of a département, those that the same services deal with together, and what the first one has."""
    nommees = {i for s in jouees for e in s.etapes for i in e.fiches}
    groupes: dict[tuple[object, ...], tuple[Ici, list[Commune]]] = {}
    for commune in territoire.communes:
        ici = Ici(annuaire, commune)
        siens = (*ici.competentes(nommees), *ici.locales)
        cle = tuple((fiche.id, verdict.niveau) for fiche, verdict in siens)
        groupes.setdefault(cle, (ici, []))[1].append(commune)
    yield from ((ici, tuple(communes)) for ici, communes in groupes.values())


def _plans(
    situation: Situation, groupes: Iterable[tuple[Ici, tuple[Commune, ...]]]
) -> Iterator[tuple[Plan, tuple[Commune, ...]]]:
    """Whom each step means, and the communes where it means the same ones, in whatever order."""
    plans: dict[tuple[frozenset[str], ...], tuple[Plan, list[Commune]]] = {}
    for ici, communes in groupes:
        plan = [(etape, [fiche for fiche, _ in ici.candidates(etape)]) for etape in situation.etapes_publiables]
        cle = tuple(frozenset(fiche.id for fiche in fiches) for _, fiches in plan)
        plans.setdefault(cle, (plan, []))[1].extend(communes)
    yield from ((plan, tuple(communes)) for plan, communes in plans.values())


def _jouer(situation: Situation, plan: Plan, ici: tuple[Commune, ...], heures: _Heures) -> Iterator[Impasse]:
    for etape, fiches in plan:
        if not fiches and (etape.fiches or etape.types or etape.besoins):
            yield Impasse(situation, etape, Obstacle.PERSONNE, ici)
        if any(fiche.confidentielle and not fiche.joignable for fiche in fiches):
            yield Impasse(situation, etape, Obstacle.LIEU, ici)
    for sans_suite, quand in _impasses(situation, plan, heures):
        yield Impasse(situation, sans_suite, Obstacle.IMPASSE, ici, quand)


def _impasses(situation: Situation, plan: Plan, heures: _Heures) -> Iterator[tuple[Etape, datetime]]:
    """Steps for now that lead to a closed door with no open one after. Where nobody is known, nobody is closed."""
    vues: set[str] = set()
    toutes = {fiche.id: fiche for _, fiches in plan for fiche in fiches if _joignable(fiche)}
    for quand, ouvre, ouvertes in heures.distinctes(list(toutes.values())):
        maintenant = [e for e, fiches in plan if fiches and _est_pour_maintenant(e, ouvre)]
        tenues = {e.code for e, fiches in plan if e in maintenant and any(f.id in ouvertes for f in fiches)}
        for rang, etape in enumerate(maintenant):
            if etape.code not in {*tenues, *vues} and not _suite(situation, maintenant, rang, tenues):
                vues.add(etape.code)
                yield etape, quand


def _est_pour_maintenant(etape: Etape, ouvre: bool) -> bool:
    if etape.moment == ENSUITE:
        return False
    return ouvre if etape.moment == HEURES_OUVREES else not (etape.moment == NUIT and ouvre)


def _suite(situation: Situation, maintenant: Sequence[Etape], rang: int, tenues: set[str]) -> bool:
    """Somebody after that step: the one it gives way to, and so on; or one that comes after it in the order."""
    suivante, vues = situation.sinon(maintenant[rang]), set[str]()
    while suivante and suivante.code not in vues:
        if suivante.code in tenues:
            return True
        vues.add(suivante.code)
        suivante = situation.sinon(suivante)
    return any(e.code in tenues for e in maintenant[rang + 1 :])


def _joignable(fiche: Fiche) -> bool:
    """Has it a number, an address on the web, or a door?"""
    return bool(fiche.joignable or fiche.site or fiche.lieux)


class _Heures:
    """Hours of a week and of the next holiday, with who may answer then; each service is asked once."""

    def __init__(self, territoire: Territoire, debut: date) -> None:
        jours = [debut + timedelta(n) for n in range(SEMAINE)]
        suivants = (debut + timedelta(n) for n in range(1, UN_AN))
        feries = [jour for jour in suivants if nom_du_jour_ferie(territoire.jours_feries, jour)]
        zone = ZoneInfo(territoire.fuseau)
        self.instants = [datetime.combine(j, time(h, 30), zone) for j in (*jours, *feries[:1]) for h in range(24)]
        self.ouvrees = [heures_ouvrees(territoire, i) for i in self.instants]
        self._ouvertes: dict[str, Sequence[bool]] = {}

    def distinctes(self, fiches: Sequence[Fiche]) -> Iterator[tuple[datetime, bool, frozenset[str]]]:
        """(an instant, office hours or not, ids of those that are not said to be closed), each case once."""
        cas: dict[tuple[bool, ...], datetime] = {}
        for instant, *cle in zip(self.instants, self.ouvrees, *map(self._ouverte, fiches), strict=True):
            cas.setdefault(tuple(cle), instant)
        ids = [fiche.id for fiche in fiches]
        yield from ((instant, ouvre, frozenset(compress(ids, siens))) for (ouvre, *siens), instant in cas.items())

    def _ouverte(self, fiche: Fiche) -> Sequence[bool]:
        if fiche.id not in self._ouvertes:
            self._ouvertes[fiche.id] = [etat is not Etat.SANS_PRESENCE for etat in etats(fiche, self.instants)]
        return self._ouvertes[fiche.id]


def sans_personne(annuaire: Annuaire, territoire: Territoire) -> list[Impasse]:
    """Steps that mean nobody in some communes, in the order of situations."""
    rangs = {s.slug: rang for rang, s in enumerate(annuaire.situations.publiees)}
    constats = [c for c in repeter(annuaire, territoire, annuaire.aujourd_hui) if c.genre is Obstacle.PERSONNE]
    return sorted(constats, key=lambda c: (rangs[c.situation.slug], c.situation.etapes.index(c.etape)))
