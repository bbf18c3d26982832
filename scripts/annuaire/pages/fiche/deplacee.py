"""The old page of a fiche whose file was renamed: it leads to the new one, because posters carry its address."""

from __future__ import annotations

from collections.abc import Iterator

from annuaire.cadre.familles import Famille, chacune
from annuaire.cadre.gabarits import rendre
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.fiche import Fiche
from annuaire.modele.titres import titre_neutre
from annuaire.socle.artefacts import Artefact

Deplacee = tuple[str, Fiche]  # an old address, neutral as it was, and the fiche that is now elsewhere


def _deplacees(annuaire: Annuaire) -> Iterator[tuple[str, Deplacee]]:
    for fiche in annuaire.fiches.values():
        for ancien in fiche.anciens_fichiers:
            uri = f"{annuaire.discretion.adresse(ancien)}.html"
            yield uri, (uri, fiche)


def _page(annuaire: Annuaire, deplacee: Deplacee) -> Artefact:
    """Short: without a script, a link is what works everywhere."""
    uri, fiche = deplacee
    return Artefact(uri, rendre("pages/fiche/deplacee.html.j2", uri, fiche=fiche), titre_neutre(fiche))


PAGES = (Famille("fiche déplacée", _deplacees, chacune(_page), sigles=False),)
