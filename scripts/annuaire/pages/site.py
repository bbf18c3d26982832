"""Every page of the site."""

from __future__ import annotations

from annuaire.model.annuaire import Annuaire
from annuaire.model.couverture import couverture
from annuaire.pages.accueil import page_accueil
from annuaire.pages.affiche import affiches
from annuaire.pages.ajouter import page_ajouter
from annuaire.pages.artefacts import Artefact
from annuaire.pages.commune import pages_de_communes
from annuaire.pages.couverture import page_de_couverture
from annuaire.pages.fiche import page_de_fiche
from annuaire.pages.listes import pages_de_listes
from annuaire.pages.orienter import page_orienter
from annuaire.pages.qualite import pages_de_qualite
from annuaire.pages.schema_org import avec_leurs_donnees
from annuaire.pages.sigles import avec_leurs_sigles


def pages_du_site(annuaire: Annuaire) -> list[Artefact]:
    """Home, « Orienter », lists, communes and coverage, one page per fiche, then the posters of posts."""
    fiches = [page_de_fiche(annuaire, fiche) for fiche in annuaire.fiches.values()]
    couvertures = {t.slug: couverture(annuaire, t) for t in annuaire.departements}
    bilans = [page_de_couverture(annuaire, couvertures), *pages_de_qualite(annuaire, couvertures)]
    communes = [*pages_de_communes(annuaire), *bilans]
    fixes = [page_accueil(annuaire), page_orienter(annuaire), page_ajouter(annuaire)]
    pages = [*fixes, *pages_de_listes(annuaire), *communes, *fiches]
    completes = avec_leurs_donnees(annuaire, avec_leurs_sigles(annuaire, pages))
    return [*completes, *affiches(annuaire)]
