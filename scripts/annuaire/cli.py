"""The command line; ``annuaire --help`` lists its commands.

The thin end that reads the clock, prints, and returns 0 (clean or warnings), 1 (errors), 2 (misuse) or 3 (a defect of
the software, requirement C13). Commands that are long to say have a module of their own in ``commandes``.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from io import TextIOWrapper
from pathlib import Path

from annuaire.commandes import (
    a_valider,
    a_verifier,
    accepter,
    communes,
    confirmer,
    controler,
    formater,
    france,
    importer,
    liens,
    nouveau,
    pages_citees,
    rapprocher,
    relire,
    territoires,
    verifier,
)
from annuaire.machine.dialogue import BON, CONSTATS, dire_la_panne, jour, le_jour, refuser
from annuaire.machine.enfants import arret_propre
from annuaire.machine.horloge import EPOQUE, epoque_impossible
from annuaire.machine.jour import jour_du_site
from annuaire.machine.reseau import adresse_de_sortie, juger
from annuaire.moteurs.configuration import DU_SITE, MKDOCS_YML, Configuration, lire_la_configuration
from annuaire.pipeline import Corpus, check, dire_l_echantillon, dire_la_couverture
from annuaire.publication.refus import PublicationError
from annuaire.rapports.obligations import obligations, reste_a_publier
from annuaire.rapports.registre import RAPPORTS
from annuaire.socle.typographie import enumerer

PORT_MAX = 65535
INTERROMPU = 130  # what shells say of Ctrl-C


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; argparse itself exits with 2 on misuse."""
    _parler_utf8()
    arguments = _analyseur().parse_args(argv)
    with arret_propre():
        return _lancer(arguments)


def _lancer(arguments: argparse.Namespace) -> int:
    """Run the command; what stops it is told in one line."""
    commande: Callable[[argparse.Namespace], int] = arguments.commande
    try:
        code = _preparer(arguments) or commande(arguments)
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # « | head » has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BON
    except KeyboardInterrupt:
        print("\nArrêté.", file=sys.stderr)
        return INTERROMPU
    except PublicationError as refus:
        return refuser(refus.message, refus.conseil)
    except Exception as erreur:
        return dire_la_panne(erreur)


def _preparer(arguments: argparse.Namespace) -> int:
    """What a command needs is there: 0, or the code of the refusal."""
    if epoque := epoque_impossible():
        message = f"{EPOQUE} vaut « {epoque} », qui n’est pas un nombre de secondes depuis 1970."
        return refuser(message, f"corrigez cette variable, ou retirez-la : unset {EPOQUE}")
    racine: Path = arguments.racine
    absents = [nom for nom in arguments.demande if not (racine / nom).exists()]
    if absents:
        manquent = enumerer(f"« {nom} »" for nom in absents)
        verbe = "manque" if len(absents) == 1 else "manquent"
        return refuser(
            f"« {racine} » n’est pas le dossier d’un annuaire : {manquent} y {verbe}.",
            "lancez la commande depuis le dossier du projet, ou donnez --racine",
        )
    if MKDOCS_YML in arguments.demande:  # judged before the engine reads it
        lue = lire_la_configuration(racine)
        if isinstance(lue, list):
            print(RAPPORTS["texte"](lue))
            return CONSTATS
        arguments.configuration = lue
    return BON


def _parler_utf8() -> None:
    """A Windows console or pipe may be in cp1252, which has no « → »."""
    for flux in (sys.stdout, sys.stderr):
        if isinstance(flux, TextIOWrapper):
            flux.reconfigure(encoding="utf-8", errors="replace")


def _analyseur() -> argparse.ArgumentParser:
    analyseur = argparse.ArgumentParser(prog="annuaire", description="Vérifie et construit l’annuaire ISCG.")
    analyseur.add_argument(
        "--racine", type=Path, default=Path(), help="dossier du projet (défaut : le dossier courant)"
    )
    analyseur.set_defaults(demande=("schemas",))
    commandes = analyseur.add_subparsers(required=True, metavar="commande")
    for module in (
        verifier,
        controler,
        relire,
        a_verifier,
        a_valider,
        confirmer,
        importer,
        rapprocher,
        accepter,
        nouveau,
        formater,
        territoires,
        france,
        liens,
        pages_citees,
        communes,
    ):
        module.ajouter(commandes)
    construire = commandes.add_parser("construire", help="construit le site dans site/, d’un bloc ou pas du tout")
    construire.add_argument("--territoire", help="un seul territoire ; « france » : l’entrée nationale (défaut : tous)")
    construire.add_argument("--vers", type=Path, help="dossier du site (défaut : site/)")
    construire.set_defaults(commande=_construire, demande=DU_SITE)
    servir = commandes.add_parser("servir", help="sert le site sur http://127.0.0.1:8000 et suit les modifications")
    servir.add_argument("--adresse", type=_ecoute, default="127.0.0.1:8000", help="adresse et port d’écoute")
    servir.set_defaults(commande=_servir, demande=DU_SITE)
    archiver = commandes.add_parser("archive", help="fait dans dist/ une copie du site à ouvrir d’une clé USB (ZIP)")
    archiver.set_defaults(commande=_archiver, demande=DU_SITE)
    couvrir = commandes.add_parser("couverture", help="compte, par besoin, les communes où personne n’est connu")
    couvrir.set_defaults(commande=_couverture)
    tirer = commandes.add_parser("echantillon", help="donne les pages à lire pour un audit d’accessibilité")
    tirer.set_defaults(commande=_echantillon)
    obliger = commandes.add_parser("obligations", help="dit ce que l’éditeur doit encore écrire, et refaire à temps")
    obliger.add_argument("--date", type=jour, default=None, help="jour de la question (AAAA-MM-JJ)")
    obliger.set_defaults(commande=_obligations, demande=("docs", MKDOCS_YML))
    sortir = commandes.add_parser("sortie", help="demande au site neutre du bouton de sortie s’il répond (réseau)")
    sortir.set_defaults(commande=_sortie, demande=(MKDOCS_YML,))
    return analyseur


def _ecoute(texte: str) -> str:
    hote, _, port = texte.rpartition(":")
    if not hote or not (port.isascii() and port.isdigit()) or int(port) > PORT_MAX:
        raise argparse.ArgumentTypeError(f"« {texte} » n’est pas de la forme 127.0.0.1:8000")
    return texte


def _construire(arguments: argparse.Namespace) -> int:
    from annuaire.moteurs.commande import construire  # only here: the rest works without MkDocs

    racine, choix = arguments.racine, [arguments.territoire] if arguments.territoire else []
    if choix and not (racine / "directory" / choix[0] / "territoire.yml").is_file():
        return refuser(f"« {choix[0]} » n’est pas un territoire.", "voyez la liste : annuaire territoires")
    code = construire(racine, arguments.vers or arguments.configuration.site, choix)
    reste = reste_a_publier(_pages(racine), arguments.configuration.reglages) if code == BON else ""
    if reste:
        print(reste)
    return code


def _archiver(arguments: argparse.Namespace) -> int:
    from annuaire.moteurs.archivage import archiver, bilan  # only here: the rest works without MkDocs

    code, archive = archiver(arguments.racine, le_jour(arguments))
    if code == 0:
        print(bilan(archive))
    return code


def _servir(arguments: argparse.Namespace) -> int:
    from annuaire.moteurs.commande import adresse_libre, servir  # only here: the rest works without MkDocs

    if not adresse_libre(arguments.adresse):
        return refuser(
            f"impossible d’écouter sur « {arguments.adresse} » : l’adresse est prise ou n’est pas à cet ordinateur.",
            "arrêtez l’autre serveur, ou choisissez : annuaire servir --adresse 127.0.0.1:8001",
        )
    return servir(arguments.racine, arguments.adresse)


def _couverture(arguments: argparse.Namespace) -> int:
    return _dire(arguments.racine, dire_la_couverture)


def _echantillon(arguments: argparse.Namespace) -> int:
    return _dire(arguments.racine, dire_l_echantillon)


def _dire(racine: Path, rapport: Callable[[Corpus, date], str]) -> int:
    """Print a report made from a sound directory, or what is wrong with it."""
    le = jour_du_site(racine)
    corpus = check(racine, le)
    print(rapport(corpus, le) if corpus.sain else RAPPORTS["texte"](corpus.diagnostics))
    return 0 if corpus.sain else 1


def _obligations(arguments: argparse.Namespace) -> int:
    texte, a_jour = obligations(_pages(arguments.racine), arguments.configuration.reglages, le_jour(arguments))
    print(texte)
    return 0 if a_jour else 1


def _pages(racine: Path) -> dict[str, str]:
    """Pages written by hand, by path."""
    return {p.relative_to(racine).as_posix(): p.read_text(encoding="utf-8") for p in sorted(racine.glob("docs/*.md"))}


def _sortie(arguments: argparse.Namespace) -> int:
    configuration: Configuration = arguments.configuration
    adresse = adresse_de_sortie(configuration.options)
    faute = juger(adresse)
    conseil = "\n    → si cela dure, changez « sortie » dans mkdocs.yml"
    print(f"{adresse} {faute}{conseil}" if faute else f"{adresse} répond")
    return 1 if faute else 0
