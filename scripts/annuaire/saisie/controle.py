"""Judges a fiche that is not written yet, with the rules and the messages of ``annuaire verifier``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Any

from annuaire.lecture.documents import Document
from annuaire.lecture.yaml_strict import lire_yaml
from annuaire.pipeline import Corpus
from annuaire.regles.contexte import Ensemble, contexte_de, ensemble_de
from annuaire.regles.registre import juger_aupres, juger_parmi, juger_seul
from annuaire.saisie.ecriture import ecrire_yaml, ordonner
from annuaire.schema.validation import Validateur, validateur_de
from annuaire.socle.diagnostics import Diagnostic, trier


@dataclass(frozen=True)
class Brouillon:
    """A fiche to be: its path, its text, and the same text as it reads back."""

    chemin: str
    texte: str
    document: Document


@dataclass(frozen=True)
class Controleur:
    """What is known already, and the judges, made once for many drafts."""

    corpus: Corpus
    aujourd_hui: date
    validateur: Validateur = field(compare=False)

    @cached_property
    def contexte(self) -> Ensemble:
        """The directory as it stands."""
        corpus = self.corpus
        contexte = contexte_de(corpus.documents, corpus.communes, corpus.schemas, self.aujourd_hui)
        return ensemble_de(corpus.documents, corpus.connues, contexte)

    def brouillon(self, identifiant: str, donnees: Mapping[str, Any]) -> Brouillon | list[Diagnostic]:
        """The text of these values, or what prevents reading it back."""
        type_ = identifiant.split("/")[1]
        texte = ecrire_yaml(ordonner(self.corpus.schemas, type_, dict(donnees)))
        chemin = f"directory/{identifiant}.yml"
        document, fautes = lire_yaml(chemin, texte)
        return Brouillon(chemin, texte, document) if document else fautes

    def avec(self, documents: Iterable[Document]) -> Ensemble:
        """The directory as it would be with these fiches, which may replace others."""
        ajouts = {d.identifiant: d for d in documents}
        contexte = self.contexte
        tous = {**contexte.fiches, **contexte.situations, **ajouts}
        return ensemble_de(tous.values(), contexte.connues | frozenset(ajouts), contexte)

    def juger(self, document: Document, ensemble: Ensemble | None = None) -> list[Diagnostic]:
        """Everything ``annuaire verifier`` would say of it, in order."""
        fautes = self.validateur.valider(document)
        ensemble = ensemble or self.avec([document])
        juges = (juger_seul(document, ensemble), juger_aupres(document, ensemble), juger_parmi(document, ensemble))
        return trier(fautes or [*chain(*juges)])


def controleur(corpus: Corpus, aujourd_hui: date) -> Controleur:
    """Judges for a corpus."""
    return Controleur(corpus, aujourd_hui, validateur_de(corpus.schemas))
