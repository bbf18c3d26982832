"""What was read of a site that nobody touched is kept; its links are followed all the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from annuaire.commandes import liens
from annuaire.commandes.liens import suivre_les_liens
from annuaire.machine import aspect
from annuaire.machine.dialogue import BON, CONSTATS
from annuaire.publication.marque import MARQUE

PAGES = {
    "index.html": '<a href="un/a.html">',
    "un/a.html": '<a href="../deux/b.html#ici"><a href="../index.html">',
    "deux/b.html": '<p id="ici">',
}


@pytest.fixture
def sites(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(aspect, "REPOS", -1)
    for uri, html in PAGES.items():
        (tmp_path / "sites" / uri).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "sites" / uri).write_text(html, encoding="utf-8")
        (tmp_path / "sites" / uri).with_name(MARQUE).write_text("", encoding="utf-8")
    return tmp_path / "sites"


@pytest.fixture
def lus(monkeypatch: pytest.MonkeyPatch) -> list[set[str]]:
    """Files of each site that was really read."""
    vus: list[set[str]] = []
    vrai = liens.releve_d_un_dossier

    def lire(fichiers: Any, lire_une_page: Any) -> Any:
        vus.append({f for f in fichiers if f.endswith(".html")})
        return vrai(fichiers, lire_une_page)

    monkeypatch.setattr(liens, "releve_d_un_dossier", lire)
    return vus


def test_un_site_que_nul_n_a_touche_n_est_pas_relu_mais_ses_liens_sont_suivis(
    sites: Path, lus: list[set[str]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert suivre_les_liens(sites, tmp_path / "cache") == BON
    assert sorted(map(sorted, lus)) == [["deux/b.html"], ["index.html"], ["un/a.html"]]
    lus.clear()
    assert suivre_les_liens(sites, tmp_path / "cache") == BON
    assert lus == []
    (sites / "deux" / "b.html").write_text('<p id="ailleurs">', encoding="utf-8")
    assert suivre_les_liens(sites, tmp_path / "cache") == CONSTATS
    assert lus == [{"deux/b.html"}]
    assert "un/a.html : lien cassé vers « ../deux/b.html#ici »" in capsys.readouterr().out
    (sites / "deux" / "b.html").unlink()
    assert suivre_les_liens(sites, tmp_path / "cache") == CONSTATS


def test_sans_reserve_tout_est_lu(sites: Path, lus: list[set[str]]) -> None:
    assert [suivre_les_liens(sites), suivre_les_liens(sites)] == [BON, BON]
    assert len(lus) == 2 * len(PAGES)
