"""The coverage report as a page: for each need, in how many communes nobody is known."""

from __future__ import annotations

from annuaire.model.annuaire import Annuaire
from annuaire.model.couverture import Etat, couverture
from annuaire.pages.artefacts import Artefact
from annuaire.pages.gabarits import rendre


def page_de_couverture(annuaire: Annuaire) -> Artefact:
    """One table per département."""
    tables = [(t, couverture(annuaire, t)) for t in annuaire.departements]
    contenu = rendre("couverture.html.j2", "couverture.html", annuaire=annuaire, tables=tables, etats=list(Etat))
    return Artefact("couverture.html", contenu, "Couverture")
