"""What ears hear of what eyes read: only what is missing for a voice is added, and only where people read text."""

from __future__ import annotations

import re

import pytest

from annuaire.cadre.gabarits import horodater, rendre
from annuaire.cadre.oreille import epeler, pour_l_oreille
from annuaire.socle.typographie import heure


@pytest.mark.parametrize(
    ("ecrit", "entendu"),
    [
        ("de 9\u00a0h\u00a030 à 12\u00a0h", "de 9\u00a0h<i></i>\u00a030 à 12\u00a0h<i></i>"),
        ("24\u00a0h sur 24", "24\u00a0h<i></i> sur 24"),
        ("le 3919, Violences", "le <bdi>39<u></u>19</bdi>, Violences"),
        ("39190 L3142 2026 3919-1 03\u00a03919", "39190 L3142 2026 3919-1 03\u00a03919"),
        ("1er lundi", "1er lundi"),
        ("ouvert\u202f; 115 ou 0\u00a0800\u00a0005\u202f!", "ouvert\u202f; 115 ou 0\u00a0800\u00a0005\u202f!"),
        ("9 hébergements, 2 hommes", "9 hébergements, 2 hommes"),
    ],
)
def test_ce_qui_manque_a_une_voix_est_ajoute_sans_toucher_au_texte(ecrit: str, entendu: str) -> None:
    assert pour_l_oreille(f"<p>{ecrit}</p>") == f"<p>{entendu}</p>"
    assert re.sub("<[^>]*>", "", entendu) == ecrit


@pytest.mark.parametrize(
    ("ecrit", "entendu"),
    [
        ("soit 10\u202f352 habitants", 'soit <data value="10352" dir="ltr">10 352</data> habitants'),
        ("1\u202f422,35\u00a0€", '<data value="1422.35" dir="ltr">1 422,35</data>\u00a0€'),
        (
            "3\u202f919 et 1\u202f000\u202f000",
            '<data value="3919" dir="ltr">3 919</data> et <data value="1000000" dir="ltr">1 000 000</data>',
        ),
    ],
)
def test_des_milliers_ont_une_espace_ordinaire_qui_ne_se_coupe_pas(ecrit: str, entendu: str) -> None:
    assert pour_l_oreille(f"<p>{ecrit}</p>") == f"<p>{entendu}</p>" == pour_l_oreille(f"<p>{entendu}</p>")


def test_un_sigle_dit_comme_un_mot_est_epele_sauf_dans_ce_que_son_texte_nomme() -> None:
    """WCAG 2.5.3: the name of a link, of a button or of a field is what is seen."""
    nommes = "<a href='x'>Le <b>CCAS</b></a><button>CCAS</button><summary>RSA</summary><label>RSA</label>"
    page = f"<title>CCAS</title><p title='CCAS'>{nommes}Le CCAS, la CAF, le RSA2, la CPAM</p>"
    epele = "Le <bdi>C<u></u>C<u></u>A<u></u>S</bdi>, la CAF, le RSA2, la <bdi>C<u></u>PAM</bdi>"
    assert epeler(page) == f"<title>CCAS</title><p title='CCAS'>{nommes}{epele}</p>" == epeler(epeler(page))


def test_un_rang_de_nos_phrases_s_entend() -> None:
    assert horodater("1er lundi, 2e et 4e jeudi ; 3eme") == "1er lundi, 2<b></b>e et 4<b></b>e jeudi ; 3eme"


def test_deux_fois_ne_change_rien_de_plus() -> None:
    une = pour_l_oreille(f"<p>{horodater('lundi ' + heure(570) + ', 2e mardi ' + heure(540))}</p>")
    assert pour_l_oreille(une) == une
    assert (une.count("<i></i>"), une.count("<b></b>")) == (2, 1)


@pytest.mark.parametrize(
    "html",
    [
        '<a title="à 9\u00a0h, 3919" href="tel:3919">lien</a>',
        '<select><option value="9 h">9\u00a0h</option></select>',
        "<textarea>9\u00a0h</textarea>",
        '<script type="application/ld+json">{"d": "9\u00a0h, 3919"}</script>',
        '<p aria-label="1\u202f000"></p>',
        "<svg><title>3919</title><text x='1'>9\u00a0h</text></svg>",
    ],
)
def test_rien_n_est_ajoute_ou_un_element_ne_peut_pas_etre(html: str) -> None:
    assert pour_l_oreille(html) == html


def test_tout_gabarit_y_passe() -> None:
    rendu = rendre("cadre/sigles.html.j2", "x.html", sigles=[("ABC", "ouvert à 9\u00a0h")])
    assert "9\u00a0h<i></i>" in rendu
