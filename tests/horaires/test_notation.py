"""What authors write of their hours is read in full, or refused with the gesture that mends it."""

from __future__ import annotations

import json
import random
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from cas import PROJET
from hypothesis import given, settings
from hypothesis import strategies as st
from node import node
from programmes import (
    ANNEE,
    JOURS,
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

from annuaire.horaires.cles import lire_cle, semaine_lue
from annuaire.horaires.lecture import lire_programme
from annuaire.horaires.notation import Faute, lire_jour, lire_jour_de_l_an, lire_plages
from annuaire.horaires.programme import DERNIER, FENETRES, Annonce, Jour, Mode, Programme, Selecteur, Tranche
from annuaire.lecture.documents import Document
from annuaire.schema.schemas import lire_les_schemas
from annuaire.schema.validation import Validateur

MATIN, TELEPHONE, RENDEZ_VOUS = Annonce.MATIN, Mode.TELEPHONE, Mode.RENDEZ_VOUS

SEMAINE = tuple(Selecteur(n) for n in range(7))

# --- values of a day


VECTEURS = json.loads((Path(__file__).parent / "vecteurs.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("vecteur", VECTEURS, ids=lambda v: v["texte"])
def test_une_valeur_se_lit_comme_dans_le_navigateur(vecteur: dict[str, Any]) -> None:
    """The same vectors are read by ``tests/web/notation.test.mjs``."""
    lu = lire_jour(vecteur["texte"])
    if isinstance(lu, Faute):
        assert vecteur["tranches"] is None
        assert lu.message
        assert lu.conseil
    else:
        assert [[t.debut, t.fin, t.annonce or "", t.mode] for t in lu.tranches] == vecteur["tranches"]


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
    ("ecrit", "geste"),
    [
        ("9h-12h (sauf vacances scolaires)", "fermetures"),
        ("9h-12h sauf août", "fermetures"),
        ("9h-12h l’été", "saisons"),
        ("à partir de 14h", "les deux heures"),
        ("9h-12h semaine paire", "quinzaine_depuis"),
        ("9h-12h sauf jours fériés", "jours_feries"),
        ("12h-9h", "20h-2h"),
        ("sur rdv", "« présence sur rdv »"),
        ("9h-12h ou 14h-17h", "20h-2h"),
    ],
)
def test_ce_que_la_notation_ne_dit_pas_recoit_le_geste_qui_le_dit(ecrit: str, geste: str) -> None:
    lu = lire_jour(ecrit)
    assert isinstance(lu, Faute)
    assert geste in lu.conseil


# --- keys and days of the year


@pytest.mark.parametrize(
    ("ecrit", "attendu"),
    [
        *((cle, (Selecteur(0),)) for cle in ("lundi", "Lundi", "lundis", "lun.", "le lundi", "tous les lundis")),
        *((cle, (Selecteur(5, (1,)),)) for cle in ("1er samedi", "premier samedi du mois", "le 1er samedi")),
        *((cle, (Selecteur(3, (2, 4)),)) for cle in ("2e et 4e jeudi", "4e et 2e jeudi", "2ème et 4ème jeudis")),
        ("1er, 3e et 5e mardi", (Selecteur(1, (1, 3, 5)),)),
        ("1er et dernier vendredi", (Selecteur(4, (1, DERNIER)),)),
        *((cle, (Selecteur(1, quinzaine=True),)) for cle in ("un mardi sur deux", "mardi, une semaine sur deux")),
        *((cle, SEMAINE[:5]) for cle in ("lundi au vendredi", "du lundi au vendredi", "lun.-ven.", "en semaine")),
        *((cle, SEMAINE) for cle in ("tous les jours", "7j/7", "chaque jour", "lundi au dimanche")),
        ("tous les jours sauf le dimanche", SEMAINE[:6]),
        ("lundi et jeudi", (SEMAINE[0], SEMAINE[3])),
        ("lundi au jeudi et samedi", (*SEMAINE[:4], SEMAINE[5])),
        ("week-end", SEMAINE[5:]),
        ("samedi au lundi", (*SEMAINE[5:], SEMAINE[0])),
    ],
)
def test_une_ligne_de_la_semaine_dit_de_quels_jours_elle_parle(ecrit: str, attendu: tuple[Selecteur, ...]) -> None:
    assert lire_cle(ecrit) == attendu


@pytest.mark.parametrize(
    "ecrit",
    ["6e jeudi", "2e et 2e jeudi", "1er jour", "", "lundi lundi", "lundi au lundi",
     "lundi et lundi", "lundi au vendredi sauf samedi", "tous les jours sauf", "sauf lundi"],
)  # fmt: skip
def test_ce_qui_n_est_pas_un_jour_est_refuse_avec_un_conseil(ecrit: str) -> None:
    lue = lire_cle(ecrit)
    assert isinstance(lue, Faute)
    assert "2e et 4e jeudi" in lue.conseil


@pytest.mark.parametrize(
    ("ecrit", "geste"),
    [
        ("jeudi semaine paire", "quinzaine_depuis"),
        ("vacances scolaires", "fermetures"),
        ("jours fériés", "jours_feries"),
    ],
)
def test_une_cle_hors_de_la_notation_recoit_le_geste_qui_la_dit(ecrit: str, geste: str) -> None:
    lue = lire_cle(ecrit)
    assert isinstance(lue, Faute)
    assert geste in lue.conseil


def test_une_nuit_coupee_a_minuit_est_une_seule_nuit() -> None:
    une, deux = {"lundi": "20h-2h"}, {"lundi": "20h-24h", "mardi": "0h-2h"}
    assert lire_programme({"semaine": une}) == lire_programme({"semaine": deux})
    asile = dict.fromkeys(JOURS, "0h-9h, 19h-24h")
    assert lire_programme({"semaine": asile}) == lire_programme({"semaine": dict.fromkeys(JOURS, "19h-9h")})


@pytest.mark.parametrize(
    "semaine",
    [
        {"lundi": "0h-24h", "mardi": "0h-24h"},
        {"lundi": "20h-24h", "mardi": "0h-2h sur rendez-vous"},
        {"lundi": "20h-24h", "mardi": "0h-13h"},
        {"lundi": "20h-24h", "mardi": "0h-2h", "2e mardi": "9h-12h"},
    ],
)
def test_ce_qui_n_est_pas_une_nuit_reste_deux_jours(semaine: dict[str, str]) -> None:
    programme = lire_programme({"semaine": semaine})
    assert programme
    assert max(t.fin for j in programme.semaine.values() for t in j.tranches) == 1440


def test_une_fermeture_peut_n_avoir_pas_de_fin_connue() -> None:
    programme = lire_programme({"fermetures": [{"du": "2026-11-01", "au": "inconnu"}]})
    assert programme
    assert programme.fermetures[0].contient(date(2031, 1, 1))


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
    lues = {ecrire_cle(s): ecrire_jour(j) for s, j in semaine.items()}
    assert {s: jour for _, s, jour in semaine_lue(lues)} == semaine


VALIDATEUR = Validateur(lire_les_schemas(PROJET / "schemas"))
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
    debut = data.draw(st.integers(0, min(touchee.fin, 1440) - 1))
    fin = data.draw(st.integers(max(debut, touchee.debut) + 1, 1440))
    assert isinstance(lire_jour(ecrire_jour(Jour((*jour.tranches, Tranche(debut, fin))))), Faute)


@settings(max_examples=tirages(100))
@given(st.integers(0, 1440), st.integers(0, 1440))
def test_une_plage_a_l_envers_ou_vide_est_refusee(debut: int, fin: int) -> None:
    lu = lire_jour(f"{ecrire_heure(debut)}-{ecrire_heure(fin)}")
    nuit = 900 <= debut < 1440 and (0 < fin <= 720)
    assert isinstance(lu, Faute) == (fin <= debut and not nuit and not (fin == 0 < debut))


@settings(max_examples=tirages(300))
@given(st.text(max_size=40) | st.text("0123456789h-–, et:", max_size=30))
def test_un_texte_quelconque_est_lu_ou_refuse_sans_erreur(texte: str) -> None:
    lu, cle = lire_jour(texte), lire_cle(texte)
    if isinstance(lu, Jour):
        assert lire_jour(ecrire_jour(lu)) == lu
        assert all(0 <= t.debut < t.fin <= 1440 + 720 for t in lu.tranches)
    if not isinstance(cle, Faute):
        assert [lire_cle(ecrire_cle(s)) for s in cle] == [(s,) for s in cle]
    du = lire_jour_de_l_an(texte)
    assert isinstance(du, Faute) or date(2027, *du)


# --- the browser reads alike

PIECES = (
    "9h", "12h30", "24h", "25h", "0h", "9:30", "14:00", "9", "12", "midi", "minuit", "2h", "20h", "23h59", "9h60",
    "24h/24", "-", "–", " - ", " à ", "/", ", ", " et ", ";", " puis ", " ", "de ", "matin", "l’après-midi", "journée",
    "présence", "fermé", " sur rendez-vous", " sur RDV", " par téléphone", "Matin", "FERMÉ", "h", "é", "vacances", ".",
    "9 h 30", "9 heures", "le soir", " sans rdv", "(", ")", "ouvert ", " uniquement", " : ", " du matin", "le matin",
)  # fmt: skip
SCRIPT = """
import { lireJour } from %s;
let entree = '';
for await (const morceau of process.stdin) entree += morceau;
const lus = JSON.parse(entree).map(lireJour);
process.stdout.write(JSON.stringify(lus.map((lu) => lu && lu.map((t) => [t.debut, t.fin, t.annonce, t.mode]))));
"""


def test_trois_mille_textes_au_hasard_se_lisent_de_meme_dans_le_navigateur() -> None:
    hasard = random.Random(19)
    ecrits = ["".join(hasard.choices(PIECES, k=hasard.randint(1, 9))) for _ in range(1500)]
    ecrits += [ecrire_au_hasard(hasard) for _ in range(1500)]
    module = json.dumps((PROJET / "scripts" / "web" / "horaires" / "notation.mjs").as_uri())
    commande = [node(), "--input-type=module", "-e", SCRIPT % module]
    rendu = subprocess.run(commande, input=json.dumps(ecrits), capture_output=True, text=True, check=True, timeout=60)
    lus = [_en_liste(lire_jour(texte)) for texte in ecrits]
    assert dict(zip(ecrits, json.loads(rendu.stdout), strict=True)) == dict(zip(ecrits, lus, strict=True))
    assert sum(lu is not None for lu in lus) > 700


def _en_liste(lu: Jour | Faute) -> list[list[Any]] | None:
    return None if isinstance(lu, Faute) else [[t.debut, t.fin, t.annonce or "", t.mode] for t in lu.tranches]


def ecrire_au_hasard(hasard: random.Random) -> str:
    """Slots in one of the usual ways, in order or not."""
    heures = sorted(hasard.sample(range(25), hasard.choice((2, 2, 4))))
    if hasard.random() < 0.2:
        heures = hasard.choices(range(25), k=2)
    formes = ("{}h", "{}h00", "{} h", "{}h30", "{:02d}:00", "{} heures")
    forme, tiret = hasard.choice(formes), hasard.choice(("-", " à ", "–", " - ", "/"))
    plages = [f"{forme.format(a)}{tiret}{forme.format(b)}" for a, b in zip(heures[::2], heures[1::2], strict=True)]
    return hasard.choice(("", "de ", "")) + hasard.choice((", ", " et ", " / ", " ; ", " puis ")).join(plages)
