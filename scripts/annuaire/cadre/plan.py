"""The map of the site, for search engines: every page for readers once, at its public address (requirement Z1).

Without a date: when a page last changed is not known, and that of the build would be said of all.
"""

from __future__ import annotations

from collections.abc import Iterable

from annuaire.cadre.gabarits import rendre
from annuaire.modele.annuaire import Annuaire
from annuaire.socle.artefacts import Artefact

PLAN = "sitemap.xml"
ACCUEIL = "index.html"
# For those who keep or host the software, who read them from the repository.
RESERVEES = frozenset({"capacite.html", "developper.html", "heberger.html", "mesures.html"})


def plan_du_site(annuaire: Annuaire, pages: Iterable[str]) -> list[Artefact]:
    """One file; none while the site has no public address."""
    reglages = annuaire.reglages
    if not reglages.adresse or reglages.hors_ligne:
        return []
    adresses = [reglages.url("" if uri == ACCUEIL else uri) for uri in sorted(pages) if uri not in RESERVEES]
    return [Artefact(PLAN, rendre("cadre/plan.xml.j2", PLAN, adresses=adresses))]
