"""What stays in the repository for those who keep it: dated, listed, and every link of it leads to a file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from cas import PROJET

DOCS = PROJET / "docs"
DECISIONS = DOCS / "decisions"
LISTE = DECISIONS / "README.md"
DATE = re.compile(r"^\*Décision du [0-9]{1,2}(er)? [a-zéû]+ 20[0-9]{2}\.\*$", re.MULTILINE)
LIEN = re.compile(r"\]\((?!https?:|mailto:)([^)#]+)(?:#[^)]*)?\)")
PAGES = sorted([*DECISIONS.glob("*.md"), *(DOCS / "maintenance").glob("*.md"), PROJET / "README.md"])


@pytest.mark.parametrize("page", [p for p in sorted(DECISIONS.glob("*.md")) if p != LISTE], ids=lambda p: p.stem)
def test_une_decision_a_un_titre_une_date_et_une_place_dans_la_liste(page: Path) -> None:
    texte = page.read_text(encoding="utf-8")
    assert texte.startswith("# ")
    assert DATE.search(texte)
    assert f"]({page.name})" in LISTE.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(PROJET).as_posix())
def test_un_lien_du_depot_mene_a_un_fichier(page: Path) -> None:
    perdus = [c for c in LIEN.findall(page.read_text(encoding="utf-8")) if not (page.parent / c).exists()]
    assert perdus == []


def test_ce_qui_se_lit_dans_le_depot_n_est_pas_publie() -> None:
    reglages = (PROJET / "mkdocs.yml").read_text(encoding="utf-8")
    assert "\n  decisions/\n" in reglages
    assert "\n  maintenance/\n" in reglages
