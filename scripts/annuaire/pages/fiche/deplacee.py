"""The old page of a fiche whose file was renamed: it leads to the new one, because posters carry its address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from annuaire.cadre.gabarits import rendre
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.fiche import Fiche
from annuaire.modele.titres import titre_neutre
from annuaire.socle.artefacts import Artefact


def adresses_deplacees(annuaire: Annuaire, fiches: Iterable[Fiche]) -> Iterator[tuple[str, Fiche]]:
    """Each old address, neutral as it was, and the fiche that is now elsewhere."""
    for fiche in fiches:
        yield from ((f"{annuaire.discretion.adresse(ancien)}.html", fiche) for ancien in fiche.anciens_fichiers)


def pages_deplacees(annuaire: Annuaire, fiches: Iterable[Fiche]) -> Iterator[Artefact]:
    """One short page each: without a script, a link is what works everywhere."""
    for uri, fiche in adresses_deplacees(annuaire, fiches):
        contenu = rendre("pages/fiche/deplacee.html.j2", uri, fiche=fiche)
        yield Artefact(uri, contenu, titre_neutre(annuaire, fiche))
