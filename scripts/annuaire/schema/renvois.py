"""Does every ``$ref`` of the schemas lead somewhere? One that leads back to itself would never end. Are they written in
the language that we read?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from annuaire.socle.diagnostics import DEBUT, Diagnostic

DIALECTE = "https://json-schema.org/draft/2020-12/schema"


def fautes_des_renvois(par_nom: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """At most one for each file."""
    for nom, schema in par_nom.items():
        if not isinstance(schema, dict):
            yield _faute(nom, "un schéma est un bloc entre accolades", "restaurez-le : « git checkout schemas »")
            continue
        if schema.get("$schema", DIALECTE) != DIALECTE:
            yield _faute(nom, "« $schema » annonce une autre version de JSON Schema", f"écrivez « {DIALECTE} »")
        if perdu := next((r for r in _renvois(schema) if not _arrive(par_nom, nom, r)), None):
            conseil = "comparez avec un schéma voisin, ou restaurez-le : « git checkout schemas »"
            yield _faute(nom, f"le renvoi « {perdu} » ne mène à aucune définition", conseil)


def _renvois(valeur: object) -> Iterator[str]:
    if isinstance(valeur, dict):
        if isinstance(valeur.get("$ref"), str):
            yield valeur["$ref"]
        for sous_valeur in valeur.values():
            yield from _renvois(sous_valeur)
    elif isinstance(valeur, list):
        for element in valeur:
            yield from _renvois(element)


def _arrive(par_nom: Mapping[str, Any], fichier: str, renvoi: str) -> bool:
    """Follow it to what is no longer a reference; false where nothing is, and when it turns round."""
    vus = set[tuple[str, str]]()
    while (fichier, renvoi) not in vus:
        vus.add((fichier, renvoi))
        autre, _, pointeur = renvoi.partition("#")
        fichier = autre or fichier
        cible = par_nom.get(fichier)
        for etape in filter(None, pointeur.split("/")):
            cible = cible.get(etape) if isinstance(cible, dict) else None
        if not isinstance(cible, dict):
            return False
        if not isinstance(cible.get("$ref"), str):
            return True
        renvoi = cible["$ref"]
    return False


def _faute(nom: str, message: str, conseil: str) -> Diagnostic:
    return Diagnostic(f"schemas/{nom}", DEBUT, "schema-illisible", message, conseil)
