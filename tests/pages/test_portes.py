"""One short door per language: each sentence in both languages, direction right, nothing that is not fixed."""

from __future__ import annotations

import re
from functools import cache

import pytest
from adresses import DISCRETION
from charges_hostiles import ossature
from langage import visible
from reel import site

from annuaire.langues.catalogues import Langue, langues
from annuaire.langues.phrases import APPELER_AVANT, DANGER, EN_DANGER, INCONNUS, JE_VOUDRAIS, NUMEROS, PORTE, TITRE
from annuaire.pages.postes import jours_en_phrases
from annuaire.socle.typographie import composer


@cache
def porte(code: str) -> str:
    return next(a.contenu for a in site().artefacts if a.uri == f"langues/{code}.html")


LANGUES = pytest.mark.parametrize("langue", langues(), ids=lambda langue: langue.code)


@LANGUES
def test_chaque_phrase_est_dite_dans_les_deux_langues(langue: Langue) -> None:
    lue = visible(porte(langue.code))
    for phrase in (TITRE, *PORTE, JE_VOUDRAIS):
        assert " ".join(langue.dire(phrase).split()) in lue, phrase
        assert visible(composer(phrase)) in lue, phrase


@LANGUES
def test_ce_qui_est_traduit_dit_sa_langue_et_son_sens(langue: Langue) -> None:
    attributs = ossature(porte(langue.code)).attributs
    assert attributs.count(("lang", langue.code)) == attributs.count(("dir", langue.sens)) > 20


@LANGUES
def test_les_numeros_d_urgence_ont_leur_nom_et_un_lien(langue: Langue) -> None:
    contenu = porte(langue.code)
    for fiche in site().annuaire.secours:
        assert fiche.id.split("/")[-1] in NUMEROS, "chaque numéro d’urgence a une phrase fixe"
        assert fiche.telephones[0].numero.affichage in contenu
    assert 'href="sms:114"' in contenu


@LANGUES
def test_une_traduction_que_personne_n_a_relue_le_dit(langue: Langue) -> None:
    assert ("traduction non relue" in visible(porte(langue.code))) is not langue.relue


def test_les_jours_sont_ceux_du_poste_jamais_une_heure() -> None:
    lue = visible(porte("en"))
    assert "Monday all day lundi toute la journée" in lue
    assert visible(composer(APPELER_AVANT.replace("{numero}", ""))) in lue
    assert "03 25 03 93 91" in lue.replace("\u00a0", " ")


def test_chaque_departement_a_le_numero_a_appeler_avant_de_venir() -> None:
    """Never the one of another: the last département was followed by the number of the first."""
    avant = visible(composer(APPELER_AVANT.split("{")[0]))
    departements = porte("en").split("<h3>")[1:]
    assert len(departements) > 1
    for contenu in departements:
        siens = set(re.findall(r'class="tel"><a href="tel:[^"]*"[^>]*>([^<]+)</a>', contenu))
        dits = re.findall(rf"{re.escape(avant)} ([+0-9 ]+[0-9])", visible(contenu).replace("\u00a0", " "))
        assert set(dits) == {n.replace("\u00a0", " ") for n in siens}


def test_un_poste_sans_jours_connus_le_dit() -> None:
    sans_jours = [p for t in site().annuaire.departements for p in site().annuaire.postes(t.slug) if not p.programmes]
    assert not sans_jours or INCONNUS in visible(porte("en"))


def test_l_accueil_mene_a_chaque_porte_dans_sa_langue() -> None:
    accueil = next(a.contenu for a in site().artefacts if a.uri == "index.html")
    for langue in langues():
        assert (
            f'<a href="langues/{langue.code}.html" lang="{langue.code}" dir="{langue.sens}">{langue.nom}</a>' in accueil
        )


@LANGUES
def test_le_bandeau_d_une_porte_est_aussi_dans_sa_langue(langue: Langue) -> None:
    bandeau = porte(langue.code).split('<aside class="danger"')[1].split("</aside>")[0]
    assert f'<strong lang="{langue.code}" dir="{langue.sens}">{langue.dire(EN_DANGER)}</strong>' in bandeau
    assert "En danger" in bandeau


def test_chaque_affiche_dit_le_meme_message_dans_chaque_langue() -> None:
    affiches = [a for a in site().artefacts if a.uri.endswith("-affiche.html")]
    assert affiches
    for affiche in affiches:
        lue = visible(affiche.contenu)
        for phrase in (TITRE, PORTE[2], DANGER):
            assert visible(composer(phrase)) in lue
            assert [x.code for x in langues() if visible(x.dire(phrase)) not in lue] == [], (affiche.uri, phrase)
        assert affiche.contenu.count(" dir=") == len(langues())
        assert "traduction non relue" in lue


def test_l_affiche_dit_les_jours_dans_chaque_langue() -> None:
    par_uri = {a.uri: visible(a.contenu) for a in site().artefacts}
    postes = [f for f in site().annuaire.actives if f.uri_d_affiche and jours_en_phrases(f)]
    assert postes
    for fiche in postes:
        for rang, moment in jours_en_phrases(fiche):
            for langue in langues():
                assert f"{langue.jours[rang]} {langue.dire(moment)}".lower() in par_uri[fiche.uri_d_affiche].lower()


def test_le_titre_d_une_porte_ne_dit_que_sa_langue() -> None:
    for artefact in site().artefacts:
        if artefact.uri.startswith("langues/"):
            assert not DISCRETION.sensible(artefact.titre)
            assert artefact.titre in {langue.nom for langue in langues()}
