"""Weeks as authors write them, and the same weeks said in a sentence and in a table."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annuaire.horaires.phrases import RIEN, phrase, texte_du_jour
from annuaire.horaires.semaine import Annonce, Faute, Jour, Plage, Semaine, jours_de, lire_jour, lire_plages

JOURS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
INS = "\u00a0"

# --- strategies


@st.composite
def suites_de_plages(draw: st.DrawFn) -> tuple[Plage, ...]:
    """One to three ranges in order, without overlap."""
    nombre = draw(st.integers(1, 3))
    bornes = sorted(draw(st.sets(st.integers(0, 1440), min_size=2 * nombre, max_size=2 * nombre)))
    return tuple(Plage(bornes[i], bornes[i + 1]) for i in range(0, len(bornes), 2))


PLAGES = suites_de_plages()
ANNONCES = st.sampled_from(Annonce)
UN_JOUR = st.builds(Jour, plages=PLAGES) | st.builds(Jour, annonce=ANNONCES) | st.just(Jour())
SEMAINES = st.dictionaries(st.sampled_from(JOURS), UN_JOUR, min_size=1)


def ecrire_heure(minutes: int, espace: str) -> str:
    """570 → « 9h30 », or « 9 h 30 »."""
    heures, reste = divmod(minutes, 60)
    return f"{heures}{espace}h" + (f"{espace}{reste:02d}" if reste else "")


def ecrire_jour(jour: Jour, espace: str = "", tiret: str = "-", virgule: str = ", ") -> str:
    """The notation of the YAML files."""
    if jour.annonce:
        return jour.annonce.value
    morceaux = (f"{ecrire_heure(p.debut, espace)}{tiret}{ecrire_heure(p.fin, espace)}" for p in jour.plages)
    return virgule.join(morceaux) or "fermé"


# --- an independent reader of the sentence: it knows French, not the code that wrote it

Sens = tuple[object, ...]
ANNONCES_DITES = {
    " toute la journée": "journée", " matin": "matin", " après-midi": "après-midi",
    " (moment de la journée non précisé)": "présence",
}  # fmt: skip
CELLULES = {
    "toute la journée": ("journée",), "le matin": ("matin",), "l’après-midi": ("après-midi",),
    "présence, moment non précisé": ("présence",), "fermé": ("fermé",),
}  # fmt: skip


def comprendre_heure(texte: str) -> int:
    """« 9 h 30 » → 570."""
    trouve = re.fullmatch(rf"([0-9]{{1,2}}){INS}h(?:{INS}([0-9]{{2}}))?", texte)
    assert trouve, texte
    return int(trouve[1]) * 60 + int(trouve[2] or 0)


def comprendre_jours(texte: str) -> list[str]:
    """« du lundi au vendredi », « lundi, mardi et jeudi », « lundi »."""
    suite = re.fullmatch(r"du (\w+) au (\w+)", texte)
    if suite:
        return list(JOURS[JOURS.index(suite[1]) : JOURS.index(suite[2]) + 1])
    return re.split(r", | et ", texte)


def comprendre_groupe(texte: str) -> dict[str, Sens]:
    """One part of the sentence → what is said of each of its days."""
    if texte.startswith("fermé "):
        return dict.fromkeys(comprendre_jours(texte.removeprefix("fermé ")), ("fermé",))
    for fin, annonce in ANNONCES_DITES.items():
        if texte.endswith(fin):
            return dict.fromkeys(comprendre_jours(texte.removesuffix(fin)), (annonce,))
    jours, *plages = re.split(r"(?:,| et)? de ", texte)
    bornes = [tuple(map(comprendre_heure, p.split(" à "))) for p in plages]
    return dict.fromkeys(comprendre_jours(jours), tuple(bornes))


def comprendre_phrase(texte: str) -> dict[str, Sens]:
    """The whole sentence."""
    sens: dict[str, Sens] = {}
    for groupe in texte.split("\u202f; "):
        for jour, dit in comprendre_groupe(groupe).items():
            assert jour not in sens, f"{jour} est dit deux fois"
            sens[jour] = dit
    return sens


def comprendre_table(semaine: Semaine) -> dict[str, Sens]:
    """The cells of the table."""
    sens: dict[str, Sens] = {}
    for nom, jour in jours_de(semaine):
        cellule = texte_du_jour(jour)
        if cellule != RIEN:
            plages = [p.split(f"{INS}–{INS}") for p in cellule.split(", ")]
            sens[nom] = CELLULES.get(cellule) or tuple(tuple(map(comprendre_heure, p)) for p in plages)
    return sens


# --- examples


@pytest.mark.parametrize(
    ("ecrit", "attendu"),
    [
        ("9h-12h", ((540, 720),)),
        ("9h-12h, 14h-17h30", ((540, 720), (840, 1050))),
        ("9h-12h,14h-17h30", ((540, 720), (840, 1050))),
        ("9 h – 12 h et 14 h – 17 h 30", ((540, 720), (840, 1050))),
        ("8h30 - 12h", ((510, 720),)),
        ("0h-24h", ((0, 1440),)),
        ("9h-12h, 12h-14h", ((540, 720), (720, 840))),
    ],
)
def test_des_plages_se_lisent_en_minutes(ecrit: str, attendu: tuple[tuple[int, int], ...]) -> None:
    assert lire_plages(ecrit) == tuple(Plage(*p) for p in attendu)


@pytest.mark.parametrize("ecrit", ["journée", "matin", "après-midi", "présence"])
def test_une_demi_journee_reste_une_demi_journee(ecrit: str) -> None:
    assert lire_jour(ecrit) == Jour(annonce=Annonce(ecrit))


def test_ferme_se_dit_et_ne_se_deduit_pas() -> None:
    assert lire_jour("fermé") == Jour()
    assert texte_du_jour(Jour()) == "fermé"
    assert texte_du_jour(None) == "pas de présence annoncée"


@pytest.mark.parametrize(
    "ecrit",
    [
        "", "9:30-12:00", "9h", "9h-", "de 9h à 12h", "9h-12h,", "9h-12h;14h-17h", "9h-12h 14h-17h", "9h5-12h",
        "9h-12h\n", "24h30-25h", "9h60-12h", "9h-24h01", "25h-26h", "12h-9h", "9h-9h", "9h-12h, 11h-14h",
        "14h-17h, 9h-12h", "Matin", "l’après-midi", "fermé le matin", "٩h-12h", "²h-12h", "-1h-12h", "9h--12h",
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


@pytest.mark.parametrize(
    ("semaine", "attendu"),
    [
        ({"lundi": "journée", "mercredi": "journée", "vendredi": "matin"},
         "lundi et mercredi toute la journée ; vendredi matin"),
        (dict.fromkeys(JOURS[:5], "9h-12h, 14h-17h30"),
         "du lundi au vendredi de 9 h à 12 h et de 14 h à 17 h 30"),
        ({"lundi": "9h-12h", "mardi": "9h-12h", "jeudi": "9h-12h"}, "lundi, mardi et jeudi de 9 h à 12 h"),
        ({"samedi": "fermé", "mardi": "présence", "dimanche": "fermé"},
         "mardi (moment de la journée non précisé) ; fermé samedi et dimanche"),
        ({"mardi": "après-midi"}, "mardi après-midi"),
        ({"lundi": "0h-24h"}, "lundi de 0 h à 24 h"),
    ],
)  # fmt: skip
def test_une_semaine_se_dit_en_francais(semaine: dict[str, str], attendu: str) -> None:
    lue = {jour: lu for jour, texte in semaine.items() if isinstance(lu := lire_jour(texte), Jour)}
    assert phrase(lue).replace(INS, " ").replace("\u202f", " ") == attendu


# --- properties


@settings(deadline=None, max_examples=150)
@given(UN_JOUR, st.sampled_from(["", " "]), st.sampled_from(["-", "–", " - "]), st.sampled_from([",", ", ", " et "]))
def test_un_jour_ecrit_se_relit_a_l_identique(jour: Jour, espace: str, tiret: str, virgule: str) -> None:
    assert lire_jour(ecrire_jour(jour, espace, tiret, virgule)) == jour


@settings(deadline=None, max_examples=150)
@given(SEMAINES)
def test_la_phrase_et_la_table_disent_la_meme_semaine(semaine: dict[str, Jour]) -> None:
    assert comprendre_phrase(phrase(semaine)) == comprendre_table(semaine)
    assert comprendre_table(semaine).keys() == semaine.keys()


@settings(deadline=None, max_examples=100)
@given(SEMAINES)
def test_aucune_espace_ordinaire_ne_peut_couper_une_heure(semaine: dict[str, Jour]) -> None:
    for texte in (phrase(semaine), *(texte_du_jour(j) for j in semaine.values())):
        assert not re.search(r"[0-9] h\b|\bh [0-9]| –|– ", texte)
        assert not re.search(r"[0-9]h|h[0-9]|[0-9]:[0-9]|\b0[0-9]\u00a0h", texte)


@settings(deadline=None, max_examples=50)
@given(st.dictionaries(st.sampled_from(JOURS), st.builds(Jour, annonce=ANNONCES), min_size=1))
def test_une_demi_journee_n_imprime_jamais_un_chiffre(semaine: dict[str, Jour]) -> None:
    for texte in (phrase(semaine), *(texte_du_jour(j) for j in semaine.values())):
        assert not re.search(r"[0-9]", texte)


@settings(deadline=None, max_examples=100)
@given(PLAGES, st.data())
def test_une_plage_qui_en_recouvre_une_autre_est_refusee(plages: tuple[Plage, ...], data: st.DataObject) -> None:
    touchee = data.draw(st.sampled_from(plages))
    debut = data.draw(st.integers(0, touchee.fin - 1))
    fin = data.draw(st.integers(max(debut, touchee.debut) + 1, 1440))
    ecrit = ecrire_jour(Jour((*plages, Plage(debut, fin))))
    assert isinstance(lire_jour(ecrit), Faute)


@settings(deadline=None, max_examples=100)
@given(st.integers(0, 1440), st.integers(0, 1440))
def test_une_plage_a_l_envers_ou_vide_est_refusee(debut: int, fin: int) -> None:
    lu = lire_jour(ecrire_jour(Jour((Plage(debut, fin),))))
    assert isinstance(lu, Faute) == (fin <= debut)


@settings(deadline=None, max_examples=300)
@given(st.text(max_size=40) | st.text("0123456789h-–, et:", max_size=30))
def test_un_texte_quelconque_est_un_jour_ou_une_faute(texte: str) -> None:
    lu = lire_jour(texte)
    if isinstance(lu, Jour):
        assert lire_jour(ecrire_jour(lu)) == lu
        assert all(0 <= p.debut < p.fin <= 1440 for p in lu.plages)
