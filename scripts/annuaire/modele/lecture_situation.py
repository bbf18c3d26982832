"""Builds situations and « repères » from valid documents. Cannot fail: the schema and the rules came before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from annuaire.lecture.documents import NATIONAL, REPERE, SITUATION, Document
from annuaire.modele.lecture import lecteur, oui
from annuaire.modele.lire import Lecteur
from annuaire.modele.repere import Repere
from annuaire.modele.situation import Question, Reponse, Situation, Situations
from annuaire.schema.discretion import Discretion


def lire_situations(documents: Iterable[Document], discretion: Discretion) -> Situations:
    """Every situation of these documents, in the order in which people see them."""
    tous = list(documents)
    lus = sorted((_repere(d) for d in tous if d.type == REPERE), key=lambda r: (r.code[0], int(r.code[1:])))
    reperes = {r.code: r for r in lus}
    lire = _lecteur(reperes).lire
    situations = sorted(
        (
            lire(Situation, d.data, id=d.identifiant, chemin=d.chemin, adresse=discretion.adresse(d.identifiant))
            for d in tous
            if d.type == SITUATION
        ),
        key=lambda s: (s.ordre, s.id),
    )
    return Situations(
        {s.id: s for s in situations if s.territoire == NATIONAL},
        {s.id: s for s in situations if s.territoire != NATIONAL},
        reperes,
    )


def _repere(document: Document) -> Repere:
    return lecteur().lire(Repere, document.data, code=document.slug.upper(), chemin=document.chemin)


def _lecteur(reperes: Mapping[str, Repere]) -> Lecteur:
    """Lines name their « repères »; one whose file could not be read holds them back: a proposal in fault is compared
    all the same. An answer knows its question."""

    def cites(codes: Iterable[str]) -> tuple[Repere, ...]:
        return tuple(reperes.get(code) or Repere(code=code) for code in codes)

    def question(bloc: Mapping[str, Any]) -> Question:
        reponses = tuple(des_lignes.lire(Reponse, r, question=bloc["question"]) for r in bloc.get("reponses", ()))
        return des_lignes.lire(Question, bloc, reponses=reponses)

    des_lignes = Lecteur({int: int, bool: oui, tuple[Repere, ...]: cites, Question: question})
    return des_lignes
