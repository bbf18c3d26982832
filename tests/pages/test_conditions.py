"""What shelters need said: yes, no, or « à demander »; never a free place, and a plan that is over is not announced."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from cas import PROJET

from annuaire.lecture.documents import Document
from annuaire.modele.construction import construire_annuaire
from annuaire.modele.reglages import Reglages
from annuaire.pages.fiche.fiche import page_de_fiche
from annuaire.schema.schemas import lire_les_schemas

JOUR = date(2026, 11, 21)
TERRITOIRE = Document(
    "directory/52-x/territoire.yml",
    {"nom": "X", "dans": "en X", "departement": "52", "fuseau": "Europe/Paris", "jours_feries": "metropole",
     "secours": ["france/numero-national/115"]},
)  # fmt: skip
NATIONAL = Document(
    "directory/france/territoire.yml",
    {"nom": "France", "dans": "en France", "fuseau": "Europe/Paris", "jours_feries": "metropole"},
)
SOURCES = [{"titre": "Page", "nature": "site-officiel", "url": "https://exemple.fr", "date": "2026-10"}]
CENT_QUINZE = Document(
    "directory/france/numero-national/115.yml",
    {"nom": "115", "presentation": "Abri.", "telephones": [{"numero": "115"}], "besoins": ["hebergement-urgence"],
     "sources": SOURCES},
)  # fmt: skip


def html(**champs: Any) -> str:
    donnees = {"nom": "Accueil", "presentation": "Un accueil.", "sources": SOURCES, **champs}
    fiche = Document("directory/52-x/siao/a.yml", donnees)
    documents = [TERRITOIRE, NATIONAL, CENT_QUINZE, fiche]
    annuaire = construire_annuaire(documents, [], lire_les_schemas(PROJET / "schemas"), JOUR, Reglages())
    return page_de_fiche(annuaire, annuaire.fiches["52-x/siao/a"]).contenu.replace("\u202f", " ").replace("\u00a0", " ")


PLAN = {"genre": "grand-froid", "du": "2026-11-01", "precision": "Ouvert la nuit."}


def test_un_abri_dit_oui_non_et_ce_qu_il_faut_demander() -> None:
    dite = html(besoins=["hebergement-urgence"], conditions={"femmes": "oui", "hommes": "non", "enfants_au_plus": "3"})
    assert "<strong>Accueille :</strong> femmes seules, enfants, au plus : 3." in dite
    assert "<strong>N’accueille pas :</strong> hommes seuls." in dite
    a_demander = dite.partition("<strong>À demander :</strong>")[2].partition("</p>")[0]
    assert "animaux" in a_demander
    assert "femmes" not in a_demander


def test_un_abri_qui_ne_dit_rien_fait_tout_demander_et_dit_qui_appeler_si_c_est_complet() -> None:
    dite = html(besoins=["hebergement-urgence"])
    assert "personnes sans papiers" in dite
    assert 'Si c’est complet : <a href="tel:115">115</a>.' in dite


def test_un_service_qui_n_abrite_personne_ne_pose_pas_ces_questions() -> None:
    dite = html(besoins=["demarches"])
    assert "À demander" not in dite
    assert "places libres" not in dite


@pytest.mark.parametrize(("au", "annonce"), [("2026-11-20", False), ("2026-11-21", True), ("2027-03-31", True)])
def test_un_plan_fini_n_est_plus_annonce(au: str, annonce: bool) -> None:
    assert ("Plan grand froid" in html(plans=[{**PLAN, "au": au}])) is annonce
