"""What a module of ``pages`` declares: which addresses it fills, and how. Lots, search by address and the sample of an
audit follow, and nobody else has to know it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Generic, TypeVar

from annuaire.cadre.sigles import avec_leurs_sigles
from annuaire.modele.annuaire import Annuaire
from annuaire.schema.schemas import Vocabulaires
from annuaire.socle.artefacts import Artefact, Lot

S = TypeVar("S")
Faire = Callable[[Sequence[S]], Iterable[Artefact]]
Atelier = Callable[[Annuaire], Faire[S]]


@dataclass(frozen=True)
class Famille(Generic[S]):
    """Pages of one kind, under the name an audit gives it (``sorte``): the address and the subject of each, and the
    workshop that makes those of some subjects. It is opened once for a build: what it keeps serves every lot."""

    sorte: str
    lister: Callable[[Annuaire], Iterable[tuple[str, S]]]
    atelier: Atelier[S]
    sigles: bool = True  # explain acronyms at the foot

    def lots(self, annuaire: Annuaire, par_lot: int) -> Iterator[Lot]:
        """``par_lot`` pages together at most."""
        atelier = cache(lambda: self.atelier(annuaire))
        paires = list(self.lister(annuaire))
        for rang in range(0, len(paires), par_lot):
            adresses, sujets = zip(*paires[rang : rang + par_lot], strict=True)
            yield Lot(adresses, partial(self._faire, annuaire.vocabulaires, atelier, sujets))

    def _faire(self, termes: Vocabulaires, atelier: Callable[[], Faire[S]], sujets: Sequence[S]) -> Iterator[Artefact]:
        pages = atelier()(sujets)
        for page in avec_leurs_sigles(termes, pages) if self.sigles else pages:
            yield replace(page, sorte=page.sorte or self.sorte)


def chacune(page: Callable[[Annuaire, S], Artefact]) -> Atelier[S]:
    """Each page by itself."""
    return lambda annuaire: lambda sujets: (page(annuaire, sujet) for sujet in sujets)


def seule(
    sorte: str, uri: str, page: Callable[[Annuaire], Artefact], si: Callable[[Annuaire], object] = lambda _: True
) -> Famille[str]:
    """One page, on the sites that have it."""
    return Famille(sorte, lambda annuaire: [(uri, "")] if si(annuaire) else [], chacune(lambda a, _: page(a)))
