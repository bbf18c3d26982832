"""Commune by commune: for whom a service becomes, stays no longer, or may be competent (conception §5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from annuaire.competence.avis import Niveau, avis
from annuaire.lecture.communes import Commune
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.fiche import Fiche
from annuaire.modele.rangement import cle_alphabetique
from annuaire.relecture.changements import Changements
from annuaire.socle.typographie import a_la_commune, enumerer, pluriel

Cle = tuple[str, Niveau | None, Niveau | None]


@dataclass(frozen=True)
class Passage:
    """The same change of one service for some communes. ``None``: it is not proposed there."""

    fiche: Fiche
    avant: Niveau | None
    apres: Niveau | None
    communes: tuple[Commune, ...]


def passages(avant: Annuaire, apres: Annuaire, faits: Changements) -> list[Passage]:
    """Changes of competence that pages of communes will show; services of all France are not counted there."""
    groupes: defaultdict[Cle, list[Commune]] = defaultdict(list)
    toutes = {**avant.communes, **apres.communes}
    nouvelles = {i: c for i, c in toutes.items() if avant.communes.get(i) != apres.communes.get(i)}
    for identifiant, touchee in sorted(_locales(avant, apres, faits).items()):
        for insee, commune in sorted((toutes if touchee else nouvelles).items()):
            a, b = _niveau(avant, identifiant, insee), _niveau(apres, identifiant, insee)
            if a is not b:
                groupes[identifiant, a, b].append(commune)
    return [Passage(apres.fiches.get(i) or avant.fiches[i], a, b, trier_par_nom(c)) for (i, a, b), c in groupes.items()]


def trier_par_nom(communes: Iterable[Commune]) -> tuple[Commune, ...]:
    """In the order of a list that people read."""
    return tuple(sorted(communes, key=lambda c: cle_alphabetique(c.nom)))


def _locales(avant: Annuaire, apres: Annuaire, faits: Changements) -> dict[str, bool]:
    """Local fiches, and whether the proposal may change the competence of each one: comparing all of them with every
    commune would take minutes."""
    locales = {f.id: f for annuaire in (avant, apres) for f in annuaire.locales}
    return {i: i in faits.touchees or f.territoire in faits.territoires for i, f in locales.items()}


def _niveau(annuaire: Annuaire, identifiant: str, insee: str) -> Niveau | None:
    fiche, commune = annuaire.fiches.get(identifiant), annuaire.communes.get(insee)
    if fiche is None or commune is None or fiche.finie:
        return None
    if not fiche.chez.departement:
        return None
    niveau = avis(fiche, commune).niveau
    return None if niveau is Niveau.NON else niveau


def dire_ou(annuaire: Annuaire, communes: Sequence[Commune]) -> str:
    """« dans tout le département : Haute-Marne (426 communes) », « à Joinville », « à X, à Y et à Z (3 communes) »."""
    restes, entiers = list(communes), []
    for nom, ensemble in _ensembles(annuaire):
        if len(ensemble) > 1 and ensemble <= {c.insee for c in restes}:
            entiers.append(f"{nom} ({pluriel(len(ensemble), 'commune')})")
            restes = [c for c in restes if c.insee not in ensemble]
    seules = [a_la_commune(c.nom) for c in restes]
    compte = f" ({pluriel(len(seules), 'commune')})" if len(seules) > 2 else ""
    return enumerer([*entiers, *([f"{enumerer(seules)}{compte}"] if seules else [])])


def _ensembles(annuaire: Annuaire) -> Iterator[tuple[str, set[str]]]:
    """Départements first, then intercommunalités: the largest known set says the most in the fewest words."""
    toutes = annuaire.communes.values()
    for t in annuaire.departements:
        yield f"dans tout le département : {t.nom}", _codes(t.communes)
    par_epci: defaultdict[str, list[Commune]] = defaultdict(list)
    for c in toutes:
        par_epci[c.epci].append(c)
    for epci, siennes in sorted(par_epci.items()):
        if epci:
            yield f"dans toute l’intercommunalité : {siennes[-1].epci_nom}", _codes(siennes)


def _codes(communes: Iterable[Commune]) -> set[str]:
    return {c.insee for c in communes}


def dire_passage(passage: Passage) -> str:
    """« passe de « compétent » à « compétence à confirmer » »."""
    a, b = passage.avant, passage.apres
    if b is None:
        return f"n’est plus proposé (il l’était : {a.value if a else ''})"
    if a is None:
        return f"est désormais proposé : {b.value}"
    return f"passe de « {a.value} » à « {b.value} »"
