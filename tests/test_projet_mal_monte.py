"""A project that is not as it should be: said in French with one gesture, never a traceback, nothing half-written."""

from __future__ import annotations

import json
import shutil
import socket
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from annuaire.cli import main
from annuaire.diagnostics import Position
from annuaire.horloge import aujourd_hui
from annuaire.pipeline import check
from cas import BASE, JOUR, PROJET, monter
from projet_mkdocs import MKDOCS_YML, lancer, monter_le_projet, remplacer


@pytest.fixture
def racine(tmp_path: Path) -> Path:
    """Data without fault, and schemas that a test may spoil."""
    monter(BASE, tmp_path)
    (tmp_path / "schemas").unlink()
    shutil.copytree(PROJET / "schemas", tmp_path / "schemas")
    return tmp_path


def test_les_schemas_absents_sont_tous_nommes(racine: Path) -> None:
    for schema in (racine / "schemas").iterdir():
        schema.unlink()
    fautes = check(racine, date.fromisoformat(JOUR)).diagnostics
    assert [f.chemin for f in fautes if f.regle == "schema-absent"] == [
        "schemas/annuaire.schema.json",
        "schemas/fiche.schema.json",
        "schemas/territoire.schema.json",
        "schemas/vocabulaires.schema.json",
    ]


@pytest.mark.parametrize(("contenu", "ligne"), [(b'{"a": 1,\n}', 2), (b"", 1), (b'{"a": "\xe9"}', 1)])
def test_un_schema_illisible_est_une_faute_a_sa_place(racine: Path, contenu: bytes, ligne: int) -> None:
    (racine / "schemas" / "aide.schema.json").write_bytes(contenu)
    (faute,) = check(racine, date.fromisoformat(JOUR)).diagnostics
    assert (faute.chemin, faute.regle) == ("schemas/aide.schema.json", "schema-illisible")
    assert (faute.position.ligne, faute.bloque) == (ligne, True)


def test_un_fichier_ferme_a_la_lecture_ne_cache_pas_les_autres(racine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Simulated, because the tests may run as root, whom no permission stops."""
    ferme, ouvrir = racine / "directory/52-haute-marne/siao/115.yml", Path.read_bytes
    (racine / "directory/52-haute-marne/siao/autre.yml").write_text("nom: [", encoding="utf-8")

    def lire(path: Path) -> bytes:
        if path == ferme:
            raise PermissionError
        return ouvrir(path)

    ferme.touch()
    monkeypatch.setattr(Path, "read_bytes", lire)
    fautes = check(racine, date.fromisoformat(JOUR)).diagnostics
    assert [(f.regle, f.position) for f in fautes if f.chemin.endswith("/115.yml")] == [
        ("lecture-refusee", Position(1, 1))
    ]
    assert "yaml-syntaxe" in {f.regle for f in fautes}


def test_un_dossier_ferme_est_refuse_et_non_passe_sous_silence(racine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ferme, parcourir = racine / "directory/52-haute-marne/caf", Path.iterdir

    def lister(path: Path) -> object:
        if path == ferme:
            raise PermissionError
        return parcourir(path)

    ferme.mkdir(exist_ok=True)
    monkeypatch.setattr(Path, "iterdir", lister)
    fautes = check(racine, date.fromisoformat(JOUR)).diagnostics
    assert ("directory/52-haute-marne/caf", "fichier-special") in {(f.chemin, f.regle) for f in fautes}


@pytest.mark.parametrize("commande", ["construire", "servir"])
def test_un_site_sans_ses_pages_ou_ses_reglages_n_est_pas_commence(
    racine: Path, commande: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--racine", str(racine), commande]) == 2
    assert "« mkdocs.yml » et « docs » y manquent" in capsys.readouterr().err


def test_une_adresse_deja_prise_est_dite_avant_de_construire(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    racine = monter_le_projet(tmp_path)
    with closing(socket.create_server(("127.0.0.1", 0))) as prise:
        adresse = f"127.0.0.1:{prise.getsockname()[1]}"
        assert main(["--racine", str(racine), "servir", "--adresse", adresse]) == 2
    assert f"impossible d’écouter sur « {adresse} »" in capsys.readouterr().err


@pytest.mark.parametrize("adresse", ["8000", "127.0.0.1", "127.0.0.1:http", "127.0.0.1:70000"])
def test_une_adresse_mal_ecrite_montre_la_bonne_forme(adresse: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["servir", "--adresse", adresse])
    assert "n’est pas de la forme 127.0.0.1:8000" in capsys.readouterr().err


IMPOSSIBLES = (
    "forge: 12",
    "forge: javascript:alert(1)",
    "forge_genre: autre",
    "forge_branche: a b",
    "contact: a b",
    "sortie: javascript:alert(1)",
    "sortie: http://meteo.example/",
    "sortie: ''",
)


def mal_regler(racine: Path, reglage: str) -> Path:
    """The settings of a project where one of ours has this value."""
    cle = reglage.split(":")[0]
    (ligne,) = [ligne for ligne in MKDOCS_YML.splitlines() if ligne.strip().startswith(f"{cle}:")]
    remplacer(racine / "mkdocs.yml", ligne, f"      {reglage}")
    return racine / "mkdocs.yml"


@pytest.mark.parametrize("reglage", IMPOSSIBLES)
def test_un_reglage_impossible_est_refuse_en_francais(
    tmp_path: Path, reglage: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Requirements X5 and S6; an empty exit would only reload the page."""
    moteur = pytest.importorskip("mkdocs.config", reason="ce test lit les réglages comme MkDocs")
    with pytest.raises(SystemExit):
        moteur.load_config(str(mal_regler(monter_le_projet(tmp_path), reglage)))
    assert f"'{reglage.split(':')[0]}': « " in caplog.text
    assert "n’a pas la forme attendue" in caplog.text


def test_un_reglage_impossible_arrete_la_construction(tmp_path: Path) -> None:
    pytest.importorskip("mkdocs", reason="ce test lance MkDocs")
    racine = monter_le_projet(tmp_path)
    mal_regler(racine, IMPOSSIBLES[0])
    fini = lancer(racine, "annuaire", "construire")
    assert fini.returncode == 1
    assert "'forge': « 12 » n’a pas la forme attendue" in fini.stdout
    assert "Traceback" not in fini.stdout
    assert not (racine / "site").exists()


def test_un_site_sans_style_ni_recherche_n_est_pas_publie(tmp_path: Path) -> None:
    pytest.importorskip("mkdocs", reason="ce test lance MkDocs")
    paquet = PROJET / "scripts" / "annuaire"
    shutil.copytree(paquet, tmp_path / "paquet" / "annuaire", ignore=shutil.ignore_patterns("static", "__pycache__"))
    racine = monter_le_projet(tmp_path / "projet")
    fini = lancer(racine, "annuaire", "construire", PYTHONPATH=str(tmp_path / "paquet"))
    assert fini.returncode == 1
    assert "il manque annuaire.css, annuaire.js, sortie.js dans" in fini.stdout
    assert "lancez « make site »" in fini.stdout
    assert not (racine / "site").exists()


def _donnees_du_cog(dossier: Path, **contenus: str) -> Path:
    (dossier / "cog" / "data").mkdir(parents=True)
    (dossier / "cog" / "package.json").write_text('{"version": "1"}', encoding="utf-8")
    for nom, contenu in contenus.items():
        (dossier / "cog" / "data" / f"{nom}.json").write_text(contenu, encoding="utf-8")
    return dossier / "cog" / "data"


@pytest.mark.parametrize(
    "contenus",
    [{}, {"communes": "{"}, {"communes": "[]"}, {"communes": "[]", "epci": "[]"}],
    ids=["absentes", "cassees", "sans-epci", "sans-commune"],
)
def test_des_donnees_du_cog_inutilisables_laissent_la_table(
    racine: Path, contenus: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    donnees = _donnees_du_cog(racine, **contenus)
    table = racine / "directory" / "52-haute-marne" / "communes.csv"
    avant = table.read_bytes()
    assert main(["--racine", str(racine), "communes", "52-haute-marne", "--depuis", str(donnees)]) == 2
    assert "    → " in capsys.readouterr().err
    assert table.read_bytes() == avant


def test_un_territoire_sans_description_n_a_pas_de_table(racine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--racine", str(racine), "communes", "99-nulle-part"]) == 2
    assert "99-nulle-part/territoire.yml » est introuvable" in capsys.readouterr().err


def test_la_table_des_communes_vient_du_cog(racine: Path) -> None:
    commune = {"code": "52448", "nom": "Saint-Dizier", "type": "commune-actuelle", "departement": "52"}
    epci = {"code": "200068666", "nom": "CA", "membres": [{"code": "52448"}]}
    donnees = _donnees_du_cog(racine, communes=json.dumps([commune]), epci=json.dumps([epci]))
    assert main(["--racine", str(racine), "communes", "52-haute-marne", "--depuis", str(donnees)]) == 0
    table = (racine / "directory/52-haute-marne/communes.csv").read_text(encoding="utf-8")
    assert table.splitlines()[3:] == ["52448;Saint-Dizier;actuelle;;200068666;CA;;"]


@pytest.mark.parametrize("epoque", ["9" * 30, "demain", "-1", "²"])
def test_une_epoque_impossible_ne_fait_tomber_personne(epoque: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoque)
    assert aujourd_hui().year >= 2026
