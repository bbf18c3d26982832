"""What a run leaves to the next: right, or ignored."""

from __future__ import annotations

import os
import pickle
from datetime import date
from pathlib import Path

import pytest

from annuaire.machine import cache
from annuaire.machine.cache import AUCUN, CACHE, dossier_du_cache, empreinte, empreinte_des_fichiers, garder, reprendre

VALEUR = {"le": date(2026, 11, 30), "quoi": ["é", 1]}
CLASSES = {("datetime", "date")}


def gardee(dossier: Path) -> Path:
    fichier = dossier / "deja" / "valeur"
    garder(fichier, "cle", VALEUR)
    return fichier


def test_ce_qui_est_garde_revient_sous_la_meme_cle_et_sous_elle_seule(tmp_path: Path) -> None:
    fichier = gardee(tmp_path)
    assert reprendre(fichier, "cle", CLASSES) == VALEUR
    assert reprendre(fichier, "autre", CLASSES) is None
    assert [f.name for f in fichier.parent.iterdir()] == ["valeur"]


@pytest.mark.parametrize(
    "abimer", [lambda o: o[:-1], lambda o: o + b"x", lambda o: b"", lambda o: o[:60] + b"\0" + o[61:]]
)
def test_un_fichier_touche_coupe_ou_absent_n_est_rien(tmp_path: Path, abimer) -> None:  # type: ignore[no-untyped-def]
    fichier = gardee(tmp_path)
    fichier.write_bytes(abimer(fichier.read_bytes()))
    assert reprendre(fichier, "cle", CLASSES) is None
    fichier.unlink()
    assert reprendre(fichier, "cle", CLASSES) is None


class _Malin:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (os.environ["PIEGE"],)


def test_ce_qui_est_garde_n_execute_rien(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIEGE", str(tmp_path / "piege"))
    fichier = tmp_path / "valeur"
    garder(fichier, "cle", _Malin())
    assert reprendre(fichier, "cle", CLASSES) is None
    assert not (tmp_path / "piege").exists()
    pickle.loads(fichier.read_bytes().partition(b"\n")[2])  # it would have
    assert (tmp_path / "piege").exists()


def test_un_dossier_ferme_n_empeche_rien(tmp_path: Path) -> None:
    (tmp_path / "deja").write_text("un fichier")
    gardee(tmp_path)
    assert (tmp_path / "deja").read_text() == "un fichier"


def test_le_cache_est_hors_du_projet_et_se_refuse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proposal must not bring its own."""
    monkeypatch.delenv(CACHE, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    un, autre = dossier_du_cache(tmp_path / "un"), dossier_du_cache(tmp_path / "autre")
    assert un
    assert un != autre
    assert un.is_relative_to(tmp_path / "cache")
    monkeypatch.setenv(CACHE, AUCUN)
    assert dossier_du_cache(tmp_path) is None


def test_une_empreinte_change_avec_un_nom_un_octet_et_une_coupure(tmp_path: Path) -> None:
    assert empreinte([b"ab", b"c"]) != empreinte([b"a", b"bc"])
    vues = {empreinte_des_fichiers([tmp_path / "d"])}
    (tmp_path / "d").mkdir()
    vues.add(empreinte_des_fichiers([tmp_path / "d"]))
    (tmp_path / "d" / "un").write_bytes(b"1")
    vues.add(empreinte_des_fichiers([tmp_path / "d"]))
    (tmp_path / "d" / "un").write_bytes(b"2")
    vues.add(empreinte_des_fichiers([tmp_path / "d"]))
    (tmp_path / "d" / "un").rename(tmp_path / "d" / "deux")
    vues.add(empreinte_des_fichiers([tmp_path / "d"]))
    assert len(vues) == 5


def test_l_empreinte_du_programme_lit_tout_le_code_et_les_versions(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    seule = cache.empreinte_du_programme.__wrapped__
    avant = seule()
    assert seule() == avant
    (tmp_path / "inconnu-1.0.dist-info").mkdir()
    monkeypatch.syspath_prepend(str(tmp_path))
    assert seule() != avant
    monkeypatch.undo()
    monkeypatch.setattr(cache, "PAQUET", tmp_path)
    assert seule() != avant
