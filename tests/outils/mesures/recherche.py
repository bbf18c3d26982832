"""Does the search hold when a département is large? Weight of its index, first result, keystrokes, mistakes."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from mesures.navigateur import CHROMIUM, ECRANS, RALENTI, Frappe, chromium, plancher, premier_resultat, taper
from mesures.site import INDEX, Site, batir, servir
from mesures.tableau import Mesure, centile, imprimer

ICI = Path(__file__).parent
PRISES = 3
UNE_IMAGE = 16.0  # milliseconds: more is seen
BUTS = {2_000: (90.0, 400.0), 10_000: (450.0, 1_000.0)}  # fiches: kB of index, ms to the first result


def mesurer_la_recherche() -> None:
    """Every size, one table each."""
    for combien, (poids, delai) in BUTS.items():
        site = batir(combien)
        kilo = site.octets(INDEX) / 1000
        mesures = [Mesure("index du territoire, gzip", [kilo], "ko", poids), *_dans_node(site)]
        if CHROMIUM:
            mesures += _dans_le_navigateur(site, delai)
        imprimer(f"recherche, {combien} fiches inventées", mesures)
    if not CHROMIUM:
        print("\nChromium est introuvable : rien n’est mesuré dans un navigateur.")


def _dans_le_navigateur(site: Site, delai: float) -> list[Mesure]:
    mesures = []
    with servir(site) as racine, chromium() as navigateur:
        for ecran in ECRANS:
            premiers = [premier_resultat(navigateur, racine, ecran) for _ in range(PRISES)]
            mesures.append(Mesure(f"premier résultat, {ecran.nom}", premiers, "ms", delai))
            prises = [taper(navigateur, racine, ecran) for _ in range(PRISES)]
            nom = f"{ecran.nom}, {len(prises[0])} frappes, processeur ÷ {RALENTI}"
            mesures += [
                _p95(f"{nom} : notre script, p95", prises, lambda f: f.script, UNE_IMAGE),
                _p95(f"{nom} : rendu compris, p95", prises, lambda f: f.travail),
                _centile(f"{nom} : rendu compris, médiane", prises, lambda f: f.travail, 50),
                _p95(f"{nom} : jusqu’à l’image, p95", prises, lambda f: f.attendu),
            ]
        prises = [plancher(navigateur, racine) for _ in range(PRISES)]
        mesures.append(_p95("un champ que rien n’écoute : rendu compris, p95", prises, lambda f: f.travail))
    return mesures


def _p95(nom: str, prises: list[list[Frappe]], quoi: Callable[[Frappe], float], but: float | None = None) -> Mesure:
    return _centile(nom, prises, quoi, 95, but)


def _centile(
    nom: str, prises: list[list[Frappe]], quoi: Callable[[Frappe], float], rang: int, but: float | None = None
) -> Mesure:
    """Of each keystroke, the take that the other programs of the machine slowed least."""
    return Mesure(nom, [centile([min(map(quoi, memes)) for memes in zip(*prises, strict=True)], rang)], "ms", but)


def _dans_node(site: Site) -> list[Mesure]:
    with TemporaryDirectory() as dossier:
        index = site.ecrire_les_index(Path(dossier))
        prises = [_node(index) for _ in range(PRISES)]
    noms = {
        "lecture": ("Node : lire l’index", "ms"),
        "construction": ("Node : construire la recherche", "ms"),
        "mediane": ("Node : requête médiane", "ms"),
        "p95": ("Node : requête, p95", "ms"),
        "medianeSeul": ("Node : la même avec MiniSearch tel quel, médiane", "ms"),
        "p95Seul": ("Node : la même avec MiniSearch tel quel, p95", "ms"),
        "trouvees": ("Node : requêtes avec une faute, fiche dans les 10 premières", "%"),
    }
    return [Mesure(nom, [prise[cle] for prise in prises], unite) for cle, (nom, unite) in noms.items()]


def _node(index: list[Path]) -> dict[str, Any]:
    node = shutil.which("node")
    assert node, "Node est introuvable"
    commande = [node, str(ICI / "recherche.mjs"), *map(str, index)]
    resultat: dict[str, Any] = json.loads(subprocess.run(commande, check=True, capture_output=True, text=True).stdout)
    return resultat
