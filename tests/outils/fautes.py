"""Put each fault of ``tests/fautes/fautes.toml`` in a copy of the project: its test must fail (``make fautes``)."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from banc import PROJET, Banc, banc

TABLE = PROJET / "tests" / "fautes" / "fautes.toml"


@dataclass(frozen=True)
class Faute:
    """What one would read in a file, what one would write there, and the test that sees it."""

    nom: str
    fichier: str
    lire: str
    ecrire: str
    essai: str

    def texte(self, racine: Path) -> str:
        """The spoiled file; empty when the fault can no longer be put."""
        bon = (racine / self.fichier).read_text(encoding="utf-8")
        return bon.replace(self.lire, self.ecrire) if bon.count(self.lire) == 1 else ""


def fautes() -> list[Faute]:
    """The table."""
    return [Faute(**f) for f in tomllib.loads(TABLE.read_text(encoding="utf-8"))["faute"]]


def echappees(ici: Banc, liste: Iterable[Faute]) -> Iterator[Faute]:
    """Those that their test does not see, each said as it is tried."""
    for faute in liste:
        with ici.abime(faute.fichier, faute.texte(ici.racine)):
            vue = not ici.passe([faute.essai])
        print(f"{'vue      ' if vue else 'ÉCHAPPÉE '} {faute.nom}", flush=True)
        if not vue:
            yield faute


def main(choix: list[str]) -> int:
    """Without a fault, every named test is green; with it, none. ``choix``: words of the names to try."""
    liste = [f for f in fautes() if not choix or any(mot in f.nom for mot in choix)]
    with banc() as ici:
        essais = list(dict.fromkeys(f.essai for f in liste))
        if not ici.passe(essais, attente=1200):
            print(f"Un des essais nommés échoue déjà sans faute :\n{ici.dernier}")
            return 1
        perdues = list(echappees(ici, liste))
    print(f"{len(liste) - len(perdues)} fautes vues sur {len(liste)}.")
    return 1 if perdues else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
