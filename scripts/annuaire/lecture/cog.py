"""The national commune files: a maintainer's command reduces them to one ``communes.csv`` per territory, and the
national entrance reads them whole.

Source: npm package ``@etalab/decoupage-administratif`` (COG, Licence Ouverte 2.0), so that no build
needs the network.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from annuaire.lecture.communes import COLONNES, Commune

DONNEES = Path("node_modules/@etalab/decoupage-administratif/data")
LIGNES_D_EN_TETE = 3  # source, licence, names of the columns
PRODUITE = "Table produite par « annuaire communes » : ne pas modifier à la main."
NATURES = {"commune-actuelle": "actuelle", "commune-deleguee": "deleguee", "commune-associee": "associee"}


@dataclass(frozen=True)
class Pays:
    """Names of the départements by code, and every commune, old ones included, of the official code; INSEE code of the
    chief town of each département."""

    departements: Mapping[str, str]
    communes: tuple[Commune, ...]
    chefs_lieux: Mapping[str, str] = field(default_factory=dict)


def communes_csv(donnees: Path, departement: str, citees: Iterable[object]) -> str:
    """Text of the table for a département (``52``), or, when it is empty, for the communes cited by code.

    An intercommunalité does not stop at the limit of the département: its communes of the other side come too,
    because a service « de l’agglomération » is competent for them.
    ``donnees`` is the ``data`` folder of the package; ``OSError`` or ``ValueError`` when it cannot be read.
    """
    communes = [c for c in _charger(donnees / "communes.json") if c["type"] in NATURES]
    epci = _epci_par_commune(_charger(donnees / "epci.json"))
    codes = _codes_du_departement(communes, epci, departement) if departement else frozenset(citees)
    return _entete(donnees) + _table(communes, epci, lambda c: c["code"] in codes or c.get("chefLieu") in codes)


def est_une_table_produite(fichier: Path, marque: str = PRODUITE) -> bool:
    """Is it a file that the command may replace?"""
    if fichier.is_symlink() or not fichier.is_file():
        return False
    return any(marque.encode() in ligne for ligne in fichier.read_bytes().splitlines()[:LIGNES_D_EN_TETE])


def lire_le_pays(donnees: Path) -> Pays:
    """Every département and commune; ``OSError`` or ``ValueError`` as above."""
    communes = [_commune(c) for c in _charger(donnees / "communes.json") if c["type"] in NATURES]
    departements = _charger(donnees / "departements.json")
    chefs_lieux = {d["code"]: d["chefLieu"] for d in departements if d.get("chefLieu")}
    return Pays({d["code"]: d["nom"] for d in departements}, tuple(communes), chefs_lieux)


def _commune(c: dict[str, Any]) -> Commune:
    codes, habitants = tuple(c.get("codesPostaux", ())), int(c.get("population", 0))
    return Commune(c["code"], c["nom"], NATURES[c["type"]], codes, "", "", habitants, c.get("chefLieu", ""))


def _codes_du_departement(
    communes: list[dict[str, Any]], epci: dict[str, tuple[str, str]], departement: str
) -> frozenset[str]:
    """Its communes, and those that share an intercommunalité with one of them."""
    siens = {c["code"] for c in communes if c["departement"] == departement}
    intercommunalites = {epci[code] for code in siens if code in epci}
    return frozenset(siens | {code for code, e in epci.items() if e in intercommunalites})


def _charger(path: Path) -> list[dict[str, Any]]:
    charge: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return charge


def _epci_par_commune(epci: list[dict[str, Any]]) -> dict[str, tuple[str, str]]:
    return {m["code"]: (e["code"], e["nom"]) for e in epci for m in e["membres"]}


def _entete(donnees: Path) -> str:
    version = json.loads((donnees.parent / "package.json").read_text(encoding="utf-8"))["version"]
    return (
        f"# Code officiel géographique, tiré de @etalab/decoupage-administratif {version} (Insee, DGCL, La Poste)\n"
        f"# Licence Ouverte 2.0. {PRODUITE}\n"
    )


def _table(
    communes: list[dict[str, Any]], epci: dict[str, tuple[str, str]], retenue: Callable[[dict[str, Any]], bool]
) -> str:
    sortie = io.StringIO()
    ecrire = csv.writer(sortie, delimiter=";", lineterminator="\n")
    ecrire.writerow(COLONNES)
    for c in sorted(filter(retenue, communes), key=lambda c: (c["code"], c["type"])):
        nature = NATURES[c["type"]]
        siren, nom = epci.get(c["code"], ("", "")) if nature == "actuelle" else ("", "")
        codes = " ".join(c.get("codesPostaux", []))
        ecrire.writerow(
            [c["code"], c["nom"], nature, codes, siren, nom, c.get("population", ""), c.get("chefLieu", "")]
        )
    return sortie.getvalue()
