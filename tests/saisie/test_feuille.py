"""The phoning sheet, and ``annuaire confirmer``: the words of the body, and nothing else, change a fiche."""

from __future__ import annotations

from pathlib import Path

import pytest
from petit_annuaire import JOUR, monter_le_petit_annuaire

from annuaire.cli import main
from annuaire.lecture.yaml_strict import read_yaml
from annuaire.pipeline import check

T99 = "99-exemple"
APPEL = "appel du (AAAA-MM-JJ) = 2026-11-20\nréponse de (fonction) = accueil\n"


@pytest.fixture(autouse=True)
def _jour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")  # 2026-11-21


@pytest.fixture
def racine(tmp_path: Path) -> Path:
    return monter_le_petit_annuaire(tmp_path / "projet")


def confirmer(racine: Path, texte: str) -> int:
    feuille = racine.parent / "feuille.txt"
    feuille.write_text(texte, encoding="utf-8")
    return main(["--racine", str(racine), "confirmer", str(feuille)])


def fiche(racine: Path, identifiant: str) -> dict:  # type: ignore[type-arg]
    chemin = f"directory/{T99}/{identifiant}.yml"
    document, fautes = read_yaml(chemin, (racine / chemin).read_text(encoding="utf-8"))
    assert document, fautes
    return document.data


def feuille(racine: Path, capsys: pytest.CaptureFixture[str], *choix: str) -> str:
    assert main(["--racine", str(racine), "a-verifier", "--format", "feuille", *choix]) == 0
    return capsys.readouterr().out


def test_la_feuille_commence_par_le_danger_et_ne_demande_jamais_un_nom(
    racine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texte = feuille(racine, capsys, "--territoire", T99)
    fiches = [ligne.removeprefix("=== ") for ligne in texte.splitlines() if ligne.startswith("=== ")]
    genres = [f.split("/")[1] for f in fiches]
    assert genres.index("ccas") > max(genres.index(g) for g in ("poste-iscg", "chrs", "aide-victimes"))
    assert f"{T99}/ccas/vieux-bourg" not in fiches  # replaced: nobody to call
    assert "jamais le nom d’une personne" in texte
    assert "place de la Mairie" in texte


def test_une_feuille_par_commune_ou_par_organisme(racine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commune = feuille(racine, capsys, "--territoire", T99, "--commune", "99002")
    assert f"=== {T99}/aide-victimes/deux-rives" in commune
    assert f"=== {T99}/ccas/ville-haute" not in commune
    corps = feuille(racine, capsys, "--organisme", f"{T99}/aide-victimes/deux-rives")
    assert f"=== {T99}/poste-iscg/ville-haute" in corps  # one call settles the body and its posts
    assert f"=== {T99}/police/ville-haute" not in corps


def test_les_numeros_d_urgence_ont_leur_feuille(racine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texte = feuille(racine, capsys, "--danger")
    assert "=== france/numero-national/114" in texte
    assert f"=== {T99}/chrs/la-halte" in texte
    assert f"=== {T99}/ccas/ville-haute" not in texte


def test_une_feuille_vide_ne_change_rien(racine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texte = feuille(racine, capsys, "--territoire", T99)
    avant = {p: p.read_bytes() for p in racine.rglob("*.yml")}
    assert confirmer(racine, texte) == 0
    assert {p: p.read_bytes() for p in racine.rglob("*.yml")} == avant


def test_un_oui_date_les_faits_confirmes_et_eux_seuls(racine: Path) -> None:
    assert confirmer(racine, f"=== {T99}/ccas/ville-haute\n{APPEL}telephones = oui\nhoraires =\n") == 0
    assert fiche(racine, "ccas/ville-haute")["verification"] == {
        "le": "2026-11-20", "par": "accueil", "moyen": "téléphone", "faits": ["telephones"],
    }  # fmt: skip
    assert check(racine, JOUR).sain


def test_une_valeur_donnee_par_l_organisme_remplace_l_ancienne(racine: Path) -> None:
    reponses = "telephones = 03 53 01 00 77\nhoraires = lundi 9h-12h ; jeudi 14h-17h\nadresse = 3 rue Neuve\n"
    assert confirmer(racine, f"=== {T99}/ccas/ville-haute\n{APPEL}{reponses}") == 0
    apres = fiche(racine, "ccas/ville-haute")
    assert apres["telephones"] == [{"numero": "03 53 01 00 77"}]
    assert apres["horaires"] == {"semaine": {"lundi": "9h-12h", "jeudi": "14h-17h"}}
    assert apres["lieux"][0]["adresse"]["voie"] == "3 rue Neuve"
    assert apres["verification"]["faits"] == ["telephones", "horaires", "adresse"]
    assert apres["changements"][0] == {
        "le": "2026-11-20", "fait": "telephones", "avant": "03 53 01 00 70", "apres": "03 53 01 00 77",
    }  # fmt: skip
    assert [c["fait"] for c in apres["changements"]] == ["telephones", "horaires", "adresse"]


def test_un_numero_redit_tel_quel_n_est_pas_un_changement(racine: Path) -> None:
    confirmer(racine, f"=== {T99}/ccas/ville-haute\n{APPEL}telephones = 03.53.01.00.70\n")
    assert "changements" not in fiche(racine, "ccas/ville-haute")


def test_un_non_laisse_une_question_et_ne_confirme_rien(racine: Path) -> None:
    assert confirmer(racine, f"=== {T99}/ccas/ville-haute\n{APPEL}telephones = non\n") == 0
    apres = fiche(racine, "ccas/ville-haute")
    assert "verification" not in apres
    assert "20 novembre 2026" in apres["a_verifier"][-1]
    assert apres["telephones"] == [{"numero": "03 53 01 00 70"}]


def test_un_organisme_ferme_n_est_plus_propose(racine: Path) -> None:
    confirmer(racine, f"=== {T99}/ccas/ville-haute\n{APPEL}fermé = oui\n")
    assert fiche(racine, "ccas/ville-haute")["statut"] == "ferme"


@pytest.mark.parametrize(
    "texte",
    [
        "telephones = oui\n",  # no call
        "appel du (AAAA-MM-JJ) = 2030-01-01\nréponse de (fonction) = accueil\ntelephones = oui\n",
        "appel du (AAAA-MM-JJ) = hier\nréponse de (fonction) = accueil\ntelephones = oui\n",
        "appel du (AAAA-MM-JJ) = 2026-11-20\ntelephones = oui\n",
        "appel du (AAAA-MM-JJ) = 2026-11-20\nréponse de (fonction) = Mme Exemple\ntelephones = oui\n",
        "appel du (AAAA-MM-JJ) = 2026-11-20\nréponse de (fonction) = Jeanne Exemple\ntelephones = oui\n",
        f"{APPEL}telephones = 06 12 34 56 78\n",
        f"{APPEL}telephones = peut-être\n",
        f"{APPEL}courriels = prenom.exemple@exemple.fr\n",
        f"{APPEL}horaires = 8h12-14h18 le lundi\n",
    ],
)
def test_une_reponse_incomplete_ou_personnelle_n_entre_pas(racine: Path, texte: str) -> None:
    avant = {p: p.read_bytes() for p in racine.rglob("*.yml")}
    assert confirmer(racine, f"=== {T99}/ccas/ville-haute\n{texte}") == 1
    assert {p: p.read_bytes() for p in racine.rglob("*.yml")} == avant


def test_une_fiche_inconnue_ou_un_autre_fichier_est_refuse(racine: Path) -> None:
    assert confirmer(racine, f"=== ../../dehors\n{APPEL}telephones = oui\n") == 1
    assert confirmer(racine, "une liste de courses\n") == 2


def test_ce_qui_etait_confirme_avant_reste_date(racine: Path) -> None:
    confirmer(
        racine, f"=== {T99}/ccas/ville-haute\n{APPEL.replace('11-20', '03-02')}telephones = oui\nhoraires = oui\n"
    )
    confirmer(racine, f"=== {T99}/ccas/ville-haute\n{APPEL}telephones = oui\n")
    apres = fiche(racine, "ccas/ville-haute")
    assert apres["verification"]["faits"] == ["telephones"]
    assert (apres["sources"][-1]["date"], apres["sources"][-1]["faits"]) == ("2026-03-02", ["horaires"])
