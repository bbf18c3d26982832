"""Every page of the site, in lots: each can be made without the others, by any process, and need not be kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import chain
from typing import TypeVar

from annuaire.cadre.sigles import avec_leurs_sigles
from annuaire.competence.couverture import couverture
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.fiche import Fiche
from annuaire.modele.pays import Repertoire
from annuaire.modele.publiable import publiable
from annuaire.pages.accueil import page_accueil
from annuaire.pages.affiche import affiches
from annuaire.pages.ajouter import URI as AJOUTER
from annuaire.pages.ajouter import page_ajouter
from annuaire.pages.bilans.couverture import page_de_couverture
from annuaire.pages.bilans.qualite import URI as QUALITE
from annuaire.pages.bilans.qualite import pages_de_qualite
from annuaire.pages.commune import AServir, adresse_de_commune, communes_a_servir, pages_de_communes
from annuaire.pages.fiche.deplacee import adresses_deplacees, pages_deplacees
from annuaire.pages.fiche.fiche import page_de_fiche
from annuaire.pages.fiche.schema_org import avec_leurs_donnees
from annuaire.pages.listes.listes import Liste, listes
from annuaire.pages.national.entree import ADRESSES as ADRESSES_DE_L_ENTREE
from annuaire.pages.national.entree import pages_de_l_entree
from annuaire.pages.orienter import URI as ORIENTER
from annuaire.pages.orienter import page_orienter
from annuaire.pages.portes.porte import portes
from annuaire.pages.situation.situation import pages_de_situations
from annuaire.socle.artefacts import Artefact, Lot

T = TypeVar("T")
PAR_LOT = 500  # pages: enough to forget what starting a lot costs, few enough to share between processes


def lots_de_pages(annuaire: Annuaire, entree: Repertoire | None = None, par_lot: int = PAR_LOT) -> list[Lot]:
    """Home, « Orienter », lists, communes and coverage, one page per fiche, then the posters of posts. The national
    entrance (``entree``) has a home of its own, and leads elsewhere for communes."""
    ouvert = cache(lambda: publiable(annuaire))  # not before somebody needs it: it reads every fiche

    def expliquees(adresses: Iterable[str], pages: Callable[[], Iterable[Artefact]]) -> Lot:
        return Lot(tuple(adresses), lambda: avec_leurs_sigles(annuaire, pages()))

    def des_listes(siennes: Sequence[Liste]) -> Lot:
        return expliquees((uri for uri, _ in siennes), lambda: (faire() for _, faire in siennes))

    def fiches(siennes: Sequence[Fiche]) -> Lot:
        lot = expliquees(
            (f.adresse_de_page for f in siennes), lambda: (page_de_fiche(annuaire, fiche) for fiche in siennes)
        )
        return Lot(lot.adresses, lambda: avec_leurs_donnees(ouvert(), siennes, lot()))

    def communes(siennes: Sequence[AServir]) -> Lot:
        return expliquees((adresse_de_commune(*c) for c in siennes), lambda: pages_de_communes(annuaire, siennes))

    deplacees = tuple(uri for uri, _ in adresses_deplacees(annuaire, annuaire.fiches.values()))
    return [
        *([expliquees(ADRESSES_DE_L_ENTREE, lambda: pages_de_l_entree(annuaire, entree))] if entree else []),
        *(des_listes(siennes) for siennes in _parts(_ensemble(annuaire, entree), par_lot)),
        *(communes(siennes) for siennes in _parts(communes_a_servir(annuaire), par_lot)),
        expliquees(_adresses_des_bilans(annuaire), lambda: _bilans(annuaire)),
        *(fiches(siennes) for siennes in _parts(list(annuaire.fiches.values()), par_lot)),
        *([Lot(deplacees, lambda: pages_deplacees(annuaire, annuaire.fiches.values()))] if deplacees else []),
        Lot(("*-affiche.html",), lambda: affiches(annuaire)),
    ]


def _ensemble(annuaire: Annuaire, entree: Repertoire | None) -> list[Liste]:
    debut: list[Liste] = [("index.html", partial(page_accueil, annuaire)), (ORIENTER, partial(page_orienter, annuaire))]
    suite = chain(listes(annuaire), pages_de_situations(annuaire), portes(annuaire))
    return [*([] if entree else debut), (AJOUTER, partial(page_ajouter, annuaire)), *suite]


def _bilans(annuaire: Annuaire) -> Iterator[Artefact]:
    couvertures = {t.slug: couverture(annuaire, t) for t in annuaire.departements}
    yield page_de_couverture(annuaire, couvertures)
    yield from pages_de_qualite(annuaire, couvertures)


def _adresses_des_bilans(annuaire: Annuaire) -> Iterator[str]:
    yield from ("couverture.html", QUALITE)
    yield from (f"{slug}/{QUALITE}" for slug in annuaire.territoires)


def _parts(elements: Sequence[T], taille: int) -> Iterator[Sequence[T]]:
    return (elements[rang : rang + taille] for rang in range(0, len(elements), taille))
