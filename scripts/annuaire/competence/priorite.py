"""Whom to think of first for a need: the trades that answer it, then the numbers to call (vocabulary ``besoin``)."""

from __future__ import annotations

from annuaire.modele.fiche import Fiche


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
