"""The two sentences of the tool: ``check`` says what is wrong, ``build`` makes pages and exports.

No screen, no clock, no network: ``aujourd_hui`` is an argument and findings are values.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fnmatch import fnmatchcase
from functools import cached_property
from typing import cast

from annuaire.cadre import squelette
from annuaire.cadre.copie import a_cote_du_site
from annuaire.competence.repetition import Impasse, Obstacle
from annuaire.competence.repetition import repeter as jouer
from annuaire.lecture.cog import Pays
from annuaire.lecture.documents import SITUATION, Document
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.construction import Lire, construire_annuaire
from annuaire.modele.lecture import lire_fiche
from annuaire.modele.pays import repertoire
from annuaire.modele.reglages import Reglages
from annuaire.modele.territoire import Territoire
from annuaire.pages.echantillon import echantillon
from annuaire.pages.site import PAR_LOT, lots_de_pages
from annuaire.socle.artefacts import Artefact, Lot
from annuaire.socle.diagnostics import Diagnostic
from annuaire.socle.paquets import declares
from annuaire.socle.typographie import pluriel
from annuaire.verification import Corpus as Corpus  # the other sentence: who calls one knows both
from annuaire.verification import a_la_suite as a_la_suite
from annuaire.verification import check as check
from annuaire.verification import replier as replier


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

    def lots_de(self, uri: str) -> Iterator[Lot]:
        """Those that may hold a page or a file, the likeliest first; none when the site has no such address."""
        exact = self._par_adresse.get(uri)
        yield from [exact] if exact else []
        yield from (lot for motif, lot in self._par_motif if lot is not exact and fnmatchcase(uri, motif))

    @cached_property
    def _par_adresse(self) -> Mapping[str, Lot]:
        return {adresse: lot for lot in self.lots for adresse in lot.adresses if "*" not in adresse}

    @cached_property
    def _par_motif(self) -> tuple[tuple[str, Lot], ...]:
        return tuple((adresse, lot) for lot in self.lots for adresse in lot.adresses if "*" in adresse)

    def entete(self, uri: str, base: str = "") -> str:
        """Header of the page ``uri``; see :func:`annuaire.cadre.gabarits.rendre` for ``base``."""
        return squelette.entete(self.annuaire, uri, base)

    def pied(self, uri: str, base: str = "") -> str:
        """Footer of the page ``uri``."""
        return squelette.pied(self.annuaire, uri, base)


def territoires_inconnus(corpus: Corpus, demandes: Iterable[str]) -> list[str]:
    """Those that are not folders of the directory."""
    connus = {d.territoire for d in corpus.documents}
    return [slug for slug in demandes if slug not in connus]


def build(
    corpus: Corpus,
    aujourd_hui: date,
    reglages: Reglages,
    pays: Pays | None = None,
    *,
    par_lot: int = PAR_LOT,
    lire: Lire = lire_fiche,
) -> Site:
    """Pages and exports of a sound corpus, in a stable order; with the names of the rest of France when the country
    is given, and the pages of the national entrance when it is that site.
    ``par_lot`` pages are made together at most, and ``lire`` makes a fiche of a document."""
    annuaire = construire_annuaire(
        corpus.documents, corpus.communes, corpus.schemas, aujourd_hui, reglages, lire, corpus.points
    )
    if pays:
        annuaire = replace(annuaire, pays=repertoire(annuaire, pays))
    # The longest first: no core waits for another at the end.
    lots = [*lots_d_exports(annuaire), *lots_de_pages(annuaire, par_lot)]
    return Site(annuaire, tuple(lots), tuple(a_cote_du_site(annuaire)))


def repeter(corpus: Corpus, annuaire: Annuaire) -> list[Diagnostic]:
    """What stops a build: a published situation that leads somewhere, at some hour, to a closed door and no other."""
    documents = {d.chemin: d for d in corpus.documents}
    return [
        _en_constat(documents[annuaire.situations.nationale(constat.situation.slug).chemin], constat, territoire)
        for territoire in annuaire.departements
        for constat in jouer(annuaire, territoire, annuaire.aujourd_hui)
        if constat.genre is not Obstacle.PERSONNE
    ]


def impasses(corpus: Corpus, aujourd_hui: date) -> list[Diagnostic]:
    """The same, of a sound corpus; nothing is built of one that has no situation."""
    if not any(d.type == SITUATION for d in corpus.documents):
        return []
    return repeter(
        corpus, construire_annuaire(corpus.documents, corpus.communes, corpus.schemas, aujourd_hui, Reglages())
    )


def _en_constat(document: Document, constat: Impasse, territoire: Territoire) -> Diagnostic:
    codes = [etape["code"] for etape in cast(list[dict[str, str]], document.data["etapes"])]
    place = document.place_de_la_cle(("etapes", codes.index(constat.etape.code)))
    quand = f" ({constat.quand:%d/%m/%Y, %H:%M})" if constat.quand else ""
    ou = f"{pluriel(len(constat.communes), 'commune')} {territoire.dans}"
    message = f"étape « {constat.etape.code} », {ou} : {constat.genre.value}{quand}"
    return Diagnostic(document.chemin, place, constat.genre.name.lower(), message, constat.genre.conseil)


def dire_l_echantillon(corpus: Corpus, aujourd_hui: date) -> str:
    """The pages of an accessibility audit, one a line: why it was chosen, then its address (requirement A4)."""
    site = build(corpus, aujourd_hui, Reglages())
    return "\n".join(f"{raison:<28}{uri}" for uri, raison in echantillon(site.annuaire, site.artefacts))


def lots_d_exports(annuaire: Annuaire) -> list[Lot]:
    """Files for machines, and the page that presents them: each module of ``exports`` declares its ``lots``."""
    return [lot for lots in declares("annuaire.exports", "lots") for lot in lots(annuaire)]
