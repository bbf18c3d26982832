"""``annuaire relire AVANT APRES``: what a proposal changes for readers, in Markdown (requirement C15)."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from annuaire.machine.dialogue import BON, CONSTATS, jour, refuser
from annuaire.machine.jour import jour_du_site
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.construction import construire_annuaire
from annuaire.modele.reglages import Reglages
from annuaire.pipeline import Corpus, check
from annuaire.relecture.lisibles import comparables, fautifs
from annuaire.relecture.resume import resumer


def ajouter(commandes: Any) -> None:
    """Arguments of the command."""
    relire = commandes.add_parser("relire", help="dit en français ce qu’une proposition change pour les lecteurs")
    relire.add_argument("avant", type=Path, help="dossier du projet avant la proposition")
    relire.add_argument("apres", type=Path, help="dossier du projet avec la proposition")
    relire.add_argument("--date", type=jour, default=None, help="jour de la relecture (AAAA-MM-JJ)")
    relire.set_defaults(commande=executer, demande=())


def executer(arguments: argparse.Namespace) -> int:
    """Print the summary; it never blocks, except where nothing could be compared."""
    for dossier in (arguments.avant, arguments.apres):
        if not (dossier / "schemas").is_dir():
            return refuser(f"« {dossier} » n’est pas le dossier d’un annuaire.", "donnez deux dossiers de projet")
    le = arguments.date or jour_du_site(arguments.apres)
    avant, apres = check(arguments.avant, le), check(arguments.apres, le)
    if not (avant.schemas.par_nom and apres.schemas.par_nom):
        print("Les schémas sont illisibles : rien n’a été comparé.")
        return CONSTATS
    ecartes = fautifs((*avant.diagnostics, *apres.diagnostics))
    print(resumer(_modele(avant, ecartes, le), _modele(apres, ecartes, le), sorted(ecartes)))
    return BON


def _modele(corpus: Corpus, ecartes: frozenset[str], le: date) -> Annuaire:
    documents = comparables(corpus.documents, ecartes)
    return construire_annuaire(documents, corpus.communes, corpus.schemas, le, Reglages())
