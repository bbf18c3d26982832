"""Between a browser and the folder that MkDocs serves: never an old page, and an alert that is only text."""

from __future__ import annotations

import io
import posixpath
from collections.abc import Callable, Iterable
from pathlib import Path
from wsgiref.types import StartResponse, WSGIEnvironment
from wsgiref.util import FileWrapper, setup_testing_defaults

import pytest

pytest.importorskip("mkdocs", reason="le service est devant MkDocs")

from cas import PROJET
from langage import visible
from petit_annuaire import JOUR, REGLAGES, monter_le_petit_annuaire
from projet_mkdocs import PAGE_DU_POSTE, POSTE, remplacer

from annuaire.cadre.coquille import Coquille
from annuaire.cadre.squelette import Cadre
from annuaire.modele.reglages import Reglages
from annuaire.pages.site import PAR_LOT
from annuaire.pipeline import Corpus, build, check
from annuaire.publication.ecriture import Ecrivain
from annuaire.service.atelier import Alerte
from annuaire.service.service import ServiceDePages, Vue

COQUILLE = Coquille(("<title>", "</title><body class=a>", "<main>", "</main>", "</body>"))
AVANT, APRES = "Rampe à gauche de l’entrée.", "Entrée de plain-pied."
HOSTILE = "directory/x.yml:1:1: erreur: </pre><script>alert(1)</script>{{ 7*7 }} [faute]"
ECRITE = "a-propos.html"  # by hand: MkDocs made it


class Moteur:
    """What MkDocs does of a request: the file, or nothing. ``pendant`` happens while it waits."""

    def __init__(self, dossier: Path) -> None:
        self.dossier = dossier
        self.pendant: Callable[[], None] = lambda: None

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        self.pendant()
        fichier = self.dossier / environ["PATH_INFO"].lstrip("/")
        if fichier.is_dir():
            fichier = fichier / "index.html"
        genre = "text/html" if fichier.suffix == ".html" else "text/plain"
        if not fichier.is_file():
            start_response("404 Not Found", [("Content-Type", "text/html")])
            return [b"<body>absente</body>"]
        start_response("200 OK", [("Content-Type", genre), ("Content-Length", str(fichier.stat().st_size))])
        return FileWrapper(fichier.open("rb"))


class Banc:
    """A service over the small directory, and its folder."""

    def __init__(self, racine: Path) -> None:
        self.racine, self.dossier = monter_le_petit_annuaire(racine), racine / "servi"
        self.dossier.mkdir()
        (self.dossier / ECRITE).write_text("<body>à la main</body>", encoding="utf-8")
        self.moteur, self.service = Moteur(self.dossier), ServiceDePages()
        self.service.brancher(self.moteur, "/")
        self.montrer()

    def montrer(self, alerte: Alerte | None = None) -> None:
        """What is in the files now."""
        site = build(self.lire(), JOUR, REGLAGES, par_lot=1)
        ecrivain = Ecrivain(self.dossier, Cadre(site.annuaire), dict.fromkeys(range(4), COQUILLE))
        with self.service.verrou:
            self.service.montrer(Vue(site, ecrivain, alerte))

    def lire(self) -> Corpus:
        return check(self.racine, JOUR)

    def demander(self, chemin: str) -> tuple[str, dict[str, str], str]:
        """(status, headers, body) of an answer; the body has the length that its header tells."""
        environ: WSGIEnvironment = {"PATH_INFO": chemin}
        setup_testing_defaults(environ)
        recu: list[tuple[str, dict[str, str]]] = []

        def noter(statut: str, entetes: list[tuple[str, str]], _: object = None, /) -> Callable[[bytes], object]:
            recu.append((statut, dict(entetes)))
            return io.BytesIO().write

        corps = self.service(environ, noter)
        octets = b"".join(corps)
        getattr(corps, "close", lambda: None)()
        [(statut, tetes)] = recu
        assert tetes.get("Content-Length", str(len(octets))) == str(len(octets))
        return statut, tetes, octets.decode()

    @property
    def fichiers(self) -> set[str]:
        return {p.relative_to(self.dossier).as_posix() for p in self.dossier.rglob("*") if p.is_file()}


@pytest.fixture
def banc(tmp_path: Path) -> Banc:
    return Banc(tmp_path)


def test_rien_n_est_fait_avant_qu_on_le_demande(banc: Banc) -> None:
    assert banc.fichiers == {ECRITE}
    statut, _, page = banc.demander(f"/{PAGE_DU_POSTE}")
    assert statut == "200 OK"
    assert AVANT in page
    assert banc.fichiers == {ECRITE, PAGE_DU_POSTE}


@pytest.mark.parametrize("chemin", ["/", "//", "/orienter/", "/orienter", "/donnees/./", "/99-exemple/../index.html"])
def test_un_dossier_donne_sa_page(banc: Banc, chemin: str) -> None:
    banc.demander(chemin)
    uri = posixpath.normpath(chemin).strip("/")
    assert uri in banc.fichiers or posixpath.join(uri, "index.html") in banc.fichiers


@pytest.mark.parametrize("chemin", ["/../../etc/passwd", "/favicon.ico", "/%00", "/é", "/99-exemple/ccas/absente.html"])
def test_ce_que_le_site_n_a_pas_n_est_pas_fait(banc: Banc, chemin: str) -> None:
    banc.demander(chemin.replace("%00", "\0x").encode().decode("latin-1"))
    assert banc.fichiers == {ECRITE}


def test_au_changement_tout_ce_qui_etait_fait_s_en_va(banc: Banc) -> None:
    for chemin in (f"/{PAGE_DU_POSTE}", "/a-z.html", "/donnees/annuaire.csv"):
        banc.demander(chemin)
    (banc.racine / "directory/99-exemple/poste-iscg/campagne.yml").unlink()
    banc.demander("/99-exemple/poste-iscg/campagne.html")
    banc.montrer()
    assert banc.fichiers == {ECRITE}
    assert banc.demander("/99-exemple/poste-iscg/campagne.html")[0] == "404 Not Found"


@pytest.mark.parametrize("fois", [1, 2])
def test_une_page_que_le_site_change_pendant_qu_on_l_attend_est_la_nouvelle(banc: Banc, fois: int) -> None:
    """MkDocs holds a request back while the site is made again: the page that was ready is then an old one."""
    restent = [APRES, "Sonnez."][:fois]
    attendu, texte = restent[-1], AVANT

    def changer() -> None:
        nonlocal texte
        if restent:
            remplacer(banc.racine / POSTE, texte, texte := restent.pop(0))
            banc.montrer()

    banc.moteur.pendant = changer
    statut, _, page = banc.demander(f"/{PAGE_DU_POSTE}")
    assert statut == "200 OK"
    assert attendu in page


def test_une_page_effacee_pendant_qu_on_l_attend_n_est_plus_la(banc: Banc) -> None:
    campagne = banc.racine / "directory/99-exemple/poste-iscg/campagne.yml"

    def effacer() -> None:
        if campagne.exists():
            campagne.unlink()
            banc.montrer()

    banc.moteur.pendant = effacer
    assert banc.demander("/99-exemple/poste-iscg/campagne.html")[0] == "404 Not Found"


def test_l_attente_d_un_changement_passe_sans_qu_on_y_touche(banc: Banc) -> None:
    banc.montrer(Alerte("suite", HOSTILE))
    statut, _, corps = banc.demander("/livereload/12/34")
    assert (statut, corps) == ("404 Not Found", "<body>absente</body>"), "c’est à MkDocs de répondre"


@pytest.mark.parametrize("chemin", [f"/{PAGE_DU_POSTE}", f"/{ECRITE}", "/absente.html", "/"])
def test_l_alerte_est_en_tete_de_chaque_page_et_n_est_que_du_texte(banc: Banc, chemin: str) -> None:
    banc.montrer(Alerte("Le reste est à jour.", HOSTILE))
    page = banc.demander(chemin)[2]
    corps = page.partition("<body")[2].partition(">")[2].lstrip()
    assert corps.startswith("<style>")
    assert 'role="alert"' in corps
    assert "Le reste est à jour." in corps
    assert "<script" not in corps.partition("</aside>")[0]
    assert HOSTILE in visible(corps)


def test_l_alerte_ne_s_ecrit_nulle_part_et_ne_touche_que_les_pages(banc: Banc) -> None:
    banc.montrer(Alerte("suite", HOSTILE))
    entier = banc.demander("/donnees/annuaire.csv")[2]
    banc.demander(f"/{PAGE_DU_POSTE}")
    assert "alerte-en-service" not in entier
    assert all("alerte-en-service" not in (banc.dossier / f).read_text(encoding="utf-8") for f in banc.fichiers)
    banc.montrer()
    assert "alerte-en-service" not in banc.demander(f"/{PAGE_DU_POSTE}")[2]


def test_un_site_publie_n_a_pas_de_quoi_montrer_une_alerte(tmp_path: Path) -> None:
    """Its template belongs to the service alone."""
    noms = [p.name for p in (PROJET / "scripts/annuaire").rglob("*.j2") if "alerte" in p.name]
    assert noms == ["alerte_en_service.html.j2"]
    lu = check(monter_le_petit_annuaire(tmp_path), JOUR)
    site = build(lu, JOUR, Reglages(), par_lot=PAR_LOT)
    assert [a.uri for a in site.artefacts if "alerte-en-service" in a.contenu] == []
