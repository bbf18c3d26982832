"""What names or reaches a person, with the patterns of the rules of protection (requirement S22)."""

from __future__ import annotations

import re
from typing import Any

from annuaire.lecture.documents import Chemin, Document
from annuaire.regles import coordonnees, personnes, protection
from annuaire.regles.contexte import Contexte
from annuaire.saisie.cellules import COURRIEL

MOBILE = re.compile(r"(?:\b0|\+33 ?(?:\(0\))?)[ .]?[67](?:[ ./-]?\d{2}){4}")
RETRAITS = {
    protection.courriel_personnel: "courriel d’une personne",
    coordonnees.mobile_personnel: "numéro de mobile",
    coordonnees.telephone_invalide: "numéro que l’on ne peut pas composer",
    coordonnees.adresse_internet_invalide: "adresse de site illisible",
    coordonnees.identifiant_officiel_invalide: "SIRET ou SIREN faux",
    protection.adresse_a_proteger: "adresse d’un lieu qui peut abriter des victimes",
}


def est_personnel(texte: str, *, role: bool = False) -> bool:
    """A text that names a person, as the rules read it, or gives a mobile or an e-mail address. « EHPAD Docteur
    Lambert » is a place."""
    lue = personnes.personne_nommee(texte, role=role)
    return bool((lue and not lue.lieu) or MOBILE.search(texte) or COURRIEL.search(texte))


def retirer(fiche: Document, contexte: Contexte) -> tuple[dict[str, Any], list[str]]:
    """The values without those that the rules refuse alone, and why each one went; nothing refused is repeated."""
    chemins: dict[Chemin, str] = {}
    for regle, raison in RETRAITS.items():
        chemins |= {_element(t.chemin): raison for t in regle(fiche, contexte)}
    return _sans(fiche.data, (), frozenset(chemins)), list(chemins.values())


def _element(chemin: Chemin) -> Chemin:
    """A number is taken away with its label: the item, not the text in it."""
    return chemin[:2] if chemin and chemin[0] in ("telephones", "courriels", "lieux") else chemin


def _sans(valeur: Any, chemin: Chemin, retires: frozenset[Chemin]) -> Any:
    if isinstance(valeur, dict):
        gardes = {c: _sans(v, (*chemin, c), retires) for c, v in valeur.items() if (*chemin, c) not in retires}
        return {c: v for c, v in gardes.items() if v != [] and v != {}}
    if isinstance(valeur, list):
        return [_sans(v, (*chemin, n), retires) for n, v in enumerate(valeur) if (*chemin, n) not in retires]
    return valeur
