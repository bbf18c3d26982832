"""A site is kept only when making it again would give the same bytes, and is then not made again."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from petit_annuaire import JOUR, PROJET, REGLAGES
from petit_pays import monter_le_petit_pays
from projet_mkdocs import EPOQUE, MKDOCS_YML, lancer, monter_le_projet
from tirages import tirages
from vrai_site import monter_la_france

from annuaire.cadre.squelette import Cadre
from annuaire.lecture.documents import Document
from annuaire.machine import aspect
from annuaire.machine.cache import AUCUN, CACHE
from annuaire.moteurs import commande as moteur
from annuaire.moteurs.cles import empreinte_du_choix
from annuaire.moteurs.gardes import empreinte_du_site, gardes_du_projet
from annuaire.pipeline import Corpus, build, check

UNE_FRANCE = 900  # seconds, on a machine that does something else too
SLUGS = ("97-autre", "98-voisin", "99-exemple", "france")
OUVERT = {"semaine": {"lundi": "9h-12h"}}
ZONES = (["dep:97"], ["dep:98"], ["dep:99"], ["france"], ["commune:98001"])


@cache
def pays() -> Corpus:
    with TemporaryDirectory() as dossier:
        corpus = check(monter_le_petit_pays(Path(dossier)), JOUR)
    assert corpus.sain
    return corpus


def fichiers(corpus: Corpus, slug: str, jour: date = JOUR) -> dict[str, str]:
    """The site of one territory, made from nothing."""
    site = build(corpus, jour, replace(REGLAGES, territoires=(slug,), sites="../{territoire}/"))
    cadre = Cadre(site.annuaire)
    return {a.uri: "".join((*cadre.autour(a.uri), a.contenu)) if a.est_page else a.contenu for a in site.artefacts}


def _modifier(document: Document, **champs: Any) -> Document:
    return replace(document, data=json.loads(json.dumps({**document.data, **champs})))


def _nommer(corpus: Corpus, rang: int, tirage: int) -> list[Document]:
    documents = list(corpus.documents)
    documents[rang] = _modifier(documents[rang], nom=f"Nom {tirage}")
    return documents


def _presenter(corpus: Corpus, rang: int, tirage: int) -> list[Document]:
    documents = list(corpus.documents)
    documents[rang] = _modifier(documents[rang], presentation=f"Présentation {tirage}.")
    return documents


def _servir_ailleurs(corpus: Corpus, rang: int, tirage: int) -> list[Document]:
    documents = list(corpus.documents)
    documents[rang] = _modifier(documents[rang], zone={"inclure": ZONES[tirage % len(ZONES)]})
    return documents


def _renommer(corpus: Corpus, rang: int, tirage: int) -> list[Document]:
    documents = list(corpus.documents)
    documents[rang] = replace(documents[rang], chemin=documents[rang].chemin.replace(".yml", f"-{tirage}.yml"))
    return documents


def _retirer(corpus: Corpus, rang: int, tirage: int) -> list[Document]:
    return [d for n, d in enumerate(corpus.documents) if n != rang]


def _rattacher(corpus: Corpus, rang: int, tirage: int) -> list[Document]:
    documents = list(corpus.documents)
    parent = next(
        d
        for d in documents[tirage % len(documents) :] + documents
        if d.est_une_fiche and d.chemin != documents[rang].chemin
    )
    documents[rang] = _modifier(documents[rang], rattachement=parent.identifiant)
    return documents


GESTES = (_nommer, _presenter, _servir_ailleurs, _renommer, _retirer, _rattacher)


def _libres(corpus: Corpus, retrait: bool) -> list[int]:
    """Fiches that may be changed; only those that nobody names may go away, as a rule would ask."""
    cites = json.dumps([d.data for d in corpus.documents])
    return [
        n for n, d in enumerate(corpus.documents) if d.est_une_fiche and not (retrait and f'"{d.identifiant}"' in cites)
    ]


def jouer(corpus: Corpus, geste: Callable[[Corpus, int, int], list[Document]], tirage: int) -> Corpus:
    libres = _libres(corpus, geste in (_retirer, _renommer))
    return replace(corpus, documents=tuple(geste(corpus, libres[tirage % len(libres)], tirage))) if libres else corpus


@pytest.mark.nuit
@settings(max_examples=tirages(60, 3), suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.sampled_from(GESTES), st.integers(0, 10**6)), min_size=1, max_size=4))
def test_un_territoire_dont_la_cle_est_la_meme_aurait_les_memes_octets(gestes: list[tuple[Any, int]]) -> None:
    corpus = pays()
    avant = {slug: (empreinte_du_choix(corpus, [slug]), corpus) for slug in SLUGS}
    for geste, tirage in gestes:
        corpus = jouer(corpus, geste, tirage)
    for slug, (cle, ancien) in avant.items():
        if empreinte_du_choix(corpus, [slug]) == cle:
            assert fichiers(corpus, slug) == fichiers(ancien, slug)


ATTENDRE = [1, 7, 20, 28, 90]  # days: a fact grows old, a page or all hours begin again


def _sur_le_disque(racine: Path, geste: str, tirage: int) -> None:
    """As contributors do: one file is edited, moves or goes away, when nobody names it."""
    tous = sorted((racine / "directory").glob("*/*/*.yml"))
    cites = "".join(p.read_text("utf-8") for p in tous)
    libres = [p for p in tous if f"{p.parent.parent.name}/{p.parent.name}/{p.stem}" not in cites]
    fichier = libres[tirage % len(libres)]
    if geste == "retirer":
        fichier.unlink()
    elif geste == "renommer":
        fichier.rename(fichier.with_stem(f"{fichier.stem}-{tirage}"))
    else:
        motif, neuf = {
            "nommer": (r"^nom: .*$", f"nom: Nom {tirage}"),
            "déplacer": (r"^zone:\n(?:  .*\n)+", f'zone:\n  inclure: ["{ZONES[tirage % len(ZONES)][0]}"]\n'),
        }[geste]
        fichier.write_text(re.sub(motif, neuf, fichier.read_text("utf-8"), count=1, flags=re.MULTILINE), "utf-8")


@pytest.mark.nuit
@settings(max_examples=tirages(12, 2), deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.one_of(
            st.tuples(st.just("attendre"), st.sampled_from(ATTENDRE)),
            st.tuples(st.sampled_from(["nommer", "déplacer", "renommer", "retirer"]), st.integers(0, 10**6)),
        ),
        min_size=2,
        max_size=5,
    )
)
def test_sous_une_meme_cle_le_site_refait_de_rien_est_le_meme_quels_que_soient_les_gestes_et_les_jours(
    gestes: list[tuple[str, int]],
) -> None:
    """The key is the one of the command, and every site ever made under it is compared byte for byte."""
    faits: dict[str, dict[str, str]] = {}
    with TemporaryDirectory() as dossier, pytest.MonkeyPatch.context() as poste:
        racine, jour = monter(Path(dossier)), JOUR
        poste.setenv(CACHE, str(Path(dossier, "cache")))
        for geste, tirage in [("attendre", 0), *gestes, ("attendre", 0)]:
            if geste == "attendre":
                jour += timedelta(days=tirage)
            else:
                _sur_le_disque(racine, geste, tirage)
            poste.setenv("SOURCE_DATE_EPOCH", str(int(datetime.combine(jour, time(12), UTC).timestamp())))
            corpus, gardes = check(racine, jour), gardes_du_projet(racine, *([slug] for slug in SLUGS))
            assert (gardes is not None) == corpus.sain
            for (slug,), cle in gardes.cles.items() if gardes else ():
                neuf = fichiers(corpus, slug, jour)
                assert faits.setdefault(cle, neuf) == neuf, (geste, slug)


@pytest.mark.parametrize("slug", SLUGS[:3])
def test_un_nom_change_ne_touche_que_son_territoire(slug: str) -> None:
    rang = next(n for n, d in enumerate(pays().documents) if d.territoire == slug and d.type == "police")
    change = replace(pays(), documents=tuple(_nommer(pays(), rang, 1)))
    touches = [s for s in SLUGS if empreinte_du_choix(pays(), [s]) != empreinte_du_choix(change, [s])]
    assert touches == [slug]


def test_un_service_qui_devient_competent_ailleurs_y_est_refait() -> None:
    rang = next(n for n, d in enumerate(pays().documents) if d.territoire == "97-autre" and d.type == "police")
    change = replace(pays(), documents=tuple(_servir_ailleurs(pays(), rang, 1)))
    assert {s for s in SLUGS if empreinte_du_choix(pays(), [s]) != empreinte_du_choix(change, [s])} == {
        "97-autre",
        "98-voisin",
    }


def test_qui_appeler_peut_etre_le_service_d_un_autre_territoire() -> None:
    """Each territory is built alone: its page is on another site, its hours are read all the same."""
    rang = next(n for n, d in enumerate(pays().documents) if d.identifiant == "97-autre/poste-iscg/ville-haute")
    documents = list(pays().documents)
    documents[rang] = _modifier(documents[rang], nom="Le voisin", zone={"inclure": ["dep:99"]}, horaires=OUVERT)
    page = fichiers(replace(pays(), documents=tuple(documents)), "99-exemple")["99-exemple/communes/99001.html"]
    assert re.search(r'<a href="[^"]*97-autre/97-autre/poste-iscg/ville-haute.html">Le voisin', page)


# --- the commands, with an engine that only writes what it was asked

MOTEUR = """
import os
from pathlib import Path
from annuaire.publication.inventaire import signer
vers = Path(os.environ["ANNUAIRE_CHANTIER"])
vers.mkdir(exist_ok=True)
(vers / "index.html").write_text(os.environ["ANNUAIRE_TERRITOIRES"])
signer(vers, ["index.html"])
with open(os.environ["FAITS"], "a") as faits: faits.write(os.environ["ANNUAIRE_TERRITOIRES"] + " ")
"""


def monter(dossier: Path) -> Path:
    """A project that an engine could build."""
    projet = monter_le_petit_pays(dossier / "projet")
    (projet / "docs").mkdir()
    (projet / "docs" / "a-propos.md").write_text("# À propos\n", encoding="utf-8")
    (projet / "mkdocs.yml").write_text(MKDOCS_YML, encoding="utf-8")
    return projet


@pytest.fixture
def racine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    def commande(*arguments: str, **reglages: str) -> tuple[list[str], dict[str, str]]:
        return [sys.executable, "-c", MOTEUR], {**os.environ, **reglages}

    projet = monter(tmp_path)
    monkeypatch.setattr(moteur, "_mkdocs", commande)
    monkeypatch.setenv(CACHE, str(tmp_path / "cache"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOQUE)
    monkeypatch.setenv("FAITS", str(tmp_path / "faits"))
    return projet


@pytest.fixture(params=[-1, aspect.REPOS])
def repos(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was written just now is believed, without being opened; then read again, byte for byte."""
    monkeypatch.setattr(aspect, "REPOS", request.param)


def faits(racine: Path) -> set[str]:
    """Sites that were really made by this call."""
    journal = racine.parent / "faits"
    journal.write_text("", encoding="utf-8")
    assert moteur.construire_ensemble(racine, racine / "dist" / "france", SLUGS, lambda _: 0) == 0
    return set(journal.read_text(encoding="utf-8").split())


def modifier(racine: Path, chemin: str, avant: str, apres: str) -> None:
    fichier = racine / chemin
    texte = fichier.read_text(encoding="utf-8")
    assert avant in texte
    fichier.write_text(texte.replace(avant, apres, 1), encoding="utf-8")


POLICE = "directory/98-voisin/police/ville-haute.yml"
TOUT = set(SLUGS)


@pytest.mark.usefixtures("repos")
def test_seul_ce_qui_a_change_est_refait_et_le_reste_est_a_sa_place(
    racine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert faits(racine) == TOUT
    assert faits(racine) == set()
    assert "Rien n’a changé" in capsys.readouterr().out
    modifier(racine, POLICE, "nom: ", "nom: Le ")
    assert faits(racine) == {"98-voisin"}
    assert "Gardés, rien n’y ayant changé : 97-autre, 99-exemple, france." in capsys.readouterr().out
    assert faits(racine) == set()
    france = racine / "dist" / "france"
    lus = {p.relative_to(france).as_posix(): p.read_text("utf-8") for p in france.rglob("*.html")}
    assert lus == {("" if s == "france" else f"{s}/") + "index.html": s for s in SLUGS}


@pytest.mark.parametrize(
    "geste",
    [
        lambda racine: (racine / "docs" / "a-propos.md").write_text("# Autre\n"),
        lambda racine: modifier(racine, "mkdocs.yml", "Annuaire d’essai", "Autre annuaire"),
        lambda racine: modifier(racine, "schemas/fiche.schema.json", "{", "{ "),
        lambda racine: modifier(racine, "directory/98-voisin/communes.csv", "Ville-Voisin", "Ville-Basse"),
        lambda racine: modifier(racine, "directory/98-voisin/territoire.yml", "nom: ", "nom: Le "),
        lambda racine: os.environ.update(SOURCE_DATE_EPOCH=str(int(EPOQUE) + 86400)),
    ],
)
def test_au_moindre_doute_tout_est_refait(racine: Path, geste: Callable[[Path], Any]) -> None:
    avant = cles(racine)
    assert cles(racine) == avant
    geste(racine)
    assert not {*avant} & {*cles(racine)}


def cles(racine: Path) -> list[str]:
    gardes = gardes_du_projet(racine, *([slug] for slug in SLUGS))
    assert gardes
    return list(gardes.cles.values())


def test_sans_cache_rien_n_est_garde(racine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert gardes_du_projet(racine)
    monkeypatch.setenv(CACHE, AUCUN)
    assert gardes_du_projet(racine) is None


@pytest.mark.parametrize("ligne", ["hooks: [crochet.py]", "extra: {a: b}"])
def test_un_reglage_inconnu_du_moteur_ne_garde_rien(racine: Path, ligne: str) -> None:
    with (racine / "mkdocs.yml").open("a", encoding="utf-8") as fichier:
        fichier.write(f"{ligne}\n")
    assert gardes_du_projet(racine) is None


@pytest.mark.usefixtures("repos")
def test_un_site_touche_a_la_main_est_refait(racine: Path) -> None:
    assert faits(racine) == TOUT
    (racine / "dist/france/98-voisin/index.html").write_text("98-voisin, à la main", encoding="utf-8")
    assert faits(racine) == {"98-voisin"}
    assert faits(racine) == set()


@pytest.mark.usefixtures("repos")
def test_un_lien_a_la_place_d_une_page_ne_se_garde_pas(racine: Path) -> None:
    """Even to the same bytes: what is behind it may change at any time."""
    assert faits(racine) == TOUT
    page = racine / "dist/france/98-voisin/index.html"
    page.symlink_to(page.rename(racine / "dehors.html"))
    assert empreinte_du_site(page.parent) == ""
    assert faits(racine) == {"98-voisin"}


@pytest.mark.nuit
def test_un_territoire_seul_est_garde_aussi(racine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    vers = racine / "dist" / "france" / "98-voisin"
    assert faits(racine) == TOUT
    assert moteur.construire(racine, vers, ["98-voisin"]) == 0
    assert "Rien n’a changé" in capsys.readouterr().out
    modifier(racine, POLICE, "nom: ", "nom: Le ")
    assert moteur.construire(racine, vers, ["98-voisin"]) == 0
    assert "Rien n’a changé" not in capsys.readouterr().out
    assert faits(racine) == set()


def test_ce_qui_change_pendant_la_construction_n_est_pas_retenu(racine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vrai = moteur.gardes_du_projet
    appels: list[None] = []

    def entre_deux(projet: Path, *sites: Any) -> Any:
        appels.append(None)
        if len(appels) == 2:
            modifier(racine, POLICE, "nom: ", "nom: Le ")
        return vrai(projet, *sites)

    monkeypatch.setattr(moteur, "gardes_du_projet", entre_deux)
    assert faits(racine) == TOUT
    assert faits(racine) == {"98-voisin"}


# --- with the real engine


def _arbre(dossier: Path) -> dict[str, bytes]:
    return {p.relative_to(dossier).as_posix(): p.read_bytes() for p in dossier.rglob("*") if p.is_file()}


@pytest.mark.nuit
def test_un_ensemble_en_partie_garde_est_celui_qu_on_refait_de_rien(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Byte for byte, after each edit, marks included."""
    racine = monter_le_projet(tmp_path / "projet")
    for slug in ("97-autre", "98-voisin"):
        shutil.copytree(monter_le_petit_pays(tmp_path / slug) / "directory" / slug, racine / "directory" / slug)
    modifier(
        racine, "mkdocs.yml", "      forge_branche: main", '      forge_branche: main\n      sites: "../{territoire}/"'
    )
    (racine / "node_modules").symlink_to(PROJET / "node_modules")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOQUE)
    monkeypatch.setattr(aspect, "REPOS", -1)
    gestes: list[Callable[[], Any]] = [
        lambda: None,
        lambda: modifier(racine, POLICE, "nom: ", "nom: Le "),
        lambda: (racine / "directory/98-voisin/ccas/vieux-bourg.yml").unlink(),
        lambda: modifier(racine, "docs/a-propos.md", "# ", "# Autre "),
        lambda: None,
    ]
    for rang, geste in enumerate(gestes):
        geste()
        monkeypatch.setenv(CACHE, str(tmp_path / "cache"))
        assert moteur.construire_ensemble(racine, racine / "dist" / "garde", SLUGS, lambda _: 0) == 0
        monkeypatch.setenv(CACHE, AUCUN)
        assert moteur.construire_ensemble(racine, racine / "dist" / f"neuf-{rang}", SLUGS, lambda _: 0) == 0
        assert _arbre(racine / "dist" / "garde") == _arbre(racine / "dist" / f"neuf-{rang}")


@pytest.mark.nuit
def test_la_vraie_france_en_partie_gardee_est_celle_qu_on_refait_de_rien(tmp_path: Path) -> None:
    """Each night, on the data of the day: the phone of one territory changes, whose site alone is made again."""
    racine, cache = tmp_path / "projet", str(tmp_path / "cache")
    racine.mkdir()
    monter_la_france(racine)
    assert lancer(racine, "annuaire", "france", attente=UNE_FRANCE, **{CACHE: cache}).returncode == 0
    modifier(racine, "directory/52-haute-marne/ccas/andelot-blancheville.yml", "libelle: ", "libelle: Le ")
    dit = lancer(racine, "annuaire", "france", attente=UNE_FRANCE, **{CACHE: cache}).stdout
    assert "Gardés, rien n’y ayant changé : 06-alpes-maritimes, 38-isere, 48-lozere, france." in dit
    neuf = lancer(racine, "annuaire", "france", "--sans-cache", "--vers", "dist/neuf", attente=UNE_FRANCE)
    assert neuf.returncode == 0
    assert _arbre(racine / "dist" / "france") == _arbre(racine / "dist" / "neuf")
