"""Which fiches a proposal adds, closes, deletes, modifies, and which ones say something else without being touched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from annuaire.modele.annuaire import Annuaire
from annuaire.modele.fiche import Fiche


@dataclass(frozen=True)
class Changements:
    """Ids, in order. ``fermees`` are also among ``modifiees``."""

    ajoutees: tuple[str, ...]
    supprimees: tuple[str, ...]
    modifiees: tuple[str, ...]
    fermees: tuple[str, ...]
    territoires: tuple[str, ...]

    @property
    def touchees(self) -> tuple[str, ...]:
        """Every fiche whose file changes."""
        return tuple(sorted((*self.ajoutees, *self.supprimees, *self.modifiees)))


def changements(avant: Annuaire, apres: Annuaire) -> Changements:
    """Compare what authors wrote, not what pages make of it."""
    communs = [i for i in sorted(avant.fiches) if i in apres.fiches]
    modifiees = [i for i in communs if avant.fiches[i].donnees != apres.fiches[i].donnees]
    return Changements(
        tuple(sorted(set(apres.fiches) - set(avant.fiches))),
        tuple(sorted(set(avant.fiches) - set(apres.fiches))),
        tuple(modifiees),
        tuple(i for i in modifiees if _vient_de_fermer(avant, apres, i)),
        tuple(_territoires(avant, apres)),
    )


def _vient_de_fermer(avant: Annuaire, apres: Annuaire, identifiant: str) -> bool:
    return apres.fiches[identifiant].finie and not avant.fiches[identifiant].finie


def _territoires(avant: Annuaire, apres: Annuaire) -> Iterator[str]:
    for slug in sorted({*avant.territoires, *apres.territoires}):
        a, b = avant.territoires.get(slug), apres.territoires.get(slug)
        if a is None or b is None or a.donnees != b.donnees:
            yield slug


@dataclass(frozen=True)
class Effet:
    """A fiche that nobody touched and that says something else, because it borrows it from another one."""

    fiche: Fiche
    quoi: str
    avant: str
    apres: str


def effets(avant: Annuaire, apres: Annuaire, faits: Changements) -> Iterator[Effet]:
    """Numbers and addresses that are those of a front door or of a host."""
    for identifiant in sorted(set(avant.fiches) & set(apres.fiches) - set(faits.touchees)):
        a, b = emprunts(avant.fiches[identifiant]), emprunts(apres.fiches[identifiant])
        yield from (Effet(apres.fiches[identifiant], q, a[q], b[q]) for q in a if a[q] != b[q])


def emprunts(fiche: Fiche) -> dict[str, str]:
    """What a page says of a fiche and may come from another one."""
    joignable = fiche.joignable
    return {
        "numéro à composer": joignable.telephone.numero.affichage if joignable else "",
        "adresse": " ; ".join(a.voie_et_ville for a in fiche.adresses),
    }
