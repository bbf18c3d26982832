"""A real screen reader walks the forms of the site, and hands to the voice what the accessibility tree of another
browser says: ``tests/golden/voix/prononciation.txt``, whose sounds a person has read."""

from __future__ import annotations

from pathlib import Path

import pytest
from orca import orca
from petit_annuaire import GOLDEN, PROJET

from annuaire.cadre.gabarits import horodater
from annuaire.cadre.oreille import epeler, pour_l_oreille

pytestmark = [pytest.mark.navigateur, pytest.mark.nuit]

TITRE = "Formes à dire"


def formes() -> dict[str, str]:
    """Each form as it is seen, and as it is said."""
    lignes = (GOLDEN / "voix" / "prononciation.txt").read_text(encoding="utf-8").splitlines()
    return {vue: dite.removeprefix("  dit : ") for vue, dite in zip(lignes[::4], lignes[1::4], strict=True)}


def page() -> str:
    styles = (PROJET / "scripts/annuaire/static/annuaire.css").read_text(encoding="utf-8")
    corps = "".join(f"<p>{epeler(pour_l_oreille(horodater(forme)))}</p>" for forme in formes())
    tete = f"<meta charset=utf-8><title>{TITRE}</title><style>{styles}</style>"
    return f"<!doctype html><html lang=fr>{tete}<h1>Début</h1>{corps}"


def test_orca_dit_chaque_forme_comme_elle_s_entend(tmp_path: Path) -> None:
    fichier = tmp_path / "formes.html"
    fichier.write_text(page(), encoding="utf-8")
    attendues = [" ".join(dite.split()) for dite in formes().values()]
    with orca(fichier.as_uri(), TITRE) as marche:
        marche.toucher("ctrl+Home")
        for _ in range(2 * len(attendues)):  # a line may be late on a loaded machine
            if attendues[-1] in marche.dits():
                break
            marche.toucher("Down")
        assert " ".join(attendues) in " ".join(marche.dits())
