"""Builds situations and « repères » from valid documents. Cannot fail: the schema and the rules came before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from annuaire.lecture.documents import NATIONAL, REPERE, SITUATION, Document
from annuaire.modele.lecture import lecteur
from annuaire.modele.provenance import Source
from annuaire.modele.repere import CONNU, Relecture, Repere
from annuaire.modele.situation import Etape, Ligne, Question, Reponse, Situation, Situations
from annuaire.schema.discretion import Discretion

DERNIERE = 999
Bloc = dict[str, Any]
Reperes = Mapping[str, Repere]


def lire_situations(documents: Iterable[Document], discretion: Discretion) -> Situations:
    """Every situation of these documents, in the order in which people see them."""
    tous = list(documents)
    reperes = {
        r.code: r for r in sorted(map(_repere, _du_type(tous, REPERE)), key=lambda r: (r.code[0], int(r.code[1:])))
    }
    lues = sorted(
        (_situation(d, reperes, discretion) for d in _du_type(tous, SITUATION)), key=lambda s: (s.ordre, s.id)
    )
    return Situations(
        {s.id: s for s in lues if s.territoire == NATIONAL},
        {s.id: s for s in lues if s.territoire != NATIONAL},
        reperes,
    )


def _du_type(documents: Iterable[Document], type_: str) -> list[Document]:
    return [d for d in documents if d.type == type_]


def _repere(document: Document) -> Repere:
    d: Bloc = document.data
    return Repere(
        document.slug.upper(),
        document.chemin,
        d["texte"],
        d.get("reference", ""),
        d.get("depuis", ""),
        d["surete"],
        d["lu"],
        _l(d, "a_valider"),
        d.get("reserve", ""),
        _l(d, "a_verifier"),
        tuple(lecteur().lire(Source, source) for source in d["sources"]),
        _relecture(d.get("relecture")),
    )


def _cites(codes: Iterable[str], reperes: Reperes) -> tuple[Repere, ...]:
    """A « repère » whose file could not be read holds its lines back: a proposal in fault is compared all the same."""
    illisible = Repere("", "", "", "", "", CONNU, "", (), "", (), (), None)
    return tuple(reperes.get(code) or replace(illisible, code=code) for code in codes)


def _situation(document: Document, reperes: Reperes, discretion: Discretion) -> Situation:
    d: Bloc = document.data

    def lignes(bloc: str) -> tuple[Ligne, ...]:
        return tuple(Ligne(code=ligne.get("code", ""), **_appuis(ligne, reperes)) for ligne in _l(d, bloc))

    return Situation(
        id=document.identifiant,
        chemin=document.chemin,
        adresse=discretion.adresse(document.identifiant),
        nom=d.get("nom", ""),
        presentation=d.get("presentation", ""),
        ordre=int(d.get("ordre", DERNIERE)),
        page=d.get("page") == "oui",
        pour_toutes=d.get("pour_toutes") == "oui",
        besoins=_l(d, "besoins"),
        mots=_l(d, "mots"),
        questions=tuple(_question(q, reperes) for q in _l(d, "questions")),
        etapes=tuple(_etape(e, reperes) for e in _l(d, "etapes")),
        apporter=lignes("apporter"),
        non_requis=lignes("non_requis"),
        droits=_cites(_l(d, "droits"), reperes),
        dire=lignes("dire"),
        eviter=lignes("eviter"),
        transmettre=lignes("transmettre"),
        ne_pas_transmettre=lignes("ne_pas_transmettre"),
        a_demander=lignes("a_demander"),
        a_valider=_l(d, "a_valider"),
        relecture=_relecture(d.get("relecture")),
    )


def _appuis(bloc: Bloc, reperes: Reperes) -> dict[str, Any]:
    """What every line has: its words, and what supports them or holds them back."""
    return {
        "texte": bloc.get("texte", ""),
        "reperes": _cites(_l(bloc, "reperes"), reperes),
        "fiches": _l(bloc, "fiches"),
        "a_valider": _l(bloc, "a_valider"),
    }


def _question(bloc: Bloc, reperes: Reperes) -> Question:
    question = bloc["question"]
    reponses = tuple(_reponse(question, r, reperes) for r in _l(bloc, "reponses"))
    return Question(question, reponses, bloc.get("ne_sait_pas", ""))


def _reponse(question: str, bloc: Bloc, reperes: Reperes) -> Reponse:
    suites = {"si": bloc["si"], "etapes": _l(bloc, "etapes"), "voir": bloc.get("voir", "")}
    return Reponse(**_appuis(bloc, reperes), question=question, **suites)


def _etape(bloc: Bloc, reperes: Reperes) -> Etape:
    simples = {cle: bloc.get(cle, "") for cle in ("code", "mode", "moment", "sinon")}
    types, besoins, muette = _l(bloc, "types"), _l(bloc, "besoins"), bloc.get("sans_phrase") == "oui"
    return Etape(**_appuis(bloc, reperes), **simples, types=types, besoins=besoins, sans_phrase=muette)


def _relecture(bloc: Bloc | None) -> Relecture | None:
    return Relecture(bloc["le"], _l(bloc, "par"), bloc.get("precision", "")) if bloc else None


def _l(bloc: Bloc, cle: str) -> tuple[Any, ...]:
    return tuple(bloc.get(cle) or ())
