"""The models that contributors copy: each is a fiche without a fault, in order, that an editor can help with."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from petit_annuaire import JOUR, PROJET

from annuaire.lecture.documents import A_PART
from annuaire.pipeline import Corpus, check
from annuaire.schema.schemas import lire_les_schemas

DOSSIER = PROJET / "docs" / "modeles"
MODELES = sorted(p.stem for p in DOSSIER.glob("*.yml"))
SCHEMAS = lire_les_schemas(PROJET / "schemas")
EDITEUR = PROJET / ".vscode" / "settings.json"
REGLAGES = json.loads(EDITEUR.read_text(encoding="utf-8"))
ATTENDUS = {"poste-iscg", "ccas", "mds", "aide-victimes", "hebergement-confidentiel", "numero-national", "aide",
            "bailleur", "consulat"}  # fmt: skip


def type_de(modele: str) -> str:
    return modele.removesuffix("-confidentiel")


def test_chaque_genre_de_fiche_a_son_modele() -> None:
    assert set(MODELES) >= ATTENDUS
    assert {type_de(m) for m in MODELES} <= set(SCHEMAS.vocabulaires["type"])


@pytest.fixture(scope="module")
def juge(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Corpus]:
    """The real entries, judged once: a model that is added is all that remains to judge."""
    racine = tmp_path_factory.mktemp("modeles")
    shutil.copytree(PROJET / "schemas", racine / "schemas")
    for territoire in ("52-haute-marne", "france"):
        shutil.copytree(PROJET / "directory" / territoire, racine / "directory" / territoire)
    return racine, check(racine, JOUR)


@pytest.mark.parametrize("modele", MODELES)
def test_un_modele_copie_a_sa_place_n_a_aucune_faute(modele: str, juge: tuple[Path, Corpus]) -> None:
    racine, avant = juge
    territoire = "france" if modele in ("numero-national", "aide") else "52-haute-marne"
    cible = racine / "directory" / territoire / type_de(modele) / "essai-du-modele.yml"
    cible.parent.mkdir(exist_ok=True)
    shutil.copy(DOSSIER / f"{modele}.yml", cible)
    apres = check(racine, JOUR, avant=avant)
    cible.unlink()
    chemin = cible.relative_to(racine).as_posix()
    assert chemin in {d.chemin for d in apres.documents}
    assert [d for d in apres.diagnostics if d.chemin == chemin and d.bloque] == []


@pytest.mark.parametrize("modele", MODELES)
def test_un_modele_dit_son_schema_a_l_editeur(modele: str) -> None:
    premiere = (DOSSIER / f"{modele}.yml").read_text(encoding="utf-8").splitlines()[0]
    assert premiere == f"# yaml-language-server: $schema=../../schemas/{SCHEMAS.nom_pour_type(type_de(modele))}"


def test_un_hebergement_secret_ne_montre_ni_lieu_ni_commune() -> None:
    texte = (DOSSIER / "hebergement-confidentiel.yml").read_text(encoding="utf-8")
    assert "\nlieux:" not in texte
    assert "commune:5" not in texte


def test_l_editeur_relie_chaque_type_a_son_schema() -> None:
    """One schema a folder: two would contradict each other on the fields of a post. A new type is written there by
    ``ANNUAIRE_REECRIRE_ATTENDUS=1``."""
    relies: dict[str, list[str]] = {}
    for type_ in (*SCHEMAS.vocabulaires["type"], *A_PART):
        relies.setdefault(f"./schemas/{SCHEMAS.nom_pour_type(type_)}", []).append(f"directory/*/{type_}/*.yml")
    voulus = {
        **REGLAGES,
        "yaml.schemas": {**relies, "./schemas/territoire.schema.json": ["directory/*/territoire.yml"]},
    }
    if os.environ.get("ANNUAIRE_REECRIRE_ATTENDUS"):
        EDITEUR.write_text(json.dumps(voulus, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    assert json.loads(EDITEUR.read_text(encoding="utf-8")) == voulus
    assert all((PROJET / schema).is_file() for schema in relies)
