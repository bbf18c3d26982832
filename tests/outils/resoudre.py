"""An entry changed by a test, with what its references lead to, as when the directory is made."""

from __future__ import annotations

from collections.abc import Mapping

from annuaire.modele.annuaire import Annuaire
from annuaire.modele.fiche import Fiche
from annuaire.modele.renvois import Renvois


def resolue(annuaire: Annuaire, fiche: Fiche, fiches: Mapping[str, Fiche] | None = None) -> Fiche:
    """Among the entries of ``annuaire``, or these."""
    connues = fiches or annuaire.fiches
    return Renvois(connues, annuaire.communes, annuaire.territoires, annuaire.vocabulaires).resoudre(fiche)
