"""What others do with the same entries, in the same run: plain MkDocs + Material, Hugo, check-jsonschema."""

from __future__ import annotations

import json
import posixpath
import shutil
import sys
from collections import defaultdict
from collections.abc import Callable, Container
from dataclasses import replace
from pathlib import Path

from annuaire.modele.annuaire import Annuaire
from annuaire.pages.fiche.fiche import page_de_fiche
from annuaire.schema.schemas import lire_les_schemas
from mesures.en_markdown import en_markdown
from mesures.processus import Prise, a_la_suite, lancer
from mesures.projet import poids

HUGO = shutil.which("hugo")
DEHORS = ("http://", "https://", "tel:", "sms:", "mailto:")
PAR_COMMANDE = 10_000  # files: a command line has a maximal length
MKDOCS_YML = """\
site_name: Annuaire
theme: {name: material, language: fr}
plugins: [{search: {lang: fr}}]
nav: [{Accueil: README.md}]
not_in_nav: "*/"
"""
HUGO_TOML = """\
baseURL = "https://annuaire.example/"
title = "Annuaire"
contentDir = "docs"
disableKinds = ["taxonomy", "term", "RSS"]
markup.goldmark.renderer.unsafe = true
"""
GABARIT_DE_HUGO = """\
<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>{{ .Title }} - {{ .Site.Title }}</title></head>
<body><header><a href="{{ "/" | relURL }}">{{ .Site.Title }}</a></header>
<nav>{{ .TableOfContents }}</nav><main>{{ .Content }}</main><footer>Annuaire</footer></body></html>
"""


def ecrire_en_markdown(annuaire: Annuaire, vers: Path) -> Path:
    """One Markdown file per fiche and a home page, with what MkDocs and Hugo need to build them."""
    adresses = frozenset(f.uri for f in annuaire.fiches.values())
    _deposer(vers / "docs/README.md", "# Annuaire\n\nUne page par service.\n")
    for fiche in annuaire.fiches.values():
        page = page_de_fiche(annuaire, fiche)
        entete = {"title": fiche.nom, "territoire": fiche.territoire, "besoins": list(fiche.besoins)}
        lignes = "".join(f"{cle}: {json.dumps(valeur, ensure_ascii=False)}\n" for cle, valeur in entete.items())
        corps = en_markdown(page.contenu, _liens(page.uri, adresses))
        _deposer(vers / "docs" / _en_md(page.uri), f"---\n{lignes}---\n\n{corps}")
    _deposer(vers / "mkdocs.yml", MKDOCS_YML)
    _deposer(vers / "hugo.toml", HUGO_TOML)
    for nom in ("single", "list"):
        _deposer(vers / f"layouts/_default/{nom}.html", GABARIT_DE_HUGO)
    return vers


def mesurer_mkdocs(markdown: Path) -> Prise:
    """MkDocs and Material as they come, their search included: no list, no commune page, no export."""
    return _construire(markdown, [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir"])


def mesurer_hugo(markdown: Path) -> Prise | None:
    """Hugo with a template of a few lines; nothing when it is not installed."""
    return _construire(markdown, [HUGO, "--quiet", "--destination"]) if HUGO else None


def mesurer_check_jsonschema(racine: Path) -> Prise:
    """The schemas alone, without rule; a run for each schema, since one run has one schema."""
    schemas, fiches = lire_les_schemas(racine / "schemas"), defaultdict[str, list[str]](list)
    for fichier in sorted((racine / "directory").glob("*/*/*.yml")):
        fiches[schemas.nom_pour_type(fichier.parent.name)].append(f"../{fichier.relative_to(racine).as_posix()}")
    territoires = sorted(f"../{f.relative_to(racine).as_posix()}" for f in racine.glob("directory/*/territoire.yml"))
    paquets = (
        [sys.executable, "-m", "check_jsonschema", "--schemafile", schema, *siens[rang : rang + PAR_COMMANDE]]
        for schema, siens in (fiches | {schemas.nom_pour_type(""): territoires}).items()
        for rang in range(0, len(siens), PAR_COMMANDE)
    )
    return a_la_suite(lancer(commande, racine / "schemas") for commande in paquets)  # where « $ref » are looked for


def _construire(markdown: Path, commande: list[str]) -> Prise:
    site = markdown / "site"
    prise = lancer([*commande, site], markdown)
    prise = replace(prise, octets=poids(site))
    shutil.rmtree(site)
    return prise


def _liens(uri: str, adresses: Container[str]) -> Callable[[str], str]:
    def vers(href: str) -> str:
        cible = posixpath.normpath(posixpath.join(posixpath.dirname(uri), href))
        return href if href.startswith(DEHORS) else _en_md(href) if cible in adresses else ""

    return vers


def _en_md(adresse: str) -> str:
    return f"{adresse.removesuffix('.html')}.md"


def _deposer(fichier: Path, texte: str) -> None:
    fichier.parent.mkdir(parents=True, exist_ok=True)
    fichier.write_text(texte, encoding="utf-8", newline="")
