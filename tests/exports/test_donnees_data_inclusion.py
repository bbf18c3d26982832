"""data·inclusion v1, judged by the models of its own package, advice included (Q2)."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from data_inclusion.schema.v1 import Public, ReseauPorteur, Service, Structure, Thematique
from donnees_ouvertes import ASSOCIATION, POSTE, annuaire, avec, fichiers, fichiers_reels, petits_fichiers

from annuaire.exports.donnees import data_inclusion
from annuaire.modele.annuaire import Annuaire

CCAS = "99-exemple/ccas/ville-haute"
AVANCE = "france/aide/avance"
STRICT = {"ignore_warnings": False}


def objets(textes: dict[str, str], uri: str) -> dict[str, dict[str, Any]]:
    """Structures or services by the identifier of our fiche."""
    return {o["id"].removeprefix("annuaire-iscg--").replace("--", "/"): o for o in json.loads(textes[uri])}


def service(annuaire: Annuaire, identifiant: str) -> dict[str, Any]:
    return objets(fichiers(annuaire), data_inclusion.SERVICES)[identifiant]


def qualite(annuaire: Annuaire) -> dict[str, Any]:
    lue: dict[str, Any] = json.loads(fichiers(annuaire)[data_inclusion.QUALITE])
    return lue


@pytest.mark.parametrize("lire", [petits_fichiers, fichiers_reels], ids=["petit", "réel"])
def test_le_paquet_de_data_inclusion_accepte_tout_ce_qui_est_publie(lire: Callable[[], dict[str, str]]) -> None:
    textes = lire()
    structures = objets(textes, data_inclusion.STRUCTURES)
    services = objets(textes, data_inclusion.SERVICES)
    assert structures
    for publie in structures.values():
        Structure.model_validate(publie, context=STRICT)
        assert set(publie) <= set(Structure.model_fields)  # it ignores in silence what it does not know
    for publie in services.values():
        Service.model_validate(publie, context=STRICT)
        assert set(publie) <= set(Service.model_fields)
    assert {s["structure_id"] for s in services.values()} <= {s["id"] for s in structures.values()}


def test_chaque_correspondance_du_vocabulaire_existe_la_bas() -> None:
    for vocabulaire, leurs_codes in (("besoin", Thematique), ("public", Public), ("type", ReseauPorteur)):
        nos_codes = {c for t in annuaire().vocabulaires[vocabulaire].values() for c in t.extra["data-inclusion"]}
        assert nos_codes <= {str(c.value) for c in leurs_codes}


def test_les_types_sans_code_sont_listes() -> None:
    sans_code = set(qualite(annuaire())["types_sans_code"])
    assert {"aide-victimes", "police", "gendarmerie", "consulat", "bailleur", "poste-iscg"} <= sans_code
    assert not sans_code & {"caf", "ccas", "mds", "chrs", "cidff", "france-services"}


def test_une_fiche_est_une_structure_et_un_service_de_meme_identifiant() -> None:
    textes = petits_fichiers()
    structures, services = objets(textes, data_inclusion.STRUCTURES), objets(textes, data_inclusion.SERVICES)
    assert set(services) - set(structures) == {AVANCE}
    assert services[AVANCE]["structure_id"] == structures[CCAS]["id"] == f"annuaire-iscg--{CCAS.replace('/', '--')}"
    assert services[POSTE]["structure_id"] == structures[POSTE]["id"]


def test_ce_que_le_format_dirait_mal_est_omis_et_nomme_avec_sa_raison() -> None:
    sans_date = [{"titre": "Une page", "nature": "presse", "reference": "p. 1"}]
    omises = qualite(avec(ASSOCIATION, sources=sans_date))["omises"]
    assert omises == {
        "99-exemple/ccas/vieux-bourg": "statut « Remplacé »",
        ASSOCIATION: "aucune source datée depuis 2000",
    }
    assert qualite(avec(CCAS, statut="a-confirmer"))["omises"] == {
        "99-exemple/ccas/vieux-bourg": "statut « Remplacé »",
        CCAS: "statut « Existence à confirmer »",
        AVANCE: "aucune fiche où demander cette aide",
    }


@pytest.mark.parametrize(
    ("dates", "attendue"),
    [(["2019-08"], "2019-08-01"), (["2019", "2018-12-31"], "2019-01-01"), (["2024-02", "2024-02-09"], "2024-02-09")],
)
def test_la_date_est_celle_de_la_source_la_plus_recente_au_plus_tot(dates: list[str], attendue: str) -> None:
    sources = [{"titre": "Page", "nature": "presse", "reference": "p. 1", "date": d} for d in dates]
    assert service(avec(CCAS, sources=sources), CCAS)["date_maj"] == attendue


def test_ce_qui_est_ancien_et_ce_que_la_notation_des_horaires_perd_sont_dits_dans_la_description() -> None:
    assert service(annuaire(), CCAS)["description"].splitlines()[-2] == "Horaires\u00a0: Fermé en août."
    assert service(annuaire(), CCAS)["description"].splitlines()[-1] == (
        "Adresse\u00a0: source de 2019, à confirmer par téléphone. Téléphone\u00a0: source de 2019, à confirmer. "
        "Horaires\u00a0: source de 2019, à confirmer par téléphone."
    )


@pytest.mark.parametrize(
    ("zone", "attendue"),
    [
        ({"inclure": ["france"]}, ["france"]),
        ({"inclure": ["dep:99", "commune:99002"]}, ["99", "99002"]),
        ({"inclure": ["secteur:deux-rives", "epci:990000001"]}, ["990000001", "99001", "99002"]),
        ({"inclure": ["commune:99001", "secteur:circonscription-ville-haute"]}, None),
        ({"inclure": ["dep:99"], "exclure": ["commune:99002"]}, None),
        (None, None),
    ],
)
def test_un_territoire_qui_ne_peut_pas_etre_dit_en_entier_reste_inconnu(zone: Any, attendue: Any) -> None:
    assert service(avec(POSTE, zone=zone), POSTE).get("zone_eligibilite") == attendue


@pytest.mark.parametrize(
    ("cout", "precision", "frais", "mots"),
    [
        ("gratuit", None, "gratuit", None),
        ("payant", "5 €", "payant", "5 €"),
        ("sous-conditions", "pour les victimes", None, "Gratuit sous conditions, pour les victimes"),
        (None, None, None, None),
    ],
)
def test_gratuit_sous_conditions_n_est_ni_gratuit_ni_payant(cout: Any, precision: Any, frais: Any, mots: Any) -> None:
    lu = service(avec(POSTE, cout=cout, cout_precision=precision), POSTE)
    assert (lu.get("frais"), lu.get("frais_precisions")) == (frais, mots)


def test_tout_le_monde_est_seul_et_nos_mots_restent_a_cote() -> None:
    lu = service(annuaire(), POSTE)
    assert lu["publics"] == ["tous-publics"]
    assert lu["publics_precisions"] == "Tout le monde, Victimes\nAvec ou sans plainte."
    assert "publics" not in service(avec(POSTE, publics=["professionnels"]), POSTE)


def test_une_maniere_de_joindre_n_est_donnee_que_si_l_on_peut_la_suivre() -> None:
    modes = {"modes": ["telephone", "courriel", "sans-rendez-vous", "en-ligne", "sms"]}
    possibles = service(avec(POSTE, acces_usager=modes, site="https://ville-haute.example/"), POSTE)
    assert possibles["modes_mobilisation"] == [
        "envoyer-un-courriel", "se-presenter", "telephoner", "utiliser-lien-mobilisation",
    ]  # fmt: skip
    rien = avec(POSTE, acces_usager=modes, telephones=None, courriels=None, lieux=None, acces_professionnel=None)
    assert "modes_mobilisation" not in service(rien, POSTE)


def test_qui_peut_demander_n_est_jamais_deduit_du_silence() -> None:
    assert service(annuaire(), POSTE)["mobilisable_par"] == ["professionnels", "usagers"]
    muette = avec(POSTE, acces_usager=None, acces_professionnel=None, poste={"profil": "Assistant social."})
    assert "mobilisable_par" not in service(muette, POSTE)
    orientee = avec(CCAS, acces_usager={"modes": ["sur-orientation"]})
    assert service(orientee, CCAS)["mobilisable_par"] == ["professionnels"]


def test_les_horaires_sont_en_notation_osm_et_ceux_d_une_ligne_ne_sont_pas_un_accueil() -> None:
    assert service(annuaire(), POSTE)["horaires_accueil"].startswith('Mo 08:00-18:00 unknown "journée"; We ')
    assert service(annuaire(), "france/numero-national/114")["horaires_accueil"] == "24/7"
    ligne = [{"numero": "03 53 01 00 12", "horaires": {"semaine": {"lundi": "9h-12h"}}}]
    assert "horaires_accueil" not in service(avec(CCAS, telephones=ligne, horaires=None), CCAS)


def test_un_poste_a_le_reseau_de_son_employeur() -> None:
    textes = fichiers(avec(POSTE, poste={"employeur": CCAS, "saisine": ["personne"]}))
    assert objets(textes, data_inclusion.STRUCTURES)[POSTE]["reseaux_porteurs"] == ["ccas-cias"]
