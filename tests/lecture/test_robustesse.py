"""Damaged and improbable fiches through the whole tool: findings or a model, never an exception (X7, Q6)."""

from __future__ import annotations

import re
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from cas import BASE, CASES, FICHE, JOUR, PROJET, ecrire, monter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tirages import tirages

from annuaire.modele.construction import construire_annuaire
from annuaire.modele.reglages import Reglages
from annuaire.pipeline import Corpus, check
from annuaire.rapports.registre import RAPPORTS
from annuaire.schema.schemas import Schema, lire_les_schemas

AUJOURD_HUI = date.fromisoformat(JOUR)
SCHEMAS = lire_les_schemas(PROJET / "schemas")
POSTE = "52-haute-marne/poste-iscg/chaumont.yml"
MODELE = (CASES / "bon-poste-complet" / "directory" / POSTE).read_text(encoding="utf-8")
LENT = settings(max_examples=tirages(80), suppress_health_check=[HealthCheck.too_slow])


def juger(fichiers: dict[str, str]) -> Corpus:
    """Check the base and these files, and say it in every form."""
    with tempfile.TemporaryDirectory() as dossier:
        racine = ecrire(monter(BASE, Path(dossier)), fichiers)
        corpus = check(racine, AUJOURD_HUI)
    for rapport in RAPPORTS.values():
        assert rapport(corpus.diagnostics)
    return corpus


def test_des_milliers_de_champs_inconnus_se_comptent_au_lieu_de_se_chercher_un_par_un() -> None:
    """A near name for each of four thousand took five seconds of the judge, for one file of 64 KB."""
    champs = "".join(f"cle{n}: a\n" for n in range(4000))
    fautes = [d for d in juger({"52-haute-marne/caf/x.yml": FICHE + champs}).diagnostics if d.chemin.endswith("x.yml")]
    assert len(fautes) == 31
    assert re.fullmatch(r"champ inconnu « cle30 », et 3\s969\sautres après lui", fautes[-1].message)


# --- a good fiche, damaged as hands damage it

GESTES: tuple[Callable[[str, int, str], str], ...] = (
    lambda t, n, c: t[:n] + t[n + 1 :],
    lambda t, n, c: t[:n] + c + t[n:],
    lambda t, n, c: t[:n] + c + t[n + 1 :],
    lambda t, n, c: t[:n] + t[n + 40 :],
    lambda t, n, c: t[:n] + "\n" + t[max(0, n - 60) : n] + t[n:],
    lambda t, n, c: t[:n] + c * 20 + t[n:],
)
ABIMES = st.lists(
    st.tuples(st.sampled_from(GESTES), st.integers(0, len(MODELE)), st.sampled_from("\"':[]{}-#&*!|>%@`? \t\n\réÉ0~")),
    min_size=1,
    max_size=4,
)


@LENT
@given(ABIMES)
def test_une_fiche_abimee_donne_des_fautes_situees_dans_le_fichier(abimes: list[tuple[Any, int, str]]) -> None:
    texte = MODELE
    for geste, rang, caractere in abimes:
        texte = geste(texte, min(rang, len(texte)), caractere)
    lignes = texte.replace("\r\n", "\n").split("\n")
    for faute in juger({POSTE: texte}).diagnostics:
        if faute.chemin.endswith(POSTE):
            assert 1 <= faute.position.ligne <= len(lignes)
            assert 1 <= faute.position.colonne <= len(lignes[faute.position.ligne - 1]) + 1


# --- any fiche that the schemas allow

CONNUS: dict[str, list[str]] = {
    "identifiant": ["52-haute-marne/siao/115", "52-haute-marne/caf/inconnue"],
    "insee": ["52121", "52250", "52448", "52078", "52999"],
    "territoire": ["france", "dep:52", "epci:200068658", "commune:52121", "secteur:brigade-joinville", "secteur:x"],
    "plages": ["9h-12h", "9h-12h, 14h-17h30", "14h-12h"],
    "valeur_de_jour": ["9h-12h", "journée", "matin", "présence sur rendez-vous", "fermé", "9h-12h, 11h-13h"],
    "jour_de_l_an": ["1er novembre", "31 mars", "30 juin", "29 février"],
    "url": ["https://exemple.fr", "http://[::1]/", "https://exemple"],
}
JOURS_ECRITS = ["lundi", "mardi", "2e et 4e jeudi", "dernier jeudi", "un jeudi sur deux", "jeudy"]
NUMEROS = ["03 25 03 93 91", "115", "06 12 34 56 78", "+41 22 345 67 89", "0590 80 56 05", "99"]


def strategie(schema: Schema, fichier: str) -> st.SearchStrategy[Any]:
    """Values that a schema allows, most of them likely to pass the rules too."""
    if "$ref" in schema and "properties" not in schema:
        nom = schema["$ref"].rsplit("/", 1)[-1]
        return st.sampled_from(CONNUS[nom]) if nom in CONNUS else strategie(*SCHEMAS.resoudre(schema["$ref"], fichier))
    if "oneOf" in schema or "enum" in schema or "const" in schema:
        branches = [b["const"] for b in schema.get("oneOf", [])]
        return st.sampled_from(branches or schema.get("enum") or [schema["const"]])
    if schema["type"] == "array":
        return st.lists(strategie(schema["items"], fichier), min_size=1, max_size=2)
    if schema["type"] == "object" and "properties" not in schema:
        return st.dictionaries(
            st.sampled_from(JOURS_ECRITS), strategie(schema["additionalProperties"], fichier), min_size=1, max_size=3
        )
    if schema["type"] == "object":
        return objet(schema, fichier)
    return texte_selon(schema)


def texte_selon(schema: Schema) -> st.SearchStrategy[str]:
    """Texts of the right form and length."""
    motif = schema.get("pattern", "")
    if motif.startswith("^\\+?"):
        return st.sampled_from(NUMEROS)
    if motif:
        return st.from_regex(motif.replace("\\s<>", " <>"), fullmatch=True, alphabet=st.characters(codec="ascii"))
    lettres = st.characters(categories=("Lu", "Ll", "Nd", "Po", "Sm"), max_codepoint=0x17F)
    return st.text(lettres, min_size=schema.get("minLength", 1), max_size=30)


def objet(schema: Schema, fichier: str) -> st.SearchStrategy[dict[str, Any]]:
    """Required properties, and a few of the others."""
    exiges = set(schema.get("required", ()))
    champs = {nom: strategie(sous, fichier) for nom, sous in schema["properties"].items()}
    obligatoires = {nom: s for nom, s in champs.items() if nom in exiges}
    libres = [nom for nom in champs if nom not in exiges]
    choix = (
        st.lists(st.sampled_from(libres), unique=True, min_size=0 if exiges else 1, max_size=4)
        if libres
        else st.just([])
    )
    return choix.flatmap(lambda noms: st.fixed_dictionaries({**obligatoires, **{n: champs[n] for n in noms}}))


def fiches(type_: str) -> st.SearchStrategy[dict[str, Any]]:
    """A whole fiche of that type."""
    commun = objet(SCHEMAS.par_nom["fiche.schema.json"]["$defs"]["fiche"], "fiche.schema.json")
    nom = SCHEMAS.nom_pour_type(type_)
    propre = objet(SCHEMAS.par_nom[nom], nom) if nom != "fiche.schema.json" else st.just({})
    return st.builds(lambda a, b: {**a, **b}, commun, propre)


@LENT
@given(st.data(), st.sampled_from(["caf", "aide", "poste-iscg", "chrs", "numero-national"]))
def test_ce_que_les_regles_acceptent_le_modele_sait_le_construire(data: st.DataObject, type_: str) -> None:
    fiche = data.draw(fiches(type_))
    texte = yaml.safe_dump(fiche, default_style='"', allow_unicode=True, sort_keys=False)
    corpus = juger({f"52-haute-marne/{type_}/x.yml": texte})
    if corpus.sain:
        annuaire = construire_annuaire(corpus.documents, corpus.communes, corpus.schemas, AUJOURD_HUI, Reglages())
        assert annuaire.fiches[f"52-haute-marne/{type_}/x"].nom == fiche["nom"].strip()


# --- hostile on purpose: a pull request must not hang (X7)

CRITIQUES: dict[str, str] = {
    "champs inconnus": FICHE + "".join(f"presenation{n}: a\n" for n in range(3500)),
    "liste longue": FICHE + "missions: [" + "é, " * 15_000 + "é]\n",
    "texte long": FICHE + "a_savoir: ['" + "x" * 60_000 + "']\n",
    "crochets": FICHE + "a_savoir: ['" + "[" * 60_000 + "']\n",
    "clé longue": FICHE + "a" * 1000 + ": x\n",
    "plages": FICHE + "horaires: {semaine: {lundi: '" + "9h-12h, " * 8000 + "'}}\n",
    "adresse": FICHE + "site: https://" + "a-" * 30_000 + "\n",
    "références": FICHE
    + "aide:\n  fiches: ["
    + ", ".join(f"52-haute-marne/caf/agence-{n}" for n in range(2000))
    + "]\n",
    "identifiant": FICHE + "rattachement: " + "a-" * 30_000 + "\n",
}


@pytest.mark.parametrize("nom", CRITIQUES)
def test_une_fiche_demesuree_est_jugee_en_moins_de_cinq_secondes(nom: str) -> None:
    debut = time.monotonic()
    juger({"52-haute-marne/aide/x.yml": CRITIQUES[nom]})
    assert time.monotonic() - debut < 5
