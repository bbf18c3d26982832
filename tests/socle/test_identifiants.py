"""SIREN and SIRET, against python-stdnum: an implementation that is not ours."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.fr import siren, siret
from tirages import tirages

from annuaire.socle.identifiants_officiels import LA_POSTE, siren_valide, siret_valide

CHIFFRES = "0123456789"
# La Poste's head office, valid by Luhn only; its other establishments sum to a multiple of five.
SIEGE_DE_LA_POSTE = "35600000000048"
VRAIS = ("73282932000074", SIEGE_DE_LA_POSTE, "35600000049837")


@pytest.mark.parametrize("numero", VRAIS)
def test_un_vrai_siret_est_accepte(numero: str) -> None:
    assert siret.is_valid(numero)
    assert siret_valide(numero)


def test_un_etablissement_de_la_poste_suit_sa_propre_cle() -> None:
    assert not luhn.is_valid("35600000049837")
    assert siret_valide("35600000049837")
    assert not siret_valide("35600000049838")


@pytest.mark.parametrize("numero", ["", "7", "7328293200007", "732829320000745", "73282932000075"])
def test_un_siret_trop_court_trop_long_ou_faux_est_refuse(numero: str) -> None:
    assert not siret_valide(numero)


@settings(max_examples=tirages(300))
@given(st.text(CHIFFRES, max_size=12) | st.text(CHIFFRES, min_size=9, max_size=9))
@example("000000000")
@example("356000000")
def test_un_siren_quelconque_est_juge_comme_par_stdnum(numero: str) -> None:
    assert siren_valide(numero) == siren.is_valid(numero)


def avec_cle(debut: str) -> str:
    """Complete the digits so that their Luhn sum is right."""
    return debut + luhn.calc_check_digit(debut)


SIRENS = st.text(CHIFFRES, min_size=8, max_size=8).map(avec_cle)
SIRETS = st.builds(lambda s, nic: avec_cle(s + nic), SIRENS, st.text(CHIFFRES, min_size=4, max_size=4))


@settings(max_examples=tirages(300))
@given(SIRETS | st.text(CHIFFRES, min_size=14, max_size=14) | st.builds(str.__add__, SIRENS, st.text(CHIFFRES)))
def test_un_siret_quelconque_est_juge_comme_par_stdnum(numero: str) -> None:
    if not numero.startswith(LA_POSTE):
        assert siret_valide(numero) == siret.is_valid(numero)


@settings(max_examples=tirages(200))
@given(st.text(CHIFFRES, min_size=5, max_size=5))
def test_un_siret_de_la_poste_accepte_par_stdnum_l_est_aussi_ici(nic: str) -> None:
    numero = LA_POSTE + nic
    if siret.is_valid(numero):
        assert siret_valide(numero)
    elif siret_valide(numero):  # more lenient: the ordinary key is accepted too, as for the head office
        assert luhn.is_valid(numero)


@settings(max_examples=tirages(100))
@given(SIRETS, st.integers(0, 13), st.integers(1, 9))
def test_un_chiffre_faux_se_voit_toujours(numero: str, rang: int, ecart: int) -> None:
    faux = numero[:rang] + str((int(numero[rang]) + ecart) % 10) + numero[rang + 1 :]
    if not faux.startswith(LA_POSTE):
        assert siret_valide(numero)
        assert not siret_valide(faux)
