"""What the lots of a build hold, all together: tests compare whole sites, a build never keeps one."""

from __future__ import annotations

from annuaire.exports.donnees.registre import lots_de_donnees
from annuaire.modele.annuaire import Annuaire
from annuaire.pages.site import lots_de_pages
from annuaire.socle.artefacts import Artefact


def pages_du_site(annuaire: Annuaire) -> list[Artefact]:
    """Every page."""
    return [page for lot in lots_de_pages(annuaire) for page in lot()]


def exports_de_donnees(annuaire: Annuaire) -> list[Artefact]:
    """Every file of open data."""
    return [fichier for lot in lots_de_donnees(annuaire) for fichier in lot()]
