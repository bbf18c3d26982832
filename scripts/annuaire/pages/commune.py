"""« Qui contacter à Joinville ? »: one static page per commune, on one sheet of paper, without JavaScript."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from operator import itemgetter

from annuaire.cadre.gabarits import Html, mettre_bout_a_bout, rendre, rendre_html
from annuaire.cadre.recherche import numeros_de_secours
from annuaire.cadre.signaler import voies_de_la_commune
from annuaire.competence.avis import Avis, Niveau, jugements
from annuaire.competence.couverture import communes_de
from annuaire.competence.pertinence import accueil, recoit_pres
from annuaire.modele.annuaire import Annuaire, Commune
from annuaire.modele.fiche import Fiche
from annuaire.modele.groupes import Groupe
from annuaire.modele.territoire import Territoire
from annuaire.modele.tri import cle_alphabetique
from annuaire.pages.orienter import adresse_pour_la_commune
from annuaire.socle.artefacts import Artefact

# Marks of a type: where it stands on the page, and where it is shown only when nobody else is.
RUBRIQUE, A_DEFAUT = "rubrique", "a-defaut"
AServir = tuple[Territoire, Commune]
Ligne = Callable[[Fiche, Avis | None], Html]


@dataclass(frozen=True)
class Service:
    """A fiche that the page may show, with what each commune asks of it: ``communes`` where it receives people,
    ``epci`` that they belong to, ``cle`` of its name."""

    fiche: Fiche
    communes: tuple[str, ...]
    epci: frozenset[str]
    cle: tuple[str, str]


@dataclass(frozen=True)
class Atelier:
    """What the pages of one territory share: they all stand in one folder, so a service that is competent in five
    hundred communes is looked at once, and written once for each verdict."""

    services: Callable[[Groupe], tuple[Service, ...]]
    ligne: Ligne


@dataclass(frozen=True)
class Rubrique:
    """Lines of services, those that receive in the commune itself first; whom to ask when no service is known."""

    titre: str
    services: Html
    a_defaut: Html


def adresse_de_commune(territoire: Territoire, commune: Commune) -> str:
    """By INSEE code: communes share names, and the address says nothing to who reads the history."""
    return f"{territoire.slug}/communes/{commune.insee.lower()}.html"


def communes_a_servir(annuaire: Annuaire) -> list[AServir]:
    """Every current commune of each département."""
    return [(t, commune) for t in annuaire.departements for commune in communes_de(annuaire, t)]


def pages_de_communes(annuaire: Annuaire, communes: Iterable[AServir]) -> Iterator[Artefact]:
    """One page each."""
    atelier = cache(partial(_atelier, annuaire))
    return (_page(annuaire, territoire, commune, atelier(territoire.slug)) for territoire, commune in communes)


def _atelier(annuaire: Annuaire, slug: str) -> Atelier:
    uri = f"{slug}/communes/x.html"

    types = {t.code for t in annuaire.vocabulaires["type"].values() if t.est(RUBRIQUE) or t.est(A_DEFAUT)}

    @cache
    def services(groupe: Groupe) -> tuple[Service, ...]:
        return tuple(_service(annuaire, fiche) for fiche in groupe.fiches if fiche.type in types)

    @cache
    def ligne(identifiant: str, verdict: Avis | None) -> Html:
        return rendre_html(
            "pages/listes/ligne.html.j2", uri, annuaire=annuaire, fiche=annuaire.fiche(identifiant), verdict=verdict
        )

    return Atelier(services, lambda fiche, verdict: ligne(fiche.id, verdict))


def _service(annuaire: Annuaire, fiche: Fiche) -> Service:
    cle = (cle_alphabetique(fiche.nom), fiche.id)
    return Service(fiche, annuaire.communes_de(fiche), accueil(annuaire, fiche), cle)


def _page(annuaire: Annuaire, territoire: Territoire, commune: Commune, atelier: Atelier) -> Artefact:
    uri = adresse_de_commune(territoire, commune)
    contenu = rendre(
        "pages/commune.html.j2",
        uri,
        annuaire=annuaire,
        territoire=territoire,
        commune=commune,
        rubriques=_rubriques(annuaire, commune, atelier),
        secours=numeros_de_secours(annuaire),
        orienter=adresse_pour_la_commune(commune.insee),
        voies=voies_de_la_commune(annuaire, territoire, commune, uri),
    )
    return Artefact(uri, contenu, f"Qui contacter : {commune.nom}")


def _rubriques(annuaire: Annuaire, commune: Commune, atelier: Atelier) -> list[Rubrique]:
    services: defaultdict[str, list[Html]] = defaultdict(list)
    a_defaut: defaultdict[str, list[Html]] = defaultdict(list)
    for fiche, verdict in _utiles(annuaire, commune, atelier):
        marques = annuaire.type_de(fiche).extra
        if RUBRIQUE in marques:
            services[marques[RUBRIQUE]].append(atelier.ligne(fiche, verdict))
        else:
            a_defaut[marques[A_DEFAUT]].append(atelier.ligne(fiche, None))
    return [
        Rubrique(r.libelle, mettre_bout_a_bout(siens), mettre_bout_a_bout([] if siens else a_defaut[r.code]))
        for r in annuaire.vocabulaires["rubrique_de_commune"].values()
        for siens in (services[r.code],)
    ]


def _utiles(annuaire: Annuaire, commune: Commune, atelier: Atelier) -> list[tuple[Fiche, Avis]]:
    """Services that the page shows, in its order: see :mod:`annuaire.competence.pertinence`."""
    utiles = [
        (_rang(service, verdict, commune), service.fiche, verdict)
        for groupe, verdict in jugements(annuaire, commune)
        for service in atelier.services(groupe)
        if verdict.niveau is Niveau.COMPETENT or recoit_pres(service.epci, commune)
    ]
    return [(fiche, verdict) for _, fiche, verdict in sorted(utiles, key=itemgetter(0))]


def _rang(service: Service, verdict: Avis, commune: Commune) -> tuple[bool, bool, tuple[str, str]]:
    return commune.insee not in service.communes, verdict.niveau is Niveau.A_CONFIRMER, service.cle
