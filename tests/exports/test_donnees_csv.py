"""The two tables: safe to open in a spreadsheet, and the same text again once the guard is taken away (X13)."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import pytest
from donnees_ouvertes import (
    ASSOCIATION,
    POSTE,
    annuaire,
    annuaire_reel,
    avec,
    fichiers,
    fichiers_reels,
    petits_fichiers,
)
from hypothesis import example, given
from hypothesis import strategies as st

from annuaire.exports.donnees import csv_machine, csv_tableur
from annuaire.modele.annuaire import Annuaire
from annuaire.socle.csv_texte import ecrire_csv

DANGEREUX = tuple("=+-@\t\r\n＝＋－＠")  # OWASP, « CSV injection »
TABLES = {csv_tableur.URI: ";", csv_machine.URI: ","}


def relire(texte: str, separateur: str) -> list[list[str]]:
    """Another reader than ours, doing what the documentation of the guard says."""
    lignes = csv.reader(io.StringIO(texte.removeprefix("\ufeff"), newline=""), delimiter=separateur, strict=True)
    return [[c[1:] if c.startswith("'") else c for c in ligne] for ligne in lignes]


def brutes(texte: str, separateur: str) -> list[str]:
    """Cells as a spreadsheet sees them."""
    return [c for ligne in csv.reader(io.StringIO(texte, newline=""), delimiter=separateur) for c in ligne]


def table(annuaire: Annuaire, uri: str) -> dict[str, dict[str, str]]:
    """Lines by identifier."""
    entete, *lignes = relire(fichiers(annuaire)[uri], TABLES[uri])
    cle = "id" if "id" in entete else "Identifiant"
    return {ligne[entete.index(cle)]: dict(zip(entete, ligne, strict=True)) for ligne in lignes}


LIGNES = st.lists(st.lists(st.text(max_size=30), min_size=3, max_size=3), min_size=1, max_size=4)


@given(LIGNES, st.sampled_from([",", ";"]))
@example([["=1+1", "'=1+1", "''"], ["\ufeff", "a;b,c\"d'", "\x00"], ["-", "'", "’"]], ";")
def test_n_importe_quel_texte_revient_sauf_ses_fins_de_ligne(lignes: list[list[str]], separateur: str) -> None:
    attendues = [[" ".join(re.split("[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+", t)).strip(" ") for t in x] for x in lignes]
    relues = relire("\ufeff" + ecrire_csv(lignes, separateur), separateur)
    assert relues == attendues


@given(LIGNES, st.sampled_from([",", ";"]))
@example([["=1", " =1", "\n=1"], ["'=1", "\t=1", "＝1"], ["a", "=", "+"]], ",")
def test_aucune_cellule_ne_commence_comme_une_formule(lignes: list[list[str]], separateur: str) -> None:
    assert not [c for c in brutes(ecrire_csv(lignes, separateur), separateur) if c.startswith(DANGEREUX)]


@given(LIGNES)
def test_une_ligne_du_tableau_est_une_ligne_du_fichier(lignes: list[list[str]]) -> None:
    texte = ecrire_csv(lignes, ";")
    assert texte.endswith("\r\n")
    assert len(texte.split("\r\n")) == len(lignes) + 1
    assert "\n" not in texte.replace("\r\n", "")


def test_le_tableur_s_ouvre_dans_excel() -> None:
    texte = petits_fichiers()[csv_tableur.URI]
    assert texte.encode().startswith(b"\xef\xbb\xbf")
    assert texte.startswith('\ufeff"Nom";"Sigle";"Type";')
    assert not petits_fichiers()[csv_machine.URI].startswith("\ufeff")


@pytest.mark.parametrize("uri", TABLES)
def test_une_fiche_malveillante_ne_donne_aucune_formule(uri: str) -> None:
    piege = avec(POSTE, nom='=HYPERLINK("https://mal.example";"Cliquez")', presentation="@SUM(1+1)\r\n=2+2")
    texte = fichiers(piege)[uri]
    assert not [c for c in brutes(texte.removeprefix("\ufeff"), TABLES[uri]) if c.startswith(DANGEREUX)]
    assert '=HYPERLINK("https://mal.example";"Cliquez")' in table(piege, uri)[POSTE].values()


def test_la_garde_ne_touche_jamais_un_telephone_du_tableur() -> None:
    """X13: in national form. Numbers abroad start with 00 there."""
    etranger = [{"numero": "+49 30 590039000", "libelle": "Consulat"}, {"numero": "115"}]
    lue = fichiers(avec(POSTE, telephones=etranger))[csv_tableur.URI]
    assert '"00\u00a049\u00a030\u00a0590039000 (Consulat) | 115"' in lue
    for texte in (lue, fichiers_reels()[csv_tableur.URI]):
        assert not re.search("\"'[+0-9]", texte)


def test_la_machine_a_les_numeros_a_composer() -> None:
    assert table(annuaire(), csv_machine.URI)[ASSOCIATION]["telephones.numero"] == "+33353010099|+33353010098"
    assert table(annuaire(), csv_machine.URI)["france/numero-national/114"]["telephones.numero"] == "114"
    assert "\"'+33353010099|" in petits_fichiers()[csv_machine.URI]


def test_les_lieux_gardent_leur_rang_d_une_colonne_a_l_autre() -> None:
    ligne = table(annuaire(), csv_machine.URI)[ASSOCIATION]
    assert ligne["lieux.adresse.commune"] == "99001|99002"
    assert ligne["lieux.adresse.voie"] == "12 place du Marché|"
    assert ligne["lieux.coordonnees.latitude"] == "48.1000|"
    assert ligne["lieux.hote"] == ""


def test_une_barre_du_texte_ne_coupe_pas_une_valeur() -> None:
    lieux = [{"nom": "A|B", "adresse": {"commune": "99001"}}, {"nom": "C", "adresse": {"commune": "99002"}}]
    assert table(avec(POSTE, lieux=lieux), csv_machine.URI)[POSTE]["lieux.nom"] == "A/B|C"


def test_ce_que_personne_ne_sait_n_est_pas_une_cellule_vide() -> None:
    ligne = table(annuaire(), csv_tableur.URI)["99-exemple/poste-iscg/campagne"]
    inconnus = {t for t, v in ligne.items() if v == "inconnu"}
    assert inconnus == {"Téléphones", "Adresses", "Coût"}
    assert ligne["Horaires"] == "Présent deux jours par semaine ; les jours ne sont pas publiés."


def test_les_horaires_du_tableur_sont_les_phrases_de_la_page() -> None:
    ligne = table(annuaire(), csv_tableur.URI)[POSTE]
    assert ligne["Horaires"] == ("lundi et mercredi toute la journée\u202f; vendredi matin ; Fermé les jours fériés")
    absence = [{"du": "2026-12-07", "motif": "congés"}]
    occupe = avec(POSTE, horaires={"semaine": {"lundi": "9h-12h"}, "sur_rendez_vous": "oui", "absences": absence})
    assert table(occupe, csv_tableur.URI)[POSTE]["Horaires"].split(" ; ")[1:] == [
        "Jours fériés : inconnu",
        "Sur rendez-vous",
        "Absence le 7\u00a0décembre 2026 (congés), remplacement inconnu",
    ]


def test_ce_qui_est_ancien_est_a_confirmer() -> None:
    ligne = table(annuaire(), csv_tableur.URI)["99-exemple/ccas/ville-haute"]
    assert ligne["Source la plus récente"] == "février 2019"
    assert "Téléphone\u00a0: source de 2019, à confirmer." in ligne["À confirmer"]


def test_la_description_de_la_table_explique_chaque_colonne() -> None:
    description: dict[str, Any] = json.loads(petits_fichiers()[csv_machine.DESCRIPTION])
    entete = relire(petits_fichiers()[csv_machine.URI], ",")[0]
    assert [c["name"] for c in description["fields"]] == entete
    assert all(c["title"] for c in description["fields"])
    assert "ôtez une apostrophe" in description["description"]
    assert next(c["title"] for c in description["fields"] if c["name"] == "lieux.adresse.voie") == "Numéro et voie"


def test_la_machine_redit_les_donnees() -> None:
    """Columns with one value are the text of the fiche itself."""
    for identifiant, ligne in table(annuaire_reel(), csv_machine.URI).items():
        donnees = annuaire_reel().fiches[identifiant].donnees
        for champ in ("nom", "sigle", "presentation", "site", "cout", "siret", "debut"):
            assert ligne[champ] == donnees.get(champ, "").replace("|", "/"), (identifiant, champ)
        assert ligne["statut"] == donnees.get("statut", "actif")
        assert len(ligne["telephones.usage"].split("|")) == len(ligne["telephones.numero"].split("|"))
        for champ in ("besoins", "publics", "langues", "non_requis"):
            assert ligne[champ] == "|".join(donnees.get(champ, [])), (identifiant, champ)
