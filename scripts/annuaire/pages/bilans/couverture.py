"""The coverage report as a page: for each need, in how many communes nobody is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from annuaire.cadre.gabarits import rendre
from annuaire.competence.couverture import Etat, Ligne
from annuaire.modele.annuaire import Annuaire
from annuaire.socle.artefacts import Artefact


def page_de_couverture(annuaire: Annuaire, couvertures: Mapping[str, Sequence[Ligne]]) -> Artefact:
    """One table per département, counted once for all the pages that speak of it."""
    tables = [(t, couvertures[t.slug]) for t in annuaire.departements]
    contenu = rendre(
        "pages/bilans/couverture.html.j2", "couverture.html", annuaire=annuaire, tables=tables, etats=list(Etat)
    )
    return Artefact("couverture.html", contenu, "Couverture")
