"""What a person asks of an import, and why it may be refused before the file is opened."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from annuaire.pipeline import Corpus
from annuaire.socle.dates import premier_jour

DATE = re.compile(r"[12][0-9]{3}(-[01][0-9](-[0-3][0-9])?)?")
TITRE_MAX = 160


@dataclass(frozen=True)
class Demande:
    """``source`` and ``date`` are those of the list: every fiche that comes out of it carries them."""

    territoire: str
    type: str
    source: str
    date: str


def refus(corpus: Corpus, demande: Demande, jour: date) -> tuple[str, str] | None:
    """What is wrong and the gesture, or nothing."""
    territoires = [d.territoire for d in corpus.documents if not d.type]
    types = list(corpus.schemas.vocabulaires["type"]) if corpus.schemas.par_nom else []
    if demande.territoire not in territoires:
        return f"« {demande.territoire} » n’est pas un territoire.", f"choisissez : {', '.join(territoires)}"
    if demande.type and demande.type not in types:
        return f"« {demande.type} » n’est pas un type de fiche.", f"choisissez : {', '.join(types)}"
    if not 0 < len(demande.source.strip()) <= TITRE_MAX:
        return "le titre de la liste manque ou est trop long.", 'donnez --source "Liste des CCAS, préfecture"'
    debut = premier_jour(demande.date) if DATE.fullmatch(demande.date) else None
    if debut is None or debut > jour:
        return "la date de la liste manque, ou n’est pas une date passée.", "donnez --date 2026-10-15 (ou 2026-10)"
    return None
