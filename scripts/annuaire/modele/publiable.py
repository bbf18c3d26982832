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
from annuaire.modele.renvois import Renvois, identifiants_de_secours
from annuaire.modele.territoire import Territoire
from annuaire.schema.discretion import Discretion
from annuaire.socle.telephones import region


def publiable(annuaire: Annuaire) -> Annuaire:
    """The same directory for exports."""
    connues = {**annuaire.voisines, **annuaire.fiches}
    # What another territory names and this build has not read may be confidential too.
    ailleurs = (i for t in annuaire.voisins.values() for i in t.secours if i not in connues)
    cachees = frozenset({*(f.id for f in connues.values() if f.confidentielle), *ailleurs})
    territoires = {
        t.slug: _territoire(t, cachees) for t in (*annuaire.territoires.values(), *annuaire.voisins.values())
    }
    ouvertes = {i: f for i, f in connues.items() if i not in cachees}
    ici = {slug: territoires[slug] for slug in annuaire.territoires}
    secours = identifiants_de_secours(ici.values())
    renvois = Renvois(ouvertes, annuaire.communes, territoires, annuaire.vocabulaires, secours)
    montrees = {i: _sans_renvoi(annuaire.discretion, f, cachees, renvois) for i, f in ouvertes.items()}
    return replace(
        annuaire,
        fiches={i: montrees[i] for i in annuaire.fiches if i in montrees},
        territoires=ici,
        voisines={i: montrees[i] for i in annuaire.voisines if i in montrees},
        voisins={slug: territoires[slug] for slug in annuaire.voisins},
    )


def _sans_renvoi(discretion: Discretion, fiche: Fiche, cachees: Set[str], renvois: Renvois) -> Fiche:
    """Read again from what remains of its data: every field then agrees, and leads to what is open only."""
    donnees = elaguer(fiche.donnees, cachees)
    if donnees == fiche.donnees:
        return fiche if renvois.territoires[fiche.territoire] is fiche.dossier else renvois.resoudre(fiche)
    relue = lire_fiche(Document(fiche.chemin, donnees), region(fiche.chez.departement), discretion)
    return renvois.resoudre(replace(relue, adresse=fiche.adresse))


def _territoire(territoire: Territoire, cachees: Set[str]) -> Territoire:
    donnees = elaguer(territoire.donnees, cachees)
    if donnees == territoire.donnees:
        return territoire
    return replace(territoire, secours=tuple(s for s in territoire.secours if s not in cachees), donnees=donnees)


def elaguer(valeur: Any, cachees: Set[str]) -> Any:
    """The value without these ids, nor the lists and blocks that held nothing else; ``None`` when nothing is left."""
    if isinstance(valeur, str):
        return None if valeur in cachees else valeur
    if isinstance(valeur, list):
        return [reste for v in valeur if (reste := elaguer(v, cachees)) is not None] or None
    if isinstance(valeur, dict):
        return {c: reste for c, v in valeur.items() if (reste := elaguer(v, cachees)) is not None} or None
    return valeur
