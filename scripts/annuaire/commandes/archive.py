"""``annuaire archive``: a copy of the site to open from a USB key."""

from __future__ import annotations

import argparse

from annuaire.machine.dialogue import BON, le_jour
from annuaire.moteurs.configuration import DU_SITE

AIDE = "fait dans dist/ une copie du site à ouvrir d’une clé USB (ZIP)"
DEMANDE = DU_SITE


def executer(arguments: argparse.Namespace) -> int:
    """Make it, and say what it holds."""
    from annuaire.moteurs.archivage import archiver, bilan  # only here: the rest works without MkDocs

    code, archive = archiver(arguments.racine, le_jour(arguments))
    if code == BON:
        print(bilan(archive))
    return code
