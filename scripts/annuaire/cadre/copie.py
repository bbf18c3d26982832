"""The offline copy: its dated banner, the page to double-click and the note beside it (requirements O8, O10).

A copy on a USB key never learns that a service has moved: its date comes first on every page.
"""

from __future__ import annotations

from datetime import date, timedelta

from annuaire.cadre.gabarits import rendre
from annuaire.cadre.politique import politique
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.reglages import Reglages
from annuaire.socle.artefacts import Artefact
from annuaire.socle.typographie import date_longue

DOSSIER = "annuaire"  # the whole site, beside the page to double-click
OUVRIR = "OUVRIR-L-ANNUAIRE.html"
LISEZ_MOI = "LISEZ-MOI.txt"
CONFIANCE = timedelta(days=90)  # as for the live sentence (H15, etat.mjs)


def bandeau_de_copie(annuaire: Annuaire) -> str:
    """Above the content of every page; empty when the site is not a copy."""
    return rendre("cadre/_copie.html.j2", "", annuaire=annuaire) if annuaire.reglages.hors_ligne else ""


def a_cote_du_site(annuaire: Annuaire) -> list[Artefact]:
    """What stands beside the folder of the site in an offline copy, and only there."""
    if not annuaire.reglages.hors_ligne:
        return []
    return [_a_ouvrir(annuaire), Artefact(LISEZ_MOI, _lisez_moi(annuaire.reglages, annuaire.aujourd_hui))]


def _a_ouvrir(annuaire: Annuaire) -> Artefact:
    """Leads to the home page. Alone, because somebody opened it inside the ZIP, it says what to do."""
    valeurs = {"annuaire": annuaire, "politique": politique()}
    return Artefact(OUVRIR, rendre("cadre/ouvrir.html.j2", OUVRIR, base=f"{DOSSIER}/", **valeurs))


def _lisez_moi(reglages: Reglages, jour: date) -> str:
    """Plain text for a plain editor: a mark says that it is UTF-8, and lines end as Windows likes."""
    en_ligne = f"\nLa version à jour est en ligne : {reglages.adresse}\n" if reglages.adresse else ""
    texte = f"""\
{reglages.nom} – copie du {date_longue(jour.isoformat())}

1. Sortez tout de l’archive : clic droit, « Extraire tout », vers une clé USB ou un dossier partagé.
2. Dans le dossier extrait, ouvrez « {OUVRIR} » par un double clic.
   Gardez le dossier « {DOSSIER} » à côté de ce fichier.

Tout marche sans connexion : la recherche, les horaires, les pages des communes. Rien n’est installé.
Seuls les liens vers d’autres sites demandent une connexion.

Cette copie ne se met pas à jour. Après le {date_longue((jour + CONFIANCE).isoformat())}, vérifiez tout par téléphone,
et demandez une copie récente.
{en_ligne}
Votre navigateur note dans son historique les pages que vous ouvrez, même depuis une clé USB.

En danger : appelez le 17 ou le 112, ou écrivez au 114 par SMS.
"""
    return "\ufeff" + texte.replace("\n", "\r\n")
