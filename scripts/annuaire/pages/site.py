"""Every page of the site."""

from __future__ import annotations

from annuaire.model.annuaire import Annuaire
from annuaire.pages.accueil import page_accueil
from annuaire.pages.affiche import affiches
from annuaire.pages.artefacts import Artefact
from annuaire.pages.fiche import page_de_fiche
from annuaire.pages.listes import pages_de_listes


def pages_du_site(annuaire: Annuaire) -> list[Artefact]:
    """Home, lists, one page per fiche, then the posters of posts."""
    fiches = [page_de_fiche(annuaire, fiche) for fiche in annuaire.fiches.values()]
    return [page_accueil(annuaire), *pages_de_listes(annuaire), *fiches, *affiches(annuaire)]
