"""``annuaire relire AVANT APRES``: what a proposal changes for readers, in Markdown (requirement C15)."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from annuaire.commandes.importer import ecrire
from annuaire.machine.dialogue import BON, CONSTATS, jour, refuser
from annuaire.machine.jour import jour_du_site
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.construction import construire_annuaire
from annuaire.modele.reglages import Reglages
from annuaire.pipeline import Corpus, check
from annuaire.regles.contexte import liste
from annuaire.relecture.annonces import ChangementANoter, a_noter
from annuaire.relecture.lisibles import comparables, fautifs
from annuaire.relecture.resume import resumer
from annuaire.saisie.confirmer import CHANGEMENTS_MAX
from annuaire.saisie.lignes import TEXTE_MAX
from annuaire.saisie.retouche import retoucher
from annuaire.socle.typographie import pluriel

AIDE = "dit en français ce qu’une proposition change pour les lecteurs"
DEMANDE = ()


def ajouter(commande: argparse.ArgumentParser) -> None:
    commande.add_argument("avant", type=Path, help="dossier du projet avant la proposition")
    commande.add_argument("apres", type=Path, help="dossier du projet avec la proposition")
    commande.add_argument(
        "--noter", action="store_true", help="écrit dans les fiches d’APRES ce qui a changé pour elles"
    )
    commande.add_argument("--date", type=jour, default=None, help="jour de la relecture (AAAA-MM-JJ)")


def executer(arguments: argparse.Namespace) -> int:
    """Print the summary; it never blocks, except where nothing could be compared."""
    for dossier in (arguments.avant, arguments.apres):
        if not (dossier / "schemas").is_dir():
            return refuser(f"« {dossier} » n’est pas le dossier d’un annuaire.", "donnez deux dossiers de projet")
    le = arguments.date or jour_du_site(arguments.apres)
    avant, apres = check(arguments.avant, le), check(arguments.apres, le)
    if not (avant.schemas.par_nom and apres.schemas.par_nom):
        print("Les schémas sont illisibles : rien n’a été comparé.")
        return CONSTATS
    ecartes = fautifs((*avant.diagnostics, *apres.diagnostics))
    a, b = _modele(avant, ecartes, le), _modele(apres, ecartes, le)
    if arguments.noter:
        return _noter(arguments.apres, apres, list(a_noter(a, b)), le)
    print(resumer(a, b, sorted(ecartes)))
    return BON


def _noter(racine: Path, corpus: Corpus, changements: list[ChangementANoter], le: date) -> int:
    """Each fiche tells what it said before, on the day of the review."""
    fichiers: dict[str, str] = {}
    for document in corpus.documents:
        siens = [c for c in changements if c.fiche.id == document.identifiant]
        neufs = [
            {"le": le.isoformat(), "fait": c.fait, "avant": _en_donnee(c.avant), "apres": _en_donnee(c.apres)}
            for c in siens
        ]
        if neufs:
            connus = [*liste(document.data, "changements"), *neufs][-CHANGEMENTS_MAX:]
            texte = (racine / document.chemin).read_text(encoding="utf-8")
            fichiers[document.chemin] = retoucher(document, texte, {"changements": connus}, corpus.schemas)
    if fichiers and not ecrire(racine, fichiers, frozenset(fichiers)):
        return CONSTATS
    print("\n".join([pluriel(len(fichiers), "fiche complétée", "fiches complétées"), *(f"  {c}" for c in fichiers)]))
    return BON


def _en_donnee(texte: str) -> str:
    return texte.replace("\u00a0", " ").replace("\u202f", " ")[:TEXTE_MAX]


def _modele(corpus: Corpus, ecartes: frozenset[str], le: date) -> Annuaire:
    documents = comparables(corpus.documents, ecartes)
    return construire_annuaire(documents, corpus.communes, corpus.schemas, le, Reglages())
