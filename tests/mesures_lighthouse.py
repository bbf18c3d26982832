"""Lighthouse, mobile, on three pages of the site served as a good host would: « make lighthouse » (requirement O4).

Its 185 MB are installed for this command only. A page may be tried three times: a busy machine is not a slow page.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from hebergeur import HebergeurComplet, heberger
from navigateur import NOMS, SAINT_DIZIER

PROJET = Path(__file__).parent.parent
LIGHTHOUSE = PROJET / "tests" / "lighthouse" / "node_modules" / "lighthouse" / "cli" / "index.js"
PAGES = ("index.html", SAINT_DIZIER, "52-haute-marne/communes/52448.html")
SEUILS = {"performance": 98, "accessibility": 100}
ESSAIS = 3
MESURES = ("largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift", "total-byte-weight")
OPTIONS = (
    "--quiet",
    "--no-enable-error-reporting",
    "--output=json",
    "--form-factor=mobile",
    "--throttling-method=simulate",
    "--only-categories=performance,accessibility,best-practices,seo",
    "--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-background-networking",
)

Notes = dict[str, int]


def mesurer(adresse: str) -> tuple[Notes, str]:
    """The scores out of 100, and the measures behind them."""
    chrome = next((chemin for nom in NOMS if (chemin := shutil.which(nom))), "")
    fini = subprocess.run(
        ["node", str(LIGHTHOUSE), adresse, *OPTIONS],
        env={**os.environ, "CHROME_PATH": chrome},
        capture_output=True,
        text=True,
        timeout=180,
    )
    if fini.returncode:
        sys.exit(f"Lighthouse n’a pas pu mesurer {adresse}\n{fini.stderr[-2000:]}")
    rapport = json.loads(fini.stdout)
    notes = {nom: round(100 * (c["score"] or 0)) for nom, c in rapport["categories"].items()}
    return notes, ", ".join(f"{m} {rapport['audits'][m]['displayValue']}" for m in MESURES)


def suffisent(notes: Notes) -> bool:
    return all(notes[nom] >= seuil for nom, seuil in SEUILS.items())


def juger(racine: str, uri: str) -> bool:
    """Print what was measured, until it is enough."""
    for _ in range(ESSAIS):
        notes, mesures = mesurer(racine + uri)
        print(f"{uri} : {', '.join(f'{nom} {note}' for nom, note in notes.items())} ; {mesures}", flush=True)
        if suffisent(notes):
            return True
    return False


def main(site: Path = PROJET / "site") -> int:
    """Another folder may be given."""
    with heberger(site, HebergeurComplet) as racine:
        insuffisantes = [uri for uri in PAGES if not juger(racine, uri)]
    if insuffisantes:
        print(f"Sous le seuil ({SEUILS}) : {', '.join(insuffisantes)}", file=sys.stderr)
    return 1 if insuffisantes else 0


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
