"""``annuaire confirmer``: the answers of a phoning sheet become the proposal of a change."""

from __future__ import annotations

import argparse
from pathlib import Path

from annuaire.commandes.importer import ecrire, lire_un_texte
from annuaire.machine.dialogue import BON, CONSTATS, refuser
from annuaire.machine.jour import jour_du_site
from annuaire.pipeline import check
from annuaire.saisie.confirmer import confirmer, lire_feuille
from annuaire.saisie.constats import Genre
from annuaire.saisie.controle import controleur
from annuaire.saisie.rapport import sections
from annuaire.socle.typographie import pluriel

AIDE = "reporte dans les fiches les réponses d’une feuille d’appels"


def ajouter(commande: argparse.ArgumentParser) -> None:
    commande.add_argument(
        "feuille",
        type=Path,
        help="feuille remplie (annuaire a-verifier --format feuille), ou relevé d’appels copié d’une page",
    )
    commande.add_argument("--essai", action="store_true", help="dit tout, n’écrit rien")


def executer(arguments: argparse.Namespace) -> int:
    """Write the fiches that the answers change; 0 when every answer was taken."""
    reponses = lire_un_texte(arguments.feuille, lire_feuille)
    if isinstance(reponses, str):
        return refuser(reponses, "faites-en une : annuaire a-verifier --format feuille --territoire 52-haute-marne")
    jour, racine = jour_du_site(arguments.racine), arguments.racine
    juges = controleur(check(racine, jour), jour)
    resultat = confirmer(reponses, juges, lambda c: (racine / c).read_text(encoding="utf-8"))
    chemins = frozenset(resultat.fichiers)
    if not arguments.essai and resultat.fichiers and not ecrire(racine, resultat.fichiers, chemins):
        return CONSTATS
    print("\n".join([pluriel(len(chemins), "fiche changée", "fiches changées"), *(f"  {c}" for c in sorted(chemins))]))
    print("\n".join(sections((Genre.REFUSE, Genre.OMIS), resultat.constats)))
    return CONSTATS if resultat.constats else BON
