"""Phone numbers: what can be dialled where, how it is read, what the link holds (requirement A18)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tirages import tirages

from annuaire.socle.telephones import INSECABLE, REGIONS, URGENCES_ET_ECOUTE, Numero, lire_numero, region


def lu(texte: str, departement: str = "52") -> Numero:
    """A number that must be right in that département."""
    numero = lire_numero(texte, region(departement))
    assert numero is not None, texte
    return numero


@pytest.mark.parametrize("court", [*sorted(URGENCES_ET_ECOUTE), "3919", "3039", "3117", "1023"])
def test_un_numero_court_se_compose_tel_quel_partout(court: str) -> None:
    for departement in ("52", "971", "974"):
        numero = lu(court, departement)
        porte = "sms" if court == "114" else "tel"  # nobody hears who calls 114
        assert (numero.lien, numero.chiffres, numero.affichage) == (f"{porte}:{court}", court, court)
        assert numero.court
        assert not numero.mobile


def test_un_numero_court_garde_le_groupement_de_son_auteur() -> None:
    assert (lu("116 006").affichage, lu("116 006").lien) == (f"116{INSECABLE}006", "tel:116006")


@pytest.mark.parametrize(
    ("ecrit", "lien", "affichage"),
    [
        ("03 25 03 93 91", "tel:+33325039391", "03 25 03 93 91"),
        ("0325039391", "tel:+33325039391", "03 25 03 93 91"),
        ("+33 3 25 03 93 91", "tel:+33325039391", "+33 3 25 03 93 91"),
        ("+33325039391", "tel:+33325039391", "03 25 03 93 91"),
        ("0 800 11 44 20", "tel:+33800114420", "0 800 11 44 20"),
        ("0800 059 595", "tel:+33800059595", "0800 059 595"),
        ("09 69 39 99 19", "tel:+33969399919", "09 69 39 99 19"),
        ("+41 22 345 67 89", "tel:+41223456789", "+41 22 345 67 89"),
        ("+41223456789", "tel:+41223456789", "+41 22 345 67 89"),
        ("+262262901234", "tel:+262262901234", "0262 90 12 34"),
    ],
)
def test_un_numero_se_lit_et_se_compose(ecrit: str, lien: str, affichage: str) -> None:
    numero = lu(ecrit)
    assert (numero.lien, numero.affichage.replace(INSECABLE, " ")) == (lien, affichage)


@pytest.mark.parametrize(
    "ecrit",
    [
        "", "0", "03 25 03 93", "03 25 03 93 91 2", "00 25 03 93 91", "99", "116", "2000", "4000", "9999",
        "03 25 03 93 91 / 92", "+33 3 25 03", "+999 1 23 45 67 89", "03.25", "bonjour", "+", "0000000000",
    ],
)  # fmt: skip
def test_ce_que_l_on_ne_peut_pas_composer_est_refuse(ecrit: str) -> None:
    assert lire_numero(ecrit) is None


@pytest.mark.parametrize(
    ("departement", "fixe"),
    [("971", "0590 80 56 05"), ("972", "0596 59 81 00"), ("973", "0594 25 53 00"), ("974", "0262 40 77 77"),
     ("976", "0269 61 03 33")],
)  # fmt: skip
def test_un_fixe_d_outre_mer_n_est_juste_que_dans_son_territoire(departement: str, fixe: str) -> None:
    assert lu(fixe, departement).lien.startswith("tel:+")
    assert not lu(fixe, departement).lien.startswith("tel:+33")
    assert lire_numero(fixe, "FR") is None
    assert lire_numero("03 25 03 93 91", region(departement)) is None


def test_un_departement_de_metropole_suit_le_plan_national() -> None:
    assert {region(d) for d in ("01", "2A", "52", "95", "")} == {"FR"}
    assert region("971") == "GP"
    assert all(len(r) == 2 for r in REGIONS.values())


@pytest.mark.parametrize(
    ("ecrit", "mobile"),
    [("06 12 34 56 78", True), ("07 56 78 90 12", True), ("+33 6 12 34 56 78", True), ("03 25 03 93 91", False),
     ("0 800 11 44 20", False), ("114", False)],
)  # fmt: skip
def test_un_mobile_est_reconnu_pour_etre_protege(ecrit: str, mobile: bool) -> None:
    assert lu(ecrit).mobile is mobile


CHIFFRES = st.text("0123456789", min_size=8, max_size=8)


@settings(max_examples=tirages(150))
@given(st.sampled_from(["01", "02", "03", "04", "05", "06", "09"]), CHIFFRES)
def test_le_groupement_ne_change_pas_le_numero(debut: str, reste: str) -> None:
    colle = debut + reste
    groupe = " ".join(colle[i : i + 2] for i in range(0, 10, 2))
    a, b = lire_numero(colle), lire_numero(groupe)
    if a is None or b is None:
        assert a is b
        return
    assert (a.lien, a.chiffres, a.affichage) == (b.lien, colle, groupe.replace(" ", INSECABLE))
    assert " " not in a.affichage


@settings(max_examples=tirages(200))
@given(st.text("+0123456789 ", max_size=20) | st.text(max_size=20), st.sampled_from(["FR", *REGIONS.values()]))
def test_un_texte_quelconque_est_un_numero_ou_rien(texte: str, plan: str) -> None:
    numero = lire_numero(texte, plan)
    if numero is not None:
        assert " " not in numero.affichage
        assert numero.lien.removeprefix("tel:").removeprefix("+").isdigit()
        assert numero.chiffres.isdigit()
