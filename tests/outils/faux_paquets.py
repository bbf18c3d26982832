"""Wheels that hold nothing but their metadata, to play the days of a package index that have not come yet."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from zipfile import ZipFile

from cas import PROJET
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

VERROUS = PROJET / "requirements"


def epingles(verrou: Path) -> list[Requirement]:
    """« nom==version ; quand » of each package of a lock; the same name may come twice, for two Pythons."""
    lignes = verrou.read_text(encoding="utf-8").splitlines()
    return [Requirement(ligne.rstrip("\\")) for ligne in lignes if ligne[:1] not in ("", " ", "#")]


def voulues(verrou: Path) -> dict[str, str]:
    """Name → version of what a lock asks for on this machine."""
    ici = [e for e in epingles(verrou) if e.marker is None or e.marker.evaluate()]
    return {canonicalize_name(e.name): str(e.specifier).removeprefix("==") for e in ici}


def plus_recente(version: str) -> str:
    """The nearest release after this one: whoever would take this one would take it too."""
    lue = Version(version)
    return f"{lue.public.partition('.post')[0]}.post{(lue.post or 0) + 1}"


def roue(dossier: Path, nom: str, version: str, demandes: tuple[str, ...] = (), **fichiers: str) -> str:
    """Write a wheel; returns the line of a lock that asks for it."""
    souche = f"{nom.replace('-', '_')}-{version}"
    lignes = ["Metadata-Version: 2.1", f"Name: {nom}", f"Version: {version}"]
    metadonnees = "\n".join([*lignes, *(f"Requires-Dist: {d}" for d in demandes)]) + "\n"
    infos = f"{souche}.dist-info"
    contenu = {
        **{f"{module}.py": texte for module, texte in fichiers.items()},
        f"{infos}/METADATA": metadonnees,
        f"{infos}/WHEEL": "Wheel-Version: 1.0\nGenerator: essai\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    contenu[f"{infos}/RECORD"] = "".join(f"{n},,\n" for n in [*contenu, f"{infos}/RECORD"])
    chemin = dossier / f"{souche}-py3-none-any.whl"
    with ZipFile(chemin, "w") as archive:
        for nom_dans_l_archive, texte in contenu.items():
            archive.writestr(nom_dans_l_archive, texte)
    return f"{nom}=={version} --hash=sha256:{hashlib.sha256(chemin.read_bytes()).hexdigest()}\n"


def sans_reglages() -> dict[str, str]:
    """The settings of pip of this machine set aside."""
    return {n: v for n, v in os.environ.items() if not n.startswith("PIP_")} | {"PIP_CONFIG_FILE": os.devnull}
