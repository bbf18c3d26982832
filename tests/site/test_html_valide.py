"""Every page is valid HTML (requirement A7): html-validate, its recommended rules, no error."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from cas import PROJET
from gabarits import ECRITES, gabarits
from node import node
from tirages import COMPLETS

REGLAGES = PROJET / "tests" / "outils" / "html-valide.mjs"
OUTIL = PROJET / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
UNE_COMMUNE_SUR = 10  # more than a thousand pages come out of one template


def valider(*pages: Path) -> str:
    """What html-validate says; empty when there is nothing wrong."""
    if not OUTIL.is_file():
        pytest.fail("html-validate est absent : lancez « npm ci »", pytrace=False)
    commande = [node(), str(OUTIL), "--config", str(REGLAGES), "--max-warnings", "0", "--formatter", "text"]
    fini = subprocess.run([*commande, *map(str, pages)], capture_output=True, text=True, timeout=300, check=False)
    assert fini.returncode in (0, 1), fini.stderr
    return fini.stdout + fini.stderr if fini.returncode else ""


@pytest.mark.navigateur
def test_les_pages_du_site_sont_du_html_valide(site_reel: Path) -> None:
    pages = sorted(site_reel.rglob("*.html"))
    communes = [p for p in pages if p.parent.name == "communes"]
    retenues = sorted({*pages} - {*communes}) + communes[::UNE_COMMUNE_SUR]
    une_de_chaque = {site_reel / uri for uri in (*gabarits().values(), *ECRITES)}
    assert len(retenues) > 200
    assert une_de_chaque <= {*retenues, *communes}
    assert valider(*(retenues if COMPLETS else sorted(une_de_chaque))).splitlines()[:20] == []


@pytest.mark.parametrize(
    ("faute", "regle"),
    [
        ("<p><div>Bloc</div></p>", "no-implicit-close"),
        ('<p id="a"></p><p id="a"></p>', "no-dup-id"),
        ('<a href="a.html"></a>', "wcag/h30"),
        ('<input autocomplete="off" type="checkbox">', "valid-autocomplete"),
    ],
)
def test_le_controle_voit_une_faute(tmp_path: Path, faute: str, regle: str) -> None:
    page = tmp_path / "page.html"
    page.write_text(f'<!DOCTYPE html>\n<html lang="fr"><head><title>Essai</title></head><body>{faute}</body></html>\n')
    assert regle in valider(page)
