"""What a type or a term changes is said in the vocabulary: a new one is one line there, and none of code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from cas import PROJET

from annuaire.schema.schemas import AIDE, FICHE, POSTE, SUFFIXE, Schemas, lire_les_schemas

SCHEMAS: Schemas = lire_les_schemas(PROJET / "schemas")
VOCABULAIRES = SCHEMAS.vocabulaires
TYPES = VOCABULAIRES["type"]
SCRIPTS = PROJET / "scripts"
# Where code may quote the code of a type, and why.
PERMIS = {
    "annuaire/schema/schemas.py": {POSTE, AIDE},  # the only types that have fields of their own
    "annuaire/competence/avis.py": {"bailleur"},  # a criterion of the person: her landlord
    "web/lieux/zones.mjs": {"bailleur"},
    "web/orienter/demande.mjs": {"bailleur"},
    "web/reponse/ligne.mjs": {AIDE},
}
# Words that only look like one: a field, and the name of a source.
HOMONYMES = {
    "annuaire/exports/donnees/formats.py": {"aide"},
    "annuaire/saisie/sources/france_services.py": {"france-services"},
}
MOT_COURANT = "departement"  # what a territory, a commune and an address have, everywhere
MARQUES = {
    "type": {
        *("data-inclusion", "mots", "pluriel", "protege", "rythme", "sans-lieu", "schema-org"),
        *("durees", "mesure", "phrases"),
        *(
            "a-defaut",
            "d-abord",
            "gabarit",
            "icone",
            "memoire",
            "numero",
            "rang",
            "rubrique",
            "sans-accueil",
            "sans-demarche",
            "toujours",
        ),
    },
    "statut": {"fini"},
    "groupe_besoin": {"besoin", "danger", "icone"},
    "rubrique_de_commune": {"besoins", "livret", "ouverte"},
    "non_requis": {"demander"},
    "boite_de_service": {"porte"},
}


def sources() -> Iterator[Path]:
    for fichier in sorted(SCRIPTS.rglob("*")):
        if fichier.suffix in (".py", ".mjs", ".j2") and "static" not in fichier.parts:
            yield fichier


def cites(fichier: Path) -> set[str]:
    """Codes of types that a file quotes: a whole text, or a part of the path of a fiche."""
    texte = fichier.read_text(encoding="utf-8")
    textes = _du_python(texte) if fichier.suffix == ".py" else _entre_guillemets(fichier, texte)
    return {
        code
        for t in textes
        for code in ((t,) if "/" not in t else t.split("/")[1:2])
        if code in TYPES and code != MOT_COURANT
    }


def _du_python(texte: str) -> list[str]:
    arbre = ast.parse(texte)
    dits = [n.value for n in ast.walk(arbre) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    return [d for d in dits if "\n" not in d]  # documentation apart


def _entre_guillemets(fichier: Path, texte: str) -> list[str]:
    """In a template, only what is compared: headings and anchors have the same words."""
    avant = r"[=!]= ?|\bin \(?" if fichier.suffix == ".j2" else ""
    return [m[1] for m in re.finditer(rf"(?:{avant})[\"']([a-z0-9/-]+)[\"']", texte)]


@pytest.mark.parametrize("fichier", list(sources()), ids=lambda f: f.relative_to(SCRIPTS).as_posix())
def test_aucun_code_de_type_n_est_cite_hors_du_poste_et_de_l_aide(fichier: Path) -> None:
    nom = fichier.relative_to(SCRIPTS).as_posix()
    assert cites(fichier) == PERMIS.get(nom, set()) | HOMONYMES.get(nom, set())


def test_les_types_nommes_sont_ceux_qui_ont_leurs_propres_champs() -> None:
    assert {t for t in TYPES if SCHEMAS.nom_pour_type(t) != FICHE} == {POSTE, AIDE}
    assert all(f"{t}{SUFFIXE}" in SCHEMAS.par_nom for t in (POSTE, AIDE))


@pytest.mark.parametrize("vocabulaire", MARQUES)
def test_chaque_marque_d_un_terme_est_connue_du_code(vocabulaire: str) -> None:
    assert {m for t in VOCABULAIRES[vocabulaire].values() for m in t.extra} == MARQUES[vocabulaire]


def test_chaque_marque_s_explique_en_tete_des_vocabulaires() -> None:
    explique = str(SCHEMAS.par_nom["vocabulaires.schema.json"])
    for marque in {m for marques in MARQUES.values() for m in marques} - {"pluriel", "mots"}:
        assert f"« x-{marque} »" in explique, marque


def test_chaque_rubrique_de_commune_a_ses_types() -> None:
    rubriques = set(VOCABULAIRES["rubrique_de_commune"])
    assert {t.extra["rubrique"] for t in TYPES.values() if t.est("rubrique")} == rubriques
    assert {t.extra["a-defaut"] for t in TYPES.values() if t.est("a-defaut")} <= rubriques
    assert not [t.code for t in TYPES.values() if t.est("rubrique") and t.est("a-defaut")]


def test_chaque_chose_qui_n_est_pas_demandee_dit_comment_la_demander() -> None:
    """« Orienter » asks with these words, which its page carries."""
    dits = {t.code: str(t.extra["demander"]) for t in VOCABULAIRES["non_requis"].values()}
    assert all(mots.startswith("sans ") for mots in dits.values())
