"""What most commands begin with: read, judge, and go on only with a sound directory."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from annuaire.modele.annuaire import Annuaire
from annuaire.modele.construction import construire_annuaire
from annuaire.modele.reglages import Reglages
from annuaire.pipeline import Corpus, check
from annuaire.rapports.registre import RAPPORTS


def corpus_sain(racine: Path, le: date) -> Corpus | None:
    """The corpus; ``None`` once what is wrong with it has been printed."""
    corpus = check(racine, le)
    if corpus.sain:
        return corpus
    print(RAPPORTS["texte"](corpus.diagnostics))
    return None


def annuaire_sain(racine: Path, le: date) -> Annuaire | None:
    """The whole directory, in the same way."""
    corpus = corpus_sain(racine, le)
    return construire_annuaire(corpus.documents, corpus.communes, corpus.schemas, le, Reglages()) if corpus else None
