"""The real ``directory/``: sound, complete for the five systems of the sources, and silent where it must be."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from cas import PROJET
from reel import corpus

from annuaire.lecture.documents import A_PART

DONNEES = PROJET / "directory"
FICHES = sorted(p for p in DONNEES.glob("*/*/*.yml") if p.parent.name not in A_PART)
TABLES = sorted(DONNEES.glob("*/communes.csv"))
POSTES = "52-haute-marne/poste-iscg/"
CLES_D_ADRESSE = {"adresse", "voie", "commune", "code_postal", "coordonnees", "latitude", "longitude", "lieux", "acces"}


def fiche(identifiant: str) -> Any:
    """Data of one fiche."""
    return next(d.data for d in corpus().documents if d.identifiant == identifiant)


@cache
def relire(chemin: Path) -> Any:
    """The same file through another reader than ours, every scalar as text; the one written in C where it is."""
    return yaml.load(chemin.read_text(encoding="utf-8"), Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))


def cles(valeur: Any) -> set[str]:
    """Every key at every depth."""
    if isinstance(valeur, dict):
        return {*valeur, *(c for v in valeur.values() for c in cles(v))}
    return {c for v in valeur for c in cles(v)} if isinstance(valeur, list) else set()


def semaine(identifiant: str) -> dict[str, str]:
    """Announced days of a post, wherever its hours stand."""
    data = fiche(identifiant)
    blocs = [data.get("horaires"), *(lieu.get("horaires") for lieu in data.get("lieux", []))]
    return {jour: texte for bloc in blocs if bloc for jour, texte in (bloc.get("semaine") or {}).items()}


def test_le_vrai_annuaire_n_a_aucune_erreur() -> None:
    assert [d for d in corpus().diagnostics if d.bloque] == []


def test_il_compte_au_moins_cent_soixante_dix_fiches() -> None:
    assert len(FICHES) >= 170
    assert len([d for d in corpus().documents if d.est_une_fiche]) == len(FICHES)


@pytest.mark.parametrize("slug", ["saint-dizier", "chaumont", "joinville", "andelot"])
def test_la_haute_marne_a_ses_quatre_postes(slug: str) -> None:
    poste = fiche(POSTES + slug)
    assert poste["poste"]["employeur"]
    assert poste["poste"]["unites"]


def test_saint_dizier_est_present_lundi_mercredi_et_vendredi_matin() -> None:
    assert semaine(POSTES + "saint-dizier") == {"lundi": "journée", "mercredi": "journée", "vendredi": "matin"}
    poste = fiche(POSTES + "saint-dizier")
    assert poste["poste"]["employeur"] == "52-haute-marne/aide-victimes/adaj"
    assert "debut" not in poste  # June 2014 is when the employer was asked, not when the post opened


@pytest.mark.parametrize("slug", ["saint-dizier", "chaumont", "joinville", "andelot"])
def test_aucune_heure_n_est_inventee_pour_les_postes_de_haute_marne(slug: str) -> None:
    assert not re.search("[0-9]", "".join(semaine(POSTES + slug).values()))


def test_villefontaine_a_sa_ligne_ses_chiffres_et_sa_divergence() -> None:
    poste = fiche("38-isere/poste-iscg/villefontaine")
    assert poste["telephones"][0]["numero"] == "04 74 95 59 18"
    assert poste["poste"]["employeur"] == "38-isere/ccas/villefontaine"
    assert ("2024", "320") in {(c["annee"], c["valeur"]) for c in poste["chiffres"]}
    assert set(poste["poste"]["saisine"]) == {"forces-de-l-ordre", "police-municipale", "partenaires", "personne"}
    assert poste["divergences"]


def test_les_alpes_maritimes_ont_leur_poste_au_groupement_de_gendarmerie() -> None:
    poste = fiche("06-alpes-maritimes/poste-iscg/groupement-gendarmerie")
    assert poste["poste"]
    assert poste["sources"]


def test_la_lozere_a_sa_convention_de_trois_ans() -> None:
    poste = fiche("48-lozere/poste-iscg/lozere")
    convention = poste["poste"]["convention"]
    assert (convention["signee_le"], poste["debut"]) == ("2023-07-26", "2023-08-07")
    assert [part["taux"] for part in convention["part_etat"]][:3] == ["80", "50", "33"]
    assert poste["zone"]["inclure"] == ["dep:48"]
    assert len(poste["lieux"]) == 3


@pytest.mark.parametrize("identifiant", ["france/reseau/aniscg", "france/reseau/france-victimes"])
def test_les_reseaux_nationaux_sont_presents_et_joignables(identifiant: str) -> None:
    reseau = fiche(identifiant)
    assert reseau.get("site") or reseau.get("telephones")


@pytest.mark.parametrize("numero", ["15", "17", "18", "112", "114", "115", "119", "3919", "116006"])
def test_chaque_numero_de_secours_a_sa_fiche(numero: str) -> None:
    numeros = fiche(f"france/numero-national/{numero}")["telephones"]
    assert numero in {t["numero"].replace(" ", "") for t in numeros}


def test_aucune_fiche_ne_pretend_avoir_ete_verifiee() -> None:
    assert [p.name for p in FICHES if "verification" in relire(p)] == []


def test_aucun_lieu_confidentiel_ne_laisse_d_adresse_dans_son_fichier() -> None:
    confidentielles = [p for p in FICHES if relire(p).get("localisation") == "confidentielle"]
    for chemin in confidentielles:
        data = relire(chemin)
        assert cles(data) & CLES_D_ADRESSE - {"adresse"} == set(), chemin
        assert "adresse" not in cles({c: v for c, v in data.items() if c != "courriels"}), chemin
        assert not re.search(r"\b\d+,? (bis |ter )?(rue|avenue|place|boulevard|chemin)\b", chemin.read_text("utf-8"))


def test_toute_fiche_a_une_source_et_une_presentation() -> None:
    for chemin in FICHES:
        data = relire(chemin)
        assert data["sources"], chemin
        assert len(data["presentation"]) > 20, chemin


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.parent.name)
def test_chaque_table_de_communes_dit_son_millesime_et_sa_licence(table: Path) -> None:
    premieres = table.read_text(encoding="utf-8").splitlines()[:2]
    assert all(ligne.startswith("#") for ligne in premieres)
    assert re.search(r"Code officiel géographique.* [0-9]+\.[0-9]+\.[0-9]+", premieres[0])
    assert "Licence Ouverte 2.0" in premieres[1]


def test_chaque_territoire_a_sa_table() -> None:
    assert {t.parent for t in TABLES} == {t.parent for t in DONNEES.glob("*/territoire.yml")}


def test_notre_lecteur_et_un_autre_lisent_la_meme_chose() -> None:
    """Independent check of the whole corpus: PyYAML's text-only loader sees the same data."""
    for document in corpus().documents:
        autre = relire(PROJET / document.chemin)
        assert _sans_espaces(document.data) == _sans_espaces(autre), document.chemin


def _sans_espaces(valeur: Any) -> Any:
    if isinstance(valeur, dict):
        return {c: _sans_espaces(v) for c, v in valeur.items()}
    if isinstance(valeur, list):
        return [_sans_espaces(v) for v in valeur]
    return " ".join(str(valeur or "").split())
