"""``annuaire formater``: the fields of fiches in the order of the schema (requirement C24)."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from annuaire.commandes.importer import ecrire
from annuaire.lecture.fichiers import Fichier, lire_le_dossier, lire_un_fichier
from annuaire.lecture.yaml_strict import lire_yaml
from annuaire.machine.dialogue import BON, CONSTATS, refuser
from annuaire.rapports.registre import RAPPORTS
from annuaire.saisie.formater import formater
from annuaire.schema.schemas import Schemas, fautes_des_schemas, lire_les_schemas
from annuaire.schema.validation import compiler
from annuaire.socle.diagnostics import Diagnostic
from annuaire.socle.typographie import pluriel

CORRIGER = "corrigez-la d’abord : « annuaire verifier » dit tout"
DEPLACER = "mettez ce commentaire seul sur sa ligne, au-dessus du champ dont il parle"
AIDE = "met les champs des fiches dans l’ordre du schéma"


def ajouter(commande: argparse.ArgumentParser) -> None:
    commande.add_argument("fichiers", type=Path, nargs="*", help="fiches (défaut : toutes)")
    commande.add_argument("--verifier", action="store_true", help="dit seulement lesquelles ne le sont pas")


def executer(arguments: argparse.Namespace) -> int:
    """Say what changed, or would."""
    racine: Path = arguments.racine
    fautes = fautes_des_schemas(racine / "schemas")
    validateur = fautes or compiler(lire_les_schemas(racine / "schemas"))
    if isinstance(validateur, list):
        print(RAPPORTS["texte"](validateur))
        return CONSTATS
    fiches = _demandees(racine, arguments.fichiers)
    if isinstance(fiches, str):
        return refuser(f"« {fiches} » n’est pas une fiche de cet annuaire.", "donnez un fichier de directory/")
    changes, laisses = _remettre(fiches, validateur.schemas)
    if not arguments.verifier:
        for chemin in _modifiees_depuis(racine, fiches) & changes.keys():
            del changes[chemin]
            laisses.append(f"{chemin} : laissée comme elle est (elle vient d’être modifiée)\n    → relancez")
        if not ecrire(racine, changes, frozenset(changes)):
            return CONSTATS
    verbe = "à remettre en ordre" if arguments.verifier else "remise en ordre"
    print("".join(f"{ligne}\n" for ligne in (*(f"{chemin} : {verbe}" for chemin in changes), *laisses)), end="")
    print(f"{pluriel(len(fiches), 'fiche lue', 'fiches lues')} ; {verbe} : {len(changes)}.")
    if arguments.verifier and changes:
        print("    → lancez « annuaire formater »")
    return CONSTATS if laisses or (arguments.verifier and changes) else BON


def _remettre(fiches: Sequence[Fichier], schemas: Schemas) -> tuple[dict[str, str], list[str]]:
    """New texts by path, and what is left as it is, with the reason."""
    changes: dict[str, str] = {}
    laisses: list[str] = []
    for fiche in fiches:
        document, fautes = lire_yaml(fiche.chemin, fiche.texte)
        rendu = formater(document, fiche.texte, schemas) if document else None
        if rendu is None:
            laisses.append(_laissee(fiche.chemin, () if document else fautes))
        elif rendu != fiche.texte:
            changes[fiche.chemin] = rendu
    return changes, laisses


def _laissee(chemin: str, fautes: Sequence[Diagnostic]) -> str:
    """Where, what was read, the gesture."""
    if fautes:
        ligne = fautes[0].position.ligne
        return f"{chemin}:{ligne} : laissée comme elle est ({fautes[0].message})\n    → {fautes[0].conseil or CORRIGER}"
    return f"{chemin} : laissée comme elle est (un commentaire, « # … », serait déplacé)\n    → {DEPLACER}"


def _modifiees_depuis(racine: Path, fiches: Sequence[Fichier]) -> set[str]:
    """Those that an editor saved, or that went away, since they were read."""
    relues = ((f, lire_un_fichier(f.chemin, racine / f.chemin)) for f in fiches)
    return {f.chemin for f, relue in relues if relue != f}


def _demandees(racine: Path, demandes: Sequence[Path]) -> list[Fichier] | str:
    """The files asked for, or the first that is not a fiche."""
    fiches = {(racine / f.chemin).resolve(): f for f in lire_le_dossier(racine)[0] if f.chemin.endswith(".yml")}
    inconnu = next((p for p in demandes if p.resolve() not in fiches), None)
    if inconnu:
        return str(inconnu)
    return [fiches[p.resolve()] for p in demandes] or list(fiches.values())
