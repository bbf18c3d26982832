"""``annuaire nouveau``: one fiche by questions, judged as they are answered (requirement C6)."""

from __future__ import annotations

import argparse

from annuaire.commandes.importer import ecrire
from annuaire.machine.dialogue import BON, CONSTATS, le_jour, refuser
from annuaire.pipeline import check
from annuaire.rapports.registre import RAPPORTS
from annuaire.saisie.controle import controleur
from annuaire.saisie.nouveau import Terminal, nouveau

AIDE = "fait une fiche par questions et réponses"


def ajouter(commande: argparse.ArgumentParser) -> None:
    commande.add_argument("type", help="type de la fiche, par exemple ccas")


def executer(arguments: argparse.Namespace, terminal: Terminal | None = None) -> int:
    """Write one file, or nothing at all: Ctrl-C and the end of the input leave no trace."""
    terminal = terminal or Terminal(input, print)
    jour = le_jour(arguments)
    corpus = check(arguments.racine, jour)
    if not corpus.schemas.par_nom or not any(not d.type for d in corpus.documents):
        print(RAPPORTS["texte"](corpus.diagnostics))
        return CONSTATS
    types = corpus.schemas.vocabulaires["type"]
    if arguments.type not in types:
        return refuser(f"« {arguments.type} » n’est pas un type de fiche.", f"choisissez : {', '.join(types)}")
    try:
        brouillon = nouveau(arguments.type, controleur(corpus, jour), terminal)
        if brouillon is None or not ecrire(arguments.racine, {brouillon.chemin: brouillon.texte}):
            return CONSTATS
    except (KeyboardInterrupt, EOFError):
        terminal.dire("\nArrêté : rien n’est écrit.")
        return CONSTATS
    terminal.dire(
        f"Écrit : {brouillon.chemin}\nEnsuite : relisez-le, complétez-le d’après docs/modeles/, lancez « annuaire "
        "verifier »,\npuis proposez-le (CONTRIBUTING.md). Rien n’est publié avant qu’une personne l’accepte."
    )
    return BON
