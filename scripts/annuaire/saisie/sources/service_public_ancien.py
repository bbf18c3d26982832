"""The same directory as it was from 2010 to 2019: one JSON object a line, or the same columns in a table; no hours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from annuaire.saisie.candidat import Enregistrement
from annuaire.saisie.sources.contenu import Contenu, liste, texte
from annuaire.saisie.sources.service_public import FAMILLE
from annuaire.saisie.sources.source import Choix, SourceOuverte, cellules_de, dans, date_iso, objets_du_tableau

CHAMPS = {
    "nom": "nom", "codeinsee": "insee", "insee": "insee", "contact_phone": "telephone", "telephone": "telephone",
    "contact_email": "courriel", "courriel": "courriel", "email": "courriel", "site": "site", "website": "site",
    "contact_fax": "fax", "fax": "fax", "commentaire": "reserve",
}  # fmt: skip
BOITE = re.compile(r"(BP|CS|TSA) ?\d+", re.IGNORECASE)


def _lire(contenu: Contenu, choix: Choix) -> list[Enregistrement]:
    objets = objets_du_tableau(contenu)
    return [_un(rang, o) for rang, o in objets if dans(texte(o.get("codeinsee") or o.get("insee")), choix.departement)]


def _un(rang: int, objet: Mapping[str, Any]) -> Enregistrement:
    identifiant = texte(objet.get("id"))
    if not FAMILLE.fullmatch(identifiant):
        return Enregistrement(rang, refus="identifiant illisible : la ligne n’est pas celle d’un organisme")
    code = texte(objet.get("type")) or identifiant.split("-")[0]
    date = date_iso(texte(objet.get("update") or objet.get("maj")))
    return Enregistrement(rang, _cellules(objet), f"ligne {identifiant}", date, code)


def _cellules(objet: Mapping[str, Any]) -> dict[str, list[tuple[str, str]]]:
    lues = cellules_de(objet, CHAMPS)
    if sites := [s for s in liste(objet.get("website")) if isinstance(s, str)]:
        lues["site"] = [("website", sites[0])]
    ecrite = objet.get("writeAddress")
    return {**lues, **(_adresse(objet, ecrite) if isinstance(ecrite, dict) else _du_tableau(objet))}


def _adresse(objet: Mapping[str, Any], ecrite: Mapping[str, Any]) -> dict[str, list[tuple[str, str]]]:
    """The counter where one goes, not the head office where one writes, when both are given."""
    geo = objet.get("geo")
    cherchee = texte(geo.get("address_searched")) if isinstance(geo, dict) else ""
    lignes = [ligne for ligne in liste(ecrite.get("streetAddress")) if isinstance(ligne, str)]
    if cherchee and not cherchee.lower().endswith(texte(ecrite.get("addressLocality")).lower()):
        return {"voie": [("address_searched", cherchee)]}
    rue = next((n for n in lignes if re.match(r"\d", n) and not BOITE.fullmatch(n)), "")
    rue = rue or next((n for n in lignes if not BOITE.fullmatch(n)), "")
    reste = ", ".join(n for n in lignes if n != rue)
    return {
        "voie": [("streetAddress", rue)],
        "complement": [("streetAddress", reste)],
        "code_postal": [("postalCode", texte(ecrite.get("postalCode")))],
        "ville": [("addressLocality", texte(ecrite.get("addressLocality")))],
    }


def _du_tableau(objet: Mapping[str, Any]) -> dict[str, list[tuple[str, str]]]:
    if accueil := texte(objet.get("accueil")).strip():
        return {"voie": [("accueil", accueil)]}
    champs = {"postal": "voie", "adresse": "voie", "code_postal": "code_postal", "commune": "ville"}
    return cellules_de(objet, champs)


SERVICE_PUBLIC_ANCIEN = SourceOuverte(
    "service-public-ancien",
    "Annuaire de l’administration (service-public.fr)",
    "copies publiques d’avant 2020 de la base de données locales (JSON par ligne, ou table)",
    lambda contenu: (
        "id" in contenu.champs
        and {"codeinsee", "insee"} & contenu.champs != set()
        and bool({"writeAddress", "accueil", "postal", "fax"} & contenu.champs)
    ),
    _lire,
    FAMILLE,
    "coordonnées, télécopies et accessibilité",
    codes="service-public",
)
