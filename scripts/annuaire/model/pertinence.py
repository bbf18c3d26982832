"""Whether the page of a commune shows a service: what is right for pages is also what a reviewer is told of."""

from __future__ import annotations

from annuaire.model.annuaire import Annuaire, Commune
from annuaire.model.competence import Avis, Niveau
from annuaire.model.fiche import Fiche


def utile(annuaire: Annuaire, fiche: Fiche, verdict: Avis, commune: Commune) -> bool:
    """An unconfirmed brigade or post of the far end of the département would only mislead: it must at least
    receive people in the same intercommunalité, or nowhere in particular."""
    if verdict.niveau is not Niveau.A_CONFIRMER:
        return verdict.niveau is Niveau.COMPETENT
    lieux = annuaire.communes_de(fiche)
    return not lieux or any(annuaire.communes[c].epci == commune.epci for c in lieux)
