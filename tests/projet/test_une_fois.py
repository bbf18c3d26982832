"""What the workers share is made once, is whole or is not there, and follows its sources."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import une_fois
from une_fois import GARDEES, empreinte, fait_une_fois


@pytest.fixture(autouse=True)
def projet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A project of one page and one script."""
    monkeypatch.setattr(une_fois, "PROJET", tmp_path)
    monkeypatch.setattr(une_fois, "ESSAIS", tmp_path / ".essais")
    monkeypatch.setattr(une_fois, "SOURCES", ("docs", "mkdocs.yml"))
    monkeypatch.setattr(une_fois, "FAISEURS", ())
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "page.md").write_text("un", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("deux", encoding="utf-8")
    empreinte.cache_clear()
    yield tmp_path
    empreinte.cache_clear()


def test_celui_qui_attend_lit_ce_que_l_autre_a_fait() -> None:
    faits: list[Path] = []

    def faire(dossier: Path) -> None:
        faits.append(dossier)
        (dossier / "page").write_text("fait", encoding="utf-8")

    with ThreadPoolExecutor(4) as quatre:
        dossiers = set(quatre.map(lambda _: fait_une_fois("site", faire), range(8)))
    assert len(faits) == len(dossiers) == 1
    assert (dossiers.pop() / "page").read_text(encoding="utf-8") == "fait"


def test_ce_qui_echoue_n_est_pas_la_et_se_refait() -> None:
    def echouer(dossier: Path) -> None:
        (dossier / "moitié").touch()
        raise ValueError("panne")

    with pytest.raises(ValueError, match="panne"):
        fait_une_fois("site", echouer)
    assert not (empreinte() / "site").exists()
    assert list(fait_une_fois("site", lambda d: (d / "tout").touch()).iterdir()) == [empreinte() / "site" / "tout"]


@pytest.mark.parametrize("geste", ["changer", "ajouter", "renommer"])
def test_une_source_changee_fait_tout_refaire(projet: Path, geste: str) -> None:
    avant, page = empreinte(), projet / "docs" / "page.md"
    match geste:
        case "changer":
            page.write_text("autre", encoding="utf-8")
        case "ajouter":
            (projet / "docs" / "autre.md").touch()
        case "renommer":
            page.rename(page.with_name("nom.md"))
    empreinte.cache_clear()
    assert empreinte() != avant


def test_les_empreintes_anciennes_s_effacent(projet: Path) -> None:
    for rang in range(5):
        (projet / "mkdocs.yml").write_text(str(rang), encoding="utf-8")
        empreinte.cache_clear()
        os.utime(empreinte(), (rang, rang))
    empreinte.cache_clear()
    assert empreinte() in set((projet / ".essais").iterdir())
    assert len(list((projet / ".essais").iterdir())) == GARDEES


def test_ce_qui_fait_les_sites_des_essais_compte_dans_l_empreinte(monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths that moved would be passed over in silence."""
    monkeypatch.undo()
    assert [nom for nom in (*une_fois.SOURCES, *une_fois.FAISEURS) if not (une_fois.PROJET / nom).exists()] == []
