"""The national entrance and its territories take their place together; programs that we start end with us."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from immobile import rien_ne_bouge

from annuaire.cli import main
from annuaire.machine.enfants import Enfants
from annuaire.moteurs import commande as moteur
from annuaire.moteurs.commande import construire_ensemble
from annuaire.publication.refus import PublicationError

SLUGS = ("06-alpes", "52-marne", "france")
MOTEUR = """
import os, sys
from pathlib import Path
from annuaire.publication.inventaire import signer
vers = Path(os.environ["ANNUAIRE_CHANTIER"])
vers.mkdir(exist_ok=True)
(vers / "index.html").write_text(os.environ["ANNUAIRE_TERRITOIRES"] + " " + os.environ["ESSAI"])
signer(vers, ["index.html"])
sys.exit(os.environ["ANNUAIRE_TERRITOIRES"] == os.environ.get("FAUTIF"))
"""


@pytest.fixture
def racine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose engine only writes the name of the territory."""

    def commande(*arguments: str, **reglages: str) -> tuple[list[str], dict[str, str]]:
        return [sys.executable, "-c", MOTEUR], {**os.environ, **reglages}

    (tmp_path / "projet" / "directory").mkdir(parents=True)
    monkeypatch.setattr(moteur, "_mkdocs", commande)
    monkeypatch.setenv("ESSAI", "un")
    assert construire(tmp_path / "projet", bon) == 0
    monkeypatch.setenv("ESSAI", "deux")
    return tmp_path / "projet"


def construire(racine: Path, verifier: Callable[[Path], int], slugs: tuple[str, ...] = SLUGS) -> int:
    return construire_ensemble(racine, racine / "dist" / "france", slugs, verifier)


def lus(racine: Path) -> dict[str, str]:
    france = racine / "dist" / "france"
    return {p.relative_to(france).as_posix(): p.read_text(encoding="utf-8") for p in france.rglob("*.html")}


def bon(_: Path) -> int:
    return 0


def test_l_entree_et_chaque_territoire_sont_a_leur_place(racine: Path) -> None:
    assert construire(racine, bon) == 0
    attendus = {"index.html": "france deux", "06-alpes/index.html": "06-alpes deux"}
    assert lus(racine) == {**attendus, "52-marne/index.html": "52-marne deux"}
    assert [p.name for p in (racine / "dist").iterdir()] == ["france"]


def test_un_territoire_retire_disparait_avec_l_ensemble(racine: Path) -> None:
    assert construire(racine, bon, ("06-alpes", "france")) == 0
    assert set(lus(racine)) == {"index.html", "06-alpes/index.html"}


@pytest.mark.parametrize("fautif", SLUGS)
def test_un_seul_territoire_fautif_laisse_tout_l_ensemble_precedent(
    racine: Path, fautif: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAUTIF", fautif)
    with rien_ne_bouge(racine):
        assert construire(racine, bon) == 1


def test_un_lien_casse_d_un_site_a_l_autre_laisse_tout_l_ensemble_precedent(racine: Path) -> None:
    with rien_ne_bouge(racine):
        assert construire(racine, lambda dossier: 1) == 1


def test_une_lettre_posee_dans_un_seul_des_sites_arrete_l_ensemble(racine: Path) -> None:
    (racine / "dist/france/52-marne/lettre.txt").touch()
    with rien_ne_bouge(racine), pytest.raises(PublicationError, match=r"52-marne » contient « lettre\.txt »"):
        construire(racine, bon)


def test_l_entree_construite_seule_ne_perd_pas_les_territoires(racine: Path) -> None:
    with rien_ne_bouge(racine), pytest.raises(PublicationError, match="contient le site « 06-alpes »"):
        moteur.construire(racine, racine / "dist" / "france", ["france"])


def test_un_territoire_construit_seul_prend_sa_place_dans_l_ensemble(racine: Path) -> None:
    assert moteur.construire(racine, racine / "dist" / "france" / "52-marne", ["52-marne"]) == 0
    assert lus(racine)["52-marne/index.html"] == "52-marne deux"
    assert construire(racine, bon) == 0
    assert lus(racine)["06-alpes/index.html"] == "06-alpes deux"


def test_l_ensemble_ne_prend_pas_la_place_de_dist(racine: Path) -> None:
    (racine / "dist" / "archive.zip").touch()
    with rien_ne_bouge(racine), pytest.raises(PublicationError, match="n’est pas vide"):
        construire_ensemble(racine, racine / "dist", SLUGS, bon)


def test_sans_territoire_la_commande_le_dit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for dossier in ("schemas", "docs", "directory"):
        (tmp_path / dossier).mkdir()
    (tmp_path / "mkdocs.yml").write_text("plugins: [annuaire]\n", encoding="utf-8")
    assert main(["--racine", str(tmp_path), "france"]) == 2
    assert "aucun territoire dans « directory »" in capsys.readouterr().err


DORMIR = [sys.executable, "-c", "import time; time.sleep(60)"]


def rendre(code: int) -> tuple[list[str], dict[str, str]]:
    return [sys.executable, "-c", f"import sys; sys.exit({code})"], dict(os.environ)


def test_le_premier_code_fautif_arrete_les_suivants(tmp_path: Path) -> None:
    trace = tmp_path / "lance"
    jamais = ([sys.executable, "-c", f"open({str(trace)!r}, 'w')"], dict(os.environ))
    assert Enfants(tmp_path).mener([rendre(0), rendre(3), jamais]) == 3
    assert not trace.exists()


def test_une_faute_ailleurs_arrete_ceux_qui_travaillent(tmp_path: Path) -> None:
    """The one that sleeps would make this test last a minute."""
    enfants = Enfants(tmp_path)
    assert enfants.mener([rendre(3), (DORMIR, dict(os.environ))], 2) == 3
    assert [e.returncode for e in enfants._lances][1:] in ([], [-15])


def test_un_moteur_tue_par_le_systeme_est_dit_en_francais(racine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mourir = ([sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"], dict(os.environ))
    monkeypatch.setattr(moteur, "_mkdocs", lambda *_, **__: mourir)
    with rien_ne_bouge(racine), pytest.raises(PublicationError, match=r"arrêtée par le système \(signal 9\)"):
        construire(racine, bon)
