"""A fiche by questions (requirement C6): judged at once, in the words of « verifier », written or not at all."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

import pytest
from petit_annuaire import JOUR, PROJET, monter_le_petit_annuaire
from tirages import la_nuit

from annuaire.cli import main
from annuaire.commandes.nouveau import executer
from annuaire.pipeline import check
from annuaire.saisie.nouveau import Terminal
from annuaire.schema.schemas import lire_les_schemas

SUITE = {
    "Territoire": "99-exemple",
    "Nom, comme": "Épicerie des Tilleuls",
    "Présentation": "Elle vend des produits à petit prix.",
    "Source :": "Site de l’épicerie",
    "Nature": "site-officiel",
    "Son adresse": "https://exemple.example/contact",
    "Sa date": "2026-10",
    "Écrire": "oui",
}


class Joueur:
    """Answers by the start of a question; each answer of a list is used once, the last one stays."""

    def __init__(self, **reponses: str | Iterable[str]) -> None:
        voulues = {**SUITE, **{q.replace("_", " "): r for q, r in reponses.items()}}
        self.reponses = {q: [r] if isinstance(r, str) else list(r) for q, r in voulues.items()}
        self.dit: list[str] = []

    def demander(self, question: str) -> str:
        self.dit.append(question)
        assert len(self.dit) < 150, "the same question, without end:\n" + self.texte[-1500:]
        for debut, reponses in self.reponses.items():
            if question.startswith(debut):
                reponse = reponses.pop(0) if len(reponses) > 1 else reponses[0]
                if reponse == "CTRL-C":
                    raise KeyboardInterrupt
                if reponse == "FIN":
                    raise EOFError
                return reponse
        return ""

    @property
    def texte(self) -> str:
        return "\n".join(self.dit)


def jouer(racine: Path, type_: str, **reponses: str | Iterable[str]) -> tuple[int, Joueur]:
    joueur = Joueur(**reponses)
    demande = argparse.Namespace(racine=racine, type=type_)
    return executer(demande, Terminal(joueur.demander, joueur.dit.append)), joueur


@pytest.fixture
def racine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    return monter_le_petit_annuaire(tmp_path)


FICHE = "directory/99-exemple/caritatif/epicerie-des-tilleuls.yml"


def test_le_plus_court_chemin_donne_une_fiche_sans_faute(racine: Path) -> None:
    code, joueur = jouer(racine, "caritatif")
    assert code == 0
    assert (racine / FICHE).read_text(encoding="utf-8") == (
        "nom: Épicerie des Tilleuls\npresentation: Elle vend des produits à petit prix.\nsources:\n"
        "  - titre: Site de l’épicerie\n    nature: site-officiel\n    url: https://exemple.example/contact\n"
        '    date: "2026-10"\n'
    )
    assert check(racine, JOUR).sain
    assert "annuaire verifier" in joueur.dit[-1]


def test_une_reponse_fausse_est_redemandee_avec_le_message_du_controle(racine: Path) -> None:
    code, joueur = jouer(
        racine, "caritatif",
        Téléphone=["06 12 34 56 78", "12", "03 53 01 00 09"], Autre_téléphone="",
        Commune_=["Nulle-Part", "Ville-Haute"], Horaires=["lundi vers midi", "lundi 9h30-12h", ""],
        Besoins=["rien-de-tel", "aide alimentaire"], Communes_ou=["dep:1", "commune:99001"],
        Courriel=["prenom.exemple@exemple.example", "accueil@exemple.example"], Sa_date=["2030", "2026-10"],
    )  # fmt: skip
    assert code == 0, joueur.texte
    for message in ("numéro de mobile", "n’est pas un numéro", "n’est pas une plage horaire", "date-dans-le-futur",
                    "ressemble à l’adresse d’une personne", "Commune inconnue"):  # fmt: skip
        assert message in joueur.texte
    ecrit = (racine / FICHE).read_text(encoding="utf-8")
    assert 'numero: "03 53 01 00 09"' in ecrit
    assert "lundi: 9h30-12h" in ecrit
    assert "besoins: [aide-alimentaire]" in ecrit
    assert 'commune: "99001"' in ecrit
    assert check(racine, JOUR).sain


def test_une_fiche_existante_n_est_jamais_recouverte(racine: Path) -> None:
    assert jouer(racine, "caritatif")[0] == 0
    avant = (racine / FICHE).read_bytes()
    code, joueur = jouer(racine, "caritatif", Nom_du_fichier=["", "tilleuls-bis"])
    assert code == 0
    assert "existe déjà" in joueur.texte
    assert (racine / FICHE).read_bytes() == avant
    assert (racine / "directory/99-exemple/caritatif/tilleuls-bis.yml").is_file()


@pytest.mark.parametrize("geste", ["CTRL-C", "FIN"])
@pytest.mark.parametrize("question", ["Territoire", "Téléphone", "Source_:", "Écrire"])
def test_un_arret_ne_laisse_rien(racine: Path, question: str, geste: str) -> None:
    avant = sorted(racine.rglob("*"))
    code, joueur = jouer(racine, "caritatif", **{question: geste})
    assert (code, sorted(racine.rglob("*"))) == (1, avant)
    assert "rien n’est écrit" in joueur.dit[-1]


def test_dire_non_a_la_fin_ne_laisse_rien(racine: Path) -> None:
    avant = sorted(racine.rglob("*"))
    assert jouer(racine, "caritatif", Écrire="non")[0] == 1
    assert sorted(racine.rglob("*")) == avant


def test_l_adresse_d_un_abri_n_est_pas_demandee(racine: Path) -> None:
    code, joueur = jouer(racine, "chrs", **{"L’organisme": "non"}, Téléphone=["", "03 53 01 00 09"])
    assert code == 0, joueur.texte
    assert "Commune (nom" not in joueur.texte
    assert "localisation: confidentielle" in joueur.texte
    assert check(racine, JOUR).sain


TYPES = sorted(lire_les_schemas(PROJET / "schemas").vocabulaires["type"])


@pytest.mark.parametrize("type_", la_nuit(TYPES, sauf=TYPES[::6]))
def test_chaque_type_a_son_dialogue(racine: Path, type_: str) -> None:
    """Said yes to everything: the file that comes out is one that « verifier » accepts."""
    reponses = {"Employeur": "Ville-Haute", "L’organisme": "oui", "Qui a": "la direction, le 3 mars 2026"}
    code, joueur = jouer(racine, type_, **reponses, Commune_=["Ville-Haute", ""], Téléphone="03 53 01 00 09")
    assert code == 0, joueur.texte
    assert (racine / f"directory/99-exemple/{type_}/epicerie-des-tilleuls.yml").is_file()
    assert check(racine, JOUR).sain


def test_un_type_inconnu_est_un_mauvais_appel(racine: Path) -> None:
    assert main(["--racine", str(racine), "nouveau", "inconnu"]) == 2
