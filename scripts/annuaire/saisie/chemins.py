"""Where a line becomes a file: one path for each, the same from one import to the next."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping

from annuaire.lecture.communes import Commune
from annuaire.lecture.fichiers import RESERVES
from annuaire.saisie.candidat import Candidat
from annuaire.saisie.ecriture import IDENTIFIANT
from annuaire.saisie.lignes import nom_de_fichier
from annuaire.socle.typographie import plier


def distinguer(candidat: Candidat, pris: Mapping[str, Candidat], communes: Mapping[str, Commune]) -> Candidat | None:
    """Give the candidate a path of its own; the earlier line, when this one says exactly the same.

    Two bodies of one name take that of their commune, then a mark drawn from what they say: two different lines are
    never called the same."""
    jumeau = pris.get(candidat.identifiant)
    if jumeau and _dit(jumeau) == _dit(candidat):
        return jumeau
    for fin in _fins(candidat, communes):
        if candidat.identifiant not in pris:
            break
        candidat.nom_de_fichier = nom_de_fichier(str(candidat.donnees["nom"]), candidat.type, fin)
        autre = pris.get(candidat.identifiant)
        if autre and _dit(autre) == _dit(candidat):
            return autre
    return None


def _fins(candidat: Candidat, communes: Mapping[str, Commune]) -> Iterator[str]:
    commune = communes.get(candidat.commune)
    if commune:
        yield plier(commune.nom).replace(" ", "-")
    marque = hashlib.sha256((candidat.reference or _dit(candidat)).encode()).hexdigest()
    yield marque[:4]
    yield marque[:12]


def _dit(candidat: Candidat) -> str:
    """All that a line says, but where it was read."""
    return json.dumps({**candidat.donnees, "sources": ""}, ensure_ascii=False, sort_keys=True)


def chemin_permis(identifiant: str) -> bool:
    """May a file of the directory have this path?"""
    morceaux = identifiant.split("/")
    return bool(IDENTIFIANT.fullmatch(identifiant)) and all(len(m) <= 60 and m not in RESERVES for m in morceaux)
