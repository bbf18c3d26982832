"""Public holidays of every territory (requirement H7), held against an independent calendar."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import holidays
import pytest
from cas import PROJET
from dateutil.easter import easter

from annuaire.horaires.feries import FUSEAUX, LOCAUX, NATIONAUX, jours_feries, nom_du_jour_ferie, paques

ANNEES = range(2026, 2031)
ANNEES_DE_METROPOLE = range(2024, 2051)
ZONES = tuple(LOCAUX)

# Arguments of ``holidays.country_holidays``; Guyane is a country there, not a subdivision.
DANS_HOLIDAYS: dict[str, tuple[tuple[str, str | None], ...]] = {
    "metropole": (("FR", None),),
    "alsace-moselle": (("FR", "57"), ("FR", "6AE")),
    "guadeloupe": (("FR", "GP"), ("GP", None)),
    "martinique": (("FR", "MQ"), ("MQ", None)),
    "guyane": (("FR", "973"), ("GF", None)),
    "la-reunion": (("FR", "RE"), ("RE", None)),
    "mayotte": (("FR", "YT"), ("YT", None)),
    "saint-barthelemy": (("FR", "BL"), ("BL", None)),
    "saint-martin": (("FR", "MF"), ("MF", None)),
    "saint-pierre-et-miquelon": (("FR", "PM"), ("PM", None)),
    "wallis-et-futuna": (("FR", "WF"), ("WF", None)),
    "polynesie-francaise": (("FR", "PF"), ("PF", None)),
    "nouvelle-caledonie": (("FR", "NC"), ("NC", None)),
}


@dataclass(frozen=True)
class Ecart:
    """A known disagreement: days that the library alone has, days that we alone have, and why we are right."""

    en_trop: frozenset[str] = frozenset()
    en_moins: frozenset[str] = frozenset()
    raison: str = ""


USAGE = "jour chômé par usage : ni la loi n° 83-550 ni l’article L3422-2 du Code du travail ne le rendent férié"
# Exact lists: a disagreement that appears fails, and so does one that is no longer there.
ECARTS_AVEC_HOLIDAYS = {
    "guadeloupe": Ecart(en_trop=frozenset({"Mi-Carême", "Vendredi saint", "Fête de Victor Schoelcher"}), raison=USAGE),
    "martinique": Ecart(en_trop=frozenset({"Fête de Victor Schoelcher"}), raison=USAGE),
    "saint-martin": Ecart(en_trop=frozenset({"Fête de Victor Schoelcher"}), raison=USAGE),
}
NATIONAUX_2026 = {
    "2026-01-01": "Jour de l’An", "2026-04-06": "Lundi de Pâques", "2026-05-01": "Fête du Travail",
    "2026-05-08": "Victoire de 1945", "2026-05-14": "Ascension", "2026-05-25": "Lundi de Pentecôte",
    "2026-07-14": "Fête nationale", "2026-08-15": "Assomption", "2026-11-01": "Toussaint",
    "2026-11-11": "Armistice de 1918", "2026-12-25": "Noël",
}  # fmt: skip
LOCAUX_2026 = {
    "metropole": {},
    "alsace-moselle": {"2026-04-03": "Vendredi saint", "2026-12-26": "Saint-Étienne"},
    "guadeloupe": {"2026-05-27": "Abolition de l’esclavage"},
    "martinique": {"2026-05-22": "Abolition de l’esclavage"},
    "guyane": {"2026-06-10": "Abolition de l’esclavage"},
    "la-reunion": {"2026-12-20": "Abolition de l’esclavage"},
    "mayotte": {"2026-04-27": "Abolition de l’esclavage"},
    "saint-barthelemy": {"2026-10-09": "Abolition de l’esclavage"},
    "saint-martin": {"2026-05-28": "Abolition de l’esclavage"},
    "saint-pierre-et-miquelon": {},
    "wallis-et-futuna": {
        "2026-04-28": "Saint Pierre Chanel",
        "2026-06-29": "Saints Pierre et Paul",
        "2026-07-29": "Fête du Territoire",
    },
    "polynesie-francaise": {
        "2026-03-05": "Arrivée de l’Évangile",
        "2026-04-03": "Vendredi saint",
        "2026-11-20": "Matari’i",
    },
    "nouvelle-caledonie": {"2026-09-24": "Fête de la citoyenneté"},
}

# Sunday evening in Paris: what the wall clock says elsewhere (H5).
DIMANCHE_SOIR = datetime(2026, 11, 22, 22, 30, tzinfo=ZoneInfo("UTC"))
HEURES_DU_DIMANCHE_SOIR = {
    "metropole": "22 23:30", "alsace-moselle": "22 23:30", "guadeloupe": "22 18:30", "martinique": "22 18:30",
    "guyane": "22 19:30", "la-reunion": "23 02:30", "mayotte": "23 01:30", "saint-barthelemy": "22 18:30",
    "saint-martin": "22 18:30", "saint-pierre-et-miquelon": "22 19:30", "wallis-et-futuna": "23 10:30",
    "polynesie-francaise": "22 12:30", "nouvelle-caledonie": "23 09:30",
}  # fmt: skip


def selon_holidays(pays: str, subdivision: str | None, annee: int) -> Mapping[date, str]:
    """Calendar of the ``holidays`` package."""
    calendrier = holidays.country_holidays(
        pays, subdiv=subdivision, years=annee, language="fr", categories=("public",), expand=False
    )
    return dict(calendrier.items())


def ecart(zone: str, annee: int, autre: Mapping[date, str]) -> tuple[set[str], set[str]]:
    """Names of the days that only the other calendar has, then that only ours has."""
    notre = jours_feries(zone, annee)
    return {autre[j] for j in autre.keys() - notre.keys()}, {notre[j] for j in notre.keys() - autre.keys()}


def vocabulaire() -> list[dict[str, Any]]:
    """Entries of the ``zone_feries`` vocabulary."""
    schema = json.loads((PROJET / "schemas" / "vocabulaires.schema.json").read_text(encoding="utf-8"))
    entrees: list[dict[str, Any]] = schema["$defs"]["zone_feries"]["oneOf"]
    return entrees


@pytest.mark.parametrize("zone", ZONES)
def test_chaque_zone_a_les_onze_jours_nationaux_et_les_siens(zone: str) -> None:
    attendu = {date.fromisoformat(jour): nom for jour, nom in (NATIONAUX_2026 | LOCAUX_2026[zone]).items()}
    assert jours_feries(zone, 2026) == attendu


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("annee", ANNEES)
def test_les_jours_sont_ranges_et_tous_de_l_annee_demandee(zone: str, annee: int) -> None:
    jours = list(jours_feries(zone, annee))
    assert jours == sorted(jours)
    assert {jour.year for jour in jours} == {annee}


@pytest.mark.parametrize("annee", ANNEES_DE_METROPOLE)
def test_la_metropole_est_d_accord_avec_un_calendrier_independant(annee: int) -> None:
    assert set(jours_feries("metropole", annee)) == set(selon_holidays("FR", None, annee))


@pytest.mark.parametrize("annee", ANNEES)
@pytest.mark.parametrize(
    ("zone", "pays", "subdivision"), [(zone, *lieu) for zone, lieux in DANS_HOLIDAYS.items() for lieu in lieux]
)
def test_seuls_les_ecarts_connus_nous_separent_de_holidays(
    zone: str, pays: str, subdivision: str | None, annee: int
) -> None:
    connu = ECARTS_AVEC_HOLIDAYS.get(zone, Ecart())
    assert ecart(zone, annee, selon_holidays(pays, subdivision, annee)) == (connu.en_trop, connu.en_moins)


def test_toutes_les_zones_sont_comparees_et_chaque_ecart_a_sa_raison() -> None:
    assert DANS_HOLIDAYS.keys() == LOCAUX_2026.keys() == set(ZONES)
    for connu in ECARTS_AVEC_HOLIDAYS.values():
        assert connu.raison
        assert connu.en_trop | connu.en_moins


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("annee", ANNEES)
def test_le_jour_de_l_an_le_8_mai_et_le_11_novembre_sont_feries_partout(zone: str, annee: int) -> None:
    assert nom_du_jour_ferie(zone, date(annee, 1, 1)) == "Jour de l’An"
    assert nom_du_jour_ferie(zone, date(annee, 5, 8)) == "Victoire de 1945"
    assert nom_du_jour_ferie(zone, date(annee, 11, 11)) == "Armistice de 1918"


@pytest.mark.parametrize("jour", ["2026-04-03", "2027-03-26"])
def test_le_vendredi_saint_est_ferie_a_strasbourg_et_non_a_chaumont(jour: str) -> None:
    assert nom_du_jour_ferie("alsace-moselle", date.fromisoformat(jour)) == "Vendredi saint"
    assert nom_du_jour_ferie("metropole", date.fromisoformat(jour)) == ""


@pytest.mark.parametrize("zone", ["guadeloupe", "martinique", "saint-martin", "saint-barthelemy", "guyane"])
def test_aux_antilles_et_en_guyane_le_vendredi_saint_n_est_qu_un_usage(zone: str) -> None:
    assert nom_du_jour_ferie(zone, date(2026, 4, 3)) == ""


def test_le_26_decembre_n_est_ferie_qu_en_alsace_moselle() -> None:
    assert [zone for zone in ZONES if nom_du_jour_ferie(zone, date(2026, 12, 26))] == ["alsace-moselle"]


def test_l_abolition_est_commemoree_le_27_mai_en_guadeloupe_et_le_28_a_saint_martin() -> None:
    """The letter of the decree says the 27th for both; circulars since 2018 give Saint-Martin the 28th."""
    assert [zone for zone in ZONES if nom_du_jour_ferie(zone, date(2026, 5, 27))] == ["guadeloupe"]
    assert [zone for zone in ZONES if nom_du_jour_ferie(zone, date(2026, 5, 28))] == ["saint-martin"]


def test_en_polynesie_le_29_juin_est_redevenu_un_jour_ordinaire() -> None:
    assert nom_du_jour_ferie("polynesie-francaise", date(2026, 6, 29)) == ""


@pytest.mark.parametrize("jour", ["2026-05-07", "2026-10-03", "2026-12-24", "2026-04-05", "2028-02-29"])
def test_un_jour_ordinaire_n_a_pas_de_nom_et_une_fete_allemande_non_plus(jour: str) -> None:
    """3 October is the German holiday that French directories show by mistake; Easter Sunday itself is no holiday."""
    assert {nom_du_jour_ferie(zone, date.fromisoformat(jour)) for zone in ZONES} == {""}


def test_deux_fetes_le_meme_jour_gardent_leurs_deux_noms() -> None:
    assert nom_du_jour_ferie("metropole", date(2008, 5, 1)) == "Fête du Travail et Ascension"
    assert len(jours_feries("metropole", 2008)) == 10


@pytest.mark.parametrize(
    "jour",
    ["2024-04-01", "2025-04-21", "2026-04-06", "2027-03-29", "2028-04-17", "2029-04-02", "2030-04-22", "2038-04-26"],
)
def test_le_lundi_de_paques_tombe_le_jour_connu(jour: str) -> None:
    assert nom_du_jour_ferie("metropole", date.fromisoformat(jour)) == "Lundi de Pâques"


def test_paques_est_juste_de_1900_a_2200() -> None:
    for annee in range(1900, 2201):
        assert paques(annee) == easter(annee)
        assert paques(annee).isoweekday() == 7
        assert date(annee, 3, 22) <= paques(annee) <= date(annee, 4, 25)


@pytest.mark.parametrize("zone", ZONES)
def test_de_1900_a_2200_aucune_fete_n_est_perdue(zone: str) -> None:
    for annee in range(1900, 2201):
        noms = " ; ".join(jours_feries(zone, annee).values())
        assert all(nom in noms for nom in (*NATIONAUX.values(), *LOCAUX[zone].values()))


def test_personne_ne_peut_changer_le_calendrier_des_autres() -> None:
    with pytest.raises(TypeError):
        jours_feries("metropole", 2026)[date(2026, 2, 2)] = "Chandeleur"


def test_une_zone_inconnue_est_une_erreur_et_non_un_calendrier_vide() -> None:
    with pytest.raises(KeyError):
        jours_feries("bretagne", 2026)


def test_le_vocabulaire_des_schemas_est_celui_du_calcul() -> None:
    assert tuple(entree["const"] for entree in vocabulaire()) == ZONES == tuple(FUSEAUX)
    assert all(entree["title"] and entree["description"] for entree in vocabulaire())


def test_les_fuseaux_existent_et_le_schema_du_territoire_les_accepte() -> None:
    assert set(FUSEAUX.values()) <= available_timezones()
    proprietes = json.loads((PROJET / "schemas" / "territoire.schema.json").read_text(encoding="utf-8"))["properties"]
    for fuseau in FUSEAUX.values():
        assert re.fullmatch(proprietes["fuseau"]["pattern"], fuseau)


@pytest.mark.parametrize("zone", ZONES)
def test_les_fuseaux_donnent_l_heure_du_lieu(zone: str) -> None:
    ici = DIMANCHE_SOIR.astimezone(ZoneInfo(FUSEAUX[zone]))
    assert ici.strftime("%d %H:%M") == HEURES_DU_DIMANCHE_SOIR[zone]


def test_le_lundi_de_pentecote_suit_paques_de_cinquante_jours() -> None:
    assert all(
        nom_du_jour_ferie("metropole", paques(annee) + timedelta(days=50)) == "Lundi de Pentecôte" for annee in ANNEES
    )
