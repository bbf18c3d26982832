"""A whole project around the small directory, and the commands people run on it, each in its own process."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

from langage import POUR_L_OREILLE
from petit_annuaire import monter_le_petit_annuaire

SORTIE = "https://meteo.example/"
EPOQUE = "1795269600"  # 21 November 2026
MKDOCS_YML = f"""\
site_name: Annuaire d’essai
docs_dir: docs
use_directory_urls: false
theme: {{name: material, language: fr, font: false}}
plugins:
  - annuaire:
      forge: https://forge.example/annuaire
      forge_genre: github
      forge_branche: main
      contact: annuaire@exemple.example
      sortie: {SORTIE}
validation:
  links: {{not_found: warn, anchors: warn, unrecognized_links: warn}}
"""
PAGES = (
    "a-propos", "accessibilite", "confidentialite", "contribuer", "ecoconception", "mentions-legales",
    "naviguer-en-securite",
)  # fmt: skip
POSTE = "directory/99-exemple/poste-iscg/ville-haute.yml"
PAGE_DU_POSTE = "99-exemple/poste-iscg/ville-haute.html"


def monter_le_projet(vers: Path) -> Path:
    """``mkdocs.yml``, hand-written pages, schemas and data in ``vers``."""
    monter_le_petit_annuaire(vers)
    (vers / "mkdocs.yml").write_text(MKDOCS_YML, encoding="utf-8")
    (vers / "docs").mkdir()
    for page in PAGES:
        (vers / "docs" / f"{page}.md").write_text(f"# Page {page}\n", encoding="utf-8")
    return vers


def environnement(**ajouts: str) -> dict[str, str]:
    """The environment of this process, with nothing that changes a build unless asked for."""
    propre = {k: v for k, v in os.environ.items() if k not in ("SOURCE_DATE_EPOCH", "PYTHONHASHSEED", "TZ")}
    return {**propre, "SOURCE_DATE_EPOCH": EPOQUE, **ajouts}


def lancer(racine: Path, *arguments: str, attente: int = 120, **env: str) -> subprocess.CompletedProcess[str]:
    """``python -m <arguments>`` in the project; output and errors together in ``stdout``."""
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=racine,
        env=environnement(**env),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=attente,
    )


def remplacer(fichier: Path, avant: str, apres: str) -> None:
    """Edit one passage, which must be there."""
    texte = fichier.read_text(encoding="utf-8")
    assert avant in texte
    fichier.write_text(texte.replace(avant, apres), encoding="utf-8")


def empreintes(dossier: Path) -> dict[str, str]:
    """Hash of every file of a site, by its path."""
    fichiers = sorted(p for p in dossier.rglob("*") if p.is_file())
    return {p.relative_to(dossier).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in fichiers}


def texte_visible(html: str) -> str:
    """Words of a page, with ordinary spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", POUR_L_OREILLE.sub(r"\1", html)).split())


def donnees_du_cog(dossier: Path, **contenus: str) -> Path:
    """National files of communes, as ``npm ci`` leaves them."""
    (dossier / "cog" / "data").mkdir(parents=True)
    (dossier / "cog" / "package.json").write_text('{"version": "1"}', encoding="utf-8")
    for nom, contenu in contenus.items():
        (dossier / "cog" / "data" / f"{nom}.json").write_text(contenu, encoding="utf-8")
    return dossier / "cog" / "data"
