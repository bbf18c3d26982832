"""The pages that fiches quote, asked each week (requirement C21); no test leaves this computer."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from petit_annuaire import PROJET, monter_le_petit_annuaire
from reel import site
from test_situations import reel

from annuaire.cli import main
from annuaire.commandes import pages_citees
from annuaire.machine.reseau import Reponse
from annuaire.rapports.pages_citees import PARTIES, Citation, Page, citations, juger, lire_les_passees

AUCUNE = lire_les_passees("")
PAGE = Citation("https://a.example/", ("directory/x/caf/a.yml",))


def test_chaque_adresse_est_demandee_une_fois_et_dit_qui_la_cite() -> None:
    trouvees = citations(site().annuaire)
    adresses = [c.adresse for c in trouvees]
    assert adresses == sorted(set(adresses))
    assert all(a.startswith(("https://", "http://")) for a in adresses)
    assert max(len(c.chemins) for c in trouvees) > 1


def test_les_sources_des_reperes_sont_demandees_aussi() -> None:
    trouvees = {c.adresse: c.chemins for c in citations(reel())}
    assert trouvees["https://solidaritefemmes.org/quitter-le-domicile/"] == (
        "directory/france/repere/f9.yml", "directory/france/repere/g5.yml",
    )  # fmt: skip
    assert "" not in trouvees


@pytest.mark.parametrize("code", [0, *PARTIES])
def test_une_page_partie_est_dite_avec_les_fiches_qui_la_citent(code: int) -> None:
    lignes, tout_va_bien = juger([PAGE], AUCUNE, lambda a: Page(code, a))
    assert not tout_va_bien
    assert lignes[0] == "Ne répondent plus (1)"
    assert lignes[2] == "    → directory/x/caf/a.yml"


@pytest.mark.parametrize("code", [401, 403, 429, 500, 503])
def test_un_site_qui_refuse_les_programmes_se_regarde_a_la_main(code: int) -> None:
    lignes, tout_va_bien = juger([PAGE], AUCUNE, lambda a: Page(code, a))
    assert tout_va_bien
    assert lignes[:2] == ["À ouvrir soi-même (1)", f"  https://a.example/ ({code})"]


def test_une_page_qui_repond_ne_se_dit_pas() -> None:
    assert juger([PAGE], AUCUNE, lambda a: Page(200, a, "Accueil de la ville")) == (
        ["1\u00a0page demandée, 0 laissées de côté."],
        True,
    )


PROFONDE = Citation("https://www.asso.example/contact/accueil-de-jour", ("directory/x/caf/a.yml",))


@pytest.mark.parametrize(
    ("finale", "titre", "pourquoi"),
    [
        ("https://paris.example/", "Asso", "mène à un autre site : paris.example"),
        ("https://www.asso.example/", "Asso", "mène à l’accueil du site, et non à la page citée"),
        ("https://www.asso.example/fr/", "Asso", "mène à l’accueil du site, et non à la page citée"),
        ("https://asso.example/contact/accueil-de-jour", "Page introuvable – Asso", "dit « Page introuvable »"),
        ("https://asso.example/contact/accueil-de-jour", "Erreur 404", "dit « Erreur 404 »"),
        ("https://asso.example/contact/accueil-de-jour", "Cette page n’existe plus", "dit « n’existe plus »"),
        ("https://asso.example/contact/accueil-de-jour", "asso.example is for sale", "dit « for sale »"),
        ("https://asso.example/contact/accueil-de-jour", "Casino en ligne", "dit « Casino »"),
    ],
)
def test_un_site_qui_repond_autre_chose_se_regarde_a_la_main(finale: str, titre: str, pourquoi: str) -> None:
    lignes, tout_va_bien = juger([PROFONDE], AUCUNE, lambda _: Page(200, finale, titre))
    assert tout_va_bien
    assert lignes[:2] == ["À ouvrir soi-même (1)", f"  {PROFONDE.adresse} ({pourquoi})"]


@pytest.mark.parametrize(
    ("demandee", "finale"),
    [
        ("http://asso.example/contact", "https://www.asso.example/contact/"),
        ("https://asso.example/", "https://www.asso.example/fr/accueil"),
        ("https://asso.example", "https://asso.example/"),
        ("https://mds.ville.example/contact", "https://www.ville.example/nous-joindre"),
    ],
)
def test_une_page_qui_a_seulement_demenage_chez_elle_ne_se_dit_pas(demandee: str, finale: str) -> None:
    lignes, _ = juger([Citation(demandee, ("x.yml",))], AUCUNE, lambda _: Page(200, finale, "Nous contacter"))
    assert len(lignes) == 1


def test_deux_services_de_l_etat_ne_sont_pas_le_meme_site() -> None:
    page = Page(200, "https://www.b.gouv.fr/page", "B")
    lignes, _ = juger([Citation("https://www.a.gouv.fr/page", ("x.yml",))], AUCUNE, lambda _: page)
    assert lignes[1].endswith("(mène à un autre site : www.b.gouv.fr)")


def test_les_pages_que_suit_une_victime_sont_dites_d_abord() -> None:
    citees = [PAGE, Citation("https://b.example/x", ("y.yml",), sensible=True)]
    lignes, _ = juger(citees, AUCUNE, lambda a: Page(403, a))
    assert [ligne for ligne in lignes if ligne.startswith("À")] == [
        "À ouvrir soi-même d’abord (victimes, abris, urgences) (1)",
        "À ouvrir soi-même (1)",
    ]
    reelles = {c.adresse: c.sensible for c in citations(reel())}
    assert reelles["http://sosfemmes.com/sosfa/missions_chrs.htm"]
    assert not all(reelles.values())


class Serveur(BaseHTTPRequestHandler):
    """Pages of a site on this computer, one of them shown to browsers only."""

    def do_GET(self) -> None:  # the name that the library calls
        robot = "compatible" in self.headers["User-Agent"]
        if self.path == "/ailleurs":
            self.send_response(302)
            self.send_header("Location", f"http://127.0.0.2:{self.server.server_port}/")  # type: ignore[attr-defined]
            self.end_headers()
            return
        self.send_response(404 if self.path == "/perdue" or (self.path == "/pour-navigateurs" and robot) else 200)
        self.send_header("Content-Type", "text/html; charset=latin-1")
        self.end_headers()
        self.wfile.write("<title>Accueil &eacute;t\xe9</title><h1>Page <b>introuvable</b></h1>".encode("latin-1"))

    def log_message(self, format: str, *args: object) -> None:
        """Nothing on the terminal."""


@pytest.fixture
def serveur() -> Iterator[str]:
    with ThreadingHTTPServer(("0.0.0.0", 0), Serveur) as ouvert:
        Thread(target=ouvert.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{ouvert.server_port}"
        ouvert.shutdown()


@pytest.mark.parametrize(
    ("chemin", "code", "doute"),
    [
        ("/perdue", 404, ""),
        ("/pour-navigateurs", 200, "dit « Page introuvable »"),
        ("/ailleurs", 200, "mène à un autre site : 127.0.0.2"),
    ],
)
def test_la_commande_demande_vraiment(serveur: str, chemin: str, code: int, doute: str) -> None:
    page = pages_citees._interroger(serveur + chemin)
    assert page.code == code
    lignes, _ = juger([Citation(serveur + chemin, ("x.yml",))], AUCUNE, lambda _: page)
    assert doute in lignes[1]
    assert page.titre in ("", "Accueil été – Page introuvable")


def test_une_adresse_laissee_de_cote_n_est_pas_demandee() -> None:
    passees = lire_les_passees("# remarque\n\nhttps://a.example/ refuse les programmes\n")
    lignes, tout_va_bien = juger([PAGE], passees, lambda _: pytest.fail("demandée"))
    assert (lignes, tout_va_bien) == (["0\u00a0page demandée, 1 laissées de côté."], True)


def test_une_adresse_sans_raison_est_un_mauvais_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    racine = monter_le_petit_annuaire(tmp_path)
    (racine / ".github").mkdir()
    (racine / pages_citees.PASSEES).write_text("# x\nhttps://a.example/\n", encoding="utf-8")
    assert main(["--racine", str(racine), "pages-citees"]) == 2
    assert "ligne 2" in capsys.readouterr().err


def test_la_commande_insiste_puis_rend_1(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    demandees: list[str] = []

    def muette(adresse: str, patience: float) -> Reponse:
        demandees.append(adresse)
        return Reponse(0, patience, adresse)

    monkeypatch.setattr(pages_citees, "demander", muette)
    assert main(["--racine", str(monter_le_petit_annuaire(tmp_path)), "pages-citees"]) == 1
    assert {demandees.count(a) for a in demandees} == {pages_citees.ESSAIS}
    assert capsys.readouterr().out.startswith("Ne répondent plus")


def test_la_liste_du_projet_donne_une_raison_par_adresse() -> None:
    assert lire_les_passees((PROJET / pages_citees.PASSEES).read_text(encoding="utf-8")).sans_raison == ()
