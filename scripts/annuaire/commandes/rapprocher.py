"""``annuaire rapprocher``: a source set beside the directory; what it brings waits until a person accepts it."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from annuaire.commandes.importer import lire_la_liste
from annuaire.machine.dialogue import BON, CONSTATS, refuser
from annuaire.machine.jour import jour_du_site
from annuaire.pipeline import check
from annuaire.publication.depot import deposer
from annuaire.saisie.attente import DOSSIER, ecrire_attente
from annuaire.saisie.candidat import Origine
from annuaire.saisie.controle import Controleur, controleur
from annuaire.saisie.demande import Demande, refus
from annuaire.saisie.importer import lire_source
from annuaire.saisie.lignes import nom_de_fichier
from annuaire.saisie.rapport_de_rapprochement import rapport_de_rapprochement
from annuaire.saisie.rapprocher import Rapprochement, rapprocher
from annuaire.saisie.sources.registre import ou_les_trouver
from annuaire.socle.dates import premier_jour

AIDE = "met une source ouverte ou la liste d’un partenaire à côté des fiches, sans rien publier"


def ajouter(commande: argparse.ArgumentParser) -> None:
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
    lus = lire_la_liste(arguments.fichier, arguments.correspondance)
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


def _conclure(arguments: argparse.Namespace, resultat: Rapprochement, juges: Controleur, jour: date) -> int:
    attente = resultat.attente
    defaut = Path(DOSSIER) / f"{nom_de_fichier(f'{attente.territoire} {attente.source} {attente.date or jour}')}.json"
    vers: Path = arguments.vers or arguments.racine / defaut
    if not arguments.essai and attente.lignes:
        vers.parent.mkdir(parents=True, exist_ok=True)
        deposer(vers, ecrire_attente(attente).encode(), vers.parent)
    premier = premier_jour(attente.date)
    age = (jour - premier).days if premier else None
    dit = "" if arguments.essai else str(arguments.vers or defaut)
    print(rapport_de_rapprochement(resultat, juges.contexte.fiches, age, dit))
    return BON
