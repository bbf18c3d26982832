"""``annuaire.json``, judged by its own published schema and compared with the files the authors wrote (Q2, Z1)."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from donnees_ouvertes import ASSOCIATION, CONFIDENTIELLE, JOUR, POSTE, annuaire, fichiers_reels, lire, petits_fichiers
from jsonschema_rs import Draft202012Validator, meta
from lecteurs_d_heures import etats_osm
from petit_annuaire import PROJET

from annuaire.exports.donnees.json_annuaire import SCHEMA, URI

COMPOSES = {"id", "territoire", "type", "page", "horaires_osm"}
A_LA_MEME_FORME = [u for u in petits_fichiers() if u.startswith("donnees/territoires/")]


@cache
def juge() -> Draft202012Validator:
    """A reader that has only the published schema: no file of ours beside it."""
    schema = json.loads(petits_fichiers()[SCHEMA])
    meta.validate(schema)
    return Draft202012Validator(schema)


def fautes(publie: Any) -> list[str]:
    return [f"{list(e.instance_path)}: {e.message}" for e in juge().iter_errors(publie)]


def test_le_schema_publie_se_suffit_a_lui_meme_et_accepte_l_annuaire_reel() -> None:
    assert fautes(json.loads(fichiers_reels()[URI])) == []


@pytest.mark.parametrize("uri", [URI, *A_LA_MEME_FORME])
def test_tous_les_fichiers_ont_la_meme_forme(uri: str) -> None:
    assert fautes(lire(annuaire(), uri)) == []


@pytest.mark.parametrize(
    ("cle", "valeur"),
    [("nmo", "x"), ("telephones", [{"numero": "trois"}]), ("localisation", "confidentielle"), ("type", "inconnu")],
)
def test_le_schema_publie_refuse_ce_qui_n_est_pas_une_fiche_publiee(cle: str, valeur: Any) -> None:
    publie = lire(annuaire(), URI)
    publie["fiches"][0][cle] = valeur
    assert fautes(publie) != []


def test_une_fiche_publiee_est_mot_pour_mot_celle_de_son_auteur() -> None:
    """Read by another YAML reader than ours: same names of fields, same values, same order."""
    for fiche in json.loads(fichiers_reels()[URI])["fiches"]:
        ecrite = yaml.load((PROJET / "directory" / f"{fiche['id']}.yml").read_text("utf-8"), Loader=yaml.BaseLoader)
        publiee = {c: v for c, v in fiche.items() if c not in COMPOSES}
        assert json.dumps(_plat(publiee)) == json.dumps(_plat(ecrite)), fiche["id"]


def _plat(valeur: Any) -> Any:
    if isinstance(valeur, dict):
        return {c: _plat(v) for c, v in valeur.items()}
    return [_plat(v) for v in valeur] if isinstance(valeur, list) else " ".join(valeur.split())


def test_les_territoires_redisent_l_annuaire_entier() -> None:
    entier = lire(annuaire(), URI)
    reunies = [f for uri in A_LA_MEME_FORME for f in lire(annuaire(), uri)["fiches"]]
    assert sorted(reunies, key=lambda f: f["id"]) == entier["fiches"]
    assert set(entier["territoires"]) == {"99-exemple", "france"}


def test_chaque_fichier_dit_la_date_de_son_dernier_changement_sa_licence_et_son_schema() -> None:
    """Hours begin again on 9 November: until somebody reads something later, nothing has changed since."""
    for uri in (URI, *A_LA_MEME_FORME):
        tete = lire(annuaire(), uri)
        lues = re.findall(r'"(?:date|le)":"(2026-11-[0-9]{2})"', json.dumps(_datees(tete), separators=(",", ":")))
        assert tete["date"] == max("2026-11-09", *lues, "")
        assert tete["version"] == "2.0"
        assert tete["licence"].startswith("Licence Ouverte 2.0")
        assert tete["schema"] == f"https://annuaire.example/{SCHEMA}"


def _datees(publie: Any) -> Any:
    return [[f.get("sources", []), f.get("verification", {})] for f in publie["fiches"]]


def test_les_communes_citees_ont_leur_nom() -> None:
    assert lire(annuaire(), URI)["communes"] == {"99001": "Ville-Haute", "99002": "L’Étang-sous-Bois"}


def test_la_fiche_confidentielle_n_y_est_pas_les_autres_si() -> None:
    ids = {f["id"] for f in lire(annuaire(), URI)["fiches"]}
    assert ids == set(annuaire().fiches) - {CONFIDENTIELLE}


def test_chaque_horaire_a_sa_notation_osm_la_ou_est_son_bloc() -> None:
    par_id = {f["id"]: f for f in lire(annuaire(), URI)["fiches"]}
    osm = par_id[ASSOCIATION]["horaires_osm"]
    assert set(osm) == {"/horaires", "/lieux/1/horaires", "/telephones/0/horaires"}
    assert osm["/lieux/1/horaires"].startswith('Th 13:30-18:00 unknown "après-midi sur rendez-vous"')
    assert par_id["99-exemple/police/ville-haute"]["horaires_osm"] == {"/horaires": "24/7"}
    assert "horaires_osm" not in par_id["99-exemple/poste-iscg/campagne"]
    assert par_id[POSTE]["horaires"]["semaine"] == {"lundi": "journée", "mercredi": "journée", "vendredi": "matin"}


def test_une_bibliotheque_independante_lit_toutes_les_notations_publiees() -> None:
    debut = datetime.combine(JOUR, datetime.min.time(), ZoneInfo("Europe/Paris"))
    chaines = [c for f in json.loads(fichiers_reels()[URI])["fiches"] for c in f.get("horaires_osm", {}).values()]
    assert len(chaines) > 20
    for chaine in chaines:
        assert etats_osm(chaine, debut, debut + timedelta(days=366), ZoneInfo("Europe/Paris")), chaine
