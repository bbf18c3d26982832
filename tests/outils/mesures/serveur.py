"""``annuaire servir``: how long between the writing of a file and the new page in an open browser.

The reader does what the script of MkDocs does: it waits for a change, then asks for the page again.
"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from serveur import Serveur, servir

from mesures.coeur import modele, verifie
from mesures.projet import monter
from mesures.tableau import Mesure, imprimer

FOIS = 20
NUMERO = re.compile(r'numero: "[0-9 ]+"')
UNE_SECONDE = 1.0


def mesurer_le_serveur(taille: int = 2_000, fois: int = FOIS) -> None:
    """One line per kind of page, then one for a broken fiche, where one waits for the alert."""
    with TemporaryDirectory(prefix="annuaire-serveur-") as dossier:
        racine = monter(Path(dossier) / "projet", taille)
        fiche, pages = _poste(racine)
        debut = time.perf_counter()
        with servir(racine) as serveur:
            serveur.regarder("index.html", "</html>")
            mesures = [Mesure("démarrage, jusqu’à l’accueil", [time.perf_counter() - debut], "s")]
            for nom, uri in pages.items():
                mesures.append(Mesure(nom, _prises(serveur, fiche, uri, fois, _numero), "s", UNE_SECONDE))
            mesures.append(
                Mesure("une fiche cassée", _prises(serveur, fiche, "a-z.html", fois, _faute), "s", UNE_SECONDE)
            )
        imprimer(f"Servir {taille} fiches : de l’écriture à la page, {fois} fois", mesures)
        print(f"\nAu plus long : {max(max(m.prises) for m in mesures[1:]):.2f} s.")


def _poste(racine: Path) -> tuple[Path, dict[str, str]]:
    """A post that has a number, and pages that show it."""
    annuaire = modele(verifie(racine))
    for fiche in annuaire.actives:
        if fiche.poste and fiche.telephones and fiche.communes:
            commune = f"{fiche.territoire}/communes/{fiche.communes[0].insee}.html"
            pages = {"la fiche": fiche.uri, "la liste de A à Z": "a-z.html", "une commune": commune}
            return racine / fiche.chemin, pages
    raise RuntimeError("aucun poste avec un numéro")


def _prises(serveur: Serveur, fiche: Path, uri: str, fois: int, geste: Callable[[int], tuple[str, str]]) -> list[float]:
    """Seconds of each change. The pauses between them are drawn, so as not to follow the pace of the server."""
    au_hasard, prises = random.Random(uri), list[float]()  # nothing secret
    for rang in range(fois):
        avant, (numero, attendu) = serveur.lire(uri), geste(rang)
        while attendu in avant:  # another service has this number
            numero, attendu = geste(rang)
        texte = NUMERO.sub(f'numero: "{numero}"', fiche.read_text(encoding="utf-8"), count=1)
        time.sleep(au_hasard.uniform(0.3, 1.3))
        debut = time.perf_counter()
        fiche.write_text(texte, encoding="utf-8")
        serveur.regarder(uri, attendu)
        prises.append(time.perf_counter() - debut)
    return prises


def _numero(rang: int) -> tuple[str, str]:
    """(what is written, what the page then shows): another number each time."""
    chiffres = f"{random.randrange(10_000):04d}"
    return f"05 36 49 {chiffres[:2]} {chiffres[2:]}", f"tel:+3353649{chiffres}"


def _faute(rang: int) -> tuple[str, str]:
    """A number that cannot be dialled."""
    return (faux := f"05 36 {rang:02d}"), f"« {faux} » n’est pas un numéro"
