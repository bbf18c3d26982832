"""The whole model as JSON, by territory too, with the names of the data (requirement Z1).

Every file has the same shape, ``schemas/annuaire.schema.json``, published beside them in one piece.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from annuaire.exports.donnees.formats import CONFIDENTIELLES, DOSSIER, Format, Perte, entete
from annuaire.exports.donnees.horaires_osm import notations
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.fiche import Fiche
from annuaire.schema.schemas import ANNUAIRE, Schemas
from annuaire.socle.artefacts import Artefact
from annuaire.socle.json_texte import en_json

URI = f"{DOSSIER}/annuaire.json"
SCHEMA = f"{DOSSIER}/{ANNUAIRE}"
PAR_TERRITOIRE = f"{DOSSIER}/territoires/{{}}.json"
PERTES = (
    Perte("Les commentaires des fichiers d’origine ne sont pas repris."),
    Perte("La mention « à confirmer » n’y est pas : elle se calcule avec ces dates.", ("sources", "verification")),
    Perte("Ce que la notation OpenStreetMap perd reste dans le champ lui-même.", ("horaires",)),
    Perte(
        "Des communes, seuls le code et le nom de celles qui sont citées : le reste est dans le code officiel "
        "géographique de l’Insee."
    ),
    CONFIDENTIELLES,
)


def fichiers_json(annuaire: Annuaire) -> Iterator[Artefact]:
    """The directory, its schema, and one file per territory."""
    reglages, fiches = annuaire.reglages, annuaire.fiches
    textes = {i: en_json(_fiche(annuaire.periode, reglages.url_ou_uri(f.uri), f)) for i, f in fiches.items()}
    yield _fichier(annuaire, URI, textes, _contexte(annuaire, *annuaire.territoires))
    yield _schema(annuaire.schemas)
    yield from _territoires(annuaire, textes)


def _fiche(debut: date, page: str, fiche: Fiche) -> dict[str, Any]:
    osm = notations(debut, fiche)
    return {
        "id": fiche.id,
        "territoire": fiche.territoire,
        "type": fiche.type,
        "page": page,
        **fiche.donnees,
        **({"horaires_osm": osm} if osm else {}),
    }


def _fichier(annuaire: Annuaire, uri: str, textes: dict[str, str], contexte: dict[str, Any]) -> Artefact:
    """One fiche a line: what changed between two publications can be read."""
    version = annuaire.schemas.par_nom[ANNUAIRE]["properties"]["version"]["const"]
    tete = {
        "version": version,
        **entete(annuaire, map(annuaire.fiches.__getitem__, textes)),
        "schema": annuaire.reglages.url_ou_uri(SCHEMA),
        **contexte,
    }
    lignes = ",\n".join(textes.values())
    return Artefact(uri, f'{en_json(tete)[:-1]},"fiches":[\n{lignes}\n]}}\n')


def _territoires(annuaire: Annuaire, textes: dict[str, str]) -> Iterator[Artefact]:
    for slug in annuaire.territoires:
        siens = {f.id: textes[f.id] for f in annuaire.par_territoire.get(slug, ())}
        yield _fichier(annuaire, PAR_TERRITOIRE.format(slug), siens, _contexte(annuaire, slug))


def _contexte(annuaire: Annuaire, *slugs: str) -> dict[str, Any]:
    """What a reader needs to understand the codes of these fiches without another file."""
    fiches = (f for slug in slugs for f in annuaire.par_territoire.get(slug, ()))
    citees = {c for f in fiches for c in _communes_citees(f)}
    return {
        "territoires": {slug: annuaire.territoires[slug].donnees for slug in slugs},
        "communes": {insee: annuaire.communes[insee].nom for insee in sorted(citees)},
    }


def _communes_citees(fiche: Fiche) -> Iterator[str]:
    yield from (lieu.adresse.commune for lieu in fiche.lieux if lieu.adresse)
    zone = (*fiche.zone.inclure, *fiche.zone.exclure) if fiche.zone else ()
    yield from (e.removeprefix("commune:") for e in zone if e.startswith("commune:"))


def _schema(schemas: Schemas) -> Artefact:
    """Our schemas in one file: each keeps its ``$id``, so that the references between them still hold."""
    autres = {nom: schema for nom, schema in schemas.publies.items() if nom != ANNUAIRE}
    racine = schemas.par_nom[ANNUAIRE]
    tout = {**racine, "$defs": {**racine["$defs"], **autres}}
    return Artefact(SCHEMA, json.dumps(tout, ensure_ascii=False, indent=1) + "\n")


FORMAT = Format(
    "JSON",
    "L’annuaire entier, avec les noms de champs des fichiers d’origine ; aussi un fichier par territoire.",
    (URI, SCHEMA),
    PERTES,
    fichiers_json,
    par_territoire=PAR_TERRITOIRE,
)
