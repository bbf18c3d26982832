"""Every page of the site, in lots: each can be made without the others, by any process, and need not be kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import TypeVar

from annuaire.model.annuaire import Annuaire
from annuaire.model.couverture import couverture
from annuaire.model.fiche import Fiche
from annuaire.model.pays import Repertoire
from annuaire.model.publiable import publiable
from annuaire.pages.accueil import page_accueil
from annuaire.pages.affiche import affiches
from annuaire.pages.ajouter import page_ajouter
from annuaire.pages.artefacts import Artefact
from annuaire.pages.commune import AServir, communes_a_servir, pages_de_communes
from annuaire.pages.couverture import page_de_couverture
from annuaire.pages.entree import pages_de_l_entree
from annuaire.pages.fiche import page_de_fiche
from annuaire.pages.listes import pages_de_listes
from annuaire.pages.orienter import page_orienter
from annuaire.pages.qualite import pages_de_qualite
from annuaire.pages.schema_org import avec_leurs_donnees
from annuaire.pages.sigles import avec_leurs_sigles

T = TypeVar("T")
Lot = Callable[[], Iterable[Artefact]]
PAR_LOT = 500  # pages: enough to forget what starting a lot costs, few enough to share between processes


def lots_de_pages(annuaire: Annuaire, entree: Repertoire | None = None) -> list[Lot]:
    """Home, « Orienter », lists, communes and coverage, one page per fiche, then the posters of posts. The national
    entrance (``entree``) has a home of its own, and leads elsewhere for communes."""
    ouvert = publiable(annuaire)

    def expliquees(pages: Callable[[], Iterable[Artefact]]) -> Lot:
        return lambda: avec_leurs_sigles(annuaire, pages())

    def fiches(siennes: Sequence[Fiche]) -> Lot:
        pages = expliquees(lambda: (page_de_fiche(annuaire, fiche) for fiche in siennes))
        return lambda: avec_leurs_donnees(ouvert, siennes, pages())

    def communes(siennes: Sequence[AServir]) -> Lot:
        return expliquees(lambda: pages_de_communes(annuaire, siennes))

    return [
        expliquees(lambda: _ensemble(annuaire, entree)),
        *(communes(siennes) for siennes in _parts(communes_a_servir(annuaire))),
        expliquees(lambda: _bilans(annuaire)),
        *(fiches(siennes) for siennes in _parts(list(annuaire.fiches.values()))),
        lambda: affiches(annuaire),
    ]


def _ensemble(annuaire: Annuaire, entree: Repertoire | None) -> Iterable[Artefact]:
    debut = pages_de_l_entree(annuaire, entree) if entree else (page_accueil(annuaire), page_orienter(annuaire))
    return chain(debut, (page_ajouter(annuaire),), pages_de_listes(annuaire))


def _bilans(annuaire: Annuaire) -> Iterator[Artefact]:
    couvertures = {t.slug: couverture(annuaire, t) for t in annuaire.departements}
    yield page_de_couverture(annuaire, couvertures)
    yield from pages_de_qualite(annuaire, couvertures)


def _parts(elements: Sequence[T]) -> Iterator[Sequence[T]]:
    return (elements[rang : rang + PAR_LOT] for rang in range(0, len(elements), PAR_LOT))
