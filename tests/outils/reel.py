"""The real directory, read, judged and made into pages once per process. Shared by tests."""

from __future__ import annotations

from functools import cache

from petit_annuaire import JOUR, PROJET
from une_fois import garde

from annuaire.modele.annuaire import Annuaire
from annuaire.modele.construction import construire_annuaire
from annuaire.modele.forge import Forge
from annuaire.modele.reglages import Reglages
from annuaire.pipeline import Corpus, Site, build, check
from annuaire.socle.artefacts import Artefact
from annuaire.verification import laisser, rendre


@cache
def corpus() -> Corpus:
    """Sound, or nothing can be said of its pages; ``make verifier`` is the place to read its faults."""
    juge = garde("corpus", lambda: laisser(check(PROJET, JOUR)))
    lu = check(PROJET, JOUR, avant=rendre(PROJET, juge, JOUR))
    assert lu.sain, "l’annuaire réel contient des erreurs : lancez « make verifier »"
    return lu


@cache
def annuaire() -> Annuaire:
    """Its model, without any setting."""
    lu = corpus()
    return construire_annuaire(lu.documents, lu.communes, lu.schemas, JOUR, Reglages(), points=lu.points)


@cache
def pages() -> dict[str, Artefact]:
    """What it is made of, by address."""
    return {a.uri: a for a in site().artefacts}


@cache
def site() -> Site:
    """Its pages as the generator gives them, before the engine; a forge and an address let every link be there. All
    workers read the same."""
    site = build(
        corpus(), JOUR, Reglages(forge=Forge("https://forge.example/annuaire"), adresse="https://annuaire.example/")
    )
    site.__dict__["artefacts"] = garde("artefacts", lambda: site.artefacts)
    return site
