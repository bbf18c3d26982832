"""``annuaire rapprocher``: a source set beside the directory; what it brings waits until a person accepts it."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from annuaire.commandes.importer import lire_les_fichiers
from annuaire.machine.dialogue import BON, CONSTATS, refuser
from annuaire.machine.jour import jour_du_site
from annuaire.machine.reseau import telecharger
from annuaire.pipeline import check
from annuaire.saisie.attente import DOSSIER, ecrire_attente
from annuaire.saisie.candidat import Origine
from annuaire.saisie.controle import Controleur, controleur
from annuaire.saisie.demande import Demande, refus
from annuaire.saisie.importer import lire_source
from annuaire.saisie.lignes import nom_de_fichier
from annuaire.saisie.rapport_de_rapprochement import rapport_de_rapprochement
from annuaire.saisie.rapprocher import Rapprochement, rapprocher
from annuaire.saisie.sources.contenu import OCTETS_MAX
from annuaire.saisie.sources.registre import ou_les_trouver

ADRESSES = ("https://", "http://")
AIDE = "met une source ouverte ou la liste d’un partenaire à côté des fiches, sans rien publier"


def ajouter(commande: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    commande.epilog = f"sources connues, et où trouver leur fichier :\n{ou_les_trouver()}"
    commande.add_argument("fichier", metavar="SOURCE", help="fichier téléchargé, ou son adresse https://…")
    commande.add_argument("--territoire", required=True, help="dossier des fiches, par exemple 52-haute-marne")
    commande.add_argument("--type", default="", help="type des fiches, quand la source ne le dit pas")
    commande.add_argument("--source", default="", help="titre de la source (connu pour une source ouverte)")
    commande.add_argument("--date", default="", help="date de la source : AAAA, AAAA-MM ou AAAA-MM-JJ")
    commande.add_argument("--correspondance", type=Path, help="fichier TOML : colonnes, codes et types de cette liste")
    commande.add_argument("--vers", type=Path, help=f"fichier d’attente (défaut : dans {DOSSIER}/)")
    commande.add_argument("--essai", action="store_true", help="dit tout, n’écrit rien")


def executer(arguments: argparse.Namespace) -> int:
    """Print the report and write the waiting room; nothing of the directory is touched."""
    jour = jour_du_site(arguments.racine)
    corpus = check(arguments.racine, jour)
    demande = Demande(arguments.territoire, arguments.type, arguments.source or "source ouverte", arguments.date)
    if faute := refus(corpus, demande, jour):
        return refuser(*faute)
    lus = _lire(arguments)
    if isinstance(lus, str):
        return refuser(lus, "vérifiez son nom ou son adresse, sa taille et vos droits")
    juges, nom = controleur(corpus, jour), str(arguments.fichier).rstrip("/").rpartition("/")[2]
    cadre = Origine(demande.territoire, demande.type, nom, arguments.source, demande.date, juges.contexte)
    lecture = lire_source(lus[0], cadre, lus[1])
    if isinstance(lecture, str):
        print(f"« {nom} » : {lecture}. Rien n’est écrit.")
        return CONSTATS
    if not (cadre.source or lecture.source.titre):
        return refuser("le titre de la liste manque.", 'donnez --source "Liste des CCAS, préfecture"')
    return _conclure(arguments, rapprocher(lecture, cadre, juges), juges, jour)


def _lire(arguments: argparse.Namespace) -> tuple[bytes, str] | str:
    """From a file, or fetched with a limit of size and of time."""
    if not arguments.fichier.startswith(ADRESSES):
        return lire_les_fichiers(Path(arguments.fichier), arguments.correspondance)
    octets = telecharger(arguments.fichier, OCTETS_MAX)
    if isinstance(octets, str) or arguments.correspondance is None:
        return octets if isinstance(octets, str) else (octets, "")
    ajout = lire_les_fichiers(arguments.correspondance, None)
    return ajout if isinstance(ajout, str) else (octets, ajout[0].decode("utf-8", errors="replace"))


def _conclure(arguments: argparse.Namespace, resultat: Rapprochement, juges: Controleur, jour: date) -> int:
    attente = resultat.attente
    defaut = Path(DOSSIER) / f"{nom_de_fichier(f'{attente.territoire} {attente.source} {attente.date or jour}')}.json"
    vers: Path = arguments.vers or arguments.racine / defaut
    if not arguments.essai and attente.lignes:
        vers.parent.mkdir(parents=True, exist_ok=True)
        neuf = vers.with_name(f".{vers.name}.neuf")
        neuf.write_text(ecrire_attente(attente), encoding="utf-8")
        neuf.replace(vers)
    age = (jour - _premier_jour(attente.date)).days if attente.date else None
    dit = "" if arguments.essai else str(arguments.vers or defaut)
    print(rapport_de_rapprochement(resultat, juges.contexte.fiches, age, dit))
    return BON


def _premier_jour(iso: str) -> date:
    annee, mois, jour = (*map(int, iso.split("-")), 1, 1)[:3]
    return date(annee, mois, jour)
