"""The stages of the core, one by one: from files to texts, without engine and without writing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from annuaire.exports.recherche.index import index_de_recherche
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.construction import construire_annuaire
from annuaire.modele.reglages import Reglages
from annuaire.pages.site import lots_de_pages
from annuaire.pipeline import Corpus, check, lots_d_exports
from annuaire.socle.artefacts import Artefact
from mesures.processus import Prise, a_part
from mesures.site import JOUR

REGLAGES = Reglages(adresse="https://annuaire.example/")


def mesurer_le_coeur(racine: Path) -> dict[str, Prise]:
    """Each stage starts with what the stages before it have made."""
    prises = {"lire, valider, appliquer les règles": a_part(lambda: _verifier(racine))}
    corpus = verifie(racine)
    prises["modèle"] = a_part(lambda: _modeler(corpus))
    annuaire = modele(corpus)
    prises["pages"] = a_part(lambda: produire(lots_de_pages(annuaire)))
    prises["exports, index compris"] = a_part(lambda: produire(lots_d_exports(annuaire)))
    prises["dont index de recherche"] = a_part(lambda: produire([lambda: index_de_recherche(annuaire)]))
    return prises


def verifie(racine: Path) -> Corpus:
    """A corpus without fault: made-up data that are wrong would measure the reports."""
    corpus = check(racine, JOUR)
    assert corpus.sain, corpus.diagnostics[:3]
    return corpus


def modele(corpus: Corpus) -> Annuaire:
    """What the pages are made from."""
    return construire_annuaire(corpus.documents, corpus.communes, corpus.schemas, JOUR, REGLAGES)


def produire(lots: Iterable[Callable[[], Iterable[Artefact]]]) -> int:
    """Bytes of everything, forgotten at once."""
    return sum(len(artefact.contenu.encode()) for lot in lots for artefact in lot())


def _verifier(racine: Path) -> int:
    verifie(racine)
    return sum(f.stat().st_size for f in (racine / "directory").rglob("*.*"))


def _modeler(corpus: Corpus) -> int:
    modele(corpus)
    return 0
