"""Rules at the very place where they begin to apply; the cases say their words, these say where they stop."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from adresses import DISCRETION
from donnees_ouvertes import annuaire
from test_nature import ENSEMBLE, chemins, document

from annuaire.lecture.documents import Document
from annuaire.modele.rangement import par_nom
from annuaire.regles import doublons, temps
from annuaire.regles.personnes import boite_nominative

JOUR = date(2026, 11, 21)  # of ENSEMBLE


@pytest.mark.parametrize("jours", [1, 20, 31, 400])
def test_une_source_de_demain_est_deja_dans_le_futur(jours: int) -> None:
    demain = (JOUR + timedelta(days=jours)).isoformat()
    chemin = ("sources", 0, "date")
    assert chemins(temps.date_dans_le_futur, document("caf", chemin, demain)) == [chemin]


@pytest.mark.parametrize("incomplete", ["2027", "2026-12"])
def test_une_annee_ou_un_mois_a_venir_l_est_aussi(incomplete: str) -> None:
    chemin = ("sources", 0, "date")
    assert chemins(temps.date_dans_le_futur, document("caf", chemin, incomplete)) == [chemin]


@pytest.mark.parametrize("passee", ["2026-11-21", "2026-11", "2026", "2019"])
def test_ce_qui_a_commence_n_est_pas_dans_le_futur(passee: str) -> None:
    assert chemins(temps.date_dans_le_futur, document("caf", ("sources", 0, "date"), passee)) == []


def deux(un: str, autre: str) -> list[str]:
    """Fiches whose page or poster would have the address of another."""
    fiches = {i: Document(f"directory/{i}.yml", {"nom": i}) for i in (un, autre)}
    ensemble = replace(ENSEMBLE, fiches=fiches, index={})
    return [i for i, d in fiches.items() if list(doublons.page_en_double(d, ensemble))]


def test_deux_fiches_ne_se_disputent_ni_une_page_ni_une_affiche() -> None:
    poste, affiche = "52-x/poste-iscg/langres", "52-x/poste-iscg/langres-affiche"
    assert deux(poste, affiche) == [affiche]
    assert deux(poste, "52-x/poste-iscg/chaumont") == []
    code = DISCRETION.adresse("52-x/caf/violences")
    assert deux(code, "52-x/caf/violences") == ["52-x/caf/violences"]


@pytest.mark.parametrize("boite", ["camille.martin", "camille_martin", "c.martin", "c_martin", "jean-paul.martin2"])
def test_une_boite_de_personne_l_est_avec_un_point_comme_avec_un_tiret_bas(boite: str) -> None:
    assert boite_nominative(boite)


@pytest.mark.parametrize("boite", ["accueil", "ce.ia", "c.c.marne", "la.passerelle", "la_passerelle"])
def test_une_boite_de_service_n_est_celle_de_personne(boite: str) -> None:
    assert not boite_nominative(boite)


def test_deux_fiches_de_meme_nom_sont_toujours_dans_le_meme_ordre() -> None:
    a, b = [replace(f, nom="Mairie") for f in annuaire().fiches.values()][:2]
    assert par_nom([a, b]) == par_nom([b, a])
