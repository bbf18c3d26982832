"""How much one fiche may say: a page is read in a hurry, on a phone, on a poor network (requirements X6, O2)."""

from __future__ import annotations

from itertools import accumulate

from annuaire.lecture.documents import SITUATION, Document
from annuaire.regles.contexte import Contexte, Trouvaille, Trouvailles, textes

OCTETS_MAX = 4096  # of all its texts; the longest real one has 3.4 kB
OCTETS_D_UNE_SITUATION = 8192  # one opens it block by block; the longest has 3.8 kB, and waits for more


def fiche_trop_longue(fiche: Document, contexte: Contexte) -> Trouvailles:
    """Les textes d’une fiche, sources à part, tiennent en 4 Ko, ceux d’une situation en 8 : on les lit d’un coup."""
    if not fiche.type:
        return
    limite = OCTETS_D_UNE_SITUATION if fiche.type == SITUATION else OCTETS_MAX
    lus = [(chemin, len(texte.encode())) for chemin, texte in textes(fiche.data) if chemin[0] != "sources"]
    cumuls = list(accumulate(octets for _, octets in lus))
    en_trop = [chemin for (chemin, _), cumul in zip(lus, cumuls, strict=True) if cumul > limite]
    if en_trop:
        yield Trouvaille(
            en_trop[0],
            f"la fiche est trop longue à partir d’ici : {cumuls[-1]} octets de texte, {limite} au plus",
            "gardez ce qui sert à orienter quelqu’un, ou faites une fiche par service",
        )
