"""What differs between two states of one fiche, field by field (requirement C15)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from annuaire.competence.distance import abritee
from annuaire.lecture.documents import Chemin
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.fiche import Fiche
from annuaire.relecture.valeurs import LecteurDeValeurs

NOMS = ("libelle", "nom", "numero", "adresse", "titre", "mesure", "fait")  # what tells an item from its neighbours


@dataclass(frozen=True)
class Difference:
    """One field: its title, what was said, what is said now; empty when it was not there."""

    champ: str
    avant: str
    apres: str


@dataclass(frozen=True)
class Comparaison:
    """Two readers of the same fiche, before and after."""

    avant: LecteurDeValeurs
    apres: LecteurDeValeurs

    def ecarts(self, chemin: Chemin, a: Any, b: Any, titre: str = "") -> Iterator[Difference]:
        """Differences of two values at one place, in the order of the fiche."""
        if a == b:
            return
        titre = titre or (self.apres.titre(chemin) if chemin else "")
        if self.apres.nature(chemin) == "horaires":
            yield self._ecart(chemin, a, b, titre)
        elif isinstance(a, dict) and isinstance(b, dict):
            yield from self._blocs(chemin, a, b, titre)
        elif isinstance(a or b, list) and isinstance(b or a, list):
            yield from self._listes(chemin, a or [], b or [], titre)
        else:
            yield self._ecart(chemin, a, b, titre)

    def _ecart(self, chemin: Chemin, a: Any, b: Any, titre: str) -> Difference:
        return Difference(titre, self.avant.dire(chemin, a), self.apres.dire(chemin, b))

    def _blocs(self, chemin: Chemin, a: dict[str, Any], b: dict[str, Any], titre: str) -> Iterator[Difference]:
        for cle in dict.fromkeys((*a, *b)):
            dessous = (*chemin, cle)
            nom = f"{titre} › {self.apres.titre(dessous)}" if titre else self.apres.titre(dessous)
            yield from self.ecarts(dessous, a.get(cle), b.get(cle), nom)

    def _listes(self, chemin: Chemin, a: list[Any], b: list[Any], titre: str) -> Iterator[Difference]:
        """Equal items are left out; the others are compared two by two, unless they are codes: one is not the new
        form of another."""
        partis, venus = [x for x in a if x not in b], [x for x in b if x not in a]
        if not partis and not venus:
            yield self._ecart(chemin, a, b, f"{titre} (ordre)")
            return
        dedans = (*chemin, 0)
        if self.apres.a_liste_fermee(dedans) or self.apres.nature(dedans) == "zone":
            yield from (self._ecart(dedans, x, None, titre) for x in partis)
            yield from (self._ecart(dedans, None, x, titre) for x in venus)
            return
        for x, y in zip_longest(partis, venus):
            yield from self.ecarts(dedans, x, y, titre if self.avant.muet else _nommer(titre, x, y))


def _nommer(titre: str, a: Any, b: Any) -> str:
    """« Téléphones (Standard) »."""
    objet = a if isinstance(a, dict) else b
    nom = next((objet[c] for c in NOMS if isinstance(objet.get(c), str)), "") if isinstance(objet, dict) else ""
    return f"{titre} ({nom})" if nom and isinstance(a, dict) and isinstance(b, dict) else titre


def ecarts(avant: Annuaire, apres: Annuaire, identifiant: str) -> list[Difference]:
    """Every field that changes in a fiche present on both sides."""
    fiches: tuple[Fiche, Fiche] = (avant.fiches[identifiant], apres.fiches[identifiant])
    muet = any(map(abritee, fiches))
    comparaison = Comparaison(LecteurDeValeurs(avant, fiches[0], muet), LecteurDeValeurs(apres, fiches[1]))
    return list(comparaison.ecarts((), dict(fiches[0].donnees), dict(fiches[1].donnees)))
