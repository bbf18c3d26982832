"""Which indexes there are, and whom to call when nothing is found: what every page would otherwise repeat.

A script of some hundred bytes, brought in at the first use of a search: a page does not grow with the country.
"""

from __future__ import annotations

from annuaire.cadre.recherche import SOMMAIRE, en_bref
from annuaire.modele.annuaire import Annuaire
from annuaire.socle.artefacts import Artefact, Lot
from annuaire.socle.json_texte import en_script


def sommaire(annuaire: Annuaire) -> Artefact:
    """``globalThis.annuaireSommaire``; ``scripts/web/index/chargement.mjs`` reads it."""
    contenu = {"index": [t.slug for t in annuaire.indexes], "secours": en_bref(annuaire.secours)}
    return Artefact(SOMMAIRE, en_script("annuaireSommaire", contenu))


def lots(annuaire: Annuaire) -> list[Lot]:
    return [Lot((SOMMAIRE,), lambda: (sommaire(annuaire),))]
