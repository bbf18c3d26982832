"""``annuaire verifier``: everything that is wrong; with ``--modifies``, what blocks one proposal (requirement C14)."""

from __future__ import annotations

import argparse
import os
from functools import partial
from pathlib import Path

from annuaire.machine.avancement import suivre
from annuaire.machine.deja_juge import juger_de_memoire
from annuaire.machine.dialogue import BON, CONSTATS, jour, le_jour, refuser
from annuaire.machine.processus import memoire_stable, repartir
from annuaire.pipeline import check, impasses
from annuaire.rapports.registre import ANNOTENT, RAPPORTS
from annuaire.relecture.portee import chemins_modifies, disparues, limiter_aux_modifies, sur_ses_lignes

AIDE = "lit tout l’annuaire et dit ce qui ne va pas"


def ajouter(commande: argparse.ArgumentParser) -> None:
    commande.add_argument("--format", choices=sorted(RAPPORTS), default="texte", help="forme du rapport")
    commande.add_argument("--date", type=jour, default=None, help="jour de la vérification (AAAA-MM-JJ)")
    commande.add_argument("--modifies", type=Path, help="liste des fichiers d’une proposition : eux seuls bloquent")


def executer(arguments: argparse.Namespace) -> int:
    modifies = lire_la_liste(arguments.modifies) if arguments.modifies else ()
    if modifies is None:
        return refus_de_la_liste(arguments.modifies)
    le = le_jour(arguments)
    with memoire_stable():
        # A proposal is judged from nothing: it must not find a memory of its own making.
        juger = check if modifies else juger_de_memoire
        corpus = juger(arguments.racine, le, partial(repartir, suivre=suivre))
        diagnostics = [*corpus.diagnostics, *(impasses(corpus, le) if corpus.sain else ())]
    if modifies:
        diagnostics += disparues(corpus.documents, modifies, lambda c: os.path.lexists(arguments.racine / c))
        diagnostics = limiter_aux_modifies(diagnostics, modifies)
        if arguments.format in ANNOTENT:
            diagnostics = sur_ses_lignes(diagnostics, modifies)
    print(RAPPORTS[arguments.format](diagnostics))
    return CONSTATS if any(d.bloque for d in diagnostics) else BON


def lire_la_liste(fichier: Path) -> tuple[str, ...] | None:
    """Paths of the list; ``None`` when there is none: an empty list would let everything pass."""
    try:
        return chemins_modifies(fichier.read_bytes()) or None
    except OSError:
        return None


def refus_de_la_liste(fichier: Path) -> int:
    """The list cannot be used."""
    conseil = "faites-la ainsi : git diff --name-only -z --no-renames <base> > liste"
    return refuser(f"« {fichier} » ne donne aucun chemin de fichier.", conseil)
