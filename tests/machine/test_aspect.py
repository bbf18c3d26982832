"""What is not opened again is what nobody has touched; at the slightest doubt, it is opened."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from annuaire.machine import aspect as module
from annuaire.machine.aspect import aspect, aspect_d_un_site


@pytest.fixture
def dossier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Files that are old enough."""
    monkeypatch.setattr(module, "REPOS", -1)
    (tmp_path / "d" / "sous").mkdir(parents=True)
    (tmp_path / "d" / "un.yml").write_text("nom: Un")
    (tmp_path / "d" / "sous" / "deux.yml").write_text("nom: Deux")
    return tmp_path / "d"


def _meme_taille_et_meme_date(dossier: Path) -> None:
    """The time of a file can be put back; that of its last change cannot."""
    fichier = dossier / "un.yml"
    avant = fichier.stat()
    fichier.write_text("nom: Il")
    os.utime(fichier, ns=(avant.st_atime_ns, avant.st_mtime_ns))
    assert (fichier.stat().st_size, fichier.stat().st_mtime_ns) == (avant.st_size, avant.st_mtime_ns)


def _remplacer(dossier: Path) -> None:
    """As an editor, or git, that writes beside and renames."""
    (dossier / "neuf").write_text("nom: Un")
    (dossier / "neuf").replace(dossier / "un.yml")


@pytest.mark.parametrize(
    "geste",
    [
        _meme_taille_et_meme_date,
        _remplacer,
        lambda d: (d / "un.yml").write_text("nom: Une"),
        lambda d: (d / "un.yml").unlink(),
        lambda d: (d / "un.yml").rename(d / "sous" / "un.yml"),
        lambda d: (d / "un.yml").chmod(0),
        lambda d: (d / "trois.yml").write_text("nom: Trois"),
    ],
)
def test_tout_ce_qui_se_fait_a_un_fichier_se_voit(dossier: Path, geste: Callable[[Path], Any]) -> None:
    avant = aspect(dossier)
    assert avant
    assert aspect(dossier) == avant
    geste(dossier)
    assert aspect(dossier) not in (avant, "")


def test_un_lien_un_dossier_absent_ou_ce_qui_vient_d_etre_ecrit_est_un_doute(
    dossier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (dossier.parent / "lien").symlink_to(dossier)
    assert aspect(dossier.parent / "lien") == ""
    assert aspect(dossier / "absent") == ""
    (dossier / "lien.yml").symlink_to(dossier / "un.yml")
    assert aspect(dossier) == ""
    (dossier / "lien.yml").unlink()
    assert aspect(dossier)
    monkeypatch.undo()
    assert aspect(dossier) == ""


def test_un_fichier_date_de_demain_est_un_doute(dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock of this machine, or of another, was wrong."""
    monkeypatch.setattr(module, "REPOS", 0)
    os.utime(dossier / "un.yml", (2**32, 2**32))
    assert aspect(dossier) == ""


def test_un_site_dont_les_fichiers_sont_partages_a_le_meme_aspect(dossier: Path) -> None:
    noms = ["sous/deux.yml", "un.yml"]
    avant = aspect_d_un_site(dossier, noms)
    (dossier.parent / "neuf" / "sous").mkdir(parents=True)
    for nom in noms:
        os.link(dossier / nom, dossier.parent / "neuf" / nom)
    assert aspect_d_un_site(dossier.parent / "neuf", noms) == avant != ""
    _remplacer(dossier)
    assert aspect_d_un_site(dossier, noms) != avant
    assert aspect_d_un_site(dossier.parent / "neuf", noms) == avant
    (dossier / "sous" / "deux.yml").unlink()
    assert aspect_d_un_site(dossier, noms) == ""
