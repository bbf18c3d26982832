"""Which fiches to review, in which order, and how the list is said (requirements C18 to C20)."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from cas import PROJET
from petit_annuaire import monter_le_petit_annuaire

from annuaire.cli import main
from annuaire.fraicheur.fraicheur import PREAVIS, anciennete
from annuaire.fraicheur.revue import Urgence, revues, rythme, sensible
from annuaire.lecture.documents import Document
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.construction import construire_annuaire
from annuaire.modele.reglages import Reglages
from annuaire.rapports.a_verifier import liste_a_verifier, table_a_verifier
from annuaire.relecture.demande import OCTETS_MAX, demande, marque
from annuaire.schema.schemas import lire_les_schemas
from annuaire.socle.dates import plus_mois

AUJOURD_HUI = date(2026, 11, 21)
SCHEMAS = lire_les_schemas(PROJET / "schemas")
TERRITOIRE = Document(
    "directory/52-x/territoire.yml",
    {"nom": "X", "dans": "en X", "departement": "52", "fuseau": "Europe/Paris", "jours_feries": "metropole",
     "secours": ["52-x/numero-national/17"]},
)  # fmt: skip


def document(identifiant: str, jour: str = "", **champs: Any) -> Document:
    """A fiche whose only source has this date."""
    source = {"titre": "Page", "nature": "site-officiel"} | ({"date": jour} if jour else {})
    data: dict[str, Any] = {"nom": identifiant, "presentation": "x", "sources": [source], **champs}
    return Document(f"directory/52-x/{identifiant}.yml", data)


def annuaire(*documents: Document) -> Annuaire:
    """A directory of these fiches."""
    return construire_annuaire([TERRITOIRE, *documents], [], SCHEMAS, AUJOURD_HUI, Reglages())


def urgences(*documents: Document) -> list[tuple[str, Urgence]]:
    """(id without territory, urgency) in the order of the list."""
    return [(r.fiche.id.removeprefix("52-x/"), r.urgence) for r in revues(annuaire(*documents))]


def test_chaque_type_a_son_rythme() -> None:
    rythmes = {code: t.extra["rythme"] for code, t in SCHEMAS.vocabulaires["type"].items()}
    assert {rythmes[t] for t in ("poste-iscg", "hebergement", "chrs", "violences-conjugales", "aide-victimes")} == {6}
    assert set(rythmes.values()) == {6, 12}


def test_une_fiche_peut_avoir_son_propre_rythme() -> None:
    a = annuaire(document("caf/a"), document("caf/b", rythme="3"))
    assert [rythme(f) for f in a.fiches.values()] == [12, 3]


@pytest.mark.parametrize(
    ("jour", "mois", "attendu"),
    [(date(2026, 8, 31), 6, date(2027, 2, 28)), (date(2023, 8, 31), 6, date(2024, 2, 29)),
     (date(2026, 1, 15), 12, date(2027, 1, 15)), (date(2026, 12, 1), 1, date(2027, 1, 1))],
)  # fmt: skip
def test_quelques_mois_plus_tard_est_le_meme_jour_ou_le_dernier(jour: date, mois: int, attendu: date) -> None:
    assert plus_mois(jour, mois) == attendu


def test_une_fiche_recente_n_est_pas_a_revoir() -> None:
    assert urgences(document("caf/a", "2026-06-01")) == []


@pytest.mark.parametrize(("age", "attendu"), [(185, []), (186, [("caf/a", Urgence.BIENTOT)])])
def test_on_y_pense_au_bout_de_186_jours(age: int, attendu: list[tuple[str, Urgence]]) -> None:
    assert timedelta(days=186) == PREAVIS
    assert urgences(document("caf/a", (AUJOURD_HUI - timedelta(days=age)).isoformat())) == attendu


@pytest.mark.parametrize(("jour", "attendu"), [("2025-11-21", Urgence.EN_RETARD), ("2025-11-22", Urgence.BIENTOT)])
def test_au_bout_de_son_rythme_elle_est_a_revoir_maintenant(jour: str, attendu: Urgence) -> None:
    assert urgences(document("caf/a", jour)) == [("caf/a", attendu)]


def test_un_fait_perime_est_a_redemander_meme_si_la_fiche_a_une_source_recente() -> None:
    """A press cutting of this year does not make a number of 2019 younger."""
    sources = [
        {"titre": "Presse", "nature": "presse", "date": "2026-10", "faits": ["missions"]},
        {"titre": "Liste", "nature": "jeu-de-donnees", "date": "2019-08", "faits": ["telephones"]},
    ]
    vieux = document("caf/a", telephones=[{"numero": "03 25 03 93 91"}], sources=sources)
    assert urgences(vieux) == [("caf/a", Urgence.EN_RETARD)]
    assert [r.perimes for r in revues(annuaire(vieux))] == [("telephones",)]


def test_un_poste_se_revoit_tous_les_six_mois() -> None:
    assert urgences(document("poste-iscg/a", "2026-05-21"), document("caf/a", "2026-05-21")) == [
        ("poste-iscg/a", Urgence.EN_RETARD)
    ]


def test_ce_qui_met_en_danger_vient_d_abord_puis_le_plus_ancien() -> None:
    documents = (
        document("caf/ancienne", "2015"),
        document("caf/bientot", "2026-01-01"),
        document("caf/sans-date"),
        document("poste-iscg/a", "2025"),
        document("violences-conjugales/a"),
    )
    assert [i for i, _ in urgences(*documents)] == [
        "violences-conjugales/a", "poste-iscg/a", "caf/sans-date", "caf/ancienne", "caf/bientot",
    ]  # fmt: skip


def test_une_fiche_fermee_n_est_plus_a_revoir() -> None:
    assert urgences(document("caf/a", statut="ferme")) == []


def test_une_verification_compte_comme_une_date() -> None:
    confirmee = {"le": "2026-11-01", "par": "accueil", "moyen": "téléphone"}
    assert urgences(document("caf/a", "2015", verification=confirmee)) == []


def test_les_numeros_de_secours_sont_sensibles() -> None:
    a = annuaire(document("numero-national/17"), document("caf/a"))
    assert [sensible(f) for f in a.fiches.values()] == [False, True]


def test_une_date_a_venir_ne_rajeunit_pas_au_dela_du_jour() -> None:
    (fiche,) = annuaire(document("caf/a", "2026")).fiches.values()
    assert anciennete(fiche, AUJOURD_HUI) == timedelta(0)
    assert anciennete(replace(fiche, sources=()), AUJOURD_HUI) is None


APPELER = document(
    "caf/a", "2019-08", nom="Caf", telephones=[{"numero": "03 25 03 93 91"}], a_verifier=["Horaires d’accueil."],
    divergences=[{"fait": "horaires", "texte": "Le lundi ou le mardi ?"}],
)  # fmt: skip


def test_la_liste_donne_le_numero_l_age_et_les_questions() -> None:
    assert liste_a_verifier(annuaire(APPELER)).replace("\u00a0", " ").replace("\u202f", " ").splitlines() == [
        "1 fiche à revoir : 1 à revoir maintenant.",
        "",
        "Caf",
        "    03 25 03 93 91",
        "    dernière information : août 2019 (il y a 7 ans) ; à revoir tous les 12 mois",
        "    ☐ Horaires d’accueil.",
        "    ☐ Désaccord entre les sources : Le lundi ou le mardi ?",
        "    ☐ Toujours exact : le téléphone ?",
    ]


def test_sans_numero_on_donne_la_porte_d_entree_le_courriel_ou_on_le_dit() -> None:
    porte = document("caf/porte", "2026-11", nom="Porte", telephones=[{"numero": "115"}])
    par_porte = document("caf/a", porte_d_entree="52-x/caf/porte")
    par_courriel = document("caf/b", courriels=[{"adresse": "caf@exemple.fr"}])
    liste = liste_a_verifier(annuaire(porte, par_porte, par_courriel, document("caf/c")))
    assert re.findall(r"^caf/\w\n    (.*)$", liste, re.MULTILINE) == [
        "115 (Porte)", "caf@exemple.fr", "aucun numéro connu",
    ]  # fmt: skip


def test_une_liste_vide_le_dit() -> None:
    assert liste_a_verifier(annuaire()) == "Rien n’est à revoir."
    assert "Rien n’est à revoir." in demande(annuaire(), "52-x")


def test_le_tableau_s_ouvre_sans_danger() -> None:
    table = table_a_verifier(annuaire(document("caf/a", nom='=cmd|"x"')))
    (ligne,) = list(csv.reader(table.removeprefix("\ufeff").splitlines(), delimiter=";"))[1:]
    assert ligne[1].startswith("'=")
    assert ligne[-1] == "directory/52-x/caf/a.yml"


def test_la_demande_commence_par_sa_marque_cachee() -> None:
    assert demande(annuaire(APPELER), "52-x").splitlines()[0] == marque("52-x") == "<!-- annuaire:a-verifier:52-x -->"


@pytest.mark.parametrize(("mois", "avant"), [(5, "l’été"), (6, "l’été"), (7, ""), (11, "la fin de l’année"), (1, "")])
def test_deux_fois_par_an_la_demande_pose_aussi_les_questions_de_saison(mois: int, avant: str) -> None:
    """Requirement C19; the rest of the year, it does not."""
    corps = demande(replace(annuaire(APPELER), aujourd_hui=date(2026, mois, 9)), "52-x")
    assert re.findall(r"\*\*Avant (.*), demandez aussi\*\*", corps) == ([avant] if avant else [])
    assert "« Rien n’a changé » suffit" in corps


def test_une_fiche_ne_peut_ni_cacher_une_marque_ni_appeler_quelqu_un() -> None:
    corps = demande(annuaire(document("caf/a", nom="<!-- annuaire:a-verifier:france --> @quelqu-un #12")), "52-x")
    assert corps.count("<!--") == 1
    assert not re.search(r"@quelqu|#12", corps)


def test_la_demande_d_un_grand_territoire_tient_dans_la_forge() -> None:
    corps = demande(annuaire(*(document(f"caf/a{n}", a_verifier=["x" * 400]) for n in range(300))), "52-x")
    assert len(corps.encode()) <= OCTETS_MAX
    assert "autres lignes" in corps


@pytest.fixture
def lancer(tmp_path: Path) -> Callable[..., int]:
    """The command on the small directory."""
    racine = monter_le_petit_annuaire(tmp_path)
    return lambda *options: main(["--racine", str(racine), "a-verifier", "--date", "2026-11-21", *options])


def test_la_commande_imprime_un_territoire(lancer: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    assert lancer("--territoire", "99-exemple") == 0
    assert "CCAS de Ville-Haute" in capsys.readouterr().out


@pytest.mark.parametrize("options", [("--territoire", "nulle-part"), ("--format", "demande")])
def test_un_territoire_inconnu_ou_absent_est_un_mauvais_usage(
    options: tuple[str, ...], lancer: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert lancer(*options) == 2
    assert "99-exemple, france" in capsys.readouterr().err


def test_un_fichier_lu_en_un_jour_ne_se_revoit_pas_en_un_jour() -> None:
    """Spread before the due date, never after; alone, a fiche keeps its own."""
    lues = [document(f"caf/a{n:02}", "2025-11-30") for n in range(30)]
    sensibles = [document("violences-conjugales/z", "2025-11-30")]
    echeances = [r.echeance for r in revues(annuaire(*lues, *sensibles)) if r.fiche.type == "caf" and r.echeance]
    assert len({e.isoformat() for e in echeances}) == 30
    assert date(2026, 8, 30) < min(echeances) < max(echeances) == date(2026, 11, 30)
    (seule,) = revues(annuaire(document("caf/a", "2025-11-30")))
    assert seule.echeance == date(2026, 11, 30)
