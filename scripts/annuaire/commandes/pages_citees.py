"""``annuaire pages-citees``: do the pages that fiches quote still answer? Asks the network (requirement C21)."""

from __future__ import annotations

import argparse
from pathlib import Path

from annuaire.commandes.sain import annuaire_sain
from annuaire.machine.dialogue import BON, CONSTATS, le_jour, refuser
from annuaire.machine.reseau import DE_NAVIGATEUR, Retour, demander
from annuaire.rapports.pages_citees import PARTIES, Page, citations, juger, lire_les_passees

PASSEES = Path(".github") / "pages-non-demandees.txt"
PATIENCE = 5.0  # seconds
ESSAIS = 2  # one silence proves nothing
AIDE = "demande aux pages citées si elles répondent (réseau)"


def executer(arguments: argparse.Namespace) -> int:
    """Print what is gone, and what a person should open."""
    annuaire = annuaire_sain(arguments.racine, le_jour(arguments))
    if annuaire is None:
        return CONSTATS
    liste = arguments.racine / PASSEES
    passees = lire_les_passees(liste.read_text(encoding="utf-8") if liste.is_file() else "")
    if passees.sans_raison:
        lignes = ", ".join(map(str, passees.sans_raison))
        return refuser(f"« {PASSEES} », ligne {lignes} : une adresse sans raison.", "écrivez la raison après l’adresse")
    dites, tout_va_bien = juger(citations(annuaire), passees, _interroger)
    print("\n".join(dites))
    return BON if tout_va_bien else CONSTATS


def _interroger(adresse: str) -> Page:
    """Twice when nothing comes back; once more as a browser when the page is said to be gone: some sites say so to
    programs only, and their page is there."""
    essais = (demander(adresse, PATIENCE) for _ in range(ESSAIS))
    recue = next((r for r in essais if r.code), Retour(0, PATIENCE, adresse))
    if recue.code in PARTIES:
        autre = demander(adresse, PATIENCE, DE_NAVIGATEUR)
        recue = autre if autre.code == 200 else recue
    return Page(recue.code, recue.adresse, recue.titre)
