"""Which day it is for a site: that of its territories, wherever the machine is that builds it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from annuaire.horloge import PARIS, aujourd_hui
from annuaire.model.reglages import NATIONAL
from annuaire.read.fichiers import Fichier, lire_un_fichier
from annuaire.read.yaml_strict import read_yaml


def jour_du_site(racine: Path, territoires: Sequence[str] = ()) -> date:
    """Today where these territories are, or all of them; in Paris when they do not share one time."""
    descriptions = sorted((racine / "directory").glob("*/territoire.yml"))
    locales = [p for p in descriptions if p.parent.name != NATIONAL]
    choisies = [p for p in locales if p.parent.name in territoires] or locales or descriptions
    fuseaux = {_fuseau(p) for p in choisies}
    return aujourd_hui(fuseaux.pop() if len(fuseaux) == 1 else PARIS)


def _fuseau(description: Path) -> str:
    """What is wrong with the file is said by « verifier »."""
    lu = lire_un_fichier(description.name, description)
    document = read_yaml(description.name, lu.texte)[0] if isinstance(lu, Fichier) else None
    return str(document.data.get("fuseau")) if document else PARIS
