"""What stays in a browser says nothing of what its reader goes through: addresses, anchors, titles (S16, S17)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from adresses import DISCRETION, page
from cas import PROJET, monter
from charges_hostiles import ossature
from hypothesis import given
from hypothesis import strategies as st
from petit_annuaire import JOUR
from reel import pages as pages_reelles
from reel import site
from test_cases import CASES
from tirages import sans_redite

from annuaire.modele.reglages import Reglages
from annuaire.modele.titres import TITRE_NEUTRE
from annuaire.pipeline import check
from annuaire.socle.artefacts import Artefact
from annuaire.socle.diagnostics import Diagnostic

ICI = "https://annuaire.exemple.fr/"


def segments(adresse: str) -> list[str]:
    """Steps of an address, its file name without ending, and its anchor."""
    url = urlsplit(adresse)
    return [re.sub(r"\.[a-z]+$", "", s) for s in unquote(url.path).split("/")] + [unquote(url.fragment)]


def trop_parlants(adresses: Iterator[str]) -> list[str]:
    """Addresses of our own that hold a word to avoid."""
    return sorted({a for a in adresses if not urlsplit(a).scheme and any(map(DISCRETION.sensible, segments(a)))})


def liens(artefact: Artefact) -> Iterator[str]:
    """Everything in a page that a click could leave in the address bar."""
    yield from (v for nom, v in ossature(artefact.contenu).attributs if nom in ("href", "src", "action"))


@pytest.mark.parametrize(
    "texte",
    [
        "Aide aux victimes",
        "VIOLENCES conjugales",
        "Viols Femmes Informations",
        "cyber-violence",
        "cyberviolences",
        "39 19",
        "le 116\u202f006",
        "aide-victimes",
        "auteurs-de-violences",
        "3919",
        "119",
        "Prévention du suicide",
        "Ordonnance de protection",
        "Téléphone grave danger",
        "addictologie",
    ],
)
def test_un_mot_sensible_est_reconnu_sous_toutes_ses_formes(texte: str) -> None:
    assert DISCRETION.sensible(texte)


@pytest.mark.parametrize(
    "texte",
    ["Annuaire ISCG", "52119", "Violaines", "Le violon", "Dangers", "Plaintel", "CCAS de Chaumont", "11900", ""],
)
def test_un_mot_ordinaire_ne_l_est_pas(texte: str) -> None:
    assert not DISCRETION.sensible(texte)


@given(st.from_regex(r"[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,4}", fullmatch=True))
def test_un_code_est_stable_neutre_et_ne_se_recode_pas(segment: str) -> None:
    code = DISCRETION.segment(segment)
    assert not DISCRETION.sensible(code)
    assert DISCRETION.segment(segment) == code == DISCRETION.segment(code)


def test_une_adresse_ne_change_pas_d_une_version_a_l_autre() -> None:
    """These are in bookmarks, in printed QR codes and in calendars to which people subscribed."""
    assert page("52-haute-marne/poste-iscg/chaumont") == "52-haute-marne/poste-iscg/chaumont.html"
    assert page("52-haute-marne/aide-victimes/adaj") == "52-haute-marne/r57c063f/adaj.html"
    assert page("52-haute-marne/violences-conjugales/sos-femmes-accueil") == "52-haute-marne/rccabbee/r06aadcf.html"


@pytest.mark.parametrize("vocabulaire", ["type", "besoin", "groupe_besoin"])
def test_deux_mots_d_un_vocabulaire_n_ont_pas_la_meme_adresse(vocabulaire: str) -> None:
    codes = list(site().annuaire.vocabulaires[vocabulaire])
    assert len({DISCRETION.segment(code) for code in codes}) == len(codes)


def test_chaque_fichier_du_vrai_site_a_son_adresse_a_lui() -> None:
    uris = [a.uri for a in site().artefacts]
    assert len(set(uris)) == len(uris)


def test_aucune_adresse_du_vrai_site_ne_dit_ce_que_vit_la_personne() -> None:
    assert trop_parlants(a.uri for a in site().artefacts) == []


def test_aucun_lien_du_vrai_site_n_ecrit_un_mot_sensible_dans_l_adresse() -> None:
    """Anchors included: ``#violences`` would end in the history."""
    pages = [a for uri in sans_redite(pages_reelles()) if (a := pages_reelles()[uri]).est_page]
    cadres = [Artefact(a.uri, site().entete(a.uri) + site().pied(a.uri)) for a in pages[:3]]
    assert trop_parlants(lien for a in (*pages, *cadres) for lien in liens(a)) == []


def test_aucun_titre_du_vrai_site_ne_dit_ce_que_vit_la_personne() -> None:
    assert [a.titre for a in site().artefacts if DISCRETION.sensible(a.titre)] == []


def test_le_nom_du_site_est_neutre() -> None:
    reglage = re.search(r"^site_name: (.*)$", (PROJET / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE)
    assert reglage
    assert not DISCRETION.sensible(reglage[1])
    assert not DISCRETION.sensible(Reglages.nom)


def test_aucun_nom_de_commune_n_est_sensible() -> None:
    """Titles and sections name communes; a word of the list that is one must count whole or be dropped."""
    assert [c.nom for c in site().annuaire.communes.values() if DISCRETION.sensible(c.nom)] == []


def artefact_de(identifiant: str) -> Artefact:
    return next(a for a in site().artefacts if a.uri == page(identifiant))


def test_le_titre_d_une_fiche_ordinaire_est_son_nom_puis_sa_commune() -> None:
    assert artefact_de("52-haute-marne/handicap/mdph").titre == "MDPH de la Haute-Marne – Chaumont"


@pytest.mark.parametrize(
    ("identifiant", "titre"),
    [
        ("52-haute-marne/violences-conjugales/sos-femmes-accueil", "Fiche – Saint-Dizier"),
        ("france/numero-national/3919", "Fiche"),
        ("types/violences-conjugales", "Par type"),
        ("besoins/violences-conjugales", "Par besoin"),
    ],
)
def test_un_nom_sensible_laisse_la_place_a_un_titre_neutre(identifiant: str, titre: str) -> None:
    assert artefact_de(identifiant).titre == titre


@pytest.mark.nuit
def test_la_page_elle_meme_reste_explicite() -> None:
    """Requirement A6: one explicit h1, whatever the title."""
    for fiche in site().annuaire.fiches.values():
        contenu = artefact_de(fiche.id).contenu
        assert contenu.count("<h1>") == 1
        assert "<h1>Fiche</h1>" not in contenu
    assert TITRE_NEUTRE == "Fiche"


def test_deux_fiches_qui_auraient_la_meme_adresse_sont_refusees(tmp_path: Path) -> None:
    fautes = fautes_du_cas(tmp_path, "page-en-double")
    assert [f.regle for f in fautes if f.bloque] == ["page-en-double"] * 2  # a page, a poster


def fautes_du_cas(tmp_path: Path, nom: str) -> tuple[Diagnostic, ...]:
    return check(monter(CASES / nom, tmp_path), JOUR).diagnostics


def test_un_site_parle_quand_on_lui_retire_la_liste() -> None:
    """Otherwise these tests would prove nothing."""
    assert any(DISCRETION.sensible(f.id) for f in site().annuaire.fiches.values())
    assert any(DISCRETION.sensible(f.nom) for f in site().annuaire.fiches.values())
