"""The coverage report as a page: for each need, in how many communes nobody is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from annuaire.cadre.gabarits import rendre
from annuaire.competence.couverture import Etat, Ligne, communes_de
from annuaire.competence.repetition import sans_personne
from annuaire.modele.annuaire import Annuaire, Commune
from annuaire.modele.territoire import Territoire
from annuaire.socle.artefacts import Artefact
from annuaire.socle.typographie import enumerer, pluriel

NOMMEES = 30  # communes that one can still read


def page_de_couverture(annuaire: Annuaire, couvertures: Mapping[str, Sequence[Ligne]]) -> Artefact:
    """One table per département, counted once for all the pages that speak of it."""
    tables = [(t, couvertures[t.slug], _etapes(annuaire, t)) for t in annuaire.departements]
    contenu = rendre(
        "pages/bilans/couverture.html.j2", "couverture.html", annuaire=annuaire, tables=tables, etats=list(Etat)
    )
    return Artefact("couverture.html", contenu, "Couverture")


def _etapes(annuaire: Annuaire, territoire: Territoire) -> list[tuple[str, str, str]]:
    """(situation, step, communes) where a step of a situation means nobody."""
    toutes = communes_de(annuaire, territoire)
    return [
        (c.situation.nom, c.etape.texte, _communes(c.communes, toutes)) for c in sans_personne(annuaire, territoire)
    ]


def _communes(siennes: Sequence[Commune], toutes: Sequence[Commune]) -> str:
    """All of them, all but a few, a few, or how many."""
    autres = [c.nom for c in toutes if c not in siennes]
    if not autres:
        return "toutes les communes"
    if len(autres) <= NOMMEES:
        return f"toutes, sauf {enumerer(autres)}"
    return enumerer(c.nom for c in siennes) if len(siennes) <= NOMMEES else pluriel(len(siennes), "commune")
