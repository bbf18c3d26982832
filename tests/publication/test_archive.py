"""The offline copy: one ZIP, the same from the same files, complete or absent (requirements O8 to O12, X27)."""

from __future__ import annotations

import hashlib
import shutil
from datetime import date
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from projet_mkdocs import POSTE, empreintes, lancer, monter_le_projet, remplacer

from annuaire.publication.archive import DE_L_HEBERGEUR, LIMITE, archive, nom_de_l_archive
from annuaire.publication.marque import MARQUE

JOUR = date(2026, 11, 22)
ANNUAIRE = ("annuaire", "archive")
ZIP = "annuaire-2026-11-21.zip"


def test_le_zip_ne_depend_que_du_contenu_et_du_jour() -> None:
    fichiers = [("annuaire/b.html", b"b"), ("LISEZ-MOI.txt", b"a")]
    octets = archive(fichiers, JOUR)
    assert octets == archive(reversed(fichiers), JOUR)
    with ZipFile(BytesIO(octets)) as lu:
        entrees = lu.infolist()
    assert [e.filename for e in entrees] == ["LISEZ-MOI.txt", "annuaire/b.html"]
    assert {(e.date_time, e.create_system, e.compress_type) for e in entrees} == {
        ((2026, 11, 22, 0, 0, 0), 3, ZIP_DEFLATED)
    }
    assert {e.external_attr >> 16 for e in entrees} == {0o644}


def test_ce_qui_ne_sert_qu_a_un_hebergeur_n_est_pas_dans_la_copie() -> None:
    fichiers = ["annuaire/404.html", "annuaire/_headers", "annuaire/sitemap.xml", "annuaire/sitemap.xml.gz"]
    commune = "annuaire/52-haute-marne/communes/52404.html"
    with ZipFile(BytesIO(archive([(f, b"") for f in (*fichiers, commune)], JOUR))) as lu:
        assert lu.namelist() == [commune]


def test_le_nom_de_l_archive_se_range_par_date() -> None:
    assert nom_de_l_archive(JOUR) == "annuaire-2026-11-22.zip"


@pytest.fixture(scope="module")
def modele(tmp_path_factory: pytest.TempPathFactory) -> Path:
    racine = monter_le_projet(tmp_path_factory.mktemp("archive"))
    fini = lancer(racine, *ANNUAIRE)
    assert fini.returncode == 0, fini.stdout
    assert f"dist/{ZIP} : " in fini.stdout
    return racine


@pytest.fixture
def projet(modele: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(modele, tmp_path / "projet"))


@pytest.fixture(scope="module")
def contenu(modele: Path) -> dict[str, str]:
    with ZipFile(modele / "dist" / ZIP) as lu:
        return {nom: lu.read(nom).decode("utf-8") for nom in lu.namelist()}


def test_la_commande_ne_laisse_que_l_archive_et_sa_somme(modele: Path) -> None:
    """O10: the checksum is published beside; ``site`` is untouched."""
    assert {p.name for p in (modele / "dist").iterdir()} == {ZIP, f"{ZIP}.sha256"}
    somme = (modele / "dist" / f"{ZIP}.sha256").read_text(encoding="utf-8")
    assert somme == f"{hashlib.sha256((modele / 'dist' / ZIP).read_bytes()).hexdigest()}  {ZIP}\n"
    assert not (modele / "site").exists()


@pytest.mark.nuit
def test_deux_archives_ont_les_memes_octets(modele: Path, tmp_path: Path) -> None:
    ailleurs = monter_le_projet(tmp_path / "ailleurs")
    fini = lancer(ailleurs, *ANNUAIRE, PYTHONHASHSEED="4242", TZ="Pacific/Noumea", LC_ALL="C.UTF-8")
    assert fini.returncode == 0, fini.stdout
    assert empreintes(ailleurs / "dist") == empreintes(modele / "dist")


def test_on_voit_d_abord_ce_qu_il_faut_ouvrir(contenu: dict[str, str]) -> None:
    """O8: two files and one folder, nothing else to choose from."""
    assert {nom.split("/")[0] for nom in contenu} == {"OUVRIR-L-ANNUAIRE.html", "LISEZ-MOI.txt", "annuaire"}
    lisez_moi = contenu["LISEZ-MOI.txt"]
    assert lisez_moi.startswith("\ufeffAnnuaire d’essai – copie du 21\u00a0novembre 2026\r\n")
    assert "Après le 19\u00a0février 2027, vérifiez tout par téléphone" in lisez_moi
    assert "\n" not in lisez_moi.replace("\r\n", "")


def test_chaque_page_de_la_copie_dit_sa_date_avant_son_contenu(contenu: dict[str, str]) -> None:
    """O10: no script is needed to read it."""
    pages = {nom: html for nom, html in contenu.items() if nom.startswith("annuaire/") and nom.endswith(".html")}
    assert len(pages) > 20
    for nom, html in pages.items():
        avant = html.split("<main")[0]
        assert "<strong>Copie du 21\u00a0novembre 2026</strong>" in avant, nom
        assert 'data-copie-du="2026-11-21"' in avant, nom


@pytest.fixture(scope="module")
def publie(modele: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same project, built to be published."""
    racine = Path(shutil.copytree(modele, tmp_path_factory.mktemp("publie") / "projet"))
    fini = lancer(racine, "annuaire", "construire")
    assert fini.returncode == 0, fini.stdout
    return racine


@pytest.mark.nuit
def test_le_site_publie_ne_se_dit_pas_une_copie(publie: Path) -> None:
    pages = [p.read_text(encoding="utf-8") for p in (publie / "site").rglob("*.html")]
    assert pages
    assert [p for p in pages if "Copie du" in p or "data-copie-du" in p] == []
    assert not list(publie.glob("OUVRIR*"))


def test_la_copie_a_tous_les_fichiers_du_site(contenu: dict[str, str], publie: Path) -> None:
    """No link leads to what a script asks for: indexes, cities, maps."""
    site = {f for f in empreintes(publie / "site") if f not in (MARQUE, *DE_L_HEBERGEUR)}
    assert "assets/recherche/lecture.js" in site
    assert {nom.removeprefix("annuaire/") for nom in contenu if nom.startswith("annuaire/")} == site


class _Liens(HTMLParser):
    """Addresses of a page that lead to a file."""

    def __init__(self) -> None:
        super().__init__()
        self.cibles: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        adresses = [a for nom, v in attrs if nom in ("href", "src", "data-index") for a in (v or "").split()]
        self.cibles += [unquote(urlsplit(a).path) for a in adresses if not urlsplit(a).scheme]


def test_aucun_lien_de_la_copie_ne_mene_a_un_fichier_absent(contenu: dict[str, str]) -> None:
    """O9: every address is relative, and nothing was removed that a page needs. A page of communes may end in 404."""
    for nom, html in contenu.items():
        lecteur = _Liens()
        lecteur.feed(html if nom.endswith(".html") else "")
        absents = [c for c in lecteur.cibles if c and normpath(join(dirname(nom), c)) not in contenu]
        assert absents == [], nom


def test_rien_n_est_installe_sur_l_appareil(contenu: dict[str, str]) -> None:
    """O11: no service worker, and no manifest that asks for one."""
    mots = ("serviceWorker", "navigator.storage", 'rel="manifest"', "localStorage", "indexedDB")
    assert [(nom, mot) for nom, texte in contenu.items() for mot in mots if mot in texte] == []


@pytest.mark.nuit
def test_une_faute_laisse_l_archive_precedente(projet: Path) -> None:
    avant = empreintes(projet / "dist")
    remplacer(projet / POSTE, 'numero: "03 53 01 00 12"', 'numero: "03 53 01"')
    fini = lancer(projet, *ANNUAIRE)
    assert fini.returncode == 1
    assert "« 03 53 01 » n’est pas un numéro" in fini.stdout
    assert "Traceback" not in fini.stdout
    assert empreintes(projet / "dist") == avant


@pytest.mark.nuit
def test_un_lien_casse_laisse_l_archive_precedente(projet: Path) -> None:
    """The fault that only the engine sees, once the build has begun."""
    avant = empreintes(projet / "dist")
    with (projet / "docs" / "contribuer.md").open("a", encoding="utf-8") as page:
        page.write("\nVoir [la suite](nulle-part.md).\n")
    assert lancer(projet, *ANNUAIRE).returncode == 1
    assert empreintes(projet / "dist") == avant


@pytest.mark.nuit
def test_l_archive_du_vrai_annuaire_tient_dans_une_messagerie(archive_reelle: Path) -> None:
    """O10: 25 MB at most."""
    assert archive_reelle.stat().st_size < LIMITE == 25_000_000
