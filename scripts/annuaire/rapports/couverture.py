"""The coverage report as text, for the command line."""

from __future__ import annotations

from collections.abc import Iterator

from annuaire.competence.couverture import Couverture, LigneDeCouverture, couverture
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.territoire import Territoire
from annuaire.socle.typographie import pluriel

LARGEUR = 44
SANS_APPEL = "sans appel"  # nobody competent who can be called, local or national
EXEMPLES = 3


def rapport_de_couverture(annuaire: Annuaire) -> str:
    """One table per département: for each need, the number of communes in each state."""
    return "\n\n".join(_table(annuaire, t) for t in annuaire.departements)


def _table(annuaire: Annuaire, territoire: Territoire) -> str:
    entete = f"{territoire.nom:<{LARGEUR}}" + "".join(f"{c:>14}" for c in (*(e.value for e in Couverture), SANS_APPEL))
    lignes = couverture(annuaire, territoire)
    rangs = [
        f"{ligne.besoin.libelle:<{LARGEUR}}"
        + "".join(f"{n:>14}" for n in (*(ligne.comptes[e] for e in Couverture), len(ligne.sans_appel)))
        for ligne in lignes
    ]
    return "\n".join([entete, *rangs, *_bilan(lignes)])


def _bilan(lignes: list[LigneDeCouverture]) -> Iterator[str]:
    """What only a person can find: needs for which nobody competent can be called, the widest gap first."""
    manques = sorted((ligne for ligne in lignes if ligne.sans_appel), key=lambda ligne: -len(ligne.sans_appel))
    yield "" if manques else "Pour chaque besoin et chaque commune, quelqu’un de compétent peut être appelé."
    for ligne in manques:
        exemples = ", ".join(c.nom for c in ligne.sans_appel[:EXEMPLES])
        yield f"{ligne.besoin.libelle} : qui appeler pour {pluriel(len(ligne.sans_appel), 'commune')} ({exemples}…) ?"
