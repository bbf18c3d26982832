"""A whole directory: the made-up département beside the real national fiches, in memory or on disk."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from annuaire.read.communes import Commune, read_communes
from annuaire.schema.schemas import read_schemas
from synthese.fiche import Inventeur
from synthese.geographie import Geographie
from synthese.hasard import Hasard
from synthese.horaires import horaires
from synthese.mise_en_page import ecrire_fiche
from synthese.mots import METIERS, MOTS, Metier, avec_la_commune, nom_propre, plier

PROJET = Path(__file__).parent.parent.parent
TABLE = PROJET / "directory" / "38-isere" / "communes.csv"
TERRITOIRE = "38-isere-inventee"
HABITUDES = 60


def textes(combien: int, graine: int = 1) -> Iterator[tuple[str, str]]:
    """(path, text) of the made-up département: its description, then its fiches. More fiches begin with the same."""
    geographie = _geographie()
    yield f"directory/{TERRITOIRE}/territoire.yml", ecrire_fiche(_territoire(geographie))
    hasard = Hasard(graine)
    inventeur = Inventeur(hasard, geographie, [horaires(hasard) for _ in range(HABITUDES)], _proteges())
    pris: set[str] = set()
    poids = {rang: metier.poids for rang, metier in enumerate(METIERS)}
    for _ in range(combien):
        metier, commune = METIERS[hasard.pese(poids)], geographie.tirer(hasard)
        nom, fichier = _nom_libre(hasard, metier, commune, pris)
        identifiant = f"{TERRITOIRE}/{metier.type}/{fichier}"
        yield f"directory/{identifiant}.yml", ecrire_fiche(inventeur.inventer(metier, commune, nom, identifiant))


def ecrire(vers: Path, combien: int, graine: int = 1) -> Path:
    """A project root that ``annuaire verifier`` accepts: schemas, national fiches and the made-up département."""
    shutil.copytree(PROJET / "schemas", vers / "schemas")
    shutil.copytree(PROJET / "directory" / "france", vers / "directory" / "france")
    for chemin, texte in textes(combien, graine):
        fichier = vers / chemin
        fichier.parent.mkdir(parents=True, exist_ok=True)
        fichier.write_text(texte, encoding="utf-8", newline="")
    shutil.copy(TABLE, vers / "directory" / TERRITOIRE)
    return vers


def _geographie() -> Geographie:
    communes, fautes = read_communes(TABLE.name, TABLE.read_text(encoding="utf-8"))
    assert not fautes, fautes
    return Geographie("38", tuple(c for c in communes if c.nature == "actuelle" and c.departement == "38"))


def _proteges() -> frozenset[str]:
    """Types that shelter people: they publish no address."""
    types = read_schemas(PROJET / "schemas").vocabulaires["type"].values()
    return frozenset(terme.code for terme in types if terme.extra.get("protege"))


def _territoire(geographie: Geographie) -> dict[str, Any]:
    return {
        "nom": "Isère inventée",
        "dans": "en Isère inventée",
        "departement": geographie.departement,
        "ordre": "1",
        "fuseau": "Europe/Paris",
        "jours_feries": "metropole",
        "secours": [f"france/numero-national/{numero}" for numero in ("17", "112", "114", "115", "3919")],
        "secteurs": geographie.secteurs,
    }


def _nom_libre(hasard: Hasard, metier: Metier, commune: Commune, pris: set[str]) -> tuple[str, str]:
    """A name that no other fiche has, and its file: the second service of a commune says where it is."""
    modele = hasard.frequent(metier.noms)
    nom, fichier = avec_la_commune(modele, commune.nom), _fichier(metier, modele, commune)
    simple, court = nom, fichier
    while f"{metier.type}/{fichier}" in pris or nom in pris:
        lieu = nom_propre(hasard) if hasard.oui(0.3) else hasard.frequent(MOTS["lieux"])
        nom = f"{simple}, {hasard.frequent(MOTS['antennes'])} {lieu}"
        fichier = f"{court[:40].rstrip('-')}-{plier(lieu)}"
    pris |= {nom, f"{metier.type}/{fichier}"}
    return nom, fichier


def _fichier(metier: Metier, modele: str, commune: Commune) -> str:
    """The folder already says the type: most files are called by their commune."""
    debut = "" if modele == metier.noms[0] else " ".join(modele.split()[:2])
    return plier(f"{debut.replace('{de}', '')} {commune.nom}")[:60].rstrip("-")
