"""``annuaire a-valider``: the sheet of what waits in situations, grouped by who can answer, to print or hand over."""

from __future__ import annotations

import argparse

from annuaire.commandes.sain import annuaire_sain
from annuaire.machine.dialogue import BON, CONSTATS, jour, refuser
from annuaire.machine.horloge import aujourd_hui
from annuaire.modele.annuaire import Annuaire
from annuaire.rapports.a_valider import fiche_de_validation

AIDE = "donne ce qui attend d’être validé, groupé par qui peut répondre"


def ajouter(commande: argparse.ArgumentParser) -> None:
    commande.add_argument("--pour", default="", help="un seul destinataire, par exemple siao")
    commande.add_argument("--territoire", default="", help="un seul dossier, par exemple 52-haute-marne")
    commande.add_argument("--date", type=jour, default=None, help="jour de la fiche (AAAA-MM-JJ)")


def executer(arguments: argparse.Namespace) -> int:
    """Print the sheet; having questions is not a fault."""
    le = arguments.date or aujourd_hui()
    annuaire = annuaire_sain(arguments.racine, le)
    if annuaire is None:
        return CONSTATS
    for demande, permis in _demandes(arguments, annuaire):
        if demande and demande not in permis:
            return refuser(f"« {demande} » n’est pas connu ici.", f"choisissez : {', '.join(permis)}")
    print(fiche_de_validation(annuaire, arguments.pour, arguments.territoire))
    return BON


def _demandes(arguments: argparse.Namespace, annuaire: Annuaire) -> tuple[tuple[str, list[str]], ...]:
    """What was asked, and what may be."""
    qui, ou = annuaire.vocabulaires["validateur"], annuaire.territoires
    return (arguments.pour, list(qui)), (arguments.territoire, list(ou))
