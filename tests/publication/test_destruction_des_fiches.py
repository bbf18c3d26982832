"""Commands that write fiches, tables and archives never cover what they did not make, and leave no half of a file."""

from __future__ import annotations

import errno
import subprocess
import sys
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from cas import BASE, monter
from immobile import rien_ne_bouge
from projet_mkdocs import donnees_du_cog

from annuaire.cli import main
from annuaire.commandes import formater
from annuaire.moteurs import archivage
from annuaire.moteurs.archivage import archiver
from annuaire.publication import depot as depot_d_un_fichier
from annuaire.publication.refus import PublicationError
from annuaire.publication.verrou import verrou
from annuaire.saisie import depot

JOUR = date(2026, 11, 21)
CCAS = "directory/52-haute-marne/ccas"
LISTE = "Nom;CP;Ville\nCCAS de Bologne;52310;Bologne\nCCAS de Chaumont;52000;Chaumont\n"
CHOIX = ("--territoire", "52-haute-marne", "--type", "ccas", "--source", "Liste", "--date", "2026-01")
FICHES = (f"{CCAS}/bologne.yml", f"{CCAS}/chaumont.yml")


@pytest.fixture
def racine(tmp_path: Path) -> Path:
    (tmp_path / "projet").mkdir()
    return monter(BASE, tmp_path / "projet")


def importer(racine: Path, *options: str) -> int:
    liste = racine.parent / "liste.csv"
    liste.write_text(LISTE, encoding="utf-8")
    return main(["--racine", str(racine), "importer", str(liste), *CHOIX, *options])


def test_un_type_qui_est_un_lien_ne_mene_pas_l_import_ailleurs(
    racine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (racine.parent / "ailleurs").mkdir()
    (racine / CCAS).symlink_to(racine.parent / "ailleurs")
    assert importer(racine) == 1
    assert f"Rien n’est écrit.\n« {CCAS} » : ce nom est pris par autre chose" in capsys.readouterr().err
    assert not list((racine.parent / "ailleurs").iterdir())


def test_deux_imports_n_ecrivent_pas_en_meme_temps(racine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with verrou(racine / "directory", "directory"), rien_ne_bouge(racine):
        assert importer(racine) == 2
    assert "une autre commande écrit dans « directory »" in capsys.readouterr().err
    assert importer(racine) == 0
    assert not list(racine.glob(".*"))


def test_une_fiche_apparue_entre_temps_n_est_pas_recouverte(racine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody saved it between the look and the move."""
    preparer = depot._preparer

    def preparer_trop_tard(atelier: Path, rang: int, texte: str) -> Path:
        (racine / CCAS).mkdir(exist_ok=True)
        (racine / FICHES[1]).write_text("nom: À moi\n", encoding="utf-8")
        return preparer(atelier, rang, texte)

    monkeypatch.setattr(depot, "_preparer", preparer_trop_tard)
    assert importer(racine) == 1
    assert (racine / FICHES[1]).read_text(encoding="utf-8") == "nom: À moi\n"
    assert not (racine / FICHES[0]).exists()


def test_sur_un_disque_sans_lien_dur_l_import_ecrit_aussi(racine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuser(cible: Path, pret: Path) -> None:
        raise PermissionError(errno.EPERM, "", str(cible))

    monkeypatch.setattr(depot.Path, "hardlink_to", refuser)
    assert importer(racine) == 0
    assert all((racine / f).is_file() for f in FICHES)


def test_une_copie_de_garde_interrompue_ne_remplace_pas_la_fiche(racine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk fills up while the old text is being kept: half of it must not come back in place of the whole."""
    assert importer(racine) == 0

    def a_moitie(cible: Path, garde: Path) -> None:
        garde.write_bytes(Path(cible).read_bytes()[:10])
        raise OSError(errno.ENOSPC, "", str(garde))

    monkeypatch.setattr(depot.shutil, "copy2", a_moitie)
    with rien_ne_bouge(racine):
        assert importer(racine, "--remplacer") == 1


def test_une_fiche_remplacee_garde_ses_droits(racine: Path) -> None:
    assert importer(racine) == 0
    (racine / FICHES[0]).chmod(0o640)
    assert importer(racine, "--remplacer") == 0
    assert (racine / FICHES[0]).stat().st_mode & 0o777 == 0o640


def test_une_fiche_enregistree_pendant_la_remise_en_ordre_n_est_pas_recouverte(
    racine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fiche = racine / CCAS / "x.yml"
    fiche.parent.mkdir(exist_ok=True)
    fiche.write_text("presentation: P.\nnom: N\n", encoding="utf-8")
    remettre = formater._remettre

    def remettre_puis_enregistrer(*arguments: object) -> object:
        rendu = remettre(*arguments)  # type: ignore[arg-type]
        fiche.write_text("presentation: Autre.\nnom: N\n", encoding="utf-8")
        return rendu

    monkeypatch.setattr(formater, "_remettre", remettre_puis_enregistrer)
    assert main(["--racine", str(racine), "formater", str(fiche)]) == 1
    assert "(elle vient d’être modifiée)\n    → relancez\n" in capsys.readouterr().out
    assert fiche.read_text(encoding="utf-8") == "presentation: Autre.\nnom: N\n"


def communes(racine: Path) -> int:
    commune = '[{"code": "52448", "nom": "Saint-Dizier", "type": "commune-actuelle", "departement": "52"}]'
    donnees = racine.parent / "cog" / "data"
    if not donnees.exists():
        donnees_du_cog(racine.parent, communes=commune, epci="[]")
    return main(["--racine", str(racine), "communes", "52-haute-marne", "--depuis", str(donnees)])


@pytest.mark.parametrize("nature", ["à la main", "lien", "dossier"])
def test_une_table_de_communes_que_la_commande_n_a_pas_faite_reste(
    racine: Path, nature: str, capsys: pytest.CaptureFixture[str]
) -> None:
    table, autre = racine / "directory/52-haute-marne/communes.csv", racine.parent / "ma-table.csv"
    table.rename(autre)
    if nature == "à la main":
        table.write_text("insee;nom\n52448;Saint-Dizier\n", encoding="utf-8")
    elif nature == "lien":
        table.symlink_to(autre)
    else:
        table.mkdir()
    with rien_ne_bouge(racine):
        assert communes(racine) == 2
    assert "n’a pas été faite par cette commande" in capsys.readouterr().err


def test_une_table_de_communes_est_ecrite_d_un_bloc(
    racine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def plein(descripteur: int) -> None:
        raise OSError(errno.ENOSPC, "", "communes.csv")

    monkeypatch.setattr(depot_d_un_fichier.os, "fsync", plein)
    with rien_ne_bouge(racine):
        assert communes(racine) == 1
    assert "il n’y a plus de place pour écrire" in capsys.readouterr().err


@pytest.mark.parametrize("territoire", ["../..", ".", "../directory/52-haute-marne", "52-haute-marne/"])
def test_un_territoire_ecrit_comme_un_chemin_est_refuse(racine: Path, territoire: str) -> None:
    with rien_ne_bouge(racine):
        assert main(["--racine", str(racine), "communes", territoire]) == 2


def faire_une_copie(racine: Path, vers: Path) -> int:
    """In place of the engine."""
    for nom in ("annuaire/index.html", "annuaire/.annuaire", "LISEZ-MOI.txt", "OUVRIR-L-ANNUAIRE.html"):
        (vers / nom).parent.mkdir(exist_ok=True)
        (vers / nom).touch()
    return 0


@pytest.fixture
def copies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archivage, "construire_la_copie", faire_une_copie)


@pytest.mark.usefixtures("copies")
def test_une_archive_du_meme_jour_est_refaite_sans_la_marque(tmp_path: Path) -> None:
    for _ in range(2):
        code, archive = archiver(tmp_path, JOUR)
        assert code == 0
    with ZipFile(archive) as lue:
        assert lue.namelist() == ["LISEZ-MOI.txt", "OUVRIR-L-ANNUAIRE.html", "annuaire/index.html"]
    assert {p.name for p in (tmp_path / "dist").iterdir()} == {archive.name, f"{archive.name}.sha256"}


@pytest.mark.usefixtures("copies")
@pytest.mark.parametrize("suffixe", ["", ".sha256"])
@pytest.mark.parametrize("nature", ["texte", "lien", "dossier", "archive enrichie"])
def test_ce_qui_porte_le_nom_d_une_archive_sans_en_etre_une_reste(tmp_path: Path, nature: str, suffixe: str) -> None:
    _, archive = archiver(tmp_path, JOUR)
    fichier = archive.with_name(archive.name + suffixe)
    if nature == "archive enrichie":
        with ZipFile(archive, "a") as lue:
            lue.writestr("photos-de-vacances.txt", "à garder")
    else:
        fichier.rename(tmp_path / "avant")
        if nature == "texte":
            fichier.write_text("à garder", encoding="utf-8")
        elif nature == "lien":
            fichier.symlink_to(tmp_path / "avant")
        else:
            fichier.mkdir()
    with rien_ne_bouge(tmp_path), pytest.raises(PublicationError, match="n’a pas été fait par cette commande"):
        archiver(tmp_path, JOUR)


@pytest.mark.usefixtures("copies")
def test_une_archive_est_ecrite_d_un_bloc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archiver(tmp_path, JOUR)

    def plein(descripteur: int) -> None:
        raise OSError(errno.ENOSPC, "", "archive")

    monkeypatch.setattr(depot_d_un_fichier.os, "fsync", plein)
    with rien_ne_bouge(tmp_path), pytest.raises(OSError, match="archive"):
        archiver(tmp_path, JOUR)


@pytest.mark.skipif(sys.platform == "win32", reason="signal de POSIX")
def test_un_import_arrete_par_le_systeme_ne_laisse_rien(racine: Path) -> None:
    """As by a job of the forge that takes too long: SIGTERM between two files."""
    (racine.parent / "liste.csv").write_text(LISTE, encoding="utf-8")
    code = f"""
import os, signal, sys
from pathlib import Path
from annuaire.cli import main
lier = Path.hardlink_to
def lier_puis_mourir(cible, pret):
    lier(cible, pret)
    os.kill(os.getpid(), signal.SIGTERM)
Path.hardlink_to = lier_puis_mourir
main(["--racine", {str(racine)!r}, "importer", {str(racine.parent / "liste.csv")!r}, *{CHOIX!r}])
"""
    with rien_ne_bouge(racine):
        fini = subprocess.run([sys.executable, "-c", code], check=False, timeout=60, capture_output=True, text=True)
    assert fini.returncode == 143, fini.stderr
