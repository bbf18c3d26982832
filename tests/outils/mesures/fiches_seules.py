"""The same pages as MkDocs and Hugo are given, and nothing else: read, judged, made, written, their links followed.

``python -m mesures.fiches_seules PROJET DOSSIER``, start of Python included. The frame of the engine, made once for a
whole site, is here a few lines.
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from annuaire.cadre.coquille import TROUS, decouper
from annuaire.cadre.squelette import Cadre
from annuaire.machine.avancement import suivre
from annuaire.machine.processus import coeurs, memoire_stable, repartir
from annuaire.modele.construction import construire_annuaire
from annuaire.pages.fiche.fiche import PAGES
from annuaire.pages.site import PAR_LOT
from annuaire.pipeline import check
from annuaire.publication.ecriture import Ecrit, Ecrivain, ecrire
from mesures.coeur import REGLAGES
from mesures.site import JOUR

TITRE, ENTETE, CONTENU, PIED = TROUS
CADRE = f"""\
<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>{TITRE}</title><link rel="stylesheet" href="annuaire.css"></head>
<body>{ENTETE}<main id="contenu">{CONTENU}</main>{PIED}</body></html>
"""
PROFONDEUR = 4


def faire(racine: Path, vers: Path) -> int:
    """Pages written."""
    with memoire_stable():
        corpus = check(racine, JOUR, partial(repartir, suivre=suivre))
        assert corpus.sain, corpus.diagnostics[:3]
        annuaire = construire_annuaire(corpus.documents, corpus.communes, corpus.schemas, JOUR, REGLAGES)
    lots = [lot for famille in PAGES for lot in famille.lots(annuaire, PAR_LOT)]
    ecrit, ecrivain = Ecrit(), Ecrivain(vers, Cadre(annuaire), dict.fromkeys(range(PROFONDEUR), decouper(CADRE)))
    for part in ecrire(ecrivain, lots, coeurs()):
        ecrit.ajouter(part)
    list(ecrit.releve.casses(set()))  # most lead to pages that are not made here
    return len(ecrit.uris)


if __name__ == "__main__":
    assert faire(Path(sys.argv[1]), Path(sys.argv[2]))
