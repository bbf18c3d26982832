"""``annuaire liens``: do all the links of built sites, put in one folder, lead somewhere?

Each site checks its own links when it is built; only those from one site to another wait until all are there.
"""

from __future__ import annotations

import argparse
import os
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from annuaire.cadre.liens import Releve, releve_d_un_dossier
from annuaire.machine.aspect import aspect_d_un_site
from annuaire.machine.cache import empreinte, empreinte_du_programme, garder, reprendre
from annuaire.machine.dialogue import BON, CONSTATS, refuser
from annuaire.publication.marque import MARQUE
from annuaire.socle.typographie import INSECABLE, pluriel

AIDE = "suit tous les liens d’un dossier de sites construits"
DEMANDE = ()


def ajouter(commande: argparse.ArgumentParser) -> None:
    commande.add_argument("dossier", type=Path, help="l’entrée nationale, avec un dossier par territoire")


def executer(arguments: argparse.Namespace) -> int:
    """Those of a folder."""
    return suivre_les_liens(arguments.dossier)


def suivre_les_liens(dossier: Path, cache: Path | None = None) -> int:
    """Print the links that lead nowhere. ``cache``: where what was read of a site waits, as long as nobody touches its
    files."""
    releve = Releve()
    for site, siens in sorted(_par_site(dossier).items()):
        releve.ajouter(_releve(dossier, siens, cache / "liens" / empreinte([site.encode()]) if cache else None))
    pages = sum(f.endswith(".html") for f in releve.fichiers)
    if not pages:
        return refuser(f"aucune page dans « {dossier} ».", "construisez d’abord les sites : annuaire construire --vers")
    casses = list(releve.casses(frozenset()))
    for uri, cible in casses:
        print(f"{uri} : lien cassé vers « {cible} »")
    constat = pluriel(len(casses), "lien cassé", "liens cassés") if casses else "aucun lien cassé"
    print(f"{pluriel(pages, 'page')}{INSECABLE}: {constat}.")
    return CONSTATS if casses else BON


def _par_site(dossier: Path) -> Mapping[str, list[str]]:
    """Files of each folder that has its own mark; under no name, those of the entrance."""
    parts = defaultdict[str, list[str]](list)
    for ici, dossiers, noms in os.walk(dossier):
        dossiers.sort()
        debut = "".join(f"{partie}/" for partie in Path(ici).relative_to(dossier).parts)
        site = debut.partition("/")[0]
        marque = bool(site) and (dossier / site / MARQUE).is_file()
        parts[site if marque else ""] += (debut + nom for nom in sorted(noms))
    return parts


def _releve(dossier: Path, fichiers: Sequence[str], garde: Path | None) -> Releve:
    vu = aspect_d_un_site(dossier, fichiers) if garde else ""
    cle = empreinte([vu.encode(), empreinte_du_programme().encode()]) if vu else ""
    if garde and cle and (connu := reprendre(garde, cle)):
        return Releve(*connu)
    releve = releve_d_un_dossier(set(fichiers), lambda uri: (dossier / uri).read_text(encoding="utf-8"))
    if garde and cle:
        garder(garde, cle, (releve.ancres, releve.cibles, releve.fichiers))
    return releve
