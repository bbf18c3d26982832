"""A whole directory: made-up départements beside the real national fiches, in memory or on disk."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from annuaire.horaires.feries import FUSEAUX
from annuaire.lecture.communes import Commune
from annuaire.schema.schemas import lire_les_schemas
from synthese.fiche import Inventeur
from synthese.hasard import Hasard
from synthese.horaires import horaires
from synthese.mise_en_page import ecrire_fiche
from synthese.mots import METIERS, MOTS, Metier, avec_la_commune, nom_propre, plier
from synthese.territoires import Territoire, combien_de_territoires, parts, territoires

PROJET = Path(__file__).parents[3]
TERRITOIRE = territoires(1)[0].slug
HABITUDES = 60
NUMEROS = 500  # phone numbers put aside for each territory, so that no two share one


def textes(combien: int, graine: int = 1, departements: int | None = None) -> Iterator[tuple[str, str]]:
    """(path, text) of every file of the made-up départements. In one département, more fiches begin with the same."""
    tous = territoires(departements or combien_de_territoires(combien))
    proteges = _proteges()
    for territoire, siennes in zip(tous, parts(combien, len(tous)), strict=True):
        yield f"directory/{territoire.slug}/territoire.yml", ecrire_fiche(_decrire(territoire))
        yield f"directory/{territoire.slug}/communes.csv", territoire.table
        yield from _fiches(territoire, siennes, graine, proteges)


def ecrire(vers: Path, combien: int, graine: int = 1, departements: int | None = None) -> Path:
    """A project root that ``annuaire verifier`` accepts: schemas, national fiches and the made-up départements."""
    shutil.copytree(PROJET / "schemas", vers / "schemas")
    # Situations send to kinds of service that invented départements do not all have.
    sans = shutil.ignore_patterns("situation")
    shutil.copytree(PROJET / "directory" / "france", vers / "directory" / "france", ignore=sans)
    for chemin, texte in textes(combien, graine, departements):
        fichier = vers / chemin
        fichier.parent.mkdir(parents=True, exist_ok=True)
        fichier.write_text(texte, encoding="utf-8", newline="")
    return vers


def _fiches(territoire: Territoire, combien: int, graine: int, proteges: frozenset[str]) -> Iterator[tuple[str, str]]:
    hasard, geographie = Hasard(graine + territoire.rang), territoire.geographie
    habitudes = [horaires(hasard) for _ in range(HABITUDES)]
    indicatif = "+33" if territoire.outre_mer else ""
    inventeur = Inventeur(
        hasard, geographie, habitudes, proteges, numeros=territoire.rang * NUMEROS, indicatif=indicatif
    )
    pris: set[str] = set()
    poids = {rang: metier.poids for rang, metier in enumerate(METIERS)}
    for _ in range(combien):
        metier, commune = METIERS[hasard.pese(poids)], geographie.tirer(hasard)
        nom, fichier = _nom_libre(hasard, metier, commune, pris)
        identifiant = f"{territoire.slug}/{metier.type}/{fichier}"
        yield f"directory/{identifiant}.yml", ecrire_fiche(inventeur.inventer(metier, commune, nom, identifiant))


def _proteges() -> frozenset[str]:
    """Types that shelter people: they publish no address."""
    types = lire_les_schemas(PROJET / "schemas").vocabulaires["type"].values()
    return frozenset(terme.code for terme in types if terme.extra.get("protege"))


def _decrire(territoire: Territoire) -> dict[str, Any]:
    return {
        "nom": f"{territoire.nom} imaginaire",
        "dans": f"dans le département imaginaire {territoire.nom}",
        "departement": territoire.code,
        "ordre": str(territoire.rang + 1),
        "fuseau": FUSEAUX[territoire.jours_feries],
        "jours_feries": territoire.jours_feries,
        "secours": [f"france/numero-national/{numero}" for numero in ("17", "112", "114", "115", "3919")],
        "secteurs": territoire.geographie.secteurs,
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
