"""Made-up but plausible territories of any size, to measure on: same seed, same bytes.

Real names of communes, invented services, phone numbers that Arcep keeps for fiction. Their shape follows the real
fiches, except where the real ones are still young: see ``fiche.py``. Up to 2,000 fiches, one département (Isère);
beyond, about 600 in each of as many as needed, up to a hundred.
"""

from synthese.annuaire import TERRITOIRE, ecrire, textes

__all__ = ["TERRITOIRE", "ecrire", "textes"]
