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


def test_ce_que_nomme_la_page_des_developpeurs_existe() -> None:
    """A file that was renamed sends a newcomer nowhere. What is built from the sources is in ``static``."""
    texte = (DOCS / "developper.md").read_text(encoding="utf-8")
    nommes = set(re.findall(r"`([\w./-]+\.(?:py|mjs|js|css|json|toml|md|yml)|[\w/-]+/)`", texte))
    lus = [p for d in ("scripts", "tests", "docs", "schemas", "directory", ".vscode") for p in (PROJET / d).rglob("*")]
    connus = [f"/{p.relative_to(PROJET).as_posix()}" for p in (*lus, *PROJET.iterdir())]
    connus += [f"/static/{nom}" for nom in ("annuaire.js", "saisie.js", "sortie.js", "feuille.js", "pressentir.json")]
    perdus = [n for n in nommes if not any(f"{f}/".endswith(f"/{n.rstrip('/')}/") for f in connus)]
    assert len(nommes) > 50
    assert sorted(perdus) == []


def test_ce_qui_se_lit_dans_le_depot_n_est_pas_publie() -> None:
    reglages = (PROJET / "mkdocs.yml").read_text(encoding="utf-8")
    assert "\n  decisions/\n" in reglages
    assert "\n  maintenance/\n" in reglages


@pytest.mark.parametrize("page", sorted(DOCS.glob("*.md")), ids=lambda p: p.stem)
def test_une_page_publiee_ne_mene_pas_a_ce_qui_ne_l_est_pas(page: Path) -> None:
    """The engine only informs; « annuaire france », which follows every link, would refuse all its sites."""
    menes = LIEN.findall(page.read_text(encoding="utf-8"))
    assert [c for c in menes if c.startswith(("decisions/", "maintenance/", "modeles/", "images/"))] == []
