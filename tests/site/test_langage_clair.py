"""Plain language (requirement A15): short sentences, and no acronym that the page does not explain.

Pages written by hand and texts of the templates are held to it. The texts of fiches are data: their acronyms are
explained at the foot of the page when the vocabulary knows them.
"""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from pathlib import Path

import pytest
from cas import PROJET
from gabarits import gabarits
from langage import mots, phrases, prose, sigles, texte_du_gabarit, visible
from reel import pages, site
from tirages import sans_redite

from annuaire.cadre.sigles import DU_PIED
from annuaire.socle.typographie import composer

SPECIALISTES = ("capacite", "developper", "heberger", "mesures")
PAGES = [p for p in sorted(PROJET.glob("docs/*.md")) if p.stem not in SPECIALISTES]
GABARITS = sorted([*PROJET.glob("scripts/annuaire/**/*.j2"), *PROJET.glob("scripts/annuaire/moteurs/*/theme/*.html")])
MOYENNE, PLUS_LONGUE = 12, 20  # words a sentence; the target is 15
# The words of the mandatory template of the statement of accessibility.
OFFICIELLES = ("s’engage à rendre ce site accessible", "Cette procédure est à utiliser dans le cas suivant")

# Everyone says them, or nobody spells them out; names of techniques in the statement.
EVIDENTS = {"SMS", "SOS", "ZIP", "A4", "CEDEX", "SIREN", "URL"}
EVIDENTS |= {"HTML", "CSS", "SVG", "ARIA", "WAI", "CSV", "JSON", "LD"}
DES_PAGES = {
    "RGAA": "référentiel général d’amélioration de l’accessibilité",
    "FALC": "facile à lire et à comprendre",
    "RGPD": "règlement général sur la protection des données",
    "RGESN": "référentiel général d’écoconception de services numériques",
    "EUPL": "licence publique de l’Union européenne",
    "IP": "adresse de réseau",
    "CNIL": "Commission nationale de l’informatique et des libertés",
}


@cache
def lexique() -> dict[str, str]:
    """Acronyms that the site explains by itself."""
    return {t.libelle: t.definition for t in site().annuaire.vocabulaires["sigle"].values()}


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_les_phrases_d_une_page_sont_courtes(page: Path) -> None:
    lues = [p for p in phrases(prose(page.read_text(encoding="utf-8"))) if not any(o in p for o in OFFICIELLES)]
    assert [p for p in lues if mots(p) > PLUS_LONGUE] == []
    assert sum(map(mots, lues)) / len(lues) <= MOYENNE


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_une_page_ne_se_coupe_pas_au_mauvais_endroit(page: Path) -> None:
    """Requirement A16: no-break spaces are typed in the pages, as the generator sets them elsewhere."""
    texte = re.sub(r"(?s)```.*?```|`[^`]*`|\]\([^)]*\)|<[^>]*>", "", page.read_text(encoding="utf-8"))
    lignes = [ligne for ligne in texte.splitlines() if not ligne.startswith("| ---")]
    assert [ligne for ligne in lignes if composer(ligne) != ligne] == []


MAL_COUPEE = re.compile(r".{,20} [:;?!»]|« .{,20}")
PAS_DES_MOTS = re.compile(r"(?s)<(script|style|pre|code)\b.*?</\1>|<[^>]*>")


def coupures(html: str) -> list[str]:
    """Words beside a space where a line may break, and should not."""
    return [m[0] for m in MAL_COUPEE.finditer(unescape(PAS_DES_MOTS.sub("", html)))]


def test_aucune_page_ne_commence_une_ligne_par_un_deux_points() -> None:
    """Requirement A16: in every gabarit, header and footer included, whoever wrote the words."""
    choisies = set(gabarits().values())
    lues = {a.uri: a.contenu + site().entete(a.uri) + site().pied(a.uri) for a in site().artefacts if a.uri in choisies}
    assert {uri: fautes for uri, html in lues.items() if (fautes := coupures(html))} == {}


def test_une_mauvaise_coupure_se_voit() -> None:
    assert coupures("<p>Avec lui\u00a0: oui.</p><p>Sans lui : <b>rien</b></p>") == ["c lui\u00a0: oui.Sans lui :"]
    assert coupures("<code>a : b</code> « <b>mot</b>\u00a0»") == ["« mot\u00a0»"]


@pytest.mark.parametrize("gabarit", GABARITS, ids=lambda g: g.name)
def test_les_phrases_d_un_gabarit_sont_courtes(gabarit: Path) -> None:
    lues = phrases(texte_du_gabarit(gabarit.read_text(encoding="utf-8")))
    assert [p for p in lues if mots(p) > PLUS_LONGUE] == []


def test_ce_que_personne_ne_sait_se_dit_d_un_seul_mot() -> None:
    """« Inconnu », and never five ways of saying it."""
    sources = [*GABARITS, *PROJET.glob("scripts/web/**/*.mjs"), *PROJET.glob("scripts/annuaire/**/*.py")]
    textes = {
        f.name: re.findall(r"[Nn]on (?:connue?s?|précisée?s?|communiquée?s?)\b", f.read_text("utf-8")) for f in sources
    }
    assert len(textes) > 100
    assert {nom: trouves for nom, trouves in textes.items() if trouves} == {}


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_une_page_explique_ses_sigles(page: Path) -> None:
    texte = prose(page.read_text(encoding="utf-8"))
    connus = {**lexique(), **DES_PAGES}
    muets = sigles(texte) - EVIDENTS - {DU_PIED.upper()}
    assert [s for s in sorted(muets) if connus.get(s, "?").casefold() not in texte.casefold()] == []


def test_les_sigles_des_gabarits_et_des_listes_de_mots_sont_connus() -> None:
    textes = [texte_du_gabarit(g.read_text(encoding="utf-8")) for g in GABARITS]
    for nom, termes in site().annuaire.vocabulaires.items():
        if nom not in ("sigle", "mot_sensible"):
            textes += [f"{t.libelle} {t.definition}" for t in termes.values()]
    assert sigles(" ".join(textes)) - EVIDENTS - set(lexique()) == set()


def test_chaque_page_produite_explique_les_sigles_qu_elle_emploie() -> None:
    vus = 0
    for page in map(pages().__getitem__, sans_redite(pages())):
        if not page.est_page or page.uri.endswith("-affiche.html"):
            continue
        corps, _, pied = page.contenu.partition('<section class="sigles"')
        texte, expliques = visible(corps), visible(pied)
        for sigle in set(re.findall(r"\b(?:" + "|".join(lexique()) + r")\b", texte)) - {DU_PIED.upper()}:
            assert lexique()[sigle].casefold() in f"{texte} {expliques}".casefold(), (page.uri, sigle)
            vus += 1
    assert vus > 500


def test_le_bas_de_page_n_explique_rien_de_trop() -> None:
    """Neither what the page already spells out, nor what it does not use."""
    for page in map(pages().__getitem__, sans_redite(pages())):
        corps, _, pied = page.contenu.partition('<section class="sigles"')
        texte = visible(corps)
        for sigle in re.findall(r"<dt>([^<]+)</dt>", pied):
            assert re.search(rf"\b{sigle}\b", texte), (page.uri, sigle)
            assert lexique()[sigle].casefold() not in texte.casefold(), (page.uri, sigle)


@pytest.mark.parametrize("uri", ["index.html", "404.html", "52-haute-marne/poste-iscg/chaumont.html"])
def test_le_pied_de_chaque_page_dit_ce_qu_est_un_iscg(uri: str) -> None:
    assert lexique()["ISCG"] in site().pied(uri)


@pytest.mark.parametrize(
    ("texte", "attendues"),
    [
        ("Un. Deux mots ? Trois mots ici.", ["Un.", "Deux mots ?", "Trois mots ici."]),
        ("# Titre\n\nUne phrase.\n\n- un point\n- deux points", ["Titre", "Une phrase.", "un point", "deux points"]),
        ("| a b | c |\n| --- | --- |", ["a b", "c"]),
    ],
)
def test_le_lecteur_de_phrases_sait_lire(texte: str, attendues: list[str]) -> None:
    assert [p.strip("|- ") for p in phrases(prose(texte))] == attendues


def test_le_nom_d_une_commune_se_contracte_partout() -> None:
    """« du Pailly », « aux Loges »: never « de Le Pailly »."""
    noms = [re.escape(c.nom) for c in site().annuaire.communes.values() if c.nom.startswith(("Le ", "Les "))]
    faux = re.compile(rf"\b(?:de|à) (?:{'|'.join(noms)})\b")
    assert noms
    fautes = [(a.uri, faux.findall(a.contenu)) for a in site().artefacts if isinstance(a.contenu, str)]
    assert [faute for faute in fautes if faute[1]] == []
