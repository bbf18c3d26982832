"""A project that is not as it should be: said in French with one gesture, never a traceback, nothing half-written."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path
from time import tzset

import pytest
from cas import BASE, JOUR, PROJET, monter
from projet_mkdocs import MKDOCS_YML, donnees_du_cog, lancer, monter_le_projet, remplacer

from annuaire.cli import main
from annuaire.machine.horloge import aujourd_hui
from annuaire.machine.jour import jour_du_site
from annuaire.pipeline import check
from annuaire.socle.diagnostics import Position


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


@pytest.mark.parametrize(
    "contenu",
    [
        '{"$ref": "#"}', '{"$ref": "fiche.schema.json#/$defs/absent"}', '{"$ref": "ailleurs.json"}', '{"$ref": 3}',
        "[]", '{"type": 3}', '{"properties": 3}', '{"properties": {"nom": {"pattern": "("}}}', '{"$schema": "autre"}',
    ],
)  # fmt: skip
@pytest.mark.parametrize(("nom", "commande"), [("fiche", ["verifier"]), ("ccas", ["formater", "--verifier"])])
def test_un_schema_qui_ne_mene_nulle_part_est_une_faute(
    racine: Path, contenu: str, nom: str, commande: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (racine / "schemas" / f"{nom}.schema.json").write_text(contenu, encoding="utf-8")
    assert main(["--racine", str(racine), *commande]) == 1
    sorties = capsys.readouterr()
    assert f"schemas/{nom}.schema.json:1:1: erreur: " in sorties.out or "ne mène à aucune définition" in sorties.out
    assert "Défaut" not in sorties.err


def test_un_schema_ferme_a_la_lecture_est_une_faute(racine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ferme, lire = racine / "schemas/aide.schema.json", Path.read_text

    def lire_ou_refuser(path: Path, encoding: str | None = None) -> str:
        if path == ferme:
            raise PermissionError
        return lire(path, encoding)

    monkeypatch.setattr(Path, "read_text", lire_ou_refuser)
    (faute,) = check(racine, date.fromisoformat(JOUR)).diagnostics
    assert (faute.chemin, faute.regle) == ("schemas/aide.schema.json", "lecture-refusee")


@pytest.mark.skipif(sys.platform != "linux", reason="droits de Linux")
def test_un_dossier_que_l_on_lit_sans_pouvoir_y_entrer_est_une_faute(racine: Path) -> None:
    """Its names are listed, and nothing more can be known of them. Root may, save without this capability."""
    ferme = racine / "directory/52-haute-marne/caf"
    ferme.mkdir(exist_ok=True)
    (ferme / "x.yml").write_text("nom: X\n", encoding="utf-8")
    ferme.chmod(0o444)
    sans = "-dac_override,-dac_read_search"
    droits = f"setpriv --inh-caps {sans} --bounding-set {sans}".split() if os.getuid() == 0 else []
    commande = [*droits, sys.executable, "-m", "annuaire", "--racine", str(racine), "verifier"]
    fini = subprocess.run(commande, capture_output=True, text=True, check=False, timeout=60)
    ferme.chmod(0o755)
    assert (fini.returncode, fini.stderr) == (1, "")
    assert "directory/52-haute-marne/caf/x.yml:1:1: erreur: " in fini.stdout


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


@pytest.mark.parametrize("reglage", ["forge: javascript:alert(1)", "sortie: https://moi:secret@meteo.example/"])
def test_un_reglage_impossible_arrete_la_construction_en_francais(tmp_path: Path, reglage: str) -> None:
    pytest.importorskip("mkdocs", reason="ce test lance MkDocs")
    racine = monter_le_projet(tmp_path)
    cle = reglage.split(":")[0]
    (ligne,) = [ligne for ligne in MKDOCS_YML.splitlines() if ligne.strip().startswith(f"{cle}:")]
    remplacer(racine / "mkdocs.yml", ligne, f"      {reglage}")
    fini = lancer(racine, "annuaire", "construire")
    assert fini.returncode == 1
    assert f"mkdocs.yml : « {cle} » : « " in fini.stdout
    assert "n’a pas la forme attendue" in fini.stdout
    assert "Traceback" not in fini.stdout
    assert not (racine / "site").exists()


REFUSES = {
    "forge": [12, "javascript:alert(1)", "https://moi:secret@forge.example/annuaire", "https:///annuaire"],
    "forge_genre": ["autre"],
    "forge_branche": ["a b", "../../x", "/main", "a//b", "-x", "x.lock", "x/", "a..b"],
    "contact": ["a b"],
    "sortie": ["javascript:alert(1)", "http://meteo.example/", "", "https://", "https:///x", "https://a:b@c.example/"],
    "sites": ["https://a:b@c.example/{territoire}/", "ftp://c.example/{territoire}/", "../../{territoire}/"],
}
ADMIS = {
    "forge": ["", "https://forge.example/annuaire", "https://forge.example:8443/a/b"],
    "forge_branche": ["main", "release/1.2", "une_branche-x"],
    "sortie": ["https://meteofrance.com/", "https://météo.example/ville?nom=a@b", "https://meteo.example"],
    "sites": ["", "../{territoire}/", "https://exemple.fr/{territoire}/", "https://exemple.fr/a/b/{territoire}/"],
}


@pytest.mark.parametrize(("cle", "valeur"), [(cle, v) for cle, valeurs in REFUSES.items() for v in valeurs])
def test_un_reglage_impossible_est_refuse(cle: str, valeur: object) -> None:
    """Requirements X5 and S6; an empty exit would only reload the page, a password would be on every page."""
    ((fautif, faute),) = fautes_des_options({cle: valeur})
    assert (fautif, "n’a pas la forme attendue" in str(faute)) == (cle, True)


@pytest.mark.parametrize(("cle", "valeur"), [(cle, v) for cle, valeurs in ADMIS.items() for v in valeurs])
def test_un_reglage_possible_est_admis(cle: str, valeur: object) -> None:
    assert fautes_des_options({cle: valeur}) == []


def fautes_des_options(valeurs: dict[str, object]) -> list[tuple[str, Exception]]:
    pytest.importorskip("mkdocs", reason="ce test lit les options du greffon")
    from annuaire.moteurs.mkdocs.options import Options

    options = Options()
    options.load_dict(valeurs)
    return list(options.validate()[0])


@pytest.mark.parametrize(
    "adresse",
    [
        "ftp://annuaire.example/",
        "https://annuaire.example/?x=1",
        "https://annuaire.example/#x",
        "https://a:b@c.example/",
    ],
)
def test_une_adresse_publique_impossible_arrete_la_construction_en_francais(adresse: str) -> None:
    """Printed on posters, as a QR code: it must lead somewhere."""
    pytest.importorskip("mkdocs", reason="ce test lit les options du greffon")
    from mkdocs.exceptions import PluginError

    from annuaire.moteurs.mkdocs.options import adresse_publique

    with pytest.raises(PluginError, match="« site_url » dans mkdocs"):
        adresse_publique(adresse)
    assert [adresse_publique(a) for a in ("", "http://localhost:8000/x/")] == ["", "http://localhost:8000/x/"]


@pytest.mark.nuit
def test_des_adresses_en_dossiers_arretent_la_construction_en_francais(tmp_path: Path) -> None:
    pytest.importorskip("mkdocs", reason="ce test lance MkDocs")
    racine = monter_le_projet(tmp_path)
    remplacer(racine / "mkdocs.yml", "use_directory_urls: false", "use_directory_urls: true")
    fini = lancer(racine, "annuaire", "construire")
    assert (fini.returncode, "Traceback" in fini.stdout) == (1, False)
    assert "« use_directory_urls: false »" in fini.stdout


@pytest.mark.parametrize(
    ("reglages", "dit"),
    [
        (b"site_name: !!python/object/apply:os.system ['touch execute']\n", "mkdocs.yml:1:12: erreur: "),
        (b"site_name: !!python/name:os.system\n", "yaml-etiquette"),
        (b"site_name: !ENV NOM\n", "yaml-etiquette"),
        (b"site_name: [\n", "yaml-syntaxe"),
        (b"site_name: \xe9\n", "mkdocs.yml:1:12: erreur: "),
        (b"", "yaml-pas-un-bloc"),
        (b"INHERIT: autre.yml\nplugins: [annuaire]\n", "reglages-ailleurs"),
        (None, "fichier-special"),
    ],
)
@pytest.mark.parametrize("commande", ["construire", "archive", "sortie"])
def test_des_reglages_illisibles_ou_qui_sont_un_programme_sont_refuses_avant_le_moteur(
    racine: Path, commande: str, reglages: bytes | None, dit: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (racine / "docs").mkdir()
    if reglages is None:
        (racine / "mkdocs.yml").mkdir()
    else:
        (racine / "mkdocs.yml").write_bytes(reglages)
    assert main(["--racine", str(racine), commande]) == 1
    assert dit in capsys.readouterr().out
    assert not (racine / "execute").exists()
    assert not (racine / "site").exists()


def test_un_site_sans_style_ni_recherche_n_est_pas_publie(tmp_path: Path) -> None:
    pytest.importorskip("mkdocs", reason="ce test lance MkDocs")
    from annuaire.moteurs.mkdocs.fichiers import STATIQUES

    assert {p.name for p in (PROJET / "scripts/annuaire/static").iterdir() if p.suffix != ".txt"} == {*STATIQUES}
    paquet = PROJET / "scripts" / "annuaire"
    shutil.copytree(paquet, tmp_path / "paquet" / "annuaire", ignore=shutil.ignore_patterns("static", "__pycache__"))
    racine = monter_le_projet(tmp_path / "projet")
    fini = lancer(racine, "annuaire", "construire", PYTHONPATH=str(tmp_path / "paquet"))
    assert fini.returncode == 1
    assert f"il manque {', '.join(STATIQUES)} dans « {tmp_path / 'paquet/annuaire/static'} »" in fini.stdout
    assert "lancez « make site »" in fini.stdout
    assert not (racine / "site").exists()


@pytest.mark.parametrize(
    "contenus",
    [{}, {"communes": "{"}, {"communes": "[]"}, {"communes": "[]", "epci": "[]"}],
    ids=["absentes", "cassees", "sans-epci", "sans-commune"],
)
def test_desdonnees_du_cog_inutilisables_laissent_la_table(
    racine: Path, contenus: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    donnees = donnees_du_cog(racine, **contenus)
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
    donnees = donnees_du_cog(racine, communes=json.dumps([commune]), epci=json.dumps([epci]))
    assert main(["--racine", str(racine), "communes", "52-haute-marne", "--depuis", str(donnees)]) == 0
    table = (racine / "directory/52-haute-marne/communes.csv").read_text(encoding="utf-8")
    assert table.splitlines()[3:] == ["52448;Saint-Dizier;actuelle;;200068666;CA;;"]


@pytest.mark.parametrize("epoque", ["9" * 30, "demain", "-1", "²", "999999999999", " 1795269600"])
@pytest.mark.parametrize("commande", ["verifier", "construire"])
def test_une_epoque_impossible_est_dite_au_lieu_d_une_autre_date(
    racine: Path, commande: str, epoque: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoque)
    assert main(["--racine", str(racine), commande]) == 2
    assert f"SOURCE_DATE_EPOCH vaut « {epoque} »" in capsys.readouterr().err


@pytest.mark.nuit
def test_une_epoque_vide_est_une_epoque_absente(tmp_path: Path) -> None:
    """The engine, too, must not stumble on it."""
    pytest.importorskip("mkdocs", reason="ce test lance MkDocs")
    fini = lancer(monter_le_projet(tmp_path), "annuaire", "construire", SOURCE_DATE_EPOCH="")
    assert fini.returncode == 0, fini.stdout


@pytest.mark.parametrize(
    ("fuseaux", "territoires", "jour"),
    [
        ({"france": "Europe/Paris"}, (), "2026-11-22"),
        ({"973": "America/Cayenne", "france": "Europe/Paris"}, (), "2026-11-21"),
        ({"973": "America/Cayenne", "52": "Europe/Paris"}, (), "2026-11-22"),
        ({"973": "America/Cayenne", "52": "Europe/Paris"}, ("973",), "2026-11-21"),
        ({"973": "America/Cayenne", "france": "Europe/Paris"}, ("france",), "2026-11-22"),
        ({"973": "America/Cayenne", "france": "Europe/Paris"}, ("973",), "2026-11-21"),
        ({"973": "[", "52": "Europe/Paris"}, (), "2026-11-22"),
        ({}, (), "2026-11-22"),
    ],
)
def test_le_jour_d_un_site_est_celui_de_ses_territoires(
    tmp_path: Path, fuseaux: dict[str, str], territoires: tuple[str, ...], jour: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At half past ten in the evening in London; in Paris when they do not share one time."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795303800")
    for slug, fuseau in fuseaux.items():
        (tmp_path / "directory" / slug).mkdir(parents=True)
        (tmp_path / "directory" / slug / "territoire.yml").write_text(f"fuseau: {fuseau}\n", encoding="utf-8")
    assert jour_du_site(tmp_path, territoires).isoformat() == jour


@pytest.mark.parametrize(
    ("epoque", "fuseau", "jour"),
    [
        (1795303800, "Europe/Paris", "2026-11-22"),  # 23 h 30 in London
        (1795303800, "America/Cayenne", "2026-11-21"),
        (1795303800, "Indian/Reunion", "2026-11-22"),
        (1795303800, "Nulle/Part", "2026-11-22"),
        (1795303800, "../etc/passwd", "2026-11-22"),
    ],
)
def test_le_jour_est_celui_du_territoire_et_non_de_la_machine(
    epoque: int, fuseau: str, jour: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(epoque))
    for machine in ("Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"):
        monkeypatch.setenv("TZ", machine)
        tzset()
        assert aujourd_hui(fuseau).isoformat() == jour
    monkeypatch.undo()
    tzset()
