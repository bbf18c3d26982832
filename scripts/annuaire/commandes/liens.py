"""``annuaire liens``: do all the links of built sites, put in one folder, lead somewhere?

Each site checks its own links when it is built; only those from one site to another wait until all are there.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from annuaire.cadre.liens import liens_d_un_dossier
from annuaire.machine.dialogue import BON, CONSTATS, refuser
from annuaire.socle.typographie import INSECABLE, pluriel

AIDE = "suit tous les liens d’un dossier de sites construits"
DEMANDE = ()


def ajouter(commande: argparse.ArgumentParser) -> None:
    commande.add_argument("dossier", type=Path, help="l’entrée nationale, avec un dossier par territoire")


def executer(arguments: argparse.Namespace) -> int:
    """Those of a folder."""
    return suivre_les_liens(arguments.dossier)


def suivre_les_liens(dossier: Path) -> int:
    """Print the links that lead nowhere."""
    fichiers = {p.relative_to(dossier).as_posix() for p in dossier.rglob("*") if p.is_file()}
    pages = sum(f.endswith(".html") for f in fichiers)
    if not pages:
        return refuser(f"aucune page dans « {dossier} ».", "construisez d’abord les sites : annuaire construire --vers")
    casses = list(liens_d_un_dossier(fichiers, lambda uri: (dossier / uri).read_text(encoding="utf-8")))
    for uri, cible in casses:
        print(f"{uri} : lien cassé vers « {cible} »")
    constat = pluriel(len(casses), "lien cassé", "liens cassés") if casses else "aucun lien cassé"
    print(f"{pluriel(pages, 'page')}{INSECABLE}: {constat}.")
    return CONSTATS if casses else BON
