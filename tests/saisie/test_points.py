"""``annuaire points``: from an official directory to the points of a territory; what cannot be right is left out."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from cas import BASE, PROJET, monter

from annuaire.cli import main

CHAUMONT, JOINVILLE, SAINT_DIZIER = ("48.1112359", "5.1394418"), ("48.4434759", "5.137688"), ("48.6384", "4.9497")


@pytest.fixture
def racine(tmp_path: Path) -> Path:
    return monter(BASE, tmp_path)


def points(racine: Path, *arguments: object) -> int:
    return main(["--racine", str(racine), "points", "52-haute-marne", *map(str, arguments)])


def table(racine: Path) -> list[str]:
    """Lines of data of the table."""
    return (racine / "directory/52-haute-marne/points.csv").read_text(encoding="utf-8").splitlines()[3:]


def ancien(insee: str, point: tuple[str, str], **autres: object) -> str:
    lieu = {"latitude": point[0], "longitude": point[1], "geo": {"latitude": 1.5, "longitude": 2.5}}
    return json.dumps({"type": "mairie", "codeinsee": insee, "update": "2015-07-06", **lieu, **autres})


def actuel(insee: str, point: tuple[str, str]) -> dict[str, object]:
    return {
        "pivot": [{"type_service_local": "mairie", "code_insee_commune": [insee]}],
        "code_insee_commune": insee,
        "date_modification": "15/01/2024 10:22:33",
        "adresse": [{"type_adresse": "Adresse", "latitude": point[0], "longitude": point[1]}],
    }


def fichier(racine: Path, nom: str, texte: str) -> Path:
    chemin = racine / nom
    chemin.write_text(texte, encoding="utf-8")
    return chemin


def test_l_annuaire_d_avant_2020_donne_les_points(racine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lignes = [ancien("52121", CHAUMONT), ancien("52250", JOINVILLE, type="mairie_com"), ancien("75056", CHAUMONT)]
    assert points(racine, fichier(racine, "annuaire-52.sjson", "\n".join(lignes))) == 0
    assert table(racine) == ["52121;48.111;5.139;2015-07-06"]
    assert "1\u00a0point, 2\u00a0communes sans point" in capsys.readouterr().out
    assert main(["--racine", str(racine), "verifier", "--date", "2026-11-21"]) == 0


def test_l_annuaire_d_aujourd_hui_aussi(racine: Path) -> None:
    source = {"service": [actuel("52448", SAINT_DIZIER), actuel("52250", JOINVILLE)]}
    assert points(racine, fichier(racine, "annuaire.json", json.dumps(source))) == 0
    assert table(racine) == ["52250;48.443;5.138;2024-01-15", "52448;48.638;4.950;2024-01-15"]


def test_une_table_quelconque_aussi_avec_ses_virgules_et_ses_zeros(racine: Path) -> None:
    texte = "Code_commune_INSEE;Latitude;Longitude\n52121;48,1112;5,1394\n"
    assert points(racine, fichier(racine, "mairies.csv", texte), "--date", "2016-02") == 0
    assert table(racine) == ["52121;48.111;5.139;2016-02"]


@pytest.mark.parametrize(
    ("ligne", "place", "dit"),
    [
        ("52121;5.1394;48.1112;2016", "2:7", "latitude et longitude sont échangées"),
        ("52121;857912.4;6782846.2;2016", "2:7", "dans une projection, Lambert-93 le plus souvent"),
        ("52121;40.7;-74.0;2016", "2:7", "n’est pas dans le territoire de sa commune"),
        ("52121;48.11x;5.139;2016", "2:7", "ne se lit pas (latitude)"),
        ("52121;48.111;;2016", "2:7", "n’a pas de point"),
        ("52121;48.111;5,1,3;2016", "2:14", "ne se lit pas (longitude)"),
        ("52121;48.111;5.139;", "2:20", "n’a pas de date"),
    ],
)
def test_un_point_impossible_est_dit_a_sa_place_et_la_commune_reste_inconnue(
    racine: Path, capsys: pytest.CaptureFixture[str], ligne: str, place: str, dit: str
) -> None:
    source = fichier(racine, "mairies.csv", f"insee;latitude;longitude;maj\n{ligne}\n52448;48.638;4.949;2016\n")
    assert points(racine, source) == 0
    assert table(racine) == ["52448;48.638;4.949;2016"]
    sortie = capsys.readouterr().out
    assert f"mairies.csv:{place}: avertissement: " in sortie
    assert dit in sortie


def test_un_fichier_coupe_le_dit_et_garde_ce_qui_precede(racine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texte = ancien("52121", CHAUMONT) + "\n" + ancien("52448", SAINT_DIZIER)[:40]
    assert points(racine, fichier(racine, "annuaire-52.sjson", texte)) == 0
    assert table(racine) == ["52121;48.111;5.139;2015-07-06"]
    assert "annuaire-52.sjson:2:1: avertissement: ce fichier est coupé ou abîmé ici" in capsys.readouterr().out


@pytest.mark.parametrize("texte", ["nom;voie\nMairie;1 rue\n", "", "{", "[]", '{"service": []}'])
def test_sans_aucun_point_rien_n_est_ecrit(racine: Path, capsys: pytest.CaptureFixture[str], texte: str) -> None:
    assert points(racine, fichier(racine, "x.csv", texte)) == 2
    assert not (racine / "directory/52-haute-marne/points.csv").exists()
    assert "    → " in capsys.readouterr().err


def test_un_essai_dit_tout_et_n_ecrit_rien(racine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert points(racine, fichier(racine, "x.sjson", ancien("52121", CHAUMONT)), "--essai") == 0
    assert not (racine / "directory/52-haute-marne/points.csv").exists()
    assert "1\u00a0point" in capsys.readouterr().out


def test_une_table_faite_a_la_main_reste(racine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main_ = fichier(racine, "directory/52-haute-marne/points.csv", "insee;latitude;longitude\n")
    assert points(racine, fichier(racine, "x.sjson", ancien("52121", CHAUMONT))) == 2
    assert main_.read_text(encoding="utf-8") == "insee;latitude;longitude\n"
    assert "n’a pas été faite par cette commande" in capsys.readouterr().err


def test_un_temoin_ecarte_le_point_d_une_autre_commune(racine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = fichier(racine, "x.sjson", "\n".join([ancien("52121", JOINVILLE), ancien("52448", SAINT_DIZIER)]))
    temoins = "insee;latitude;longitude\n52121;48.1;5.14\n52250;48.44;5.14\n52448;48.63;4.95\n"
    assert points(racine, source, "--temoins", fichier(racine, "temoins.csv", temoins)) == 0
    assert table(racine) == ["52448;48.638;4.950;2015-07-06"]
    assert "Chaumont : ce point est à 38 km de sa commune, plus près de Joinville" in capsys.readouterr().out


def test_le_pays_a_les_chefs_lieux(racine: Path) -> None:
    shutil.copytree(PROJET / "directory/france", racine / "directory/france", dirs_exist_ok=True)
    source = fichier(racine, "x.sjson", ancien("08105", ("49.7737", "4.7206")))
    cog = PROJET / "node_modules/@etalab/decoupage-administratif/data"
    assert main(["--racine", str(racine), "points", "france", str(source), "--depuis", str(cog)]) == 0
    assert "08105;49.774;4.721;2015-07-06" in (racine / "directory/france/points.csv").read_text(encoding="utf-8")
