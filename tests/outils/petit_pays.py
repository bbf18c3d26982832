"""The small invented directory, twice more under other names: a country of three départements and France."""

from __future__ import annotations

import shutil
from pathlib import Path

from petit_annuaire import monter_le_petit_annuaire

MODELE = "99-exemple"
AUTRES = {"97-autre": ("97", "Autre"), "98-voisin": ("98", "Voisin")}


def monter_le_petit_pays(vers: Path) -> Path:
    """A project root in ``vers``: schemas and data."""
    monter_le_petit_annuaire(vers)
    for slug, (code, nom) in AUTRES.items():
        _copier(vers / "directory", slug, code, nom)
    return vers


def _copier(directory: Path, slug: str, code: str, nom: str) -> None:
    shutil.copytree(directory / MODELE, directory / slug)
    for fichier in (directory / slug).rglob("*.*"):
        texte = fichier.read_text(encoding="utf-8")
        for avant, apres in ((MODELE, slug), ("99", code), ("Exemple", nom), ("Ville-Haute", f"Ville-{nom}")):
            texte = texte.replace(avant, apres)
        fichier.write_text(texte, encoding="utf-8", newline="")
