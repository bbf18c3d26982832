"""A made-up but plausible département of any size, to measure on: same seed, same bytes.

Real names of communes, invented services, phone numbers that Arcep keeps for fiction. Its shape follows the real
fiches (``make bench`` prints both side by side), except where the real ones are still young: see ``fiche.py``.
"""

from synthese.annuaire import TERRITOIRE, ecrire, textes

__all__ = ["TERRITOIRE", "ecrire", "textes"]
