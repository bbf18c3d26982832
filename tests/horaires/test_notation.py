"""What authors write of their hours is read in full, or refused with the gesture that mends it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from cas import PROJET
from hypothesis import given, settings
from hypothesis import strategies as st
from programmes import (
    ANNEE,
    OUVERTS,
    UN_JOUR,
    ecrire_bloc,
    ecrire_cle,
    ecrire_heure,
    ecrire_jour,
    ecrire_jour_de_l_an,
    programmes,
    semaines,
)
from tirages import tirages

from annuaire.horaires.lecture import lire_programme
from annuaire.horaires.notation import Faute, lire_cle, lire_jour, lire_jour_de_l_an, lire_plages
from annuaire.horaires.programme import DERNIER, FENETRES, Annonce, Jour, Mode, Programme, Selecteur, Tranche
from annuaire.lecture.documents import Document
from annuaire.schema.schemas import read_schemas
from annuaire.schema.validation import Validateur

MATIN, TELEPHONE, RENDEZ_VOUS = Annonce.MATIN, Mode.TELEPHONE, Mode.RENDEZ_VOUS

# --- values of a day


@pytest.mark.parametrize(
    ("ecrit", "attendu"),
    [
        ("9h-12h", ((540, 720),)),
        ("9h-12h, 14h-17h30", ((540, 720), (840, 1050))),
        ("9h-12h,14h-17h30", ((540, 720), (840, 1050))),
        ("9 h – 12 h et 14 h – 17 h 30", ((540, 720), (840, 1050))),
        ("8h30 - 12h", ((510, 720),)),
        ("0h-24h", ((0, 1440),)),
        ("20h-24h00", ((1200, 1440),)),
        ("9h-12h, 12h-14h", ((540, 720), (720, 840))),
    ],
)
def test_des_plages_se_lisent_en_minutes(ecrit: str, attendu: tuple[tuple[int, int], ...]) -> None:
    assert lire_plages(ecrit) == tuple(Tranche(*p) for p in attendu)


@pytest.mark.parametrize("annonce", Annonce)
def test_une_demi_journee_reste_une_demi_journee(annonce: Annonce) -> None:
    lu = lire_jour(annonce.value)
    assert lu == Jour((Tranche(*FENETRES[annonce], annonce),))
    assert isinstance(lire_plages(annonce.value), Faute)


@pytest.mark.parametrize(
    ("ecrit", "attendu"),
    [
        ("matin sur rendez-vous", [(MATIN, RENDEZ_VOUS)]),
        ("9h-12h par téléphone", [(None, TELEPHONE)]),
        ("9h-12h, 14h-17h sur rendez-vous", [(None, Mode.LIBRE), (None, RENDEZ_VOUS)]),
        ("matin par téléphone et 14h-17h sur rendez-vous", [(MATIN, TELEPHONE), (None, RENDEZ_VOUS)]),
    ],
)
def test_un_mode_ne_vaut_que_pour_la_plage_qu_il_suit(ecrit: str, attendu: list[tuple[Annonce | None, Mode]]) -> None:
    lu = lire_jour(ecrit)
    assert isinstance(lu, Jour)
    assert [(t.annonce, t.mode) for t in lu.tranches] == attendu


def test_ferme_se_dit_et_ne_se_deduit_pas() -> None:
    assert lire_jour("fermé") == Jour()
    assert isinstance(lire_plages("fermé"), Faute)
    assert isinstance(lire_jour(""), Faute)


@pytest.mark.parametrize(
    "ecrit",
    [
        "", "9:30-12:00", "9h", "9h-", "de 9h à 12h", "9h-12h,", "9h-12h;14h-17h", "9h-12h 14h-17h", "9h5-12h",
        "9h-12h\n", "24h30-25h", "9h60-12h", "9h-24h01", "25h-26h", "12h-9h", "9h-9h", "9h-12h, 11h-14h",
        "14h-17h, 9h-12h", "Matin", "l’après-midi", "fermé le matin", "٩h-12h", "²h-12h", "-1h-12h", "9h--12h",
        "fermé, 9h-12h", "fermé sur rendez-vous", "sur rendez-vous", "9h-12h sur rendez-vous par téléphone",
        "9h-12h sur  rendez-vous", "matin, 9h-12h", "journée, matin", "matin et matin",
    ],
)  # fmt: skip
def test_ce_qui_n_est_pas_une_plage_est_refuse_avec_un_conseil(ecrit: str) -> None:
    lu = lire_jour(ecrit)
    assert isinstance(lu, Faute)
    assert lu.message
    assert lu.conseil


def test_une_heure_avec_deux_points_recoit_le_bon_conseil() -> None:
    lu = lire_jour("9:30-12:00")
    assert isinstance(lu, Faute)
    assert "9h30-12h" in lu.conseil


# --- keys and days of the year


@pytest.mark.parametrize(
    ("ecrit", "attendu"),
    [
        ("lundi", Selecteur(0)),
        ("1er samedi", Selecteur(5, (1,))),
        ("2e et 4e jeudi", Selecteur(3, (2, 4))),
        ("4e et 2e jeudi", Selecteur(3, (2, 4))),
        ("1er, 3e et 5e mardi", Selecteur(1, (1, 3, 5))),
        ("1er et dernier vendredi", Selecteur(4, (1, DERNIER))),
        ("un mardi sur deux", Selecteur(1, quinzaine=True)),
    ],
)
def test_une_ligne_de_la_semaine_dit_de_quels_jours_elle_parle(ecrit: str, attendu: Selecteur) -> None:
    assert lire_cle(ecrit) == attendu


@pytest.mark.parametrize(
    "ecrit",
    ["Lundi", "lundis", "lun", "6e jeudi", "2eme jeudi", "2e et 2e jeudi", "2e", "un jeudi sur trois", "1er jour", ""],
)
def test_ce_qui_n_est_pas_un_jour_est_refuse_avec_un_conseil(ecrit: str) -> None:
    lue = lire_cle(ecrit)
    assert isinstance(lue, Faute)
    assert "2e et 4e jeudi" in lue.conseil


@pytest.mark.parametrize(
    "ecrit", ["29 février", "31 avril", "0 mars", "1er brumaire", "novembre", "2026-11-01", "1 er mai"]
)
def test_un_jour_qui_ne_revient_pas_chaque_annee_est_refuse(ecrit: str) -> None:
    assert isinstance(lire_jour_de_l_an(ecrit), Faute)


@pytest.mark.parametrize("jour", ANNEE)
def test_chaque_jour_de_l_annee_s_ecrit(jour: tuple[int, int]) -> None:
    assert lire_jour_de_l_an(ecrire_jour_de_l_an(jour)) == jour


# --- properties

ESPACES, TIRETS, VIRGULES = st.sampled_from(["", " "]), st.sampled_from(["-", "–", " - "]), [",", ", ", " et "]


@settings(max_examples=tirages(150))
@given(UN_JOUR, ESPACES, TIRETS, st.sampled_from(VIRGULES))
def test_un_jour_ecrit_se_relit_a_l_identique(jour: Jour, espace: str, tiret: str, virgule: str) -> None:
    assert lire_jour(ecrire_jour(jour, espace, tiret, virgule)) == jour


@settings(max_examples=tirages(100))
@given(semaines())
def test_une_semaine_ecrite_se_relit_a_l_identique(semaine: dict[Selecteur, Jour]) -> None:
    assert {lire_cle(ecrire_cle(s)): lire_jour(ecrire_jour(j)) for s, j in semaine.items()} == semaine


VALIDATEUR = Validateur(read_schemas(PROJET / "schemas"))
FICHE: dict[str, Any] = {
    "nom": "Caf",
    "presentation": "Prestations.",
    "sources": [{"titre": "P", "nature": "presse", "reference": "1"}],
}


@settings(max_examples=tirages(150))
@given(programmes())
def test_un_programme_ecrit_est_accepte_par_le_schema_et_se_relit_a_l_identique(programme: Programme) -> None:
    bloc = ecrire_bloc(programme)
    assert VALIDATEUR.valider(Document("directory/52-x/caf/x.yml", {**FICHE, "horaires": bloc})) == []
    assert lire_programme(bloc) == programme


def test_sans_bloc_il_n_y_a_pas_de_programme() -> None:
    assert lire_programme(None) is None
    assert lire_programme({"precision": "Appelez."}) == Programme(semaine={}, precision="Appelez.")


@settings(max_examples=tirages(100))
@given(OUVERTS, st.data())
def test_une_plage_qui_en_recouvre_une_autre_est_refusee(jour: Jour, data: st.DataObject) -> None:
    touchee = data.draw(st.sampled_from(jour.tranches))
    debut = data.draw(st.integers(0, touchee.fin - 1))
    fin = data.draw(st.integers(max(debut, touchee.debut) + 1, 1440))
    assert isinstance(lire_jour(ecrire_jour(Jour((*jour.tranches, Tranche(debut, fin))))), Faute)


@settings(max_examples=tirages(100))
@given(st.integers(0, 1440), st.integers(0, 1440))
def test_une_plage_a_l_envers_ou_vide_est_refusee(debut: int, fin: int) -> None:
    lu = lire_jour(f"{ecrire_heure(debut)}-{ecrire_heure(fin)}")
    assert isinstance(lu, Faute) == (fin <= debut)


@settings(max_examples=tirages(300))
@given(st.text(max_size=40) | st.text("0123456789h-–, et:", max_size=30))
def test_un_texte_quelconque_est_lu_ou_refuse_sans_erreur(texte: str) -> None:
    lu, cle = lire_jour(texte), lire_cle(texte)
    if isinstance(lu, Jour):
        assert lire_jour(ecrire_jour(lu)) == lu
        assert all(0 <= t.debut < t.fin <= 1440 for t in lu.tranches)
    if isinstance(cle, Selecteur):
        assert lire_cle(ecrire_cle(cle)) == cle
    du = lire_jour_de_l_an(texte)
    assert isinstance(du, Faute) or date(2027, *du)
