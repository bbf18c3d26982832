"""« Qui contacter à Joinville ? »: one static page per commune, on one sheet of paper, without JavaScript."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from operator import itemgetter
from typing import NamedTuple

from annuaire.cadre.familles import Famille
from annuaire.cadre.gabarits import Html, mettre_bout_a_bout, rendre, rendre_html
from annuaire.cadre.signaler import voies_de_la_commune
from annuaire.competence.avis import Avis, Niveau, jugements
from annuaire.competence.distance import eloignement, points_de, rang_de_distance
from annuaire.competence.pertinence import accueil, recoit_pres
from annuaire.horaires.phrases import phrase
from annuaire.modele.annuaire import Annuaire, Commune
from annuaire.modele.fiche import Fiche
from annuaire.modele.groupes import Groupe
from annuaire.modele.rangement import cle_alphabetique
from annuaire.modele.territoire import Territoire
from annuaire.pages.fiche.horaires import VueHoraires, vues_horaires
from annuaire.pages.orienter import adresse_pour_la_commune, fragment
from annuaire.pages.postes import cases
from annuaire.pages.situation.situation import liens
from annuaire.schema.schemas import Terme
from annuaire.socle.artefacts import Artefact
from annuaire.socle.distances import PointTerrestre, dire_court

# Marks of a type: where it stands on the page, and where it is shown only when nobody else is.
RUBRIQUE, A_DEFAUT = "rubrique", "a-defaut"
D_ABORD = "d-abord"  # rank of those to call first, whatever the need: who listens and refers, then who opens a door
OUVERTE, BESOINS = "ouverte", "besoins"  # marks of a section: not folded; the tiles of needs come after it
AServir = tuple[Territoire, Commune]
LOIN = "\x1f"  # where a line, written once for many communes, says how far it is
SUIVANTS = 2
TOUJOURS_EN_VUE = 3  # numbers of the danger strip on a phone


@dataclass(frozen=True)
class ServiceMontre:
    """A fiche that the page may show, with what each commune asks of it: ``communes`` where it receives people,
    ``epci`` that they belong to, ``cle`` of its name, ``points`` of those communes."""

    fiche: Fiche
    communes: tuple[str, ...]
    epci: frozenset[str]
    cle: tuple[str, str]
    points: tuple[PointTerrestre, ...]


class Utile(NamedTuple):
    """A service that the page shows, why, and how far it receives people."""

    fiche: Fiche
    avis: Avis
    km: int | None


@dataclass(frozen=True)
class Rubrique:
    """Lines of services, those that receive nearest first; those to confirm apart when others are sure
    (``douteux``, how many); whom to ask when no service is known; ``repliee`` when few readers need it."""

    titre: str
    services: Html
    combien: int
    douteux: Html
    combien_de_douteux: int
    a_defaut: Html
    repliee: bool
    puis_les_besoins: bool


@dataclass(frozen=True)
class AAppeler:
    """A service of the « first answer » card, why it is there, when it answers; ``horaires`` and ``cases`` for the
    first one only."""

    fiche: Fiche
    raison: str
    a_confirmer: bool
    quand: str
    horaires: tuple[VueHoraires, ...]
    cases: tuple[str, ...]


def uri_de_commune(territoire: Territoire, commune: Commune) -> str:
    """By INSEE code: communes share names, and the address says nothing to who reads the history."""
    return f"{territoire.slug}/communes/{commune.insee.lower()}.html"


def _communes(annuaire: Annuaire) -> Iterator[tuple[str, AServir]]:
    """Every current commune of each département."""
    siennes = ((t, commune) for t in annuaire.departements for commune in t.communes)
    return ((uri_de_commune(*sienne), sienne) for sienne in siennes)


def _pages(annuaire: Annuaire) -> Callable[[Iterable[AServir]], Iterator[Artefact]]:
    atelier = cache(partial(AtelierDeCommunes, annuaire))
    return lambda communes: (atelier(t.slug).page(commune) for t, commune in communes)


class AtelierDeCommunes:
    """What the pages of one territory share: they all stand in one folder, so a service that is competent in five
    hundred communes is looked at once, and written once for each verdict."""

    def __init__(self, annuaire: Annuaire, slug: str) -> None:
        self.annuaire, self.territoire = annuaire, annuaire.territoires[slug]
        termes = annuaire.vocabulaires
        self.types = {t.code for t in termes["type"].values() if t.est(RUBRIQUE) or t.est(A_DEFAUT)}
        self.besoins = [(g.extra["icone"], g.libelle, g.extra["besoin"]) for g in termes["groupe_besoin"].values()]
        self.rubriques = list(termes["rubrique_de_commune"].values())
        self.situations = liens(annuaire, territoire=self.territoire)
        self.services, self.ligne, self.a_appeler = cache(self._services), cache(self._ligne), cache(self._a_appeler)

    def page(self, commune: Commune) -> Artefact:
        """« Qui contacter à … ? »."""
        uri, annuaire = uri_de_commune(self.territoire, commune), self.annuaire
        utiles = self.utiles(commune)
        premiers = self._premiers(annuaire.debut_de_page(uri), utiles)
        contenu = rendre(
            "pages/commune.html.j2",
            uri,
            annuaire=annuaire,
            territoire=self.territoire,
            commune=commune,
            premier=next(iter(premiers), None),
            suivants=premiers[1:],
            besoins=[(i, nom, adresse_pour_la_commune(commune.insee, b)) for i, nom, b in self.besoins],
            situations=[(nom, f"{cible}#{fragment(c=commune.insee)}") for nom, cible in self.situations],
            rubriques=self._rubriques(utiles, premiers),
            mesuree=any(utile.km for utile in utiles),
            orienter=adresse_pour_la_commune(commune.insee),
            voies=voies_de_la_commune(annuaire.reglages, self.territoire, commune, uri),
        )
        return Artefact(uri, contenu, f"Qui contacter : {commune.nom}")

    def utiles(self, commune: Commune) -> list[Utile]:
        """Services that the page shows, in its order: see :mod:`annuaire.competence.pertinence`."""
        ecart = cache(partial(eloignement, commune.point))  # most services stand in a few towns
        utiles = [
            (_rang(service, verdict, commune, km), Utile(service.fiche, verdict, km))
            for groupe, verdict in jugements(self.annuaire, commune)
            for service in self.services(groupe)
            if verdict.niveau is Niveau.COMPETENT or recoit_pres(service.epci, commune)
            for km in (ecart(service.points),)
        ]
        return [utile for _, utile in sorted(utiles, key=itemgetter(0))]

    def _premiers(self, debut: date, utiles: list[Utile]) -> list[AAppeler]:
        """The first to call, then those to call if it does not answer: each number once."""
        par_numero: dict[str, AAppeler] = {}
        rangees = ((f.terme.extra[D_ABORD], f, v) for f, v, _ in utiles if f.terme.est(D_ABORD))
        for _, fiche, verdict in sorted(rangees, key=itemgetter(0)):
            numero = _numero(fiche)
            if numero and numero not in par_numero:
                par_numero[numero] = self.a_appeler(debut, fiche.id, verdict)
        return list(par_numero.values())[: 1 + SUIVANTS]

    def _rubriques(self, utiles: list[Utile], premiers: list[AAppeler]) -> list[Rubrique]:
        """A service is shown once on the page, and so is a number: further down, a line says that it came before."""
        sures: defaultdict[str, list[Html]] = defaultdict(list)
        douteuses: defaultdict[str, list[Html]] = defaultdict(list)
        a_defaut: defaultdict[str, list[Html]] = defaultdict(list)
        du_bandeau = {f.telephones[0].numero.chiffres for f in self.annuaire.secours[:TOUJOURS_EN_VUE]}
        montres = {_numero(p.fiche) for p in premiers} | du_bandeau
        rangs = {r.code: rang for rang, r in enumerate(self.rubriques)}
        for fiche, verdict, km in sorted(utiles, key=lambda utile: rangs.get(_rubrique_de(utile.fiche), 0)):
            numero, rubrique = _numero(fiche), _rubrique_de(fiche)
            if not rubrique:
                a_defaut[fiche.terme.extra[A_DEFAUT]].append(self._situee(fiche, None, numero in montres, km))
            elif not premiers or fiche is not premiers[0].fiche:
                siennes = douteuses if verdict.niveau is Niveau.A_CONFIRMER else sures
                siennes[rubrique].append(self._situee(fiche, verdict, numero in montres, km))
                montres.add(numero)
        premiere = _rubrique_de(premiers[0].fiche) if premiers else ""
        return [
            _rubrique(r, sures[r.code], douteuses[r.code], a_defaut[r.code])
            for r in self.rubriques
            if r.code != premiere or r.est(BESOINS) or sures[r.code] or douteuses[r.code]
        ]

    def _situee(self, fiche: Fiche, verdict: Avis | None, deja: bool, km: int | None) -> Html:
        return self.ligne(fiche.id, verdict, deja).replace(LOIN, f" ({dire_court(km)})" if km else "")

    def _ligne(self, identifiant: str, verdict: Avis | None, deja: bool) -> Html:
        """A service and why it is there; ``LOIN`` stands where each commune says how far it is."""
        return rendre_html(
            "pages/listes/ligne.html.j2",
            f"{self.territoire.slug}/communes/x.html",
            fiche=self.annuaire.fiche(identifiant),
            raison=raison_courte(verdict) if verdict else "",
            a_confirmer=verdict is not None and verdict.niveau is Niveau.A_CONFIRMER,
            deja=deja,
            loin=LOIN,
        )

    def _services(self, groupe: Groupe) -> tuple[ServiceMontre, ...]:
        return tuple(_service(fiche) for fiche in groupe.fiches if fiche.type in self.types)

    def _a_appeler(self, debut: date, identifiant: str, verdict: Avis) -> AAppeler:
        """Days of a post, or else hours of the line that answers."""
        [fiche] = self.annuaire.connues([identifiant])
        vues = vues_horaires(self.annuaire.aujourd_hui, debut, fiche)
        ligne = fiche.joignable.telephone.horaires if fiche.joignable else None
        quand = " ; ".join(v.phrase for v in vues if v.phrase) or (phrase(ligne) if ligne else "")
        seule = tuple(vues) if len(vues) == 1 else ()
        a_confirmer = verdict.niveau is Niveau.A_CONFIRMER
        return AAppeler(fiche, raison_courte(verdict), a_confirmer, quand, seule, cases(fiche) if fiche.poste else ())


def raison_courte(verdict: Avis) -> str:
    """On the page of a commune, its own name and that of its département go without saying."""
    lieu = "" if verdict.raison.startswith("commune : ") else verdict.raison
    lieu = "tout le département" if lieu.startswith("tout le département") else lieu
    return " ; ".join(filter(None, (lieu, verdict.condition)))


def _service(fiche: Fiche) -> ServiceMontre:
    cle = (cle_alphabetique(fiche.nom), fiche.id)
    return ServiceMontre(fiche, tuple(c.insee for c in fiche.communes), accueil(fiche), cle, points_de(fiche))


def _rubrique_de(fiche: Fiche) -> str:
    return str(fiche.terme.extra.get(RUBRIQUE, ""))


def _numero(fiche: Fiche) -> str:
    joindre = fiche.joignable
    return joindre[0].numero.chiffres if joindre else ""


def _rubrique(terme: Terme, sures: list[Html], douteuses: list[Html], a_defaut: list[Html]) -> Rubrique:
    ouvertes, apart = (sures, douteuses) if sures else (douteuses, [])
    services, douteux = mettre_bout_a_bout(ouvertes), mettre_bout_a_bout(apart)
    defaut = mettre_bout_a_bout([] if ouvertes else a_defaut)
    repliee = not terme.est(OUVERTE) and bool(ouvertes)
    return Rubrique(terme.libelle, services, len(ouvertes), douteux, len(apart), defaut, repliee, terme.est(BESOINS))


def _rang(service: ServiceMontre, verdict: Avis, commune: Commune, km: int | None) -> tuple[bool, int, tuple[str, str]]:
    """Where competence is the same, the nearest first."""
    proche = rang_de_distance(commune.insee in service.communes, km)
    return verdict.niveau is Niveau.A_CONFIRMER, proche, service.cle


PAGES = (Famille("commune", _communes, _pages),)
