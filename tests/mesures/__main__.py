"""``make bench``: every measure, one after the other, or those named: ``python -m mesures recherche``."""

from __future__ import annotations

import sys

from mesures.chaine import mesurer_la_chaine
from mesures.recherche import mesurer_la_recherche

MESURES = {"chaine": mesurer_la_chaine, "recherche": mesurer_la_recherche}

if __name__ == "__main__":
    for nom in sys.argv[1:] or MESURES:
        MESURES[nom]()
