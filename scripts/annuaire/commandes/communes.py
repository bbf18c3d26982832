"""``annuaire communes``: the table of communes of a territory, from the national files (maintainers)."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping
from pathlib import Path

from annuaire.lecture.cog import DONNEES, LIGNES_D_EN_TETE, communes_csv, est_une_table_produite
from annuaire.lecture.documents import Valeur
from annuaire.lecture.fichiers import NOM, Fichier, lire_un_fichier
from annuaire.lecture.yaml_strict import lire_yaml
from annuaire.machine.dialogue import BON, CONSTATS, refuser
from annuaire.publication.depot import deposer
from annuaire.rapports.registre import RAPPORTS
from annuaire.socle.typographie import pluriel

AIDE = "régénère la table des communes d’un territoire (mainteneurs)"


def ajouter(commande: argparse.ArgumentParser) -> None:
    commande.add_argument("territoire", help="dossier du territoire, par exemple 52-haute-marne")
    commande.add_argument("--depuis", type=Path, help="dossier des données du COG (défaut : celui de « npm ci »)")


def executer(arguments: argparse.Namespace) -> int:
    """Write the table, if the one that is there was made by this command too."""
    racine, slug = arguments.racine, arguments.territoire
    description = racine / "directory" / slug / "territoire.yml"
    if not NOM.fullmatch(slug) or not description.is_file():
        return refuser(f"« {description} » est introuvable.", "créez-le sur le modèle de celui d’un autre territoire")
    table = description.with_name("communes.csv")
    if os.path.lexists(table) and not est_une_table_produite(table):
        message = f"« {table} » n’a pas été faite par cette commande : elle reste comme elle est."
        return refuser(message, "déplacez-la, puis relancez")
    chemin = f"directory/{slug}/territoire.yml"
    lu = lire_un_fichier(chemin, description)
    document, fautes = lire_yaml(chemin, lu.texte) if isinstance(lu, Fichier) else (None, [lu])
    if document is None:
        print(RAPPORTS["texte"](fautes))
        return CONSTATS
    return _ecrire(racine, slug, table, document.data, arguments.depuis or racine / DONNEES)


def _ecrire(racine: Path, slug: str, table: Path, territoire: Mapping[str, Valeur], donnees: Path) -> int:
    citees = territoire.get("communes_citees")
    try:
        texte = communes_csv(
            donnees, str(territoire.get("departement") or ""), citees if isinstance(citees, list) else []
        )
    except (OSError, ValueError):
        return refuser(f"données du COG absentes ou illisibles dans « {donnees} ».", "lancez « npm ci »")
    combien = texte.count("\n") - LIGNES_D_EN_TETE
    if not combien:
        return refuser(f"aucune commune pour « {slug} ».", "vérifiez « departement » ou « communes_citees »")
    deposer(table, texte.encode(), racine)  # what a kill would leave there is not taken for data
    print(f"directory/{slug}/communes.csv : {pluriel(combien, 'commune')}")
    return BON
