"""What the lots of a build hold, all together: tests compare whole sites, a build never keeps one."""

from __future__ import annotations

from annuaire.exports.donnees.registre import lots
from annuaire.modele.annuaire import Annuaire
from annuaire.pages.site import PAR_LOT, familles, lots_de_pages
from annuaire.socle.artefacts import Artefact


def pages_du_site(annuaire: Annuaire) -> list[Artefact]:
    """Every page."""
    return [page for lot in lots_de_pages(annuaire) for page in lot()]


def pages_de_sorte(annuaire: Annuaire, sorte: str) -> list[Artefact]:
    """Those of one kind."""
    siennes = (famille for famille in familles() if famille.sorte == sorte)
    return [page for famille in siennes for lot in famille.lots(annuaire, PAR_LOT) for page in lot()]


def exports_de_donnees(annuaire: Annuaire) -> list[Artefact]:
    """Every file of open data, without the page that presents them."""
    return [fichier for lot in lots(annuaire) for fichier in lot() if not fichier.est_page]
