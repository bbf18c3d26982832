"""A value of a fiche in the words of a reader: labels for codes, names for ids, sentences for hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from annuaire.horaires.lecture import lire_programme
from annuaire.horaires.phrases import exceptions, phrase
from annuaire.horaires.programme import Feries
from annuaire.lecture.documents import Chemin
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.fiche import Fiche
from annuaire.schema.nature import NATURE
from annuaire.socle.telephones import lire_numero, region
from annuaire.socle.typographie import date_longue, enumerer

HORAIRES = "horaires"  # the field that says the hours of the whole fiche
NON_REPETE = "valeur d’avant, non répétée ici"


@dataclass(frozen=True)
class LecteurDeValeurs:
    """Reads the values of one fiche of one state of the directory; ``muet``: says that there was one, and not which.
    What a proposal takes away from a protected place may be where it is, and a summary stays on the forge when the
    history has been cleaned (requirement S19)."""

    annuaire: Annuaire
    fiche: Fiche
    muet: bool = False

    def titre(self, chemin: Chemin) -> str:
        """Title of a field in its schema, or its key."""
        cle = next((str(c) for c in reversed(chemin) if isinstance(c, str)), "")
        return str(self._champ(chemin).get("title") or cle)

    def a_liste_fermee(self, chemin: Chemin) -> bool:
        """Are the values at this place codes of a vocabulary?"""
        return "oneOf" in self._champ(chemin)

    def nature(self, chemin: Chemin) -> str:
        """What the schema says that it is."""
        return str(self._champ(chemin).get(NATURE, ""))

    def dire(self, chemin: Chemin, valeur: Any) -> str:
        """Any value on one line; empty for what is absent."""
        if valeur in (None, "", [], {}):
            return ""
        if self.muet:
            return NON_REPETE
        if self.nature(chemin) == "horaires":
            return self._horaires(valeur)
        if isinstance(valeur, dict):
            return ", ".join(f"{self.titre((*chemin, c))} : {self.dire((*chemin, c), v)}" for c, v in valeur.items())
        if isinstance(valeur, list):
            return enumerer(self.dire((*chemin, n), v) for n, v in enumerate(valeur))
        return self._mot(chemin, str(valeur))

    def _champ(self, chemin: Chemin) -> dict[str, Any]:
        schemas = self.annuaire.schemas
        return schemas.champ(schemas.nom_pour_type(self.fiche.type), chemin)

    def _mot(self, chemin: Chemin, texte: str) -> str:
        dire = {
            "zone": self._zone,
            "date": self._date,
            "commune": self._commune,
            "renvoi": self._renvoi,
            "numero": self._numero,
        }.get(self.nature(chemin))
        return dire(texte) if dire else self._libelle(chemin, texte)

    def _zone(self, element: str) -> str:
        zone = self.fiche.zone
        parties = (*zone.comprises, *zone.exclues) if zone else ()
        return next((p.dite for p in parties if p.element == element), element)

    def _date(self, iso: str) -> str:
        """An amount may be « non datée »."""
        return date_longue(iso) if iso[:4].isdigit() else iso

    def _commune(self, insee: str) -> str:
        connue = self.annuaire.communes.get(insee)
        return connue.nom if connue else insee

    def _renvoi(self, identifiant: str) -> str:
        fiche = self.annuaire.fiches.get(identifiant)
        return fiche.nom if fiche else identifiant

    def _libelle(self, chemin: Chemin, texte: str) -> str:
        termes = {t["const"]: t["title"] for t in self._champ(chemin).get("oneOf", ()) if "const" in t}
        return str(termes.get(texte, texte))

    def _numero(self, texte: str) -> str:
        numero = lire_numero(texte, region(self.fiche.chez.departement))
        return numero.affichage if numero else texte

    def _horaires(self, bloc: dict[str, Any]) -> str:
        """Everything that the block says, past exceptions included: a reader compares two of them."""
        programme = lire_programme(bloc)
        if programme is None:
            return ""
        feries = programme.jours_feries
        dits = "" if feries is Feries.INCONNU else self.annuaire.libelle("jours_feries", feries.value).lower()
        rendez_vous = "toujours sur rendez-vous" if programme.sur_rendez_vous else ""
        morceaux = [
            phrase(programme),
            rendez_vous,
            dits,
            *exceptions(programme, date.min),
            str(bloc.get("precision", "")),
        ]
        return " ; ".join(m for m in morceaux if m)
