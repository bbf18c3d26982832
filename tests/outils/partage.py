"""What others read of the small directory (search engines, phones, feed readers), and golden files of it.

After a wanted change: ``ANNUAIRE_REECRIRE_ATTENDUS=1 .venv/bin/pytest tests/test_<nom>.py``, then READ THE DIFF.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest
import reel
from donnees_ouvertes import annuaire
from node import node
from petit_annuaire import GOLDEN, PROJET
from tout import pages_du_site

from annuaire.modele.annuaire import Annuaire
from annuaire.socle.artefacts import Artefact

ATTENDU = GOLDEN / "partage"
BLOC = re.compile(r'<script type="application/ld\+json">(.*?)</script>')


@cache
def petites_pages() -> dict[str, Artefact]:
    """Pages of the small directory at a known address, by theirs."""
    return {a.uri: a for a in pages_du_site(annuaire())}


@cache
def vraies_pages() -> dict[str, Artefact]:
    return {uri: a for uri, a in reel.pages().items() if a.est_page}


def blocs(html: str) -> list[Any]:
    """The data of a page, as any reader finds them."""
    return [json.loads(bloc) for bloc in BLOC.findall(html)]


def bloc_de(annuaire: Annuaire, identifiant: str) -> Any:
    """The data of one fiche; None without any."""
    uri = annuaire.fiches[identifiant].uri
    trouves = blocs(next(a.contenu for a in pages_du_site(annuaire) if a.uri == uri))
    assert len(trouves) <= 1
    return trouves[0] if trouves else None


def comparer(nom: str, obtenu: str) -> None:
    """With the file that somebody has read again."""
    fichier = ATTENDU / nom
    if os.environ.get("ANNUAIRE_REECRIRE_ATTENDUS") == "1":
        fichier.parent.mkdir(parents=True, exist_ok=True)
        fichier.write_bytes(obtenu.encode())
    assert obtenu == (fichier.read_bytes().decode() if fichier.is_file() else "")


def lire_les_cartes(fichiers: Mapping[str, str]) -> dict[str, list[dict[str, Any]]]:
    """Cards as ical.js understands them: for each file, for each card, values by name of property."""
    if not (PROJET / "node_modules" / "ical.js").is_dir():
        pytest.fail("ical.js est absent : lancez « npm ci »", pytrace=False)
    fini = subprocess.run(
        [node(), str(PROJET / "tests" / "outils" / "lire-contacts.mjs")],
        input=json.dumps(fichiers),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert fini.returncode == 0, fini.stderr
    lues: dict[str, list[dict[str, Any]]] = json.loads(fini.stdout)
    return lues
