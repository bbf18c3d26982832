"""``annuaire a-verifier``: the list of fiches to review, to print, to open in a spreadsheet or to keep as a request."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from annuaire.machine.dialogue import BON, CONSTATS, jour, le_jour, refuser
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.construction import construire_annuaire
from annuaire.modele.reglages import Reglages
from annuaire.pipeline import check
from annuaire.rapports.a_verifier import liste_a_verifier, table_a_verifier
from annuaire.rapports.registre import RAPPORTS
from annuaire.relecture.demande import demande

FORMES: dict[str, Callable[[Annuaire, str], str]] = {
    "texte": liste_a_verifier,
    "csv": table_a_verifier,
    "demande": demande,
}


def ajouter(commandes: Any) -> None:
    """Arguments of the command."""
    commande = commandes.add_parser("a-verifier", help="donne la liste des fiches à revoir, avec le numéro à composer")
    commande.add_argument("--territoire", default="", help="un seul dossier, par exemple 52-haute-marne")
    commande.add_argument("--date", type=jour, default=None, help="jour de la liste (AAAA-MM-JJ)")
    commande.add_argument("--format", choices=sorted(FORMES), default="texte", help="forme de la liste")
    commande.set_defaults(commande=executer)


def executer(arguments: argparse.Namespace) -> int:
    """Print the list; having work to do is not a fault."""
    le = le_jour(arguments)
    corpus = check(arguments.racine, le)
    if not corpus.sain:
        print(RAPPORTS["texte"](corpus.diagnostics))
        return CONSTATS
    annuaire = construire_annuaire(corpus.documents, corpus.communes, corpus.schemas, le, Reglages())
    faute = _faute(arguments, annuaire)
    if faute:
        return refuser(faute, f"choisissez : {', '.join(annuaire.territoires)}")
    print(FORMES[arguments.format](annuaire, arguments.territoire))
    return BON


def _faute(arguments: argparse.Namespace, annuaire: Annuaire) -> str:
    if arguments.territoire and arguments.territoire not in annuaire.territoires:
        return f"« {arguments.territoire} » n’est pas un territoire de l’annuaire."
    if arguments.format == "demande" and not arguments.territoire:
        return "une demande est celle d’un territoire."
    return ""
