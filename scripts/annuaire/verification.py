"""Reads and judges a directory, once or again and again.

The second time, a file whose bytes are the same is neither read nor validated, and the rules that look at a document
alone, or that know little of the others, do not come back to it (:mod:`annuaire.regles.registre`); those that look at
the others judge everything, as soon as one document is new. The result is the one of a first time, to the last
finding. Who checks again hands over the corpus of the time before: nothing is kept here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from annuaire.langues.catalogues import fautes as fautes_des_catalogues
from annuaire.lecture.communes import ACTUELLE, REFUSEE, Commune, lire_les_communes
from annuaire.lecture.documents import Document
from annuaire.lecture.fichiers import Fichier, lire_le_dossier
from annuaire.lecture.points import TableDePoints, lire_la_table_de_points
from annuaire.lecture.yaml_strict import lire_yaml
from annuaire.regles.contexte import Alentour, Ensemble, Noms, contexte_de, ensemble_de
from annuaire.regles.mairies import juger_les_mairies
from annuaire.regles.registre import juger_aupres, juger_parmi, juger_seul
from annuaire.schema.schemas import Schemas, fautes_des_schemas, lire_les_schemas
from annuaire.schema.validation import Validateur, compiler
from annuaire.socle.diagnostics import Diagnostic, trier

A = TypeVar("A")
B = TypeVar("B")
Fautes = tuple[Diagnostic, ...]
SANS_SCHEMA = Schemas({})
Juge = tuple[Document, Fautes, Fautes, Fautes]  # alone, knowing what is told of the others, beside them


class Repartir(Protocol):
    """How to apply a function to many elements: all at once, or a share to each core
    (:mod:`annuaire.machine.processus`).

    What the function returns crosses processes. A document costs fifteen times less to send than to read, because its
    places stay behind; rules return a few findings. ``quoi`` tells a person who waits what is being done.
    """

    def __call__(self, fonction: Callable[[Sequence[A]], list[B]], elements: Sequence[A], quoi: str, /) -> list[B]: ...


def a_la_suite(fonction: Callable[[Sequence[A]], list[B]], elements: Sequence[A], quoi: str, /) -> list[B]:
    """In this process, telling nobody how far it is."""
    return fonction(elements)


@dataclass(frozen=True)
class FichierLu:
    """A file, and what reading it gave: a document that conforms, or communes, or points, or faults."""

    texte: str
    document: Document | None = None
    communes: tuple[Commune, ...] = ()
    fautes: Fautes = ()
    points: TableDePoints | None = None


@dataclass(frozen=True)
class Memoire:
    """What a check leaves to the next one. ``juges``: each document and what is wrong in it, when all that it knows of
    the others is ``alentour``."""

    validateur: Validateur
    lus: Mapping[str, FichierLu] = field(default_factory=dict)
    alentour: Alentour | None = None
    juges: Mapping[str, Juge] = field(default_factory=dict)


@dataclass(frozen=True)
class Corpus:
    """What was read and is worth going on with, beside everything that was found on the way. ``points``: one table for
    each territory that has one."""

    documents: tuple[Document, ...]
    communes: tuple[Commune, ...]
    connues: frozenset[str]
    schemas: Schemas
    diagnostics: tuple[Diagnostic, ...]
    memoire: Memoire | None = field(default=None, compare=False, repr=False)
    points: tuple[TableDePoints, ...] = ()

    @property
    def sain(self) -> bool:
        """True when nothing blocks the build (warnings do not)."""
        return not any(d.bloque for d in self.diagnostics)


def check(racine: Path, aujourd_hui: date, repartir: Repartir = a_la_suite, avant: Corpus | None = None) -> Corpus:
    """Read and judge the whole directory. One run reports everything; broken files do not hide others. ``avant`` is
    what the check before this one gave."""
    memoire = avant.memoire if avant else None
    validateur = _validateur(racine / "schemas", memoire)
    if isinstance(validateur, list):  # without schemas nothing can be judged
        return Corpus((), (), frozenset(), SANS_SCHEMA, tuple(trier(validateur)), memoire)
    if memoire is None or memoire.validateur is not validateur:
        memoire = Memoire(validateur)
    fichiers, fautes = lire_le_dossier(racine)
    lire = a_la_suite if memoire.lus else repartir  # what other processes read again would not be recognised
    lus = dict(lire(partial(_lire_tous, memoire), fichiers, "Lecture"))
    documents = [lu.document for lu in lus.values() if lu.document]
    communes = [c for lu in lus.values() for c in lu.communes]
    connues = frozenset(f.chemin.removeprefix("directory/").removesuffix(".yml") for f in fichiers)
    fautes += [*fautes_des_catalogues(), *(f for lu in lus.values() for f in lu.fautes)]
    points = tuple(lu.points for lu in lus.values() if lu.points)
    fautes += _juger_les_points(points, communes, documents)
    corpus = _juger(documents, communes, connues, replace(memoire, lus=lus), aujourd_hui, repartir, fautes)
    return replace(corpus, points=points)


def _juger_les_points(
    tables: Sequence[TableDePoints], communes: Sequence[Commune], documents: Sequence[Document]
) -> list[Diagnostic]:
    actuelles = {c.insee: c for c in communes if c.nature == ACTUELLE}
    decrits = {str(d.data.get("departement") or "") for d in documents if not d.type}
    refusees = {c.insee for c in communes if c.nature == REFUSEE}
    mairies = ([m for m in table.mairies if m.insee not in refusees] for table in tables)
    juges = (juger_les_mairies(siennes, actuelles, complets=decrits) for siennes in mairies)
    return [constat for _, constats in juges for constat in constats]


Reste = tuple[
    Mapping[str, FichierLu],
    Mapping[str, Juge],
    tuple[Mapping[str, Document], tuple[Commune, ...]],
    tuple[tuple[str, ...], Mapping[str, Document], Mapping[str, Noms]],
    Fautes,
]  # what outlives the process: schemas are read and compiled again


def laisser(corpus: Corpus) -> Reste | None:
    """What a check leaves to that of another process."""
    memoire = corpus.memoire
    if memoire is None or memoire.alentour is None:
        return None
    a = memoire.alentour
    dit = (tuple(a.connues), a.proteges, a.noms_proteges)
    return memoire.lus, memoire.juges, (a.territoires, a.communes), dit, corpus.diagnostics


def retrouver(racine: Path, reste: Reste) -> Corpus | None:
    """The corpus itself, for who knows that not a byte of the directory has changed; nothing to check again from."""
    if fautes_des_schemas(racine / "schemas"):
        return None
    lus, _, (_, communes), (connues, *_), diagnostics = reste
    documents = tuple(lu.document for lu in lus.values() if lu.document)
    points = tuple(lu.points for lu in lus.values() if lu.points)
    schemas = lire_les_schemas(racine / "schemas")
    return Corpus(documents, communes, frozenset(connues), schemas, diagnostics, None, points)


def rendre(racine: Path, reste: Reste, aujourd_hui: date) -> Corpus | None:
    """For :func:`check` to begin from. The day and the schemas must be those of then."""
    if fautes_des_schemas(racine / "schemas"):
        return None
    validateur = compiler(lire_les_schemas(racine / "schemas"))
    if isinstance(validateur, list):
        return None
    lus, juges, (territoires, communes), (connues, proteges, noms), _ = reste
    schemas = validateur.schemas
    alentour = Alentour(territoires, communes, schemas, aujourd_hui, frozenset(connues), proteges, noms)
    return Corpus((), (), frozenset(), schemas, (), Memoire(validateur, lus, alentour, juges))


def _validateur(dossier: Path, memoire: Memoire | None) -> Validateur | list[Diagnostic]:
    """The one of the check before, as long as the schemas are the same; or what is wrong with them."""
    if illisibles := fautes_des_schemas(dossier):
        return illisibles
    schemas = lire_les_schemas(dossier)
    return memoire.validateur if memoire and memoire.validateur.schemas == schemas else compiler(schemas)


def replier(corpus: Corpus, servi: Corpus, aujourd_hui: date) -> Corpus | None:
    """The corpus, less what is wrong in it: each faulty document as it was in ``servi``, the last sound corpus, or not
    at all when it is new. ``None`` when that is not enough: a fault is in a table or a schema, or would remain."""
    memoire, anciens = corpus.memoire, {d.chemin: d for d in servi.documents}
    if memoire is None or corpus.schemas != servi.schemas:
        return None
    essai, ecartes = corpus, set[str]()
    while fautifs := {d.chemin for d in essai.diagnostics if d.bloque} - ecartes:
        if any(not c.endswith(".yml") for c in fautifs):
            return None
        ecartes |= fautifs
        gardes = [d for d in corpus.documents if d.chemin not in ecartes]
        documents = sorted([*gardes, *(anciens[c] for c in ecartes & anciens.keys())], key=lambda d: d.chemin)
        connues = frozenset(d.identifiant for d in documents)
        essai = _juger(documents, corpus.communes, connues, memoire, aujourd_hui)
    return replace(essai, points=corpus.points) if essai.sain else None


def _lire_tous(memoire: Memoire, fichiers: Sequence[Fichier]) -> list[tuple[str, FichierLu]]:
    return [(fichier.chemin, _lire(fichier, memoire)) for fichier in fichiers]


def _lire(fichier: Fichier, memoire: Memoire) -> FichierLu:
    """The file, as it was read before when nothing changed in it."""
    connu = memoire.lus.get(fichier.chemin)
    if connu and connu.texte == fichier.texte:
        return connu
    if fichier.chemin.endswith("/points.csv"):
        points, fautes = lire_la_table_de_points(fichier.chemin, fichier.texte)
        return FichierLu(fichier.texte, fautes=tuple(fautes), points=points)
    if fichier.chemin.endswith(".csv"):
        communes, fautes = lire_les_communes(fichier.chemin, fichier.texte)
        return FichierLu(fichier.texte, None, tuple(communes), tuple(fautes))
    return _lire_un_document(fichier, memoire.validateur)


def _lire_un_document(fichier: Fichier, validateur: Validateur) -> FichierLu:
    """A fiche, or the description of a territory. Rules only judge those whose shape is right: they can trust it."""
    document, fautes = lire_yaml(fichier.chemin, fichier.texte)
    refus = validateur.valider(document) if document else []
    dites = {f.position for f in fautes if f.bloque}  # of a value typed wrong, the typing is enough
    return FichierLu(
        fichier.texte, None if refus else document, (), (*fautes, *(r for r in refus if r.position not in dites))
    )


def _juger(
    documents: Sequence[Document],
    communes: Sequence[Commune],
    connues: frozenset[str],
    memoire: Memoire,
    aujourd_hui: date,
    repartir: Repartir = a_la_suite,
    autres: Sequence[Diagnostic] = (),
) -> Corpus:
    """Apply the rules: those of a document alone where it or the context is new, the others everywhere, unless nothing
    is new anywhere. ``autres`` is what was found before."""
    schemas = memoire.validateur.schemas
    contexte = contexte_de(documents, communes, schemas, aujourd_hui)
    ensemble = ensemble_de(documents, connues, contexte)
    ancien, alentour = memoire.alentour, ensemble.alentour
    juges = memoire.juges if ancien and ancien.contexte == contexte else {}
    if alentour != ancien or not _les_memes(documents, juges):
        juger = partial(_appliquer, ensemble, juges, alentour == ancien)
        juger(documents[:1])  # what is compared is put in order once, before the cores share the rest
        fautes = (a_la_suite if juges else repartir)(juger, documents, "Vérification")
        juges = {d.chemin: (d, *siennes) for d, siennes in zip(documents, fautes, strict=True)}
    toutes = trier([*autres, *(f for _, *siennes in juges.values() for fautes in siennes for f in fautes)])
    suite = replace(memoire, alentour=alentour, juges=juges)
    return Corpus(tuple(documents), tuple(communes), connues, schemas, tuple(toutes), suite)


def _les_memes(documents: Sequence[Document], juges: Mapping[str, Juge]) -> bool:
    """The same objects: none was read again."""
    return len(documents) == len(juges) and all(d.chemin in juges and juges[d.chemin][0] is d for d in documents)


def _appliquer(
    ensemble: Ensemble, juges: Mapping[str, Juge], meme_alentour: bool, documents: Sequence[Document]
) -> list[tuple[Fautes, Fautes, Fautes]]:
    """Faults of each document, as in :data:`Juge`."""
    return [(*_d_avant(d, ensemble, juges, meme_alentour), tuple(juger_parmi(d, ensemble))) for d in documents]


def _d_avant(
    document: Document, ensemble: Ensemble, juges: Mapping[str, Juge], meme_alentour: bool
) -> tuple[Fautes, Fautes]:
    connu = juges.get(document.chemin)
    reste = connu is not None and connu[0] is document  # the same object: it was not read again
    seul = connu[1] if connu and reste else tuple(juger_seul(document, ensemble))
    return seul, connu[2] if connu and reste and meme_alentour else tuple(juger_aupres(document, ensemble))
