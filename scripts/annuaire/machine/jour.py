"""Which day it is for a site: that of its territories, wherever the machine is that builds it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from annuaire.lecture.fichiers import Fichier, lire_un_fichier
from annuaire.lecture.yaml_strict import lire_yaml
from annuaire.machine.horloge import PARIS, aujourd_hui
from annuaire.modele.reglages import NATIONAL


def jour_du_site(racine: Path, territoires: Sequence[str] = ()) -> date:
    """Today where these territories are, or all of them; in Paris when they do not share one time."""
    descriptions = sorted((racine / "directory").glob("*/territoire.yml"))
    choisies = [p for p in descriptions if not territoires or p.parent.name in territoires]
    locales = [p for p in choisies if p.parent.name != NATIONAL]
    fuseaux = {_fuseau(p) for p in locales or choisies}
    return aujourd_hui(fuseaux.pop() if len(fuseaux) == 1 else PARIS)


def _fuseau(description: Path) -> str:
    """What is wrong with the file is said by « verifier »."""
    lu = lire_un_fichier(description.name, description)
    document = lire_yaml(description.name, lu.texte)[0] if isinstance(lu, Fichier) else None
    return str(document.data.get("fuseau")) if document else PARIS
