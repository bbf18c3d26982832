"""Whether the page of a commune shows a service: what is right for pages is also what a reviewer is told of."""

from __future__ import annotations

from annuaire.competence.avis import Avis, Niveau
from annuaire.modele.annuaire import Commune
from annuaire.modele.fiche import Fiche


def utile(fiche: Fiche, verdict: Avis, commune: Commune) -> bool:
    """An unconfirmed brigade or post of the far end of the département would only mislead: it must at least
    receive people in the same intercommunalité, or nowhere in particular."""
    if verdict.niveau is not Niveau.A_CONFIRMER:
        return verdict.niveau is Niveau.COMPETENT
    return recoit_pres(accueil(fiche), commune)


def accueil(fiche: Fiche) -> frozenset[str]:
    """SIREN of the intercommunalités where it receives people."""
    return frozenset(commune.epci for commune in fiche.communes)


def recoit_pres(epci: frozenset[str], commune: Commune) -> bool:
    """Somewhere near the commune, or nowhere in particular."""
    return not epci or commune.epci in epci


def priorites(fiche: Fiche) -> dict[str, int]:
    """Rank of ``fiche`` among those that answer each need first (``x-types``, then ``x-secours``, in their order);
    a need that it serves beside its trade is absent."""
    rangs = {}
    for besoin in fiche.besoins:
        extra = fiche.vocabulaires["besoin"][besoin].extra
        ordre = [*extra.get("types", ()), *extra.get("secours", ())]
        rang = next((n for n, code in enumerate(ordre) if code in (fiche.type, fiche.id)), None)
        if rang is not None:
            rangs[besoin] = rang
    return rangs
