"""The coverage report as a page: for each need, in how many communes somebody is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annuaire.cadre.gabarits import rendre
from annuaire.competence.couverture import Etat, Ligne
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.territoire import Territoire
from annuaire.socle.artefacts import Artefact


@dataclass(frozen=True)
class Couvert:
    """One need: communes where a service is surely competent, and those where one may be."""

    besoin: str
    surs: int
    a_confirmer: int


def page_de_couverture(annuaire: Annuaire, couvertures: Mapping[str, Sequence[Ligne]]) -> Artefact:
    """A bar for each need, per département; needs without any sure service are folded."""
    tables = [_table(t, couvertures[t.slug]) for t in annuaire.departements]
    contenu = rendre("pages/bilans/couverture.html.j2", "couverture.html", annuaire=annuaire, tables=tables)
    return Artefact("couverture.html", contenu, "Couverture")


def _table(territoire: Territoire, lignes: Sequence[Ligne]) -> tuple[Territoire, list[Couvert], list[Couvert], int]:
    besoins = [Couvert(ligne.besoin, _surs(ligne), ligne.comptes[Etat.INCONNU]) for ligne in lignes]
    connus = sorted((c for c in besoins if c.surs), key=lambda c: -c.surs)
    total = sum(lignes[0].comptes.values()) if lignes else 0
    return territoire, connus, [c for c in besoins if not c.surs], total


def _surs(ligne: Ligne) -> int:
    return ligne.comptes[Etat.UN] + ligne.comptes[Etat.PLUSIEURS]
