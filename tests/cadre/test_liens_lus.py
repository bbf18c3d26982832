"""The check of links looks at each target of a folder once: it must find what looking at every page alone finds."""

from __future__ import annotations

from collections.abc import Sequence
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from liens_casses import liens_casses

from annuaire.cadre.liens import LecteurDeLiens, Releve, releve_d_un_dossier, sans_trace
from annuaire.socle.artefacts import Artefact

URIS = ("a.html", "b.html", "d/a.html", "d/b.html", "d/e/c.html")
CIBLES = ("#x", "#y", "a.html", "b.html#x", "../a.html#y", "e/c.html", "../b.html", "absente.html", "d/a.html#x")
PAGES = st.fixed_dictionaries(
    {}, optional={u: st.tuples(st.sets(st.sampled_from("xy")), st.sets(st.sampled_from(CIBLES))) for u in URIS}
)


def page(uri: str, ancres: set[str], cibles: set[str]) -> Artefact:
    liens = "".join(f'<a href="{c}">x</a>' for c in sorted(cibles))
    return Artefact(uri, liens + "".join(f'<p id="{a}">x</p>' for a in sorted(ancres)))


def une_a_une(pages: Sequence[Artefact]) -> set[tuple[str, str]]:
    """Broken targets, each page read by a reader of its own."""
    casses = set()
    tout = Releve(fichiers={p.uri for p in pages})
    releves = []
    for p in pages:
        seul = Releve()
        LecteurDeLiens(seul).lire(p)
        tout.ancres |= seul.ancres
        releves.append(seul)
    for seul in releves:
        siens = Releve(tout.ancres, seul.cibles, tout.fichiers)
        casses |= {resolue(*c) for c in siens.casses(frozenset())}
    return casses


def resolue(uri: str, cible: str) -> tuple[str, str]:
    """The target, wherever it was read from."""
    seul = Releve()
    LecteurDeLiens(seul).lire(Artefact(uri, f'<a href="{cible}">x</a>'))
    ((ou, _),) = seul.cibles.items()
    return ou


@given(PAGES)
def test_lire_une_fois_par_dossier_trouve_ce_que_trouve_chaque_page(site: dict[str, tuple[set[str], set[str]]]) -> None:
    pages = [page(uri, *contenu) for uri, contenu in site.items()]
    assert {resolue(*c) for c in liens_casses(pages, frozenset())} == une_a_une(pages)


def test_une_ancre_absente_se_trouve_sur_la_deuxieme_page_d_un_dossier() -> None:
    """Of its own page, never of the first of the folder."""
    pages = [page("d/a.html", {"x"}, {"#x"}), page("d/b.html", set(), {"#x"})]
    assert list(liens_casses(pages, frozenset())) == [("d/b.html", "#x")]


SITE = (
    Artefact("a.html", '<p id="x&amp;y">a</p><p id="x">b</p>'),
    Artefact("o.html", '<div data-orienter ></div><p id="x">b</p>'),
    Artefact("situation.html", "<div data-situation ></div>"),
    Artefact("f.csv", '<a href="absente.html">du texte</a>'),
)


@pytest.mark.parametrize(
    ("cible", "cassee"),
    [
        ("../a.html", False), ("../a.html#x", False), ("../a.html#z", True), ("../a.html#x&amp;y", False),
        ("../a.html?q=1#x", False), ("../%61.html", False), ("../absente.html", True), ("../absente.html#x", True),
        ("../f.csv", False), ("../f.csv#z", False), ("../o.html#n-importe", False), ("../situation.html#q", False),
        ("#", False), ("#ici", False), ("#la", True), ("?q=1", False),
        ("https://exemple.fr/absente.html", False), ("//exemple.fr/absente.html", False), ("mailto:a@x.fr", False),
        ("../main.html#z", False), ("../52-x/y.html", False), ("../53-x/y.html", True),
    ],
)  # fmt: skip
@pytest.mark.parametrize("attribut", ["a href", "script src"])
def test_un_lien_mene_quelque_part_ou_se_dit_casse(cible: str, cassee: bool, attribut: str) -> None:
    ici = Artefact("d/c.html", f'<p id="ici">c</p><{attribut}="{cible}">')
    attendus = [("d/c.html", unescape(cible))] if cassee else []
    assert list(liens_casses((*SITE, ici), frozenset({"main.html"}), ("52-x/",))) == attendus


def test_un_site_ecrit_se_relit_sans_sa_page_introuvable() -> None:
    pages = {
        "index.html": '<a href="absente.html">', "404.html": '<a href="/d/absente.html">',
        "d/404.html": '<a href="rien">',
        "d/a.html": '<a href="../404.html"><a href="../f.csv">', "f.csv": ' href="absente.html"',
    }  # fmt: skip
    assert list(releve_d_un_dossier(pages.keys(), pages.__getitem__).casses(frozenset())) == [
        ("index.html", "absente.html")
    ]


def test_deux_releves_n_en_font_qu_un_et_le_premier_garde_ses_pages() -> None:
    un = Releve({"a": frozenset("x")}, {("c", ""): ("a", "c")}, {"a"})
    un.ajouter(Releve({"b": frozenset("y")}, {("c", ""): ("b", "../c"), ("d", ""): ("b", "d")}, {"b"}))
    assert un == Releve(
        {"a": frozenset("x"), "b": frozenset("y")}, {("c", ""): ("a", "c"), ("d", ""): ("b", "d")}, {"a", "b"}
    )


def test_un_lien_vers_un_autre_site_ne_dit_pas_d_ou_l_on_vient() -> None:
    page = '<a href="https://x.fr/">x</a> <a href="http://y.fr/">y</a> <a href="z.html">z</a>'
    rel = 'rel="noreferrer noopener external"'
    assert sans_trace(page) == (
        f'<a {rel} href="https://x.fr/">x</a> <a {rel} href="http://y.fr/">y</a> <a href="z.html">z</a>'
    )
