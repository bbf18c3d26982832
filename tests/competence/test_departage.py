"""What decides between services that are worth as much: ``departages.json``, on the pages and in the browser alike.

Each case is a need of its own, whose services all answer somebody of Joinville; their names follow the alphabet, so
that only what the case says can explain another order.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from index_reel import demander, ecrire_index
from petit_annuaire import JOUR
from reel import annuaire as reel
from reel import corpus

from annuaire.competence.appels import resoudre
from annuaire.competence.distance import eloignement
from annuaire.lecture.documents import NATIONAL, Document
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.construction import construire_annuaire
from annuaire.modele.reglages import Reglages
from annuaire.modele.situation import Etape
from annuaire.pages.commune import AtelierDeCommunes
from annuaire.pages.situation.situation import donnees_d_etape

TABLE: dict[str, Any] = json.loads((Path(__file__).parent / "departages.json").read_text(encoding="utf-8"))
HAUTE_MARNE, DEPUIS = "52-haute-marne", TABLE["depuis"]
LUNDI = datetime(2026, 11, 23, 10, 30, tzinfo=ZoneInfo("Europe/Paris"))
PAGE, SITUATION = "page de la commune", "situation"
SURFACES = (
    PAGE,
    SITUATION,
    "« Orienter », un besoin",
    "« Orienter », des mots",
    "recherche",
    "situation du navigateur",
)
CAS = [(cas, surface) for cas in TABLE["cas"] for surface in cas.get("surfaces", SURFACES)]


def type_de(cas: dict[str, Any], nom: str) -> str:
    return str(cas["services"][nom].get("type") or cas.get("type", "aide-victimes"))


def identifiant(cas: dict[str, Any], nom: str) -> str:
    return f"{HAUTE_MARNE}/{type_de(cas, nom)}/{cas['mot']}-{nom}"


def document(cas: dict[str, Any], nom: str) -> Document:
    """Only what the case says differs from one service to the next."""
    dit = cas["services"][nom]
    donnees: dict[str, Any] = {
        "nom": f"{cas['mot'].capitalize()} {nom}",
        "presentation": "Service inventé.",
        "lieux": [{"adresse": {"commune": insee}} for insee in dit["dans"]],
        "besoins": [cas["besoin"]],
        "horaires": {"semaine": {"mardi": "9h-12h"}} if "ferme" in dit else None,
        "zone": {"inclure": [dit["zone"]]} if "zone" in dit else None,
        "localisation": dit.get("localisation"),
        "sources": [{"titre": "Essai", "nature": "document", "date": "2026"}],
    }
    return Document(f"directory/{identifiant(cas, nom)}.yml", {k: v for k, v in donnees.items() if v})


@cache
def annuaire() -> Annuaire:
    """The communes and the points of the real directory, whose services are those of the table."""
    lu = corpus()
    gardes = [d for d in lu.documents if not d.type or (d.territoire == NATIONAL and d.est_une_fiche)]
    inventes = [document(cas, nom) for cas in TABLE["cas"] for nom in cas["services"]]
    decrits = [d for d in gardes if d.territoire in (NATIONAL, HAUTE_MARNE)]
    return construire_annuaire([*decrits, *inventes], lu.communes, lu.schemas, JOUR, Reglages(), points=lu.points)


def etape_de(cas: dict[str, Any]) -> Etape:
    nommees = tuple(identifiant(cas, nom) for nom in cas.get("nommes", ()))
    return Etape("", fiches=nommees, types=tuple(cas.get("types", ())), besoins=(cas["besoin"],), code="essai")


def du_cas(cas: dict[str, Any], noms: list[str]) -> list[str]:
    """The services of the case, in the order of the list where they are among others."""
    siens = {f"{cas['mot'].capitalize()} {nom}": nom for nom in cas["services"]}
    return [siens[nom] for nom in noms if nom in siens]


def dans_la_page() -> list[str]:
    commune = annuaire().communes[DEPUIS]
    return [u.fiche.nom for u in AtelierDeCommunes(annuaire(), HAUTE_MARNE).utiles(commune)]


def dans_la_situation(cas: dict[str, Any]) -> list[str]:
    situation = replace(reel().situations.publiees[0], etapes=(etape_de(cas),))
    services = resoudre(annuaire(), situation, annuaire().communes[DEPUIS], LUNDI)[0].services
    return [annuaire().fiches[s.id].nom for s in services]


def question(cas: dict[str, Any]) -> tuple[str, str, Any]:
    etape = etape_de(cas)
    return cas["besoin"], cas["mot"], json.loads(donnees_d_etape(etape, annuaire().connues(etape.fiches)))


@pytest.fixture(scope="module")
def ordres(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, list[str]]]:
    """Names in their order, by case and place."""
    index = ecrire_index(annuaire(), tmp_path_factory.mktemp("index"))
    questions = {"depuis": DEPUIS, "minute": LUNDI.timestamp() // 60, "cas": list(map(question, TABLE["cas"]))}
    du_navigateur = demander("departager.mjs", index, questions)
    page = dans_la_page()
    return {
        cas["dit"]: {PAGE: page, SITUATION: dans_la_situation(cas), **lu}
        for cas, lu in zip(TABLE["cas"], du_navigateur, strict=True)
    }


@pytest.mark.parametrize(("cas", "surface"), CAS, ids=[f"{surface} : {cas['dit']}" for cas, surface in CAS])
def test_a_egalite_le_plus_proche_vient_d_abord(
    ordres: dict[str, dict[str, list[str]]], cas: dict[str, Any], surface: str
) -> None:
    assert du_cas(cas, ordres[cas["dit"]][surface]) == cas["attendu"]


def test_la_table_dit_vrai_de_ses_communes() -> None:
    """Otherwise an order could be right by chance."""
    points, dites = annuaire().points, TABLE["communes"]
    kms = {insee: eloignement(points[DEPUIS], [points[insee]]) for insee in dites if insee in points}
    assert {insee for insee in dites if insee not in points} == {"52058"}
    assert [insee for insee, km in kms.items() if km and f", {km} km" not in dites[insee]] == []
