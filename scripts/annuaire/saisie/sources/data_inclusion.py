"""Structures and services of data·inclusion v1, JSON or CSV."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from annuaire.saisie.candidat import Enregistrement, Origine
from annuaire.saisie.sources.contenu import Contenu, liste, texte
from annuaire.saisie.sources.source import Choix, SourceOuverte, cellules_de, dans, date_iso, objets_du_tableau

CHAMPS = {
    "nom": "nom", "description": "presentation", "adresse": "voie", "complement_adresse": "complement",
    "code_postal": "code_postal", "commune": "ville", "code_insee": "insee", "telephone": "telephone",
    "courriel": "courriel", "site_web": "site", "siret": "siret", "horaires_accueil": "horaires",
    "horaires_ouverture": "horaires", "commentaires": "reserve",
}  # fmt: skip
VOCABULAIRES = {"thematiques": ("besoins", "besoin"), "publics": ("publics", "public")}


def _lire(contenu: Contenu, choix: Choix) -> list[Enregistrement]:
    objets = objets_du_tableau(contenu)
    return [_un(n, o, choix.cadre) for n, o in objets if dans(texte(o.get("code_insee")), choix.departement)]


def _un(rang: int, objet: Mapping[str, Any], cadre: Origine) -> Enregistrement:
    cellules = {**cellules_de(objet, CHAMPS), **dict(_codes(objet, cadre))}
    identifiant = texte(objet.get("id")).strip()
    reference = f"structure ou service {identifiant}"[:160] if re.fullmatch(r"[\w.:/-]{2,120}", identifiant) else ""
    parent = texte(objet.get("structure_id")).strip()
    return Enregistrement(
        rang,
        cellules,
        reference,
        date_iso(texte(objet.get("date_maj"))),
        parent=f"structure ou service {parent}" if parent else "",
    )


def _codes(objet: Mapping[str, Any], cadre: Origine) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    if type_ := _type(objet.get("reseaux_porteurs"), cadre):
        yield "type", [("reseaux_porteurs", type_)]
    for cle, (champ, vocabulaire) in VOCABULAIRES.items():
        if codes := _nos_codes(objet.get(cle), vocabulaire, cadre):
            yield champ, [(cle, code) for code in codes]


def _type(reseaux: object, cadre: Origine) -> str:
    """Our type for a network, when only one fits."""
    trouves = _nos_codes(reseaux, "type", cadre)
    return trouves[0] if len(trouves) == 1 else ""


def _nos_codes(leurs: object, vocabulaire: str, cadre: Origine) -> list[str]:
    """Only codes that say the same: one of theirs for several of ours would be a guess."""
    termes = cadre.contexte.schemas.vocabulaires[vocabulaire].values()
    notres = {code: [t.code for t in termes if code in t.extra.get("data-inclusion", ())] for code in _textes(leurs)}
    return list(dict.fromkeys(codes[0] for codes in notres.values() if len(codes) == 1))


def _textes(valeur: object) -> Iterable[str]:
    """Codes of a list, of a list written as a text, or parted by commas in a cell."""
    if lus := liste(valeur):
        return [v for v in lus if isinstance(v, str)]
    return [m for m in re.split(r"[\s,;|{}\"']+", texte(valeur)) if m]


DATA_INCLUSION = SourceOuverte(
    "data-inclusion",
    "data·inclusion",
    "data.gouv.fr, « Référentiel de l’offre d’insertion » (structures ou services, v1, JSON ou CSV)",
    lambda contenu: "nom" in contenu.champs and bool({"thematiques", "reseaux_porteurs", "date_maj"} & contenu.champs),
    _lire,
    re.compile(r"structure ou service (\S+)"),
    "zone_eligibilite, modes_accueil, modes_mobilisation et frais",
)
