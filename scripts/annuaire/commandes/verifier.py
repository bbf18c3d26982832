"""``annuaire verifier``: everything that is wrong; with ``--modifies``, what blocks one proposal (requirement C14)."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from annuaire.machine.avancement import suivre
from annuaire.machine.deja_juge import CLASSES, cle_du_jour, juger_de_memoire, retenir
from annuaire.machine.dialogue import BON, CONSTATS, jour, le_jour, refuser
from annuaire.machine.processus import memoire_stable, repartir
from annuaire.pipeline import Corpus, check, impasses
from annuaire.rapports.registre import ANNOTENT, RAPPORTS
from annuaire.relecture.portee import chemins_modifies, disparues, limiter_aux_modifies, sur_ses_lignes
from annuaire.socle.diagnostics import Diagnostic

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
        if modifies:
            diagnostics = _de_la_proposition(arguments, le, modifies)
        else:
            cle = cle_du_jour(arguments.racine, le)
            diagnostics = retenir(arguments.racine, "verdict", cle, partial(_tout, arguments.racine, le), CLASSES)
    print(RAPPORTS[arguments.format](diagnostics))
    return CONSTATS if any(d.bloque for d in diagnostics) else BON


def _tout(racine: Path, le: date) -> list[Diagnostic]:
    corpus = juger_de_memoire(racine, le, partial(repartir, suivre=suivre))
    return _avec_les_impasses(corpus, le)


def _de_la_proposition(arguments: argparse.Namespace, le: date, modifies: Sequence[str]) -> list[Diagnostic]:
    """Judged from nothing: it must not find a memory of its own making."""
    corpus = check(arguments.racine, le, partial(repartir, suivre=suivre))
    absentes = disparues(corpus.documents, modifies, lambda c: os.path.lexists(arguments.racine / c))
    diagnostics = limiter_aux_modifies([*_avec_les_impasses(corpus, le), *absentes], modifies)
    return sur_ses_lignes(diagnostics, modifies) if arguments.format in ANNOTENT else diagnostics


def _avec_les_impasses(corpus: Corpus, le: date) -> list[Diagnostic]:
    return [*corpus.diagnostics, *(impasses(corpus, le) if corpus.sain else ())]


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
