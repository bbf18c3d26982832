"""What a page must be for everyone, read from its HTML: headings, links, landmarks, states (A6, A12, A13)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from cas import PROJET
from gabarits import gabarits
from reel import site
from tirages import sans_redite

VAGUES = re.compile(
    r"(cliquez |appuyez )?ici|lire la suite|(en )?savoir plus|suite|plus|voir|lien|cette page|détails?|(par )?sms", re.I
)
SANS_FIN = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Lecture(HTMLParser):
    """Links, headings, landmarks and elements of a page, with their texts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.textes: list[str] = []
        self.ouverts: list[int] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {nom: valeur or "" for nom, valeur in attrs}))
        self.textes.append("")
        if tag not in SANS_FIN:
            self.ouverts.append(len(self.elements) - 1)

    def handle_endtag(self, tag: str) -> None:
        while self.ouverts and self.elements[self.ouverts.pop()][0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        for rang in self.ouverts:
            self.textes[rang] += data

    def tous(self, *noms: str) -> Iterator[tuple[dict[str, str], str]]:
        """(attributes, text) of the elements of these names."""
        for (nom, attributs), texte in zip(self.elements, self.textes, strict=True):
            if nom in noms:
                yield attributs, " ".join(texte.split())

    def liens(self) -> Iterator[tuple[str, str, str]]:
        """(accessible name, visible text, target) of each link."""
        for attributs, texte in self.tous("a"):
            nom = " ".join(attributs.get("aria-label", "").split())
            yield nom or texte, texte, attributs.get("href", "")

    def titres(self) -> list[int]:
        """Levels of the headings, in order, from the h1."""
        niveaux = [int(nom[1]) for nom, _ in self.elements if re.fullmatch("h[1-6]", nom)]
        return niveaux[niveaux.index(1) :]


@cache
def pages() -> dict[str, Lecture]:
    """Bodies of the pages of the real site."""
    generees = {a.uri: a for a in site().artefacts if a.est_page}
    return {uri: Lecture(generees[uri].contenu) for uri in sans_redite(generees)}


@cache
def cadres() -> dict[str, Lecture]:
    """Header and footer of one page of each gabarit."""
    return {uri: Lecture(site().entete(uri) + site().pied(uri)) for uri in gabarits().values()}


def test_chaque_page_a_un_titre_de_niveau_un_et_un_seul() -> None:
    assert [uri for uri, page in pages().items() if page.titres().count(1) != 1] == []


def test_aucun_niveau_de_titre_n_est_saute() -> None:
    sauts = []
    for uri, page in pages().items():
        niveaux = page.titres()
        sauts += [uri for avant, apres in pairwise(niveaux) if apres > avant + 1]
    assert sauts == []


def test_aucun_lien_n_est_vide_ni_vague() -> None:
    liens = [(uri, nom, cible) for uri, p in {**cadres(), **pages()}.items() for nom, _, cible in p.liens()]
    assert [lien for lien in liens if not lien[1] or VAGUES.fullmatch(lien[1])] == []


def test_le_nom_d_un_lien_contient_ce_qui_se_voit() -> None:
    """Whoever speaks to a computer says what is on the screen (WCAG 2.5.3, RGAA 6.1)."""
    liens = [(uri, nom, vu) for uri, page in pages().items() for nom, vu, _ in page.liens()]
    assert [lien for lien in liens if lien[2].casefold() not in lien[1].casefold()] == []


def test_deux_liens_de_meme_nom_menent_au_meme_endroit() -> None:
    fautes = []
    for uri, page in pages().items():
        cibles = defaultdict(set)
        for nom, _, cible in page.liens():
            cibles[nom.casefold()].add(cible)
        fautes += [(uri, nom, sorted(c)) for nom, c in cibles.items() if len(c) > 1]
    assert fautes == []


def test_rien_n_est_dit_seulement_dans_une_infobulle() -> None:
    """Requirement A13: a ``title`` shows neither on a phone nor with a keyboard."""
    assert [(u, nom) for u, p in pages().items() for nom, attributs in p.elements if "title" in attributs] == []


def test_aucun_lien_n_ouvre_une_autre_fenetre() -> None:
    assert [u for u, p in pages().items() for attributs, _ in p.tous("a") if "target" in attributs] == []


@pytest.mark.parametrize("classe", ["a-confirmer", "statut", "inconnu", "divergence"])
def test_un_etat_est_dit_par_des_mots(classe: str) -> None:
    """Requirement A12: amber and grey only repeat what the words say."""
    etats = [
        (uri, texte)
        for uri, page in pages().items()
        for (_, attributs), texte in zip(page.elements, page.textes, strict=True)
        if classe in attributs.get("class", "").split()
    ]
    assert etats
    assert [uri for uri, texte in etats if not re.search(r"\w{3}", texte)] == []


def test_l_etat_en_direct_ne_vient_qu_avec_ses_mots() -> None:
    """The sentence of the moment is hidden and empty until a script writes it; it is not a live region."""
    for page in pages().values():
        for attributs, texte in page.tous("p"):
            if "data-horaires" in attributs:
                assert (texte, "hidden" in attributs) == ("", True)
                assert not {"aria-live", "role"} & set(attributs)


def test_chaque_page_a_deux_systemes_de_navigation() -> None:
    """Requirement A6: a menu and a site map on every page, each with its own name, and a way to skip them first."""
    for uri, cadre in cadres().items():
        noms = [attributs.get("aria-label", "") for attributs, _ in cadre.tous("nav")]
        assert sorted(noms) == ["Listes", "Plan du site"], uri
        assert next(cadre.liens())[2] == "#contenu", uri
        assert [a["id"] for a, _ in cadre.tous("footer")] == ["plan"], uri


def test_chaque_page_est_en_francais_et_a_son_contenu_dans_main() -> None:
    squelette = (PROJET / "scripts/annuaire/moteurs/mkdocs/theme/main.html").read_text(encoding="utf-8")
    page = Lecture(squelette)
    assert [a["lang"] for a, _ in page.tous("html")] == ["fr"]
    assert [a["id"] for a, _ in page.tous("main")] == ["contenu"]
