"""``annuaire importer``: the list of a partner becomes fiches, all or none, and a report (requirement C7)."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from annuaire.machine.dialogue import BON, CONSTATS, dire_la_panne, refuser
from annuaire.machine.jour import jour_du_site
from annuaire.machine.reseau import telecharger
from annuaire.pipeline import check
from annuaire.publication.verrou import verrou
from annuaire.saisie.candidat import Origine
from annuaire.saisie.controle import controleur
from annuaire.saisie.demande import Demande, refus
from annuaire.saisie.depot import deposer
from annuaire.saisie.importer import importer
from annuaire.saisie.rapport import rapport_d_import
from annuaire.saisie.sources.contenu import OCTETS_MAX

T = TypeVar("T")
ADRESSES = ("https://", "http://")
AIDE = "fait des fiches de la liste d’un partenaire (CSV ou JSON)"


def ajouter(commande: argparse.ArgumentParser) -> None:
    commande.add_argument(
        "fichier", type=Path, help="liste CSV ou .xlsx, ou source ouverte (« rapprocher -h » les dit)"
    )
    commande.add_argument("--territoire", required=True, help="dossier des fiches, par exemple 52-haute-marne")
    commande.add_argument("--type", default="", help="type des fiches, quand la liste ne le dit pas")
    commande.add_argument("--source", default="", help="titre de la liste (demandé s’il manque)")
    commande.add_argument("--date", default="", help="date de la liste : AAAA, AAAA-MM ou AAAA-MM-JJ (demandée)")
    commande.add_argument("--correspondance", type=Path, help="fichier TOML : colonnes, codes et types de cette liste")
    commande.add_argument("--remplacer", action="store_true", help="remplace les fiches qui existent déjà")
    commande.add_argument("--essai", action="store_true", help="dit tout, n’écrit rien")


def executer(arguments: argparse.Namespace) -> int:
    """Print the report; 0 when no line was refused."""
    jour = jour_du_site(arguments.racine)
    corpus = check(arguments.racine, jour)
    source = arguments.source or _demander("Titre de la liste : ")
    demande = Demande(arguments.territoire, arguments.type, source, arguments.date or _demander("Date de la liste : "))
    if faute := refus(corpus, demande, jour):
        return refuser(*faute)
    lus = lire_la_liste(str(arguments.fichier), arguments.correspondance)
    if isinstance(lus, str):
        return refuser(lus, "vérifiez son nom, sa taille et vos droits")
    juges = controleur(corpus, jour)
    cadre = Origine(demande.territoire, demande.type, arguments.fichier.name, source, demande.date, juges.contexte)
    resultat = importer(lus[0], cadre, juges, arguments.remplacer, lus[1])
    if isinstance(resultat, str):
        print(f"« {cadre.fichier} » : {resultat}. Rien n’est écrit.")
        return CONSTATS
    if not arguments.essai and not ecrire(arguments.racine, resultat.fichiers, resultat.remplaces):
        return CONSTATS
    print(rapport_d_import(resultat, cadre, not arguments.essai))
    return CONSTATS if resultat.refusees else BON


def lire_les_octets(chemin: Path) -> bytes | str:
    """The bytes of a file, or why nobody can read it; never those of a pipe, which may not end."""
    try:
        if not chemin.is_file():
            return f"« {chemin} » n’est pas un fichier."
        return f"« {chemin} » est trop gros." if chemin.stat().st_size > OCTETS_MAX else chemin.read_bytes()
    except OSError:
        return f"« {chemin} » ne se lit pas."


def lire_la_source(source: str) -> bytes | str:
    """From a file, or fetched with a limit of size and of time."""
    return telecharger(source, OCTETS_MAX) if source.startswith(ADRESSES) else lire_les_octets(Path(source))


def lire_la_liste(source: str, correspondance: Path | None) -> tuple[bytes, str] | str:
    """The bytes of a list and the text of its correspondence."""
    octets = lire_la_source(source)
    ajout = lire_les_octets(correspondance) if correspondance and isinstance(octets, bytes) else b""
    if isinstance(octets, str) or isinstance(ajout, str):
        return octets if isinstance(octets, str) else str(ajout)
    return octets, ajout.decode("utf-8", errors="replace")


def lire_un_texte(fichier: Path, lire: Callable[[str], T | str]) -> T | str:
    """What ``lire`` makes of a text written by another command, or why nobody can read it."""
    octets = lire_les_octets(fichier)
    return octets if isinstance(octets, str) else lire(octets.decode("utf-8", errors="replace"))


def ecrire(racine: Path, fichiers: dict[str, str], remplaces: frozenset[str] = frozenset()) -> bool:
    """Write all or nothing; says why when it is nothing. Raises ``PublicationError`` when another command writes."""
    try:
        with verrou(racine / "directory", "directory"):
            deposer(racine, fichiers, remplaces)
    except OSError as erreur:
        print("Rien n’est écrit.", file=sys.stderr)
        if isinstance(erreur, FileExistsError):
            refuser(f"« {erreur.filename} » existe déjà.", "voyez ce qu’il dit, puis relancez")
        else:
            dire_la_panne(erreur)
        return False
    return True


def _demander(question: str) -> str:
    """Only of a person at a terminal; elsewhere the argument is missing."""
    try:
        return input(question).strip() if sys.stdin.isatty() else ""
    except (EOFError, KeyboardInterrupt):
        print()
        return ""
