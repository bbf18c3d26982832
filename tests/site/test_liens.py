"""Every link of the real site leads somewhere, and every fiche is two clicks from home without JavaScript (O12)."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from functools import cache
from urllib.parse import urlsplit

import pytest
from charges_hostiles import ossature
from liens_casses import liens_casses
from petit_annuaire import PROJET
from reel import pages, site
from tirages import sans_redite

from annuaire.cadre.liens import TOUTES, attributs
from annuaire.socle.artefacts import Artefact

Adresses = frozenset[str]


@cache
def pages_ecrites_a_la_main() -> Adresses:
    docs = PROJET / "docs"
    return frozenset(p.relative_to(docs).with_suffix(".html").as_posix() for p in docs.glob("*.md"))


@cache
def lues() -> Mapping[str, list[tuple[str, str]]]:
    """For each page, every attribute of its body, read once by a parser."""
    return {uri: ossature(pages()[uri].contenu).attributs for uri in sans_redite(toutes())}


@cache
def toutes() -> tuple[str, ...]:
    return tuple(uri for uri, artefact in pages().items() if artefact.est_page)


@cache
def cibles(uri: str) -> frozenset[str]:
    """What a page links to, as written; the parser below judges who reads it."""
    return frozenset(attributs(pages()[uri].contenu)[0])


@cache
def voisines() -> Mapping[str, Adresses]:
    """For each page, the pages of ours that its body links to."""
    return {uri: frozenset(_ici(uri, cible) for cible in cibles(uri)) for uri in toutes()}


def _ici(uri: str, cible: str) -> str:
    url = urlsplit(cible)
    if url.scheme or url.netloc:
        return ""
    return posixpath.normpath(posixpath.join(posixpath.dirname(uri), url.path)) if url.path else uri


def test_aucun_lien_du_site_reel_n_est_casse() -> None:
    assert list(liens_casses(site().artefacts, pages_ecrites_a_la_main())) == []


@pytest.mark.parametrize("uri", ["index.html", "a-z.html", "types/mds.html", "52-haute-marne/poste-iscg/chaumont.html"])
def test_les_liens_de_l_entete_et_du_pied_menent_quelque_part(uri: str) -> None:
    """Those are not page bodies: the engine puts them around, at any depth."""
    cadre = f'<main id="contenu"></main>{site().entete(uri)}{site().pied(uri)}'
    corps = {a.uri: a for a in site().artefacts}
    habillees = [*(a for a in corps.values() if a.uri != uri), Artefact(uri, corps[uri].contenu + cadre)]
    assert [c for u, c in liens_casses(habillees, pages_ecrites_a_la_main()) if u == uri] == []


@pytest.mark.parametrize(
    "lien",
    ["absente.html", "../absente.html", "index.html#absente", "#absente", "52-haute-marne/poste-iscg/nulle-part.html"],
)
def test_un_lien_casse_est_trouve(lien: str) -> None:
    page = Artefact("besoins/piege.html", f'<a href="../{lien}">x</a>' if lien[0] != "#" else f'<a href="{lien}">x</a>')
    trouves = list(liens_casses([*site().artefacts, page], pages_ecrites_a_la_main()))
    assert [uri for uri, _ in trouves] == ["besoins/piege.html"]


def test_les_liens_et_les_ancres_sont_ceux_que_lit_un_analyseur_de_html() -> None:
    """The fast reader of links is only right on our own HTML; a parser judges it on every page of the real site."""
    for uri, lus in lues().items():
        trouvees, ancres = attributs(pages()[uri].contenu)
        assert trouvees == {v for nom, v in lus if nom in ("href", "src") and v}, uri
        assert ancres == TOUTES or ancres == {v for nom, v in lus if nom == "id"}, uri


def test_un_lien_vers_une_page_du_moteur_ou_un_autre_site_est_bon() -> None:
    page = Artefact(
        "a/b/c.html", '<a href="../../contribuer.html">x</a> <a href="tel:17">y</a> <a href="#z" id="z">z</a>'
    )
    assert list(liens_casses([page], frozenset({"contribuer.html"}))) == []


def test_chaque_fiche_est_a_deux_clics_de_l_accueil_en_html_simple() -> None:
    un_clic = voisines()["index.html"]
    deux_clics = un_clic.union(*(voisines().get(uri, frozenset()) for uri in un_clic))
    fiches = {f.uri for f in site().annuaire.fiches.values()}
    assert fiches - deux_clics == set()


def test_chaque_poste_est_a_un_clic_de_l_accueil() -> None:
    postes = {f.uri for f in site().annuaire.actives if f.poste}
    assert postes - voisines()["index.html"] == set()


def test_chaque_page_est_atteinte_depuis_l_accueil() -> None:
    """No orphan, whatever the number of clicks."""
    vues, a_voir = {"index.html"}, ["index.html"]
    while a_voir:
        nouvelles = voisines().get(a_voir.pop(), frozenset()) - vues
        vues |= nouvelles
        a_voir += nouvelles
    assert set(voisines()) - vues == set()


def test_un_lien_qui_sort_du_site_est_une_page_un_appel_ou_un_message() -> None:
    """Requirement X5; and no address holds a user name."""
    for uri in toutes():
        for cible in cibles(uri):
            url = urlsplit(cible)
            assert url.scheme in ("", "https", "http", "webcal", "tel", "sms", "mailto"), f"{uri} : {cible}"
            assert "@" not in url.netloc, f"{uri} : {cible}"
            assert bool(url.netloc) == (url.scheme in ("http", "https", "webcal")), f"{uri} : {cible}"


def test_aucune_page_ne_porte_deux_fois_le_meme_identifiant() -> None:
    """Two equal ids: an anchor leads to the wrong place, and screen readers name the wrong section."""
    for uri, corps in lues().items():
        cadre = ossature(site().entete(uri) + site().pied(uri)).attributs
        ids = [valeur for nom, valeur in (*corps, *cadre) if nom == "id"]
        assert len(ids) == len(set(ids)), f"{uri} : {sorted(i for i in ids if ids.count(i) > 1)}"
