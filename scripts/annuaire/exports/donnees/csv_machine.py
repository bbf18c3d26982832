"""The table for programs: codes and names of the data, one line per fiche, described by a Table Schema.

Several values in a cell are separated by « | »; those of the places, or of the phone lines, are in the same order
in each of their columns.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from annuaire.exports.donnees.formats import CONFIDENTIELLES, DOSSIER, LE_RESTE, Format, Perte, entete
from annuaire.exports.donnees.horaires_osm import notation
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.fiche import Fiche
from annuaire.modele.reglages import Reglages
from annuaire.schema.schemas import ANNUAIRE, FICHE, Schemas
from annuaire.socle.artefacts import Artefact
from annuaire.socle.csv_texte import ecrire_csv
from annuaire.socle.json_texte import en_json

URI = f"{DOSSIER}/annuaire-machine.csv"
DESCRIPTION = f"{DOSSIER}/annuaire-machine.schema.json"
ET = "|"
COMPOSES = ("id", "territoire", "type", "page")
CHAMPS = (
    "nom", "sigle", "statut", "presentation", "rattachement", "porte_d_entree", "remplace_par", "lieux.nom",
    "lieux.hote", "lieux.adresse.voie", "lieux.adresse.complement", "lieux.adresse.code_postal",
    "lieux.adresse.commune", "lieux.coordonnees.latitude", "lieux.coordonnees.longitude", "telephones.numero",
    "telephones.libelle", "telephones.usage", "courriels.adresse", "site", "horaires", "besoins", "publics", "cout",
    "langues", "non_requis", "acces_usager.modes", "acces_professionnel.modes", "zone.inclure", "zone.exclure",
    "zone.base", "competence.nationalites", "competence.regimes", "debut", "siret", "siren", "sources.date",
)  # fmt: skip
HORAIRES, OSM = "horaires", "horaires_osm"
REGLE = (
    "Encodage UTF-8, séparateur « , », toutes les cellules entre guillemets. Plusieurs valeurs d’une cellule sont "
    "séparées par « | » (un « | » du texte est écrit « / ») ; celles des lieux, des téléphones ou des sources gardent "
    "le même ordre d’une colonne à l’autre. Garde contre les formules : une cellule qui commencerait par = + - @, une "
    "tabulation ou une apostrophe commence par une apostrophe de plus. Pour lire, ôtez une apostrophe au début de la "
    "cellule. La colonne « horaires » est le bloc de la fiche, en JSON. Une cellule vide veut dire « inconnu »."
)
PERTES = (
    Perte("En forme internationale ; ni SMS, ni coût, ni horaires, ni précision.", ("telephones",)),
    Perte(
        "Les horaires communs seulement : le bloc de la fiche en JSON, puis sa notation OpenStreetMap, où une "
        "demi-journée est « unknown », dont la fenêtre n’est pas un horaire : ne l’affichez pas comme des heures.",
        ("horaires",),
    ),
    Perte("Ni boîte postale, ni Cedex, ni entrée, ni accessibilité, ni horaires d’un lieu.", ("lieux",)),
    Perte("Les codes, sans les précisions.", ("acces_usager", "acces_professionnel", "competence", "zone")),
    Perte("Les adresses, sans leur libellé.", ("courriels",)),
    Perte("Les dates seulement, sans titre ni faits appuyés.", ("sources",)),
    Perte("Ces champs n’y sont pas : prenez le JSON.", (LE_RESTE,)),
    Perte("Une cellule qui commencerait comme une formule commence par une apostrophe, à ôter à la lecture."),
    CONFIDENTIELLES,
)


def fichiers_machine(annuaire: Annuaire) -> list[Artefact]:
    """The table, and the description of its columns."""
    entetes = [*COMPOSES, *CHAMPS, OSM]
    lignes = [_ligne(annuaire.periode, annuaire.reglages, fiche) for fiche in annuaire.fiches.values()]
    return [Artefact(URI, ecrire_csv([entetes, *lignes], ",")), _description(annuaire, entetes)]


def _ligne(debut: date, reglages: Reglages, fiche: Fiche) -> list[str]:
    composes = [fiche.id, fiche.territoire, fiche.type, reglages.url_ou_uri(fiche.uri)]
    lus = {
        "statut": fiche.statut,
        "telephones.numero": ET.join(t.numero.composable for t in fiche.telephones),
        "telephones.usage": ET.join(t.usage for t in fiche.telephones),
        # What an author wrote, whole: OpenStreetMap cannot say it back.
        HORAIRES: en_json(fiche.donnees[HORAIRES]) if fiche.donnees.get(HORAIRES) else "",
    }  # as the model reads them: what is absent has a meaning there
    champs = [lus.get(champ) or _valeur(fiche, champ) for champ in CHAMPS]
    return [*composes, *champs, notation(debut, fiche, fiche.horaires)]


def _valeur(fiche: Fiche, champ: str) -> str:
    """A list of blocks that all lack the field gives an empty cell."""
    valeurs = list(_valeurs(fiche.donnees, champ.split(".")))
    return ET.join(v.replace(ET, "/") for v in valeurs) if any(valeurs) else ""


def _valeurs(bloc: Any, chemin: list[str]) -> Iterator[str]:
    """One value per place or line, empty where it is not known, so that columns stay side by side."""
    if isinstance(bloc, list):
        for element in bloc:
            yield from _valeurs(element, chemin)
    elif chemin and isinstance(bloc, dict):
        yield from _valeurs(bloc.get(chemin[0], ""), chemin[1:])
    else:
        yield bloc if isinstance(bloc, str) else ""


def _description(annuaire: Annuaire, entetes: list[str]) -> Artefact:
    """Table Schema (Frictionless Data), as schema.data.gouv.fr uses; titles are those of our schema."""
    colonnes = [{"name": nom, **_legende(annuaire.schemas, nom), "type": "string"} for nom in entetes]
    table = {**entete(annuaire), "description": REGLE, "fields": colonnes, "primaryKey": "id", "missingValues": [""]}
    return Artefact(DESCRIPTION, json.dumps(table, ensure_ascii=False, indent=1) + "\n")


def _legende(schemas: Schemas, nom: str) -> dict[str, str]:
    if nom in (*COMPOSES, OSM):
        champ = schemas.par_nom[ANNUAIRE]["$defs"]["fiche_publiee"]["properties"][nom]
    else:
        champ = schemas.champ(FICHE, _chemin(schemas, nom))
    return {"title": champ["title"], **({"description": d} if (d := champ.get("description")) else {})}


def _chemin(schemas: Schemas, nom: str) -> tuple[str | int, ...]:
    """« lieux.adresse.voie » → through the items of the list."""
    premier, *suite = nom.split(".")
    return (premier, 0, *suite) if suite and schemas.est_une_liste(FICHE, (premier,)) else (premier, *suite)


FORMAT = Format(
    "CSV pour programme",
    "Une ligne par fiche, avec les codes et les noms de champs des données, décrite par un Table Schema.",
    (URI, DESCRIPTION),
    PERTES,
    fichiers_machine,
    tuple(dict.fromkeys(champ.partition(".")[0] for champ in CHAMPS)),
)
