"""``make bench``: every measure, or one of them: ``python -m mesures chaine 500 2000``, ``chaine --grand``,
``recherche``, ``serveur 2000``, ``profil 2000``.
"""

from __future__ import annotations

import argparse

from mesures.chaine import GRANDE, TAILLES, mesurer_la_chaine
from mesures.profil import profiler
from mesures.recherche import mesurer_la_recherche
from mesures.serveur import FOIS, mesurer_le_serveur


def _analyseur() -> argparse.ArgumentParser:
    analyseur = argparse.ArgumentParser(prog="mesures")
    mesures = analyseur.add_subparsers(dest="mesure")
    chaine = mesures.add_parser("chaine", help="toute la chaîne, et ce que d’autres font des mêmes fiches")
    chaine.add_argument("tailles", type=int, nargs="*", help="nombres de fiches")
    chaine.add_argument("--grand", action="store_true", help=f"mesure aussi {GRANDE} fiches (longtemps)")
    chaine.add_argument("--prises", type=int, default=1, help="prises de chaque mesure (on garde la médiane)")
    mesures.add_parser("recherche", help="la recherche, dans Node et dans Chromium")
    serveur = mesures.add_parser("serveur", help="« annuaire servir » : de l’écriture d’une fiche à sa page")
    serveur.add_argument("taille", type=int, nargs="?", default=2_000, help="nombre de fiches")
    serveur.add_argument("--fois", type=int, default=FOIS, help="modifications de chaque sorte")
    profil = mesures.add_parser("profil", help="les fonctions qui coûtent le plus")
    profil.add_argument("taille", type=int, nargs="?", default=2_000, help="nombre de fiches")
    return analyseur


def main() -> None:
    """Run what is asked for; without a name, everything that compares."""
    demande = _analyseur().parse_args()
    if demande.mesure == "profil":
        profiler(demande.taille)
    elif demande.mesure == "chaine":
        tailles = tuple(demande.tailles) or TAILLES
        mesurer_la_chaine((*tailles, GRANDE) if demande.grand else tailles, demande.prises)
    elif demande.mesure == "recherche":
        mesurer_la_recherche()
    elif demande.mesure == "serveur":
        mesurer_le_serveur(demande.taille, demande.fois)
    else:
        mesurer_la_chaine()
        mesurer_la_recherche()
        mesurer_le_serveur()


if __name__ == "__main__":
    main()
