"""``annuaire accepter``: lines of a waiting room become fiches, or facts of fiches, by the choice of a person."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from annuaire.commandes.importer import ecrire, lire_un_texte
from annuaire.machine.dialogue import BON, CONSTATS, refuser
from annuaire.machine.jour import jour_du_site
from annuaire.pipeline import check
from annuaire.publication.depot import deposer
from annuaire.saisie.accepter import Acceptation, accepter
from annuaire.saisie.attente import Attente, ecrire_attente, lire_attente
from annuaire.saisie.comparaison import CHAMPS
from annuaire.saisie.controle import controleur
from annuaire.saisie.rapport_de_rapprochement import rapport_d_acceptation

LIGNES = re.compile(r"([0-9]{1,9})(?:-([0-9]{1,9}))?")
AIDE = "fait des fiches, ou des faits, de ce qui attend dans attente/"


def ajouter(commande: argparse.ArgumentParser) -> None:
    commande.add_argument("attente", type=Path, help="fichier écrit par « annuaire rapprocher »")
    commande.add_argument("lignes", nargs="*", metavar="LIGNE", help="numéros de lignes : 12 15-20")
    commande.add_argument("--tout", action="store_true", help="toutes les lignes qui attendent")
    commande.add_argument("--nouvelles", action="store_true", help="toutes les fiches nouvelles")
    commande.add_argument("--connues", action="store_true", help="toutes les lignes rapprochées d’une fiche")
    champs = [c.nom for c in CHAMPS]
    commande.add_argument("--champ", action="append", default=[], choices=champs, help="seulement ce champ (répétable)")
    commande.add_argument("--essai", action="store_true", help="dit tout, n’écrit rien")


def executer(arguments: argparse.Namespace) -> int:
    """Write the fiches, then the room without the lines that are settled."""
    attente = lire_un_texte(arguments.attente, lire_attente)
    if isinstance(attente, str):
        return refuser(attente, "donnez le fichier que « annuaire rapprocher » a écrit dans le dossier « attente »")
    mauvais = next((t for t in arguments.lignes if not LIGNES.fullmatch(t)), "")
    if mauvais:
        return refuser(f"« {mauvais} » n’est pas un numéro de ligne.", "donnez 12, ou 15-20")
    if absentes := [t for t in arguments.lignes if not any(_compris(n.numero, t) for n in attente.lignes)]:
        attendent = en_tranches(n.numero for n in attente.lignes)
        return refuser(f"rien n’attend à la ligne {' ni '.join(absentes)}.", f"lignes qui attendent : {attendent}")
    numeros = frozenset(_choisies(arguments, attente))
    if not numeros:
        return refuser("aucune ligne n’est choisie.", "donnez des numéros de lignes du rapport, ou --tout")
    jour, racine = jour_du_site(arguments.racine), arguments.racine
    juges = controleur(check(racine, jour), jour)
    resultat = accepter(attente, numeros, arguments.champ, juges, lambda c: (racine / c).read_text(encoding="utf-8"))
    reste = replace(
        attente, lignes=tuple(n for n in attente.lignes if arguments.champ or n.numero not in resultat.faites)
    )
    if not arguments.essai and not _ecrire(arguments, resultat, reste):
        return CONSTATS
    print(rapport_d_acceptation(resultat, len(reste.lignes)))
    return CONSTATS if resultat.constats else BON


def _ecrire(arguments: argparse.Namespace, resultat: Acceptation, reste: Attente) -> bool:
    if resultat.fichiers and not ecrire(arguments.racine, resultat.fichiers, resultat.remplaces):
        return False
    deposer(arguments.attente, ecrire_attente(reste).encode(), arguments.attente.parent)
    return True


def _choisies(arguments: argparse.Namespace, attente: Attente) -> Iterator[int]:
    for ligne in attente.lignes:
        genre = arguments.connues if ligne.presente else arguments.nouvelles
        if arguments.tout or genre or any(_compris(ligne.numero, texte) for texte in arguments.lignes):
            yield ligne.numero


def en_tranches(numeros: Iterable[int]) -> str:
    """« 2, 4-7 », as they may be given back."""
    tranches: list[list[int]] = []
    for numero in sorted(numeros):
        if tranches and numero == tranches[-1][-1] + 1:
            tranches[-1][1:] = [numero]
        else:
            tranches.append([numero])
    return ", ".join("-".join(map(str, t)) for t in tranches) or "aucune"


def _compris(numero: int, texte: str) -> bool:
    debut, _, fin = texte.partition("-")
    return int(debut) <= numero <= int(fin or debut)
