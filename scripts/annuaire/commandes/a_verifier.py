"""``annuaire a-verifier``: the list of fiches to review, to print, to open in a spreadsheet or to keep as a request."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from annuaire.commandes.sain import annuaire_sain
from annuaire.fraicheur.revue import sensible
from annuaire.machine.dialogue import BON, CONSTATS, jour, le_jour, refuser
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.fiche import Fiche
from annuaire.rapports.a_verifier import liste_a_verifier, table_a_verifier
from annuaire.rapports.feuille import feuille
from annuaire.relecture.demande import demande

FEUILLE = "feuille"
FORMES: dict[str, Callable[[Annuaire, str], str]] = {
    "texte": liste_a_verifier,
    "csv": table_a_verifier,
    "demande": demande,
}
AIDE = "donne la liste des fiches à revoir, avec le numéro à composer"


def ajouter(commande: argparse.ArgumentParser) -> None:
    commande.add_argument("--territoire", default="", help="un seul dossier, par exemple 52-haute-marne")
    commande.add_argument("--date", type=jour, default=None, help="jour de la liste (AAAA-MM-JJ)")
    formes = [*sorted(FORMES), FEUILLE]
    commande.add_argument("--format", choices=formes, default="texte", help="forme (« feuille » : à remplir)")
    commande.add_argument("--commune", default="", help="feuille d’une commune : son nom ou son code INSEE")
    commande.add_argument("--danger", action="store_true", help="feuille des seuls numéros d’un service d’urgence")
    commande.add_argument("--organisme", default="", help="feuille d’un organisme et de ce qui en dépend : sa fiche")


def executer(arguments: argparse.Namespace) -> int:
    """Print the list; having work to do is not a fault."""
    annuaire = annuaire_sain(arguments.racine, le_jour(arguments))
    if annuaire is None:
        return CONSTATS
    faute = _faute(arguments, annuaire)
    if faute:
        return refuser(faute, f"choisissez : {', '.join(annuaire.territoires)}")
    if arguments.format != FEUILLE:
        print(FORMES[arguments.format](annuaire, arguments.territoire))
        return BON
    choisies, titre = _choisir(arguments, annuaire)
    if not choisies:
        return refuser(f"aucune fiche pour « {titre} ».", "donnez --territoire, --commune ou --organisme")
    print(feuille(annuaire.aujourd_hui, choisies, titre))
    return BON


def _choisir(arguments: argparse.Namespace, annuaire: Annuaire) -> tuple[list[Fiche], str]:
    """Fiches of the sheet and its title: one body and what depends on it, one commune, or a territory."""
    if arguments.organisme:
        corps = annuaire.fiches.get(arguments.organisme)
        return ([corps, *annuaire.rattachees(corps)] if corps else []), corps.nom if corps else arguments.organisme
    fiches = [f for f in annuaire.actives if arguments.territoire in ("", f.territoire)]
    if arguments.danger:
        return [f for f in fiches if sensible(f)], "numéros d’urgence, à revoir chaque mois"
    if arguments.commune:
        voulues = {c.insee for c in annuaire.communes.values() if arguments.commune in (c.insee, c.nom)}
        nom = next((annuaire.communes[insee].nom for insee in voulues), arguments.commune)
        return [f for f in fiches if any(c.insee in voulues for c in f.communes)], nom
    return fiches, arguments.territoire or "tous les territoires"


def _faute(arguments: argparse.Namespace, annuaire: Annuaire) -> str:
    if arguments.territoire and arguments.territoire not in annuaire.territoires:
        return f"« {arguments.territoire} » n’est pas un territoire de l’annuaire."
    if arguments.format == "demande" and not arguments.territoire:
        return "une demande est celle d’un territoire."
    return ""
