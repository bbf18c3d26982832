"""The phoning sheet, and ``annuaire confirmer``: the words of the body, and nothing else, change a fiche."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from cas import PROJET
from node import node
from petit_annuaire import JOUR, donnees_de, monter_le_petit_annuaire

from annuaire.cli import main
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
    secours = texte.partition("=== france/numero-national/114\n")[2].splitlines()[0]
    assert "n’appelez jamais pour essayer" in secours
    assert f"=== {T99}/chrs/la-halte" in texte
    assert f"=== {T99}/ccas/ville-haute" not in texte


def test_une_feuille_vide_ne_change_rien(racine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texte = feuille(racine, capsys, "--territoire", T99)
    avant = {p: p.read_bytes() for p in racine.rglob("*.yml")}
    assert confirmer(racine, texte) == 0
    assert {p: p.read_bytes() for p in racine.rglob("*.yml")} == avant


def test_un_oui_date_les_faits_confirmes_et_eux_seuls(racine: Path) -> None:
    assert confirmer(racine, f"=== {T99}/ccas/ville-haute\n{APPEL}telephones = oui\nhoraires =\n") == 0
    assert donnees_de(racine, f"{T99}/ccas/ville-haute")["verification"] == {
        "le": "2026-11-20", "par": "accueil", "moyen": "téléphone", "faits": ["telephones"],
    }  # fmt: skip
    assert check(racine, JOUR).sain


def test_une_valeur_donnee_par_l_organisme_remplace_l_ancienne(racine: Path) -> None:
    reponses = "telephones = 03 53 01 00 77\nhoraires = lundi 9h-12h ; jeudi 14h-17h\nadresse = 3 rue Neuve\n"
    assert confirmer(racine, f"=== {T99}/ccas/ville-haute\n{APPEL}{reponses}") == 0
    apres = donnees_de(racine, f"{T99}/ccas/ville-haute")
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
    assert "changements" not in donnees_de(racine, f"{T99}/ccas/ville-haute")


def test_un_non_laisse_une_question_et_ne_confirme_rien(racine: Path) -> None:
    assert confirmer(racine, f"=== {T99}/ccas/ville-haute\n{APPEL}telephones = non\n") == 0
    apres = donnees_de(racine, f"{T99}/ccas/ville-haute")
    assert "verification" not in apres
    assert "20 novembre 2026" in apres["a_verifier"][-1]
    assert apres["telephones"] == [{"numero": "03 53 01 00 70"}]


def test_un_organisme_ferme_n_est_plus_propose(racine: Path) -> None:
    confirmer(racine, f"=== {T99}/ccas/ville-haute\n{APPEL}fermé = oui\n")
    assert donnees_de(racine, f"{T99}/ccas/ville-haute")["statut"] == "ferme"


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
    apres = donnees_de(racine, f"{T99}/ccas/ville-haute")
    assert apres["verification"]["faits"] == ["telephones"]
    assert (apres["sources"][-1]["date"], apres["sources"][-1]["faits"]) == ("2026-03-02", ["horaires"])


DEUX_RIVES = f"{T99}/r57c063f/deux-rives.html"  # the page of a site, whose address is neutral


def releve(resultat: str, numero: str = "03\u00a053\u00a001\u00a000\u00a099", page: str = DEUX_RIVES) -> str:
    """As the browser writes it."""
    appels = json.dumps([{"page": page, "numero": numero, "resultat": resultat}])
    module = (PROJET / "scripts/web/commun/releve.mjs").as_uri()
    script = f"import({json.dumps(module)}).then((m) => console.log(m.releve({appels}, '2026-11-20')))"
    return subprocess.run([node(), "-e", script], capture_output=True, text=True, check=True).stdout


def test_le_releve_d_une_page_confirme_un_numero_qui_repond(racine: Path) -> None:
    assert confirmer(racine, releve("a répondu")) == 0
    verification = donnees_de(racine, f"{T99}/aide-victimes/deux-rives")["verification"]
    assert (verification["le"], verification["faits"]) == ("2026-11-20", ["telephones"])
    assert verification["par"] == "qui a répondu à l’appel"
    assert check(racine, JOUR).sain


@pytest.mark.parametrize(
    ("resultat", "question"),
    [
        ("mauvais numéro", "Le 03 53 01 00 99 est un mauvais numéro, d’après un appel du 20 novembre 2026"),
        ("refusé ou fermé", "Un appel du 20 novembre 2026 a été refusé, ou c’était fermé"),
    ],
)
def test_un_mauvais_numero_ou_un_refus_devient_une_question_et_ne_change_rien_d_autre(
    racine: Path, resultat: str, question: str
) -> None:
    avant = donnees_de(racine, f"{T99}/aide-victimes/deux-rives")
    assert confirmer(racine, releve(resultat)) == 0
    apres = donnees_de(racine, f"{T99}/aide-victimes/deux-rives")
    assert any(q.startswith(question) for q in apres.pop("a_verifier"))
    avant.pop("a_verifier", None)
    assert apres == avant
    assert check(racine, JOUR).sain


POSTE = f"{T99}/poste-iscg/ville-haute"  # one enters it by « Deux Rives », which employs it


def test_l_appel_d_un_poste_confirme_l_organisme_dont_c_est_le_numero(racine: Path) -> None:
    assert confirmer(racine, releve("a répondu", page=f"{POSTE}.html")) == 0
    assert donnees_de(racine, f"{T99}/aide-victimes/deux-rives")["verification"]["faits"] == ["telephones"]


def test_deux_appels_d_un_meme_organisme_comptent_tous_deux(racine: Path) -> None:
    deux = f"{releve('mauvais numéro')}\n{releve('refusé ou fermé', page=f'{POSTE}.html')}"
    assert confirmer(racine, deux) == 0
    dites = donnees_de(racine, f"{T99}/aide-victimes/deux-rives")["a_verifier"]
    assert [any(mots in q for q in dites) for mots in ("mauvais numéro", "refusé")] == [True, True]


def test_un_seul_appel_regle_un_organisme_et_ses_postes_et_eux_seuls(racine: Path) -> None:
    appel = f"=== {T99}/aide-victimes/deux-rives\n{APPEL}telephones = oui\n"
    assert confirmer(racine, f"{appel}=== {POSTE}\nhoraires = oui\n") == 0
    du_poste = donnees_de(racine, f"{T99}/poste-iscg/ville-haute")["verification"]
    assert (du_poste["le"], du_poste["par"]) == ("2026-11-20", "accueil")
    assert "horaires" in du_poste["faits"]
    ccas = racine / "directory" / T99 / "ccas" / "ville-haute.yml"
    avant = ccas.read_bytes()
    assert confirmer(racine, f"{appel}=== {T99}/ccas/ville-haute\ntelephones = oui\n") == 1
    assert ccas.read_bytes() == avant


ABIMEES = {
    "coupée": f"=== {T99}/ccas/ville-haute\nappel du (AAAA-MM".encode(),
    "mal encodée": f"=== {T99}/ccas/ville-haute\n{APPEL}telephones = é\n".encode("utf-16"),
    "binaire": bytes(range(256)) * 8,
    "vide": b"",
    "entier immense": f"=== {T99}/ccas/ville-haute\n{APPEL}telephones = {'9' * 5000}\n".encode(),
    "demi-caractère": f"=== {T99}/ccas/ville-haute\n{APPEL}horaires = ".encode() + b"\xed\xa0\xbd lundi 9h\n",
    "adresse hostile": f"=== {'../' * 40}etc\n{APPEL}telephones = oui\n".encode(),
}


@pytest.mark.parametrize("cas", ABIMEES)
def test_une_feuille_abimee_ou_hostile_donne_une_phrase_et_ne_touche_rien(
    racine: Path, cas: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (racine.parent / "feuille.txt").write_bytes(ABIMEES[cas])
    avant = {p: p.read_bytes() for p in racine.rglob("*.yml")}
    assert main(["--racine", str(racine), "confirmer", str(racine.parent / "feuille.txt")]) in (0, 1, 2)
    dit = "".join(capsys.readouterr())
    assert dit.strip()
    assert "Traceback" not in dit
    assert "Défaut" not in dit
    assert {p: p.read_bytes() for p in racine.rglob("*.yml")} == avant


def test_un_tube_n_est_pas_attendu(racine: Path) -> None:
    tube = racine.parent / "tube"
    os.mkfifo(tube)
    liste = ["importer", str(tube), "--territoire", T99, "--source", "x", "--date", "2026"]
    for commande in (["confirmer", str(tube)], ["accepter", str(tube), "--tout"], liste):
        assert main(["--racine", str(racine), *commande]) == 2


@pytest.mark.parametrize(
    ("resultat", "autrement"),
    [
        ("pas de réponse", {}),
        ("une insulte", {}),
        ("a répondu", {"numero": "03 53 01 00 77"}),
        ("a répondu", {"page": "99-exemple/ccas/inconnu.html"}),
    ],
)
def test_le_silence_un_autre_numero_une_page_inconnue_ne_changent_rien(
    racine: Path, resultat: str, autrement: dict[str, str]
) -> None:
    avant = donnees_de(racine, f"{T99}/aide-victimes/deux-rives")
    assert confirmer(racine, releve(resultat, **autrement)) == 1
    assert donnees_de(racine, f"{T99}/aide-victimes/deux-rives") == avant
