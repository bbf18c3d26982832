"""The check of links looks at each target of a folder once: it must find what looking at every page alone finds."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from annuaire.cadre.liens import LecteurDeLiens, Releve, liens_casses
from annuaire.socle.artefacts import Artefact

URIS = ("a.html", "b.html", "d/a.html", "d/b.html", "d/e/c.html")
CIBLES = ("#x", "#y", "a.html", "b.html#x", "../a.html#y", "e/c.html", "../b.html", "absente.html", "d/a.html#x")
PAGES = st.fixed_dictionaries(
    {},
    optional={u: st.tuples(st.sets(st.sampled_from("xy")), st.sets(st.sampled_from(CIBLES))) for u in URIS},
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
