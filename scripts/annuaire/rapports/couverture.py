"""The coverage report as text, for the command line."""

from __future__ import annotations

from annuaire.competence.couverture import Etat, couverture
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.territoire import Territoire

LARGEUR = 44


def rapport_de_couverture(annuaire: Annuaire) -> str:
    """One table per département: for each need, the number of communes in each state."""
    return "\n\n".join(_table(annuaire, t) for t in annuaire.departements)


def _table(annuaire: Annuaire, territoire: Territoire) -> str:
    entete = f"{territoire.nom:<{LARGEUR}}" + "".join(f"{e.value:>14}" for e in Etat)
    lignes = [
        f"{annuaire.libelle('besoin', ligne.besoin):<{LARGEUR}}" + "".join(f"{ligne.comptes[e]:>14}" for e in Etat)
        for ligne in couverture(annuaire, territoire)
    ]
    return "\n".join([entete, *lignes])
