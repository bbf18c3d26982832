"""The two sentences of the tool: ``check`` says what is wrong, ``build`` makes pages and exports.

No screen, no clock, no network: ``aujourd_hui`` is an argument and findings are values.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from annuaire.diagnostics import Diagnostic, trier
from annuaire.exports.calendrier import calendriers
from annuaire.exports.contacts import contacts
from annuaire.exports.couverture import rapport_de_couverture
from annuaire.exports.donnees.formats import LICENCE, LICENCE_ADRESSE
from annuaire.exports.donnees.registre import FORMATS, exports_de_donnees
from annuaire.exports.entetes import fichier_d_entetes
from annuaire.exports.flux import flux
from annuaire.exports.recherche.index import index_de_recherche
from annuaire.model.annuaire import Annuaire, Reglages
from annuaire.model.construction import construire_annuaire
from annuaire.pages import squelette
from annuaire.pages.artefacts import Artefact
from annuaire.pages.copie import a_cote_du_site
from annuaire.pages.donnees import page_des_donnees
from annuaire.pages.echantillon import echantillon
from annuaire.pages.site import pages_du_site
from annuaire.read.communes import Commune, read_communes
from annuaire.read.documents import Document
from annuaire.read.fichiers import Fichier, read_directory
from annuaire.read.yaml_strict import read_yaml
from annuaire.rules.contexte import Contexte
from annuaire.rules.registre import appliquer
from annuaire.schema.schemas import Schemas, fautes_des_schemas, read_schemas
from annuaire.schema.validation import Validateur


@dataclass(frozen=True)
class Corpus:
    """What was read and is worth going on with, beside everything that was found on the way."""

    documents: tuple[Document, ...]
    communes: tuple[Commune, ...]
    connues: frozenset[str]
    schemas: Schemas
    diagnostics: tuple[Diagnostic, ...]

    @property
    def sain(self) -> bool:
        """True when nothing blocks the build (warnings do not)."""
        return not any(d.bloque for d in self.diagnostics)


def check(racine: Path, aujourd_hui: date) -> Corpus:
    """Read and judge the whole directory. One run reports everything; broken files do not hide others."""
    illisibles = fautes_des_schemas(racine / "schemas")
    if illisibles:  # without them nothing can be judged
        return Corpus((), (), frozenset(), Schemas({}), tuple(trier(illisibles)))
    schemas = read_schemas(racine / "schemas")
    fichiers, fautes = read_directory(racine)
    documents, fautes_yaml = _lire_documents(f for f in fichiers if f.chemin.endswith(".yml"))
    communes, fautes_csv = _lire_communes(f for f in fichiers if f.chemin.endswith(".csv"))
    valides, fautes_schema = _valider(documents, schemas)
    connues = frozenset(f.chemin.removeprefix("directory/").removesuffix(".yml") for f in fichiers)
    contexte = _contexte(valides, connues, communes, schemas, aujourd_hui)
    fautes_regles = [d for document in valides for d in appliquer(document, contexte)]
    toutes = trier([*fautes, *fautes_yaml, *fautes_csv, *fautes_schema, *fautes_regles])
    return Corpus(tuple(valides), tuple(communes), connues, schemas, tuple(toutes))


@dataclass(frozen=True)
class Site:
    """Pages and files of a build, and the frame an engine puts around each page. ``a_cote``: files that an offline
    copy has beside the folder of the site."""

    annuaire: Annuaire
    artefacts: tuple[Artefact, ...]
    a_cote: tuple[Artefact, ...] = ()

    def entete(self, uri: str, base: str = "") -> str:
        """Header of the page ``uri``; see :func:`annuaire.pages.gabarits.rendre` for ``base``."""
        return squelette.entete(self.annuaire, uri, base)

    def pied(self, uri: str, base: str = "") -> str:
        """Footer of the page ``uri``."""
        return squelette.pied(self.annuaire, uri, base)


def build(corpus: Corpus, aujourd_hui: date, reglages: Reglages) -> Site:
    """Pages and exports of a sound corpus, in a stable order."""
    annuaire = construire_annuaire(corpus.documents, corpus.communes, corpus.schemas, aujourd_hui, reglages)
    donnees = page_des_donnees(annuaire, FORMATS, (LICENCE, LICENCE_ADRESSE))
    artefacts = (*pages_du_site(annuaire), donnees, *exports_du_site(annuaire))
    return Site(annuaire, artefacts, tuple(a_cote_du_site(annuaire)))


def dire_la_couverture(corpus: Corpus, aujourd_hui: date) -> str:
    """The coverage report of a sound corpus, as text."""
    annuaire = construire_annuaire(corpus.documents, corpus.communes, corpus.schemas, aujourd_hui, Reglages())
    return rapport_de_couverture(annuaire)


def dire_l_echantillon(corpus: Corpus, aujourd_hui: date) -> str:
    """The pages of an accessibility audit, one a line: why it was chosen, then its address (requirement A4)."""
    site = build(corpus, aujourd_hui, Reglages())
    return "\n".join(f"{raison:<28}{uri}" for uri, raison in echantillon(site.annuaire, site.artefacts))


def exports_du_site(annuaire: Annuaire) -> list[Artefact]:
    """Files other than pages."""
    return [
        *index_de_recherche(annuaire),
        *calendriers(annuaire),
        *contacts(annuaire),
        *flux(annuaire),
        fichier_d_entetes(),
        *exports_de_donnees(annuaire),
    ]


def _lire_documents(fichiers: Iterable[Fichier]) -> tuple[list[Document], list[Diagnostic]]:
    lus = [read_yaml(f.chemin, f.texte) for f in fichiers]
    return [d for d, _ in lus if d], [faute for _, fautes in lus for faute in fautes]


def _lire_communes(fichiers: Iterable[Fichier]) -> tuple[list[Commune], list[Diagnostic]]:
    lues = [read_communes(f.chemin, f.texte) for f in fichiers]
    return [c for communes, _ in lues for c in communes], [faute for _, fautes in lues for faute in fautes]


def _valider(documents: list[Document], schemas: Schemas) -> tuple[list[Document], list[Diagnostic]]:
    """Rules only judge documents whose shape is right: they can then trust it."""
    validateur = Validateur(schemas)
    fautes = {d.chemin: validateur.valider(d) for d in documents}
    return [d for d in documents if not fautes[d.chemin]], [f for liste in fautes.values() for f in liste]


def _contexte(
    documents: list[Document],
    connues: frozenset[str],
    communes: list[Commune],
    schemas: Schemas,
    aujourd_hui: date,
) -> Contexte:
    fiches = {d.identifiant: d for d in documents if d.type}
    territoires = {d.territoire: d for d in documents if not d.type}
    return Contexte(fiches, connues, territoires, tuple(communes), schemas, aujourd_hui)
