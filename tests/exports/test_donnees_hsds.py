"""HSDS 3: the shape that the standard asks for, identifiers that never move, and rules that tell the truth.

No package carries the schemas of HSDS (they are CC BY-SA): what they require is written here from the standard.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from donnees_ouvertes import ASSOCIATION, JOUR, POSTE, annuaire, avec, fichiers, fichiers_reels, petits_fichiers
from hypothesis import given, settings
from lecteurs_d_heures import occurrences
from programmes import programmes
from tirages import tirages

from annuaire.exports.donnees.hsds import URI
from annuaire.exports.donnees.hsds_horaires import horaires
from annuaire.horaires.expansion import tranches_usuelles
from annuaire.horaires.lecture import lire_programme
from annuaire.horaires.programme import Programme
from annuaire.modele.annuaire import Annuaire

# Fields of each object (« ! »: required); « x[y] » is a list of y, « x{y} » one y.
OBJETS = {
    "service": "id! organization_id name! alternate_name description url email status! interpretation_services "
    "application_process fees_description eligibility_description assured_date alert organization{organization} "
    "phones[phone] schedules[schedule] service_areas[service_area] service_at_locations[service_at_location] "
    "languages[language] required_documents[required_document] attributes[attribute]",
    "organization": "id! name! description! website parent_organization_id "
    "organization_identifiers[organization_identifier]",
    "organization_identifier": "id! identifier_type! identifier!",
    "phone": "id! number! type description",
    "schedule": "id! freq interval byday dtstart opens_at closes_at description attending_type notes",
    "service_area": "id! service_id name description extent extent_type",
    "service_at_location": "id! service_id location_id description schedules[schedule] location{location}",
    "location": "id! location_type! name description latitude longitude addresses[address] "
    "accessibility[accessibility]",
    "address": "id! location_id address_1! address_2 city! state_province! postal_code! country! address_type!",
    "accessibility": "id! description",
    "language": "id! name code",
    "required_document": "id! document",
    "attribute": "id! link_id link_entity taxonomy_term{taxonomy_term}",
    "taxonomy_term": "id! code name! description! taxonomy",
}
FORMES = {
    "status": "active|inactive|defunct|temporarily closed",
    "location_type": "physical|postal|virtual",
    "address_type": "physical|postal|virtual",
    "freq": "WEEKLY|MONTHLY",
    "byday": "(-1|[1-5])?(MO|TU|WE|TH|FR|SA|SU)(,(-1|[1-5])?(MO|TU|WE|TH|FR|SA|SU))*",
    "opens_at": "([01][0-9]|2[0-3]):[0-5][0-9]",
    "closes_at": "([01][0-9]|2[0-3]):[0-5][0-9]",
    "dtstart": "[0-9]{4}-[0-9]{2}-[0-9]{2}",
    "assured_date": "[0-9]{4}-[0-9]{2}-[0-9]{2}",
    "country": "[A-Z]{2}",
    "number": r"\+[1-9][0-9]{6,14}|[0-9]{2,6}",
    "url": "https?://.+",
    "website": "https?://.+",
}
NOMBRES = {"latitude", "longitude", "interval"}


def fautes(objet: Any, genre: str, chemin: str = "service") -> Iterator[str]:
    """What HSDS would refuse in an object."""
    champs = dict(re.fullmatch(r"(\w+)(.*)", c).groups() for c in OBJETS[genre].split())  # type: ignore[union-attr]
    yield from (f"{chemin}.{c} manque" for c, suite in champs.items() if suite == "!" and c not in objet)
    yield from (f"{chemin}.{c} inconnu" for c in objet if c not in champs)
    for champ, valeur in objet.items():
        suite, ici = champs.get(champ, ""), f"{chemin}.{champ}"
        if suite.strip("!"):
            sous = valeur if suite.startswith("[") else [valeur]
            assert isinstance(sous, list)
            for element in sous:
                yield from fautes(element, suite[1:-1], ici)
        elif champ in NOMBRES:
            yield from [] if isinstance(valeur, int | float) else [f"{ici} n’est pas un nombre"]
        elif not isinstance(valeur, str) or not re.fullmatch(FORMES.get(champ, "(?s:.+)"), valeur):
            yield f"{ici} : {valeur!r}"
        elif champ == "id" or (champ.endswith("_id") and champ != "taxonomy_id"):
            yield from [] if str(UUID(valeur)) == valeur else [f"{ici} n’est pas un UUID"]


def page(textes: dict[str, str]) -> dict[str, Any]:
    lue: dict[str, Any] = json.loads(textes[URI])
    return lue


def service(annuaire: Annuaire, nom: str) -> dict[str, Any]:
    (trouve,) = (s for s in page(fichiers(annuaire))["contents"] if s["name"] == nom)
    return trouve  # type: ignore[no-any-return]


def identifiants(objet: Any, cle: str = "") -> Iterator[str]:
    """Identifiers of all objects, except terms and bodies, which several services share."""
    if isinstance(objet, dict) and cle not in ("taxonomy_term", "organization"):
        yield from [objet["id"]] if "id" in objet else []
        for nom, valeur in objet.items():
            yield from identifiants(valeur, nom)
    elif isinstance(objet, list):
        for element in objet:
            yield from identifiants(element, cle)


@pytest.mark.parametrize("lire", [petits_fichiers, fichiers_reels], ids=["petit", "réel"])
def test_la_page_a_la_forme_que_demande_la_norme(lire: Callable[[], dict[str, str]]) -> None:
    textes = lire()
    lue = page(textes)
    assert [f for s in lue["contents"] for f in fautes(s, "service")] == []
    assert lue["total_items"] == lue["size"] == len(lue["contents"]) > 0
    assert (lue["total_pages"], lue["first_page"], lue["last_page"], lue["empty"]) == (1, True, True, False)


def test_le_controle_voit_ce_qui_manque_et_ce_qui_est_faux() -> None:
    bon = page(petits_fichiers())["contents"][0]
    assert list(fautes({**bon, "status": "ouvert"}, "service")) == ["service.status : 'ouvert'"]
    assert list(fautes({**bon, "nmo": "x"}, "service")) == ["service.nmo inconnu"]
    assert list(fautes({c: v for c, v in bon.items() if c != "name"}, "service")) == ["service.name manque"]


def test_chaque_objet_a_son_identifiant_et_ce_qu_il_designe_existe() -> None:
    services = page(fichiers_reels())["contents"]
    tous = list(identifiants(services))
    assert len(tous) == len(set(tous)) > 1000
    organismes = {s["organization"]["id"] for s in services}
    assert {s["organization_id"] for s in services} <= organismes
    parents = {p for s in services if (p := s["organization"].get("parent_organization_id"))}
    assert parents
    assert parents <= organismes


def test_un_identifiant_ne_bouge_ni_avec_la_date_ni_avec_l_adresse_du_site_ni_avec_les_autres_fiches() -> None:
    avant = service(annuaire(), "Association « Les Deux Rives » & Cie")
    ailleurs = replace(
        avec(POSTE, nom="Autre nom"),
        aujourd_hui=date(2027, 3, 1),
        reglages=replace(annuaire().reglages, adresse="https://autre.example/"),
    )
    apres = service(ailleurs, "Association « Les Deux Rives » & Cie")
    assert list(identifiants(avant)) == list(identifiants(apres))
    assert avant["id"] == "ce2e90d1-222f-5db5-b4cc-680a9f69dfde"


def test_une_nouvelle_rue_ne_fait_pas_un_nouveau_lieu() -> None:
    siege = {"nom": "Siège", "adresse": {"voie": "99 rue Neuve", "code_postal": "99100", "commune": "99001"}}
    avant = service(annuaire(), "Association « Les Deux Rives » & Cie")["service_at_locations"][0]
    apres = service(avec(ASSOCIATION, lieux=[siege]), "Association « Les Deux Rives » & Cie")["service_at_locations"][0]
    assert avant["location"]["addresses"][0]["address_1"] != apres["location"]["addresses"][0]["address_1"]
    assert avant["location"]["id"] == apres["location"]["id"]


def test_un_statut_incertain_n_est_jamais_actif() -> None:
    for statut, leur in (
        ("actif", "active"),
        ("a-confirmer", "inactive"),
        ("annonce", "inactive"),
        ("ferme", "defunct"),
    ):
        lu = service(avec(POSTE, statut=statut), "Intervenant social au commissariat de Ville-Haute")
        assert lu["status"] == leur
        assert lu["alert"].startswith(annuaire().libelle("statut", statut)) == (statut != "actif")


def test_une_adresse_incomplete_n_est_pas_completee() -> None:
    _, permanence = service(annuaire(), "Association « Les Deux Rives » & Cie")["service_at_locations"]
    assert permanence["location"]["description"] == "Commune\u00a0: L’Étang-sous-Bois"
    assert "addresses" not in permanence["location"]


def test_un_territoire_avec_exclusions_n_est_que_des_mots() -> None:
    (zone,) = service(annuaire(), "Intervenant social au commissariat de Ville-Haute")["service_areas"]
    assert "sauf commune : L’Étang-sous-Bois" in zone["name"]
    assert "extent" not in zone


# --- schedules


def lues(programme: Programme) -> list[dict[str, Any]]:
    return horaires(annuaire().aujourd_hui, annuaire().fiches[POSTE], programme, "")


@settings(max_examples=tirages(200))
@given(programmes())
def test_une_regle_ouvre_exactement_les_jours_de_la_semaine_annoncee(programme: Programme) -> None:
    regles = [r for r in lues(programme) if "freq" in r]
    fin = JOUR + timedelta(days=400)
    leurs = sorted(
        (d, r.get("opens_at", ""), r.get("closes_at", "")) for r in regles for d in occurrences(r, JOUR, fin)
    )
    jours = [JOUR + timedelta(days=n) for n in range(401)] if regles else []
    notres = [
        (j, *(("", "") if t.annonce or programme.permanent else (_heure(t.debut), _heure(t.fin))))
        for j in jours
        for t in tranches_usuelles(programme, j)
    ]
    assert leurs == sorted(notres)


@pytest.mark.parametrize("depuis", ["2026-11-10", "2026-11-17", "2026-11-24", "2027-03-02", "2027-03-09"])
def test_une_quinzaine_compte_aussi_avant_sa_date_de_reference(depuis: str) -> None:
    programme = lire_programme({"semaine": {"un lundi sur deux": "9h-12h"}, "quinzaine_depuis": depuis})
    assert programme
    (regle,) = lues(programme)
    jours = [JOUR + timedelta(days=n) for n in range(29)]
    assert list(occurrences(regle, JOUR, jours[-1])) == [j for j in jours if tranches_usuelles(programme, j)]


def _heure(minutes: int) -> str:
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


@settings(max_examples=tirages(100))
@given(programmes())
def test_ce_qu_une_regle_ne_dit_pas_est_en_mots(programme: Programme) -> None:
    for regle in lues(programme):
        assert regle["notes"].startswith("Heure locale (Europe/Paris)")
        assert "freq" in regle or regle["description"]
        assert ("opens_at" in regle) or regle.get("description")
        assert programme.precision in regle["notes"]
        assert sum(bool(f.motif) and f.motif in regle["notes"] for f in programme.fermetures if f.au >= JOUR) == sum(
            bool(f.motif) for f in programme.fermetures if f.au >= JOUR
        )


def test_une_demi_journee_n_a_pas_d_heures() -> None:
    lundi, vendredi = service(annuaire(), "Intervenant social au commissariat de Ville-Haute")["schedules"]
    assert (lundi["byday"], lundi["description"]) == ("MO,WE", "journée (heures exactes non publiées)")
    assert (vendredi["byday"], vendredi["description"]) == ("FR", "matin (heures exactes non publiées)")
    assert not {"opens_at", "closes_at"} & {*lundi, *vendredi}


def test_une_saison_n_est_jamais_une_regle_de_toute_l_annee() -> None:
    hiver = {"du": "1er novembre", "au": "31 mars", "semaine": {"lundi": "9h-12h"}}
    programme = lire_programme({"semaine": {"mardi": "14h-16h"}, "saisons": [hiver]})
    assert programme
    (seule,) = lues(programme)
    assert "freq" not in seule
    assert "du 1er\u00a0novembre au 31\u00a0mars" in seule["description"]
