"""Every page of the site, in lots: each can be made without the others, by any process, and need not be kept.

A page is a module of this room with its template: it declares its ``PAGES``, and nothing else has to name it.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from annuaire.cadre.familles import Famille
from annuaire.modele.annuaire import Annuaire
from annuaire.socle.artefacts import Lot
from annuaire.socle.paquets import declares

PAR_LOT = 500  # pages: enough to forget what starting a lot costs, few enough to share between processes


@cache
def familles() -> tuple[Famille[Any], ...]:
    """Every kind of page."""
    return tuple(famille for siennes in declares("annuaire.pages", "PAGES") for famille in siennes)


def lots_de_pages(annuaire: Annuaire, par_lot: int = PAR_LOT) -> list[Lot]:
    """Everything that a reader opens, but for the pages written by hand."""
    return [lot for famille in familles() for lot in famille.lots(annuaire, par_lot)]
