"""Where the time goes: the functions that cost most when checking, then when making pages."""

from __future__ import annotations

import cProfile
import pstats
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from synthese import ecrire

import annuaire
from annuaire.pages.site import lots_de_pages
from mesures.coeur import modele, produire, verifie
from mesures.tableau import cellule, imprimer_un_tableau

LIGNES = 20
DOSSIERS = (Path(annuaire.__file__).parent, Path(pstats.__file__).parent, Path(__file__).parents[2])
Cout = tuple[str, int, float, float]  # function, calls, own seconds, seconds with what it calls


def profiler(taille: int = 2_000) -> None:
    """The profiler itself slows calls of small functions down: read proportions, and measure with « chaine »."""
    with TemporaryDirectory(prefix="annuaire-profil-") as dossier:
        racine = ecrire(Path(dossier) / "projet", taille)
        _imprimer(f"vérifier {taille} fiches", _mesurer(lambda: verifie(racine)))
        modele_ = modele(verifie(racine))
        _imprimer(f"pages de {taille} fiches", _mesurer(lambda: produire(lots_de_pages(modele_))))


def _mesurer(action: Callable[[], object]) -> list[Cout]:
    profileur = cProfile.Profile()
    profileur.runcall(action)
    couts = pstats.Stats(profileur).stats  # type: ignore[attr-defined]  # typeshed does not know it
    return [(_nommer(*cle), appels, propre, avec) for cle, (_, appels, propre, avec, _) in couts.items()]


def _nommer(fichier: str, ligne: int, fonction: str) -> str:
    """« model/zones.py:41 decrire_zone », without the folders of this machine."""
    for dossier in DOSSIERS:
        fichier = fichier.removeprefix(f"{dossier}/")
    return fonction if fichier == "~" else f"{fichier.rpartition('site-packages/')[2]}:{ligne} {fonction}"


def _imprimer(titre: str, couts: list[Cout]) -> None:
    for rang, ordre in ((2, "temps propre"), (3, "temps cumulé")):
        premiers = sorted(couts, key=lambda cout: cout[rang], reverse=True)[:LIGNES]
        lignes = [(f"`{n}`", str(a), cellule(propre, "s"), cellule(avec, "s")) for n, a, propre, avec in premiers]
        imprimer_un_tableau((f"{titre}, par {ordre}", "appels", "propre", "cumulé"), lignes)
