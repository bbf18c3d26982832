"""The schemas themselves: everything is explained, matched in full, and understood by both validators."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from cas import PROJET
from hypothesis import given, settings
from hypothesis import strategies as st
from tirages import tirages

from annuaire.lecture.documents import Document
from annuaire.schema.messages import MOTS_CLES
from annuaire.schema.schemas import VOCABULAIRES, Schemas, lire_les_schemas
from annuaire.schema.validation import Validateur

SCHEMAS: Schemas = lire_les_schemas(PROJET / "schemas")
VALIDATEUR = Validateur(SCHEMAS)
STRUCTURE = {"$schema", "$id", "$ref", "$defs", "title", "description", "examples", "properties", "items", "if", "then"}
SOURCES = [{"titre": "Une page", "nature": "presse", "reference": "p. 1"}]
FICHE: dict[str, Any] = {"nom": "Caf", "presentation": "Prestations.", "sources": SOURCES}


def blocs(schema: Any, chemin: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every sub-schema with its place."""
    if isinstance(schema, dict):
        yield chemin, schema
        for cle, valeur in schema.items():
            if cle in ("properties", "$defs"):
                for nom, sous in valeur.items():
                    yield from blocs(sous, f"{chemin}.{nom}")
            elif cle in ("items", "then", "if", "not", "additionalProperties", "propertyNames"):
                yield from blocs(valeur, chemin)


TOUS = [(f"{nom}{chemin}", bloc) for nom, schema in SCHEMAS.par_nom.items() for chemin, bloc in blocs(schema)]
MOTIFS = sorted({bloc["pattern"] for _, bloc in TOUS if "pattern" in bloc})
TYPES = tuple(SCHEMAS.vocabulaires["type"])


def regles(data: dict[str, Any], type_: str = "caf") -> list[str]:
    """Names of the faults of a fiche of that type."""
    return [d.regle for d in VALIDATEUR.valider(Document(f"directory/52-x/{type_}/x.yml", data))]


def test_chaque_mot_cle_employe_a_son_explication_en_francais() -> None:
    employes = {cle for _, bloc in TOUS for cle in bloc if not cle.startswith("x-")}
    assert employes - STRUCTURE - set(MOTS_CLES) == set()


@pytest.mark.parametrize("motif", MOTIFS)
def test_chaque_motif_se_lit_en_entier_et_ne_s_emballe_pas(motif: str) -> None:
    assert motif.startswith("^")
    assert motif.endswith("$")
    assert "\\d" not in motif
    assert "\\w" not in motif
    assert not re.search(r"[+*]\)[+*]", motif.replace("(-[a-z0-9]+)*", "").replace("(\\.[A-Za-z0-9-]+)+", ""))


@pytest.mark.parametrize("type_", [*TYPES, "vocabulaires", "territoire", "inconnu"])
def test_chaque_dossier_est_juge_comme_une_fiche(type_: str) -> None:
    assert regles(FICHE, type_) == (["champ-obligatoire"] if type_ == "poste-iscg" else [])
    assert "champ-obligatoire" in regles({"a": "b"}, type_)


@pytest.mark.parametrize("fichier", sorted(SCHEMAS.par_nom))
def test_un_schema_n_ecrit_pas_deux_fois_la_meme_cle(fichier: str) -> None:
    def sans_double(paires: list[tuple[str, Any]]) -> dict[str, Any]:
        assert len({cle for cle, _ in paires}) == len(paires), paires
        return dict(paires)

    json.loads((PROJET / "schemas" / fichier).read_text(encoding="utf-8"), object_pairs_hook=sans_double)


@pytest.mark.parametrize("nom", sorted(SCHEMAS.par_nom[VOCABULAIRES]["$defs"]))
def test_chaque_vocabulaire_a_des_codes_uniques_et_des_libelles(nom: str) -> None:
    branches = SCHEMAS.par_nom[VOCABULAIRES]["$defs"][nom]["oneOf"]
    codes = [b["const"] for b in branches]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*|[A-Z]{2}", code) for code in codes)
    assert all(b["title"].strip() for b in branches)


def test_chaque_champ_de_fiche_a_un_titre() -> None:
    for nom in SCHEMAS.proprietes(SCHEMAS.par_nom["fiche.schema.json"], "fiche.schema.json"):
        assert SCHEMAS.champ("fiche.schema.json", (nom,)).get("title"), nom


@pytest.mark.parametrize("champ", ["siret", "siren", "site", "debut", "rattachement", "remplace_par"])
def test_une_fin_de_ligne_cachee_est_refusee(champ: str) -> None:
    """Requirement X10: Python's « $ » would accept the value and its line feed."""
    bons = {"siret": "73282932000074", "siren": "732829320", "site": "https://exemple.fr", "debut": "2014-06"}
    bon = bons.get(champ, "52-haute-marne/caf/chaumont")
    assert regles({**FICHE, champ: bon}) == []
    assert regles({**FICHE, champ: bon + "\n"}) != []


@pytest.mark.parametrize("champ", ["siret", "siren"])
def test_les_chiffres_d_une_autre_ecriture_sont_refuses(champ: str) -> None:
    assert regles({**FICHE, champ: "٧٣٢٨٢٩٣٢٠" if champ == "siren" else "٧٣٢٨٢٩٣٢٠٠٠٠٧٤"}) == ["forme-inattendue"]


CONFIDENTIELS: dict[str, Any] = {
    "lieux": [{"adresse": {"commune": "52121"}}],
    "siret": "73282932000074",
    "siren": "732829320",
    "evenements": [{"nom": "Porte ouverte", "date": "2026-12-01"}],
    "localisation_accord": "L’association",
}


@pytest.mark.parametrize("champ", CONFIDENTIELS)
def test_un_lieu_confidentiel_ne_livre_rien_qui_le_situe(champ: str) -> None:
    confidentielle = {**FICHE, "localisation": "confidentielle", "telephones": [{"numero": "3919"}]}
    assert regles(confidentielle) == []
    assert regles({**FICHE, champ: CONFIDENTIELS[champ]}) == []
    assert regles({**confidentielle, champ: CONFIDENTIELS[champ]}) == ["lieu-confidentiel"]


CHAMPS = st.sampled_from([*SCHEMAS.proprietes(SCHEMAS.par_nom["poste-iscg.schema.json"], "poste-iscg.schema.json")])
FEUILLES = st.none() | st.sampled_from(["", "oui", "x\n", "52121", "2026-11-21", "confidentielle", "115"]) | st.text()
VALEURS = st.recursive(
    FEUILLES, lambda v: st.lists(v, max_size=3) | st.dictionaries(CHAMPS | st.text(), v, max_size=3), max_leaves=6
)


@settings(max_examples=tirages(150))
@given(st.dictionaries(CHAMPS | st.text(), VALEURS, max_size=6), st.sampled_from(["caf", "aide", "poste-iscg", ""]))
def test_ce_que_le_validateur_rapide_refuse_est_toujours_explique(data: dict[str, Any], type_: str) -> None:
    document = Document(f"directory/52-x/{type_}/x.yml" if type_ else "directory/52-x/territoire.yml", data)
    fautes = VALIDATEUR.valider(document)
    assert all(f.message and f.conseil and f.regle != "schema" for f in fautes)
    rapide = VALIDATEUR._rapides[SCHEMAS.nom_pour_type(document.type)]
    assert bool(fautes) != rapide.is_valid(data)
