"""French typography: same words, better spaces (requirement A16)."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tirages import tirages

from annuaire.socle.typographie import (
    FINE,
    INSECABLE,
    REGLES,
    composer,
    date_longue,
    de_la_commune,
    enumerer,
    heure,
    nombre,
    pluriel,
    sans_accents,
)

ESPACES = re.compile(r"[ \u00a0\u202f]+")


@settings(max_examples=tirages(2000, 100))
@given(st.text(st.characters(max_codepoint=0x24F)) | st.text())
def test_sans_accents_retire_les_accents_et_rien_d_autre(texte: str) -> None:
    plat = unicodedata.normalize("NFD", texte.casefold().replace("œ", "oe").replace("æ", "ae"))
    assert sans_accents(texte) == "".join(c for c in plat if not unicodedata.combining(c))


def a_plat(texte: str) -> str:
    """No-break spaces as ordinary ones."""
    return texte.replace(INSECABLE, " ").replace(FINE, " ")


@pytest.mark.parametrize(
    ("ecrit", "compose"),
    [
        ("l'aide d'urgence", "l’aide d’urgence"),
        ("Danger ? Appelez !", f"Danger{FINE}? Appelez{FINE}!"),
        ("Attention : danger ; appelez", f"Attention{INSECABLE}: danger{FINE}; appelez"),
        ("« Écoute »", f"«{INSECABLE}Écoute{INSECABLE}»"),
        ("«Écoute»", f"«{INSECABLE}Écoute{INSECABLE}»"),
        ("03 25 03 93 91", "03 25 03 93 91".replace(" ", INSECABLE)),
        ("10 000 habitants", f"10{INSECABLE}000 habitants"),
        ("à 9 h 30 et 14 h", f"à 9{INSECABLE}h{INSECABLE}30 et 14{INSECABLE}h"),
        ("53 % et 600 €", f"53{INSECABLE}% et 600{INSECABLE}€"),
        ("18 ans", f"18{INSECABLE}ans"),
        ("https://exemple.fr/?a=b", "https://exemple.fr/?a=b"),
        ("", ""),
    ],
)
def test_une_phrase_tapee_est_composee_a_la_francaise(ecrit: str, compose: str) -> None:
    assert composer(ecrit) == compose


@settings(max_examples=tirages(200))
@given(st.text(max_size=60) | st.text("aé 0123456789:;!?«»'’h%€\u00a0\u202f", max_size=40))
def test_composer_ne_change_que_les_espaces_et_les_apostrophes(texte: str) -> None:
    def sans(t: str) -> str:
        return ESPACES.sub("", t).replace("'", "’")

    assert sans(composer(texte)) == sans(texte)


@settings(max_examples=tirages(400))
@given(st.text("aéh 019:;!?«»'%€k m\u00a0", max_size=20))
def test_un_texte_laisse_tel_quel_est_un_texte_que_nulle_regle_ne_change(texte: str) -> None:
    compose = texte
    for motif, remplacement in REGLES:
        compose = motif.sub(remplacement, compose)
    assert composer(texte) == compose


@settings(max_examples=tirages(200))
@given(st.text("aé 0123456789:;!?«»'’h%€\u00a0\u202f", max_size=40))
def test_composer_deux_fois_ne_change_plus_rien(texte: str) -> None:
    assert composer(composer(texte)) == composer(texte)


@pytest.mark.parametrize(
    ("minutes", "dite"), [(0, "0 h"), (540, "9 h"), (570, "9 h 30"), (605, "10 h 05"), (720, "12 h"), (1440, "24 h")]
)
def test_une_heure_s_ecrit_sans_zero_devant(minutes: int, dite: str) -> None:
    assert heure(minutes) == dite.replace(" ", INSECABLE)


@given(st.integers(0, 1440))
def test_une_heure_ecrite_se_relit(minutes: int) -> None:
    trouve = re.fullmatch("([0-9]+)\u00a0h(?:\u00a0([0-9]{2}))?", heure(minutes))
    assert trouve
    assert int(trouve[1]) * 60 + int(trouve[2] or 0) == minutes


@pytest.mark.parametrize(
    ("iso", "dite"),
    [("2023-08-07", "7 août 2023"), ("2026-01-01", "1er janvier 2026"), ("2019-08", "août 2019"), ("2019", "2019")],
)
def test_une_date_meme_incomplete_se_lit(iso: str, dite: str) -> None:
    assert a_plat(date_longue(iso)) == dite


@given(st.dates())
def test_toute_date_du_calendrier_se_dit(jour: date) -> None:
    assert str(jour.year) in date_longue(jour.isoformat())


@pytest.mark.parametrize(
    ("elements", "phrase"), [([], ""), (["a"], "a"), (["a", "b"], "a et b"), (["a", "b", "c"], "a, b et c")]
)
def test_une_enumeration_se_lie_par_et(elements: list[str], phrase: str) -> None:
    assert enumerer(elements) == phrase


def test_une_enumeration_peut_se_lier_par_ou() -> None:
    assert enumerer(["a", "b"], "ou") == "a ou b"


@pytest.mark.parametrize(
    ("n", "dit"),
    [(0, "0 fiche"), (1, "1 fiche"), (2, "2 fiches"), (9736, "9 736 fiches"), (1_000_000, "1 000 000 fiches")],
)
def test_un_pluriel_commence_a_deux(n: int, dit: str) -> None:
    assert a_plat(pluriel(n, "fiche")) == dit


def test_un_pluriel_irregulier_est_donne() -> None:
    assert a_plat(pluriel(2, "lieu", "lieux")) == "2 lieux"
    assert nombre(9736) == f"9{FINE}736"


@pytest.mark.parametrize(
    ("commune", "attendu"),
    [
        ("Joinville", "de Joinville"),
        ("Le Rozier", "du Rozier"),
        ("Les Bondons", "des Bondons"),
        ("La Porte du Der", "de La Porte du Der"),
        ("Andelot-Blancheville", "d’Andelot-Blancheville"),
        ("Épinal", "d’Épinal"),
        ("Œuilly", "d’Œuilly"),
        ("Humes-Jorquenay", "de Humes-Jorquenay"),
    ],
)
def test_une_commune_se_contracte_apres_de(commune: str, attendu: str) -> None:
    assert de_la_commune(commune) == attendu
