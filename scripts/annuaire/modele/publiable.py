"""What open data may show: the directory without its confidential fiches, nor anything that refers to them.

The only filter of the open-data exports (conception §6): they are given this directory and cannot reach the other.
Their page stays on the site, without address; but whoever merges files looks for what a page does not say.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace
from typing import Any

from annuaire.lecture.documents import Document
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.fiche import Fiche
from annuaire.modele.lecture import lire_fiche
from annuaire.modele.territoire import Territoire
from annuaire.socle.telephones import region


def publiable(annuaire: Annuaire) -> Annuaire:
    """The same directory for exports."""
    connues = (*annuaire.fiches.values(), *annuaire.voisines.values())
    cachees = frozenset(f.id for f in connues if f.confidentielle)
    return replace(
        annuaire,
        fiches={f.id: _sans_renvoi(annuaire, f, cachees) for f in annuaire.fiches.values() if f.id not in cachees},
        territoires={t.slug: _territoire(t, cachees) for t in annuaire.territoires.values()},
        voisines={i: f for i, f in annuaire.voisines.items() if i not in cachees},
    )


def _sans_renvoi(annuaire: Annuaire, fiche: Fiche, cachees: Set[str]) -> Fiche:
    """Read again from what remains of its data: every field then agrees."""
    donnees = elaguer(fiche.donnees, cachees)
    if donnees == fiche.donnees:
        return fiche
    plan = region(annuaire.territoires[fiche.territoire].departement)
    return lire_fiche(Document(fiche.chemin, donnees), plan, annuaire.discretion)


def _territoire(territoire: Territoire, cachees: Set[str]) -> Territoire:
    secours = tuple(s for s in territoire.secours if s not in cachees)
    return replace(territoire, secours=secours, donnees=elaguer(territoire.donnees, cachees))


def elaguer(valeur: Any, cachees: Set[str]) -> Any:
    """The value without these ids, nor the lists and blocks that held nothing else; ``None`` when nothing is left."""
    if isinstance(valeur, str):
        return None if valeur in cachees else valeur
    if isinstance(valeur, list):
        return [reste for v in valeur if (reste := elaguer(v, cachees)) is not None] or None
    if isinstance(valeur, dict):
        return {c: reste for c, v in valeur.items() if (reste := elaguer(v, cachees)) is not None} or None
    return valeur
