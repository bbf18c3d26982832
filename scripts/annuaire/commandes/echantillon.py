"""``annuaire echantillon``: the pages that an accessibility audit reads (requirement A4)."""

from __future__ import annotations

import argparse

from annuaire.commandes.sain import corpus_sain
from annuaire.machine.dialogue import BON, CONSTATS, le_jour
from annuaire.pipeline import dire_l_echantillon

AIDE = "donne les pages à lire pour un audit d’accessibilité"


def executer(arguments: argparse.Namespace) -> int:
    """Print one page a line."""
    le = le_jour(arguments)
    corpus = corpus_sain(arguments.racine, le)
    if corpus is None:
        return CONSTATS
    print(dire_l_echantillon(corpus, le))
    return BON
