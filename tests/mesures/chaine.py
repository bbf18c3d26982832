"""From text to pages: the stages of a build, on the real directory repeated, then as it is."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import jsonschema_rs
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from annuaire.model.annuaire import Reglages
from annuaire.pipeline import Corpus, build, check
from annuaire.read.fichiers import read_directory
from annuaire.read.yaml_strict import read_yaml
from annuaire.schema.schemas import read_schemas
from mesures.site import JOUR

RACINE = Path(__file__).parent.parent.parent
TAILLE = 2_000


def chrono(nom: str, action: Callable[[], object], pour: int) -> None:
    """Best of three, in total and for one document."""
    temps = []
    for _ in range(3):
        debut = time.perf_counter()
        action()
        temps.append(time.perf_counter() - debut)
    print(f"| {nom} | {min(temps):.3f} s | {min(temps) / pour * 1000:.3f} ms |", flush=True)


def mesurer_la_chaine() -> None:
    """Compare the two validators on the same documents, then time each stage on the real directory."""
    fichiers, _ = read_directory(RACINE)
    textes = [f.texte for f in fichiers if f.chemin.endswith(".yml") and not f.chemin.endswith("territoire.yml")]
    textes = (textes * (TAILLE // len(textes) + 1))[:TAILLE]
    documents = [read_yaml("directory/x/ccas/y.yml", t)[0] for t in textes]
    schemas = read_schemas(RACINE / "schemas").par_nom
    registre: Registry = Registry().with_resources((n, Resource.from_contents(s)) for n, s in schemas.items())
    lent = Draft202012Validator(schemas["fiche.schema.json"], registry=registre)
    rapide = jsonschema_rs.Draft202012Validator(
        schemas["fiche.schema.json"], registry=jsonschema_rs.Registry(list(schemas.items()))
    )
    print(f"\n| étape ({TAILLE} fiches) | total | par fiche |\n|---|---|---|")
    chrono("lire le YAML", lambda: [read_yaml("directory/x/ccas/y.yml", t) for t in textes], TAILLE)
    chrono("accepter avec jsonschema-rs", lambda: [rapide.is_valid(d.data) for d in documents if d], TAILLE)
    chrono("accepter avec jsonschema", lambda: [lent.is_valid(d.data) for d in documents if d], TAILLE)
    corpus: list[Corpus] = []
    n = len(fichiers)
    print(f"\n| annuaire réel ({n} fichiers) | total | par fichier |\n|---|---|---|")
    chrono("vérifier", lambda: corpus.append(check(RACINE, JOUR)), n)
    chrono("pages et index", lambda: build(corpus[0], JOUR, Reglages()), n)
