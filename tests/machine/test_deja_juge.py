"""A check that remembers finds what a check without memory finds, whatever happened in between."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from petit_annuaire import JOUR, monter_le_petit_annuaire

from annuaire import verification
from annuaire.machine import aspect, cache, deja_juge
from annuaire.machine.cache import CACHE
from annuaire.machine.deja_juge import juger_de_memoire
from annuaire.verification import Corpus, a_la_suite, check


@pytest.fixture
def racine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(CACHE, str(tmp_path / "cache"))
    monkeypatch.setattr(deja_juge, "ASSEZ", 1)
    return monter_le_petit_annuaire(tmp_path / "projet")


@pytest.fixture
def lectures(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Files that were really read and validated."""
    lus: list[str] = []
    vraie = verification._lire_un_document
    monkeypatch.setattr(verification, "_lire_un_document", lambda f, v: lus.append(f.chemin) or vraie(f, v))
    return lus


def juger(racine: Path, jour: date = JOUR) -> Corpus:
    """With memory; and as without, to the last finding."""
    corpus = juger_de_memoire(racine, jour, a_la_suite)
    neuf = check(racine, jour)
    assert corpus == neuf
    return corpus


def relues(racine: Path, lectures: list[str], jour: date = JOUR) -> int:
    lectures.clear()
    juger_de_memoire(racine, jour, a_la_suite)
    return len(lectures)


def ccas(racine: Path) -> Path:
    return racine / "directory" / "99-exemple" / "ccas" / "ville-haute.yml"


def editer(racine: Path) -> None:
    fichier = ccas(racine)
    fichier.write_text(fichier.read_text("utf-8").replace("nom: ", "nom: Le ", 1), "utf-8")


def casser(racine: Path) -> None:
    ccas(racine).write_text("nom: [\n", "utf-8")


def renommer(racine: Path) -> None:
    ccas(racine).rename(ccas(racine).with_name("autre.yml"))


def changer_une_table(racine: Path) -> None:
    table = racine / "directory" / "99-exemple" / "communes.csv"
    table.write_text(table.read_text("utf-8").replace("Ville-Haute", "Ville-Basse"), "utf-8")


@pytest.mark.parametrize("repos", [-1, aspect.REPOS])
@pytest.mark.parametrize(
    "geste", [editer, casser, renommer, changer_une_table, lambda racine: ccas(racine).unlink(), lambda racine: None]
)
def test_de_memoire_ou_non_le_jugement_est_le_meme(
    racine: Path, geste: Callable[[Path], Any], repos: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files that were touched just now are opened again; the others are not."""
    monkeypatch.setattr(aspect, "REPOS", repos)
    juger(racine)
    geste(racine)
    juger(racine)
    juger(racine)


def test_rien_de_change_rien_n_est_relu_un_fichier_change_lui_seul_l_est(racine: Path, lectures: list[str]) -> None:
    tout = relues(racine, lectures)
    assert tout > 5
    assert relues(racine, lectures) == 0
    editer(racine)
    assert relues(racine, lectures) == 1
    assert relues(racine, lectures) == 0


def test_rien_de_change_aucune_regle_ne_rejoue_une_fiche_changee_toutes_les_autres_se_revoient(
    racine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside the others: what a fiche says may become wrong because of another."""
    revus: list[str] = []
    vraie = verification.juger_parmi
    monkeypatch.setattr(verification, "juger_parmi", lambda d, e: revus.append(d.chemin) or vraie(d, e))
    juger(racine)
    tout = len(revus) // 2  # with memory, and as without
    revus.clear()
    juger_de_memoire(racine, JOUR, a_la_suite)
    assert revus == []
    editer(racine)
    juger_de_memoire(racine, JOUR, a_la_suite)
    assert len(revus) == tout


ABRI = """\
nom: {}
presentation: Il reçoit des familles.
localisation: confidentielle
porte_d_entree: 99-exemple/police/ville-haute
sources:
  - titre: Page de l’organisme
    nature: site-officiel
    url: https://annuaire.example/abri
"""


def proteger(racine: Path, nom: str) -> None:
    """A place that nobody must find, under this name, in a file that nothing cites."""
    (racine / "directory" / "99-exemple" / "ccas" / "abri.yml").write_text(ABRI.format(nom), "utf-8")


def test_ce_qui_est_dit_des_autres_ne_change_pas_les_regles_qui_s_y_tiennent_ne_rejouent_pas(
    racine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    revus: list[str] = []
    vraie = verification.juger_aupres
    monkeypatch.setattr(verification, "juger_aupres", lambda d, a: revus.append(d.chemin) or vraie(d, a))
    juger(racine)
    tous = set(revus)
    revus.clear()
    editer(racine)
    juger_de_memoire(racine, JOUR, a_la_suite)
    assert set(revus) == {"directory/99-exemple/ccas/ville-haute.yml"}
    revus.clear()
    proteger(racine, "Le Refuge des Tilleuls")
    juger_de_memoire(racine, JOUR, a_la_suite)
    assert set(revus) > tous


def test_le_nom_d_un_abri_change_et_une_fiche_que_nul_n_a_touchee_le_trahit(racine: Path) -> None:
    texte = ccas(racine).read_text("utf-8")
    ccas(racine).write_text(f'{texte}a_savoir: ["Le Refuge des Tilleuls est au 12 rue Haute."]\n', "utf-8")
    for nom in ("Un autre nom", "Le Refuge des Tilleuls", "Un autre nom"):
        proteger(racine, nom)
        trahis = {d.chemin for d in juger(racine).diagnostics if d.regle == "lieu-protege-trahi"}
        assert trahis == ({"directory/99-exemple/ccas/ville-haute.yml"} if "Tilleuls" in nom else set())


def test_une_fiche_illisible_qui_disparait_fait_revoir_celles_qui_la_citent(racine: Path) -> None:
    """Documents are the same before and after: it was not one of them."""
    poste = racine / "directory" / "99-exemple" / "poste-iscg" / "ville-haute.yml"
    texte = re.sub(r"^rattachement: .*\n", "", poste.read_text("utf-8"), flags=re.MULTILINE)
    poste.write_text(f"{texte}rattachement: 99-exemple/ccas/ville-haute\n", "utf-8")
    casser(racine)
    assert not any("reference-inconnue" in d.regle for d in juger(racine).diagnostics)
    ccas(racine).unlink()
    assert any("reference-inconnue" in d.regle for d in juger(racine).diagnostics)


def test_des_fichiers_que_nul_n_a_touches_ne_sont_pas_ouverts(racine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aspect, "REPOS", -1)
    connu = juger(racine)
    monkeypatch.setattr(deja_juge, "check", None)
    assert juger(racine) == connu
    editer(racine)
    with pytest.raises(TypeError, match="NoneType"):
        juger_de_memoire(racine, JOUR, a_la_suite)


def test_ce_qui_se_tire_de_l_annuaire_ne_se_refait_que_s_il_change(
    racine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fois: list[int] = []

    def retenu(cle: str = "cle") -> int:
        return deja_juge.retenir(racine, "essai", cle, lambda: fois.append(0) or len(fois))

    assert [retenu(), retenu()] == [1, 2]  # written just now
    monkeypatch.setattr(aspect, "REPOS", -1)
    assert [retenu(), retenu(), retenu("autre"), retenu("autre")] == [3, 3, 4, 4]
    editer(racine)
    assert [retenu("autre"), retenu("autre"), retenu("")] == [5, 5, 6]


@pytest.mark.parametrize("jours", [-1, 1])
def test_un_autre_jour_meme_passe_tout_est_relu(racine: Path, lectures: list[str], jours: int) -> None:
    tout = relues(racine, lectures)
    assert relues(racine, lectures, JOUR + timedelta(days=jours)) == tout
    juger(racine, JOUR)


def test_un_schema_ou_un_programme_change_tout_est_relu(
    racine: Path, lectures: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    tout = relues(racine, lectures)
    schema = racine / "schemas" / "fiche.schema.json"
    schema.write_text(schema.read_text("utf-8") + "\n", "utf-8")
    assert relues(racine, lectures) == tout
    assert relues(racine, lectures) == 0
    monkeypatch.setattr(deja_juge, "empreinte_du_programme", lambda: "une autre version")
    assert relues(racine, lectures) == tout


def test_un_cache_supprime_ou_abime_ne_change_rien(racine: Path, lectures: list[str]) -> None:
    tout = relues(racine, lectures)
    (fichier,) = (racine.parent / "cache").rglob("verification")
    fichier.write_bytes(fichier.read_bytes()[:-9])
    assert relues(racine, lectures) == tout
    shutil.rmtree(racine.parent / "cache")
    assert relues(racine, lectures) == tout
    assert relues(racine, lectures) == 0


def test_un_petit_annuaire_ne_garde_rien(racine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deja_juge, "ASSEZ", 1000)
    juger(racine)
    dossier = cache.dossier_du_cache(racine)
    assert dossier
    assert not dossier.exists()
