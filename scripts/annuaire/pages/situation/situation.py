"""« Elle ne peut pas rentrer ce soir »: what to ask, whom to call in order, what to bring, on one sheet.

One page per situation and département, and one for the whole country. Only lines whose source was read are there
(:func:`annuaire.modele.situation.publiable`); the bodies of a commune come with the script, from the same index as
« Orienter ».
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from annuaire.cadre.familles import Famille, chacune, seule
from annuaire.cadre.gabarits import rendre
from annuaire.cadre.recherche import reglages_de_recherche
from annuaire.cadre.signaler import voies_de_la_page
from annuaire.competence.appels import ENSUITE, partout
from annuaire.fraicheur.mentions import date_de_source
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.fiche import Fiche
from annuaire.modele.repere import Repere
from annuaire.modele.situation import BLOCS, Etape, Ligne, Question, Reponse, Situation, publiable
from annuaire.modele.territoire import Territoire
from annuaire.pages.orienter import adresse_pour_la_commune
from annuaire.schema.schemas import Schemas
from annuaire.socle.artefacts import Artefact
from annuaire.socle.json_texte import en_json

LISTE = "situations.html"
D_ABORD = 2  # questions asked before an answer
JAMAIS = ("a_demander",)  # questions to partners: the validation sheet has them
SCHEMA = "situation.schema.json"


@dataclass(frozen=True)
class VueQuestion:
    """A question; ``prudente``: the answer to hold true when one does not know, if what it changes may be shown."""

    question: str
    reponses: tuple[VueReponse, ...]
    prudente: str


@dataclass(frozen=True)
class VueReponse:
    """An answer; without words when what it changes waits to be validated. ``etapes``: numbers of steps on the page."""

    si: str
    ligne: Reponse | None
    etapes: tuple[int, ...]
    voir: Situation | None


@dataclass(frozen=True)
class VueEtape:
    """A step. ``selon``: kinds of service that depend on the commune; ``sinon``: number of the step to go to;
    ``donnees``: what the browser needs to find the bodies of a commune."""

    numero: int
    etape: Etape
    locales: tuple[Ligne, ...]
    services: tuple[Fiche, ...]
    selon: tuple[str, ...]
    sinon: int
    donnees: str


def _situations(annuaire: Annuaire) -> Iterator[tuple[str, tuple[str, Territoire]]]:
    for territoire in annuaire.territoires_des_situations:
        for situation in annuaire.situations.publiees:
            yield annuaire.adresse_de_situation(situation, territoire), (situation.slug, territoire)


def liens(annuaire: Annuaire, besoin: str = "", territoire: Territoire | None = None) -> list[tuple[str, str]]:
    """(name, address) of those that have a page, or of those of a need."""
    siennes = (s for s in annuaire.situations.publiees if not besoin or besoin in s.besoins)
    return [(s.nom, annuaire.adresse_de_situation(s, territoire)) for s in siennes]


def _liste(annuaire: Annuaire) -> Artefact:
    contenu = rendre(
        "pages/situation/liste.html.j2",
        LISTE,
        annuaire=annuaire,
        situations=[(s, annuaire.adresse_de_situation(s)) for s in annuaire.situations.publiees],
    )
    return Artefact(LISTE, contenu, "Pas à pas")


def _page(annuaire: Annuaire, sujet: tuple[str, Territoire]) -> Artefact:
    slug, territoire = sujet
    situation = annuaire.situations.pour(slug, territoire.slug)
    assert situation, "the list named it"
    adresse, publiees = annuaire.adresse_de_situation, annuaire.situations.publiees
    uri = adresse(situation, territoire)
    etapes = _etapes(annuaire, situation, territoire)
    questions = [v for q in situation.questions if (v := _question(publiees, q, etapes))]
    d_abord = [s for s in publiees if s.pour_toutes and not situation.pour_toutes]
    contenu = rendre(
        "pages/situation/situation.html.j2",
        uri,
        annuaire=annuaire,
        situation=situation,
        territoire=territoire,
        ailleurs=[(t.nom, adresse(situation, t)) for t in annuaire.departements if not territoire.departement],
        avant_tout=[(s.nom, adresse(s, territoire)) for s in d_abord],
        questions=questions[:D_ABORD],
        autres_questions=questions[D_ABORD:],
        maintenant=[v for v in etapes if v.etape.moment != ENSUITE],
        ensuite=[v for v in etapes if v.etape.moment == ENSUITE],
        blocs=list(_blocs(annuaire.schemas, situation)),
        droits=[r for r in situation.droits if publiable(r)],
        sources=sources(situation),
        date_de_source=date_de_source,
        adresse_de=lambda autre: adresse(autre, territoire),
        orienter=adresse_pour_la_commune("", next(iter(situation.besoins), "")),
        voies=voies_de_la_page(annuaire.reglages, uri),
        **reglages_de_recherche(uri),
    )
    lieu = f" – {territoire.nom}" if territoire.departement else ""
    return Artefact(uri, contenu, situation.titre + lieu)


def _etapes(annuaire: Annuaire, situation: Situation, territoire: Territoire) -> list[VueEtape]:
    """In order: those for later, after the others."""
    visibles = sorted(situation.etapes_publiables, key=lambda e: e.moment == ENSUITE)
    numeros = {etape.code: rang for rang, etape in enumerate(visibles, 1)}
    return [_etape(annuaire, situation, territoire, etape, numeros) for etape in visibles]


def _etape(
    annuaire: Annuaire, situation: Situation, territoire: Territoire, etape: Etape, numeros: dict[str, int]
) -> VueEtape:
    services, ailleurs = partout(annuaire, etape, territoire)
    suivante = situation.sinon(etape)
    return VueEtape(
        numero=numeros[etape.code],
        etape=etape,
        locales=tuple(filter(publiable, etape.locales)),
        services=tuple(services),
        selon=tuple(annuaire.libelle("type", t) for t in etape.types) if ailleurs or not territoire.departement else (),
        sinon=numeros[suivante.code] if suivante else 0,
        donnees=donnees_d_etape(etape, annuaire.connues(etape.fiches)),
    )


def donnees_d_etape(etape: Etape, nommees: Iterable[Fiche]) -> str:
    """Read by ``scripts/web/situation/appels.mjs``: addresses of fiches, types, needs. Empty when nobody is meant."""
    donnees = {"f": [f.uri for f in nommees], "t": list(etape.types), "b": list(etape.besoins)}
    return en_json(donnees) if any(donnees.values()) else ""


def _question(publiees: Iterable[Situation], question: Question, etapes: Sequence[VueEtape]) -> VueQuestion | None:
    """Not asked when nothing of what its answers change may be shown."""
    reponses = tuple(_reponse(publiees, r, etapes) for r in question.reponses)
    dites = [v.si for v in reponses if v.ligne]
    prudente = question.ne_sait_pas if question.ne_sait_pas in dites else ""
    return VueQuestion(question.question, reponses, prudente) if dites else None


def _reponse(publiees: Iterable[Situation], reponse: Reponse, etapes: Sequence[VueEtape]) -> VueReponse:
    if not publiable(reponse):
        return VueReponse(reponse.si, None, (), None)
    numeros = tuple(v.numero for code in reponse.etapes for v in etapes if v.etape.code == code)
    voir = next((s for s in publiees if s.slug == reponse.voir), None)
    return VueReponse(reponse.si, reponse, numeros, voir)


def _blocs(schemas: Schemas, situation: Situation) -> Iterator[tuple[str, str, list[Ligne]]]:
    """(anchor, title, lines) of each kind of line that has something to show."""
    for bloc in BLOCS:
        lignes = [ligne for ligne in getattr(situation, bloc) if publiable(ligne)]
        if lignes and bloc not in JAMAIS:
            yield bloc.replace("_", "-"), str(schemas.champ(SCHEMA, (bloc,))["title"]), lignes


def sources(situation: Situation) -> list[Repere]:
    """« Repères » that support a line of the page: those of rights have a section of their own."""
    montrees = [ligne for _, ligne in situation.lignes if publiable(ligne)]
    cites = {r.code: r for ligne in montrees for r in ligne.reperes if r not in situation.droits}
    return list(cites.values())


PAGES = (
    seule("situations", LISTE, _liste, si=lambda a: a.situations.publiees),
    Famille("situation", _situations, chacune(_page)),
)
