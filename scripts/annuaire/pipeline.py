"""The two sentences of the tool: ``check`` says what is wrong, ``build`` makes pages and exports.

No screen, no clock, no network: ``aujourd_hui`` is an argument and findings are values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import Protocol, TypeVar

from annuaire.diagnostics import Diagnostic, trier
from annuaire.exports.calendrier import calendriers
from annuaire.exports.contacts import contacts
from annuaire.exports.couverture import rapport_de_couverture
from annuaire.exports.donnees.formats import LICENCE, LICENCE_ADRESSE
from annuaire.exports.donnees.registre import FORMATS, lots_de_donnees
from annuaire.exports.entetes import fichier_d_entetes
from annuaire.exports.entree import fichiers_de_communes
from annuaire.exports.flux import flux
from annuaire.exports.recherche.index import index_de_recherche
from annuaire.model.annuaire import Annuaire, Reglages
from annuaire.model.construction import construire_annuaire
from annuaire.model.pays import Pays, repertoire
from annuaire.pages import squelette
from annuaire.pages.artefacts import Artefact
from annuaire.pages.copie import a_cote_du_site
from annuaire.pages.donnees import page_des_donnees
from annuaire.pages.echantillon import echantillon
from annuaire.pages.site import Lot, lots_de_pages
from annuaire.read.communes import Commune, read_communes
from annuaire.read.documents import Document
from annuaire.read.fichiers import Fichier, read_directory
from annuaire.read.yaml_strict import read_yaml
from annuaire.rules.contexte import Contexte
from annuaire.rules.registre import appliquer
from annuaire.schema.schemas import Schemas, fautes_des_schemas, read_schemas
from annuaire.schema.validation import Validateur

A = TypeVar("A")
B = TypeVar("B")


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


class Repartir(Protocol):
    """How to apply a function to many elements: all at once, or a share to each core (:mod:`annuaire.processus`).

    What the function returns crosses processes: rules return a few findings. Reading is not shared, because sending
    a document back costs as much as reading it (``make bench``).
    """

    def __call__(self, fonction: Callable[[Sequence[A]], list[B]], elements: Sequence[A], /) -> list[B]: ...


def a_la_suite(fonction: Callable[[Sequence[A]], list[B]], elements: Sequence[A], /) -> list[B]:
    """In this process."""
    return fonction(elements)


Suivre = Callable[[Iterable[Fichier], int, str], Iterable[Fichier]]


def sans_suivre(fichiers: Iterable[Fichier], combien: int, quoi: str) -> Iterable[Fichier]:
    """Tell nobody how far the reading is."""
    return fichiers


def check(racine: Path, aujourd_hui: date, repartir: Repartir = a_la_suite, suivre: Suivre = sans_suivre) -> Corpus:
    """Read and judge the whole directory. One run reports everything; broken files do not hide others. ``suivre``
    sees each file go by (:mod:`annuaire.avancement`)."""
    illisibles = fautes_des_schemas(racine / "schemas")
    if illisibles:  # without them nothing can be judged
        return Corpus((), (), frozenset(), Schemas({}), tuple(trier(illisibles)))
    schemas = read_schemas(racine / "schemas")
    fichiers, fautes = read_directory(racine)
    lus = [read_yaml(f.chemin, f.texte) for f in suivre(fichiers, len(fichiers), "Lecture") if est_du_yaml(f)]
    communes, fautes_csv = _lire_communes(f for f in fichiers if f.chemin.endswith(".csv"))
    fautes_yaml = [faute for _, fautes in lus for faute in fautes]
    valides, fautes_schema = _valider([d for d, _ in lus if d], schemas)
    connues = frozenset(f.chemin.removeprefix("directory/").removesuffix(".yml") for f in fichiers)
    contexte = _contexte(valides, connues, communes, schemas, aujourd_hui)
    fautes_regles = repartir(partial(_appliquer, contexte), valides)
    toutes = trier([*fautes, *fautes_yaml, *fautes_csv, *fautes_schema, *fautes_regles])
    return Corpus(tuple(valides), tuple(communes), connues, schemas, tuple(toutes))


@dataclass(frozen=True)
class Site:
    """Pages and files of a build, and the frame an engine puts around each page. ``a_cote``: files that an offline
    copy has beside the folder of the site."""

    annuaire: Annuaire
    lots: tuple[Lot, ...]
    a_cote: tuple[Artefact, ...] = ()

    @cached_property
    def artefacts(self) -> tuple[Artefact, ...]:
        """Everything at once, for who has to compare; a build writes lot after lot instead."""
        return tuple(artefact for lot in self.lots for artefact in lot())

    def entete(self, uri: str, base: str = "") -> str:
        """Header of the page ``uri``; see :func:`annuaire.pages.gabarits.rendre` for ``base``."""
        return squelette.entete(self.annuaire, uri, base)

    def pied(self, uri: str, base: str = "") -> str:
        """Footer of the page ``uri``."""
        return squelette.pied(self.annuaire, uri, base)


def territoires_inconnus(corpus: Corpus, demandes: Iterable[str]) -> list[str]:
    """Those that are not folders of the directory."""
    connus = {d.territoire for d in corpus.documents}
    return [slug for slug in demandes if slug not in connus]


def build(corpus: Corpus, aujourd_hui: date, reglages: Reglages, pays: Pays | None = None) -> Site:
    """Pages and exports of a sound corpus, in a stable order; of the national entrance when the country is given."""
    annuaire = construire_annuaire(corpus.documents, corpus.communes, corpus.schemas, aujourd_hui, reglages)
    entree = repertoire(annuaire, pays) if pays else None
    lots = [*lots_d_exports(annuaire), *lots_de_pages(annuaire, entree)]  # the longest first: no core waits at the end
    if entree:
        lots.append(lambda: fichiers_de_communes(entree))
    return Site(annuaire, tuple(lots), tuple(a_cote_du_site(annuaire)))


def dire_la_couverture(corpus: Corpus, aujourd_hui: date) -> str:
    """The coverage report of a sound corpus, as text."""
    annuaire = construire_annuaire(corpus.documents, corpus.communes, corpus.schemas, aujourd_hui, Reglages())
    return rapport_de_couverture(annuaire)


def dire_l_echantillon(corpus: Corpus, aujourd_hui: date) -> str:
    """The pages of an accessibility audit, one a line: why it was chosen, then its address (requirement A4)."""
    site = build(corpus, aujourd_hui, Reglages())
    return "\n".join(f"{raison:<28}{uri}" for uri, raison in echantillon(site.annuaire, site.artefacts))


def lots_d_exports(annuaire: Annuaire) -> list[Lot]:
    """The page of data, then files other than pages; each format is a lot, because its files are large."""
    return [
        lambda: (page_des_donnees(annuaire, FORMATS, (LICENCE, LICENCE_ADRESSE)),),
        lambda: index_de_recherche(annuaire),
        lambda: calendriers(annuaire),
        lambda: contacts(annuaire),
        lambda: flux(annuaire),
        lambda: (fichier_d_entetes(),),
        *lots_de_donnees(annuaire),
    ]


def est_du_yaml(fichier: Fichier) -> bool:
    """A fiche, or the description of a territory; the others are tables of communes."""
    return fichier.chemin.endswith(".yml")


def _appliquer(contexte: Contexte, documents: Sequence[Document]) -> list[Diagnostic]:
    return [diagnostic for document in documents for diagnostic in appliquer(document, contexte)]


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
