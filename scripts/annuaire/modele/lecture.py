"""Builds a :class:`Fiche` from a valid document. Cannot fail: the schema and the rules came before."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from annuaire.horaires.lecture import lire_programme
from annuaire.horaires.notation import Faute, lire_plages
from annuaire.horaires.programme import Programme, Tranche
from annuaire.lecture.documents import Document
from annuaire.modele.fiche import Fiche
from annuaire.modele.lire import Lecteur
from annuaire.schema.discretion import Discretion
from annuaire.socle.telephones import Numero, lire_numero


def lire_fiche(document: Document, region: str, discretion: Discretion) -> Fiche:
    """``region`` is the numbering plan of the territory. What the schema does not permit to a confidential fiche is
    left out again here: no page, no export may have it (S19)."""
    donnees: Mapping[str, Any] = document.data
    confidentielle = donnees.get("localisation") == "confidentielle"
    if confidentielle:
        donnees = {cle: valeur for cle, valeur in donnees.items() if cle in discretion.permis}
    return lecteur(region).lire(
        Fiche,
        donnees,
        id=document.identifiant,
        chemin=document.chemin,
        adresse=discretion.adresse(document.identifiant),
        confidentielle=confidentielle,
        donnees=donnees,
        discretion=discretion,
    )


@cache
def lecteur(region: str = "") -> Lecteur:
    """Reads the blocks of fiches and of territories."""

    def numero(texte: str) -> Numero:
        lu = lire_numero(texte, region)
        assert lu, "the rule telephone-invalide came before"
        return lu

    return Lecteur({int: int, bool: oui, Numero: numero, Programme: lire_programme, tuple[Tranche, ...]: _plages})


def oui(texte: str) -> bool:
    """As the schema writes it."""
    return texte == "oui"


def _plages(texte: str) -> tuple[Tranche, ...]:
    plages = lire_plages(texte)
    assert not isinstance(plages, Faute), "the rule horaires-illisibles came before"
    return plages


class Lectures:
    """Called as ``lire_fiche`` is. A document that was read again is another one, whatever it says."""

    def __init__(self) -> None:
        self._lues: dict[str, tuple[Document, str, Discretion, Fiche]] = {}

    def __call__(self, document: Document, region: str, discretion: Discretion) -> Fiche:
        connue = self._lues.get(document.chemin)
        if connue and connue[0] is document and connue[1:3] == (region, discretion):
            return connue[3]
        fiche = lire_fiche(document, region, discretion)
        self._lues[document.chemin] = document, region, discretion, fiche
        return fiche
