"""A site takes the place of another whole or not at all, whatever stops it; two builds never share a place."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from time import sleep

import pytest
from immobile import photo, rien_ne_bouge

from annuaire.machine.systeme import refus_du_systeme
from annuaire.publication import echange
from annuaire.publication import verrou as module_du_verrou
from annuaire.publication.chantier import ANCIEN, NEUF, Chantier, ouvrir
from annuaire.publication.inventaire import ATELIER, exiger_complet, signer
from annuaire.publication.marque import MARQUE, ecrire_la_marque, lire_la_marque
from annuaire.publication.refus import PublicationError

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signaux et liens de POSIX")


@pytest.fixture
def racine(tmp_path: Path) -> Path:
    """A project, with a site of ours."""
    (tmp_path / "projet" / "directory").mkdir(parents=True)
    publier(tmp_path / "projet", "site", "avant")
    return tmp_path / "projet"


def remplir(dossier: Path, texte: str) -> None:
    (dossier / "types").mkdir(parents=True)
    for nom in ("index.html", "types/ccas.html"):
        (dossier / nom).write_text(texte, encoding="utf-8")
    signer(dossier, ["index.html"])


def publier(racine: Path, vers: str, texte: str, puis: Callable[[Chantier], object] = bool) -> None:
    """A whole build; ``puis`` happens before the exchange."""
    with ouvrir(racine / vers, racine) as chantier:
        remplir(chantier.neuf, texte)
        puis(chantier)
        chantier.publier()


class Panne(Exception):  # noqa: N818  # a French noun
    """What a build may raise."""


def tomber(_: Chantier) -> None:
    raise Panne


def lu(site: Path) -> tuple[str, ...]:
    """What a whole site says, on each of its pages; nothing must be beside it."""
    assert sorted(p.name for p in site.iterdir()) == [MARQUE, "index.html", "types"]
    assert [p.name for p in site.parent.iterdir() if p.name.startswith(".") and p.name != MARQUE] == []
    return tuple(p.read_text(encoding="utf-8") for p in (site / "index.html", site / "types" / "ccas.html"))


@pytest.fixture(params=["échange", "deux renommages"])
def systeme(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """With the call that swaps two names, and as on a system that has none."""
    if request.param == "deux renommages":
        monkeypatch.setattr(echange, "_d_un_coup", lambda un, autre: False)
    return str(request.param)


@pytest.mark.usefixtures("systeme")
def test_un_site_en_remplace_un_autre_et_rien_ne_reste_a_cote(racine: Path) -> None:
    publier(racine, "site", "après")
    assert lu(racine / "site") == ("après", "après")


@pytest.mark.skipif(sys.platform != "linux", reason="appel de Linux")
def test_le_site_ne_manque_a_aucun_instant(racine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One call: neither name is ever free, and nothing is renamed."""
    renommer = Path.rename
    monkeypatch.setattr(Path, "rename", lambda *_: pytest.fail("deux renommages"))
    publier(racine, "site", "après")
    monkeypatch.setattr(Path, "rename", renommer)
    assert lu(racine / "site") == ("après", "après")


def test_une_faute_pendant_la_construction_ne_laisse_rien(racine: Path) -> None:
    with pytest.raises(Panne):
        publier(racine, "site", "après", tomber)
    assert lu(racine / "site") == ("avant", "avant")


@pytest.mark.usefixtures("systeme")
@pytest.mark.parametrize("manque", ["types/ccas.html", MARQUE])
def test_un_site_auquel_il_manque_un_fichier_n_est_pas_publie(racine: Path, manque: str) -> None:
    with pytest.raises(PublicationError, match="reste en place"):
        publier(racine, "site", "après", lambda chantier: (chantier.neuf / manque).unlink())
    assert lu(racine / "site") == ("avant", "avant")


def test_un_site_qui_n_a_pas_tout_ce_qui_fut_ecrit_n_est_pas_signe(tmp_path: Path) -> None:
    (tmp_path / "index.html").touch()
    with pytest.raises(PublicationError, match="il manque « a-z"):
        signer(tmp_path, ["index.html", "a-z.html"])
    assert not (tmp_path / MARQUE).exists()


def test_un_site_reuni_est_complet_si_chacun_des_siens_l_est(tmp_path: Path) -> None:
    remplir(tmp_path / "52", "x")
    signer(tmp_path, [])
    exiger_complet(tmp_path)
    (tmp_path / "52" / "index.html").unlink()
    with pytest.raises(PublicationError, match="index"):
        exiger_complet(tmp_path)


@pytest.mark.usefixtures("systeme")
def test_ce_qui_est_depose_pendant_la_construction_n_est_pas_perdu(racine: Path) -> None:
    with pytest.raises(PublicationError, match="« lettre"):
        publier(racine, "site", "après", lambda _: (racine / "site" / "lettre.txt").touch())
    (racine / "site" / "lettre.txt").unlink()
    assert lu(racine / "site") == ("avant", "avant")


@pytest.mark.usefixtures("systeme")
def test_un_site_absent_est_pose_et_les_dossiers_crees_pour_rien_s_en_vont(racine: Path) -> None:
    publier(racine, "a/b/site", "neuf")
    assert lu(racine / "a/b/site") == ("neuf", "neuf")
    with pytest.raises(Panne):
        publier(racine, "c/d/site", "neuf", tomber)
    assert not (racine / "c").exists()


def renommage_refuse(code: int, *, a_partir_de: int) -> Callable[[Path, Path], Path]:
    vrai, faits = Path.rename, []

    def renommer(de: Path, vers: Path) -> Path:
        faits.append(de)
        if len(faits) == a_partir_de:
            raise OSError(code, os.strerror(code), str(vers))
        return vrai(de, vers)

    return renommer


@pytest.mark.parametrize("code", [errno.EXDEV, errno.ENOSPC, errno.EACCES, errno.EBUSY])
@pytest.mark.parametrize("lequel", [1, 2])
def test_un_renommage_refuse_laisse_le_site_precedent(
    racine: Path, monkeypatch: pytest.MonkeyPatch, code: int, lequel: int
) -> None:
    """Another disk, a full one, no right, a lock of Windows; on the first rename or on the second."""
    monkeypatch.setattr(echange, "_d_un_coup", lambda un, autre: False)
    monkeypatch.setattr(Path, "rename", renommage_refuse(code, a_partir_de=lequel))
    with pytest.raises(OSError, match=os.strerror(code)) as refus:
        publier(racine, "site", "après")
    assert refus_du_systeme(refus.value)
    assert lu(racine / "site") == ("avant", "avant")


def tue(racine: Path, geste: str) -> Path:
    """A process that opened a place to build in, then was killed in the middle of ``geste``; its work folder."""
    code = f"""
import os, signal, sys
from pathlib import Path
sys.path[:0] = [{str(Path(__file__).parent)!r}, {str(Path(__file__).parents[1] / "outils")!r}]
from annuaire.publication import echange
from annuaire.publication.chantier import ouvrir
from test_publication import remplir
def mourir(*_):
    os.kill(os.getpid(), signal.SIGKILL)
racine = Path({str(racine)!r})
with ouvrir(racine / "site", racine) as chantier:
    {geste}
"""
    fini = subprocess.run([sys.executable, "-c", code], check=False, timeout=60, capture_output=True, text=True)
    assert fini.returncode == -signal.SIGKILL, fini.stderr
    [atelier] = (p for p in racine.iterdir() if (p / ATELIER).is_file())
    return atelier


ENTRE_DEUX = """
    remplir(chantier.neuf, "après")
    echange._d_un_coup = lambda un, autre: False
    renommer = Path.rename
    Path.rename = lambda de, vers: mourir() if de.name == "neuf" else renommer(de, vers)
    chantier.publier()
"""
EN_RANGEANT = """
    remplir(chantier.neuf, "après")
    chantier.publier()
    os.unlink = lambda nom, dir_fd=None, fait=os.unlink: mourir() if "html" in nom else fait(nom, dir_fd=dir_fd)
"""
MOTEUR_QUI_SURVIT = """
    import subprocess
    rien = subprocess.DEVNULL
    subprocess.Popen(["cat", racine / "fin"], pass_fds=chantier.verrous, stdout=rien, stderr=rien)
    mourir()
"""
APRES = """
    remplir(chantier.neuf, "après")
    chantier.publier()
    mourir()
"""


@POSIX
def test_une_construction_tuee_laisse_le_site_et_ne_gene_pas_la_suivante(racine: Path) -> None:
    tue(racine, "remplir(chantier.neuf, 'x'); mourir()")
    assert (racine / "site" / "index.html").read_text(encoding="utf-8") == "avant"
    publier(racine, "site", "après")
    assert lu(racine / "site") == ("après", "après")


@POSIX
def test_tuee_entre_les_deux_renommages_la_suivante_remet_le_site_meme_si_elle_echoue(racine: Path) -> None:
    atelier = tue(racine, ENTRE_DEUX)
    assert not (racine / "site").exists()
    assert {p.name for p in atelier.iterdir()} == {ATELIER, NEUF, ANCIEN}
    with pytest.raises(Panne):
        publier(racine, "site", "encore après", tomber)
    assert lu(racine / "site") == ("avant", "avant")


@POSIX
def test_tuee_entre_les_deux_renommages_un_site_pose_depuis_n_est_pas_recouvert(racine: Path) -> None:
    tue(racine, ENTRE_DEUX)
    remplir(racine / "site", "depuis")
    with pytest.raises(Panne):
        publier(racine, "site", "encore après", tomber)
    assert lu(racine / "site") == ("depuis", "depuis")


@POSIX
def test_tuee_juste_apres_l_echange_le_nouveau_site_reste(racine: Path) -> None:
    tue(racine, APRES)
    with pytest.raises(Panne):
        publier(racine, "site", "encore après", tomber)
    assert lu(racine / "site") == ("après", "après")


@POSIX
def test_tuee_pendant_le_rangement_la_suivante_le_finit(racine: Path) -> None:
    tue(racine, EN_RANGEANT)
    assert (racine / "site" / "index.html").read_text(encoding="utf-8") == "après"
    publier(racine, "site", "encore après")
    assert lu(racine / "site") == ("encore après", "encore après")


def test_le_chantier_d_un_autre_site_n_est_pas_range(racine: Path) -> None:
    """« .site-atelier-b-atelier-… » begins as the work folders of « site » do."""
    with ouvrir(racine / "site-atelier-b", racine) as autre:
        publier(racine, "site", "après")
        assert (autre.atelier / ATELIER).is_file()
        remplir(autre.neuf, "autre")
        autre.publier()
    assert lu(racine / "site-atelier-b") == ("autre", "autre")


def test_un_dossier_qui_a_le_nom_d_un_chantier_sans_en_etre_un_reste(racine: Path) -> None:
    for nom in (".site-atelier-vacances", ".site-atelier-0123abcd"):
        (racine / nom).mkdir()
        (racine / nom / "photo.jpg").touch()
    (racine / ".site-atelier-vide").mkdir()
    (racine / ".site-atelier-89abcdef").symlink_to(racine / "directory")
    avant = photo(racine)
    publier(racine, "site", "après")
    assert avant.keys() == photo(racine).keys()


@pytest.mark.parametrize("dossier", ["lettres", "lettres/2026", ".site-atelier-0123abcd"])
def test_un_dossier_qui_a_un_fichier_du_nom_de_notre_marque_de_chantier_n_est_pas_vide(
    racine: Path, dossier: str
) -> None:
    (racine / dossier).mkdir(parents=True)
    for nom in (ATELIER, "lettre.txt"):
        (racine / dossier / nom).write_text("site", encoding="utf-8")
    with rien_ne_bouge(racine), pytest.raises(PublicationError, match="n’est pas vide"):
        publier(racine, dossier.split("/", maxsplit=1)[0], "x")


def test_un_chantier_tue_avant_sa_marque_s_en_va(racine: Path) -> None:
    (racine / ".site-atelier-0123abcd").mkdir()
    publier(racine, "site", "après")
    assert lu(racine / "site") == ("après", "après")


def test_deux_constructions_ne_commencent_pas_au_meme_endroit(racine: Path) -> None:
    with ouvrir(racine / "site", racine) as premier:
        with pytest.raises(PublicationError, match="une autre commande écrit"):
            publier(racine, "site", "seconde")
        remplir(premier.neuf, "première")
        premier.publier()
    assert lu(racine / "site") == ("première", "première")


def test_un_site_et_celui_qui_le_contient_ne_sont_pas_construits_ensemble(racine: Path) -> None:
    with (
        ouvrir(racine / "site" / "52", racine),
        pytest.raises(PublicationError, match="en ce moment"),
        ouvrir(racine / "site", racine, avec_ses_sites=True),
    ):
        pass
    with (
        ouvrir(racine / "site", racine, avec_ses_sites=True),
        pytest.raises(PublicationError, match="en ce moment"),
        ouvrir(racine / "site" / "52", racine),
    ):
        pass
    assert lu(racine / "site") == ("avant", "avant")


def test_le_dernier_qui_partage_un_ensemble_le_libere(racine: Path) -> None:
    """The first to leave must not delete the lock under the other."""
    with ouvrir(racine / "site" / "52", racine):
        with ouvrir(racine / "site" / "06", racine):
            pass
        with pytest.raises(PublicationError, match="en ce moment"):
            publier(racine, "site", "après")
    publier(racine, "site", "après")
    assert lu(racine / "site") == ("après", "après")


def test_un_verrou_efface_entre_temps_par_celui_qui_le_tenait_ne_compte_pas(
    racine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Opened before it was deleted, locked after: a third command would lock the file of that name, and be second."""
    prendre, passes = module_du_verrou._prendre, list[int]()

    def prendre_trop_tard(descripteur: int, partage: bool) -> None:
        if not passes:
            (racine / ".site-verrou").unlink()
        passes.append(descripteur)
        prendre(descripteur, partage)

    monkeypatch.setattr(module_du_verrou, "_prendre", prendre_trop_tard)
    with ouvrir(racine / "site", racine), pytest.raises(PublicationError, match="en ce moment"):
        publier(racine, "site", "seconde")
    assert len(passes) > 2


def test_deux_sites_d_un_meme_dossier_sont_construits_ensemble(racine: Path) -> None:
    with ouvrir(racine / "site" / "52", racine) as un, ouvrir(racine / "site" / "06", racine) as autre:
        for chantier in (un, autre):
            remplir(chantier.neuf, chantier.destination.name)
            chantier.publier()
    assert [lu(racine / "site" / nom) for nom in ("06", "52")] == [("06", "06"), ("52", "52")]
    assert not (racine / ".site-verrou").exists()


@POSIX
def test_un_enfant_qui_survit_a_la_commande_tuee_garde_la_place(racine: Path) -> None:
    """The engine goes on for a while: nobody cleans up under it."""
    os.mkfifo(racine / "fin")
    atelier = tue(racine, MOTEUR_QUI_SURVIT)
    with pytest.raises(PublicationError, match="en ce moment"):
        publier(racine, "site", "après")
    assert (atelier / NEUF).is_dir()
    (racine / "fin").write_text("", encoding="utf-8")  # the child was waiting for this
    for _ in range(1000):
        with suppress(PublicationError):
            publier(racine, "site", "après")
            break
        sleep(0.01)
    assert lu(racine / "site") == ("après", "après")


def test_un_dossier_sans_marque_n_est_pas_lu_jusqu_au_bout(racine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may be the home of a person: one file is enough to refuse."""
    for nom in ("a", "b", "c"):
        (racine / "maison" / nom).mkdir(parents=True)
        (racine / "maison" / nom / "lettre.txt").touch()
    lus: list[str] = []
    parcourir = os.walk

    def compter(*arguments: object, **options: object) -> Iterator[object]:
        for etape in parcourir(*arguments, **options):  # type: ignore[call-overload]
            lus.append(etape[0])
            yield etape

    monkeypatch.setattr(os, "walk", compter)
    with pytest.raises(PublicationError, match="n’est pas vide"):
        publier(racine, "maison", "x")
    assert len(lus) == 2


def test_le_nom_d_un_fichier_etranger_ne_commande_pas_le_terminal(racine: Path) -> None:
    (racine / "site" / "\x1b[2J\nlettre").touch()
    with pytest.raises(PublicationError) as refus:
        publier(racine, "site", "x")
    assert "« \\x1b[2J\\x0alettre »" in refus.value.message


def test_ce_que_laisse_une_construction_tuee_dans_un_ensemble_ne_l_arrete_pas(racine: Path) -> None:
    """The site of a territory, in its folder of the whole; and its lock."""
    tue(racine / "site", "mourir()") if sys.platform != "win32" else None
    (racine / "site" / ".52-verrou").touch()
    publier(racine, "site", "après")
    assert lu(racine / "site") == ("après", "après")


def test_la_marque_nomme_tout_et_ne_change_pas_d_une_fois_a_l_autre() -> None:
    noms = ["é/à b.html", "a\nb", "octet\udce9"]
    assert ecrire_la_marque(noms) == ecrire_la_marque(reversed(noms))
    assert lire_la_marque(ecrire_la_marque(noms)) == frozenset(noms)


def test_chaque_refus_du_systeme_a_sa_phrase_et_une_faute_a_nous_n_en_a_pas() -> None:
    phrases = {refus_du_systeme(OSError(code, "", "site")) for code in (errno.ENOSPC, errno.EROFS, errno.EXDEV)}
    assert len(phrases) == 3
    assert refus_du_systeme(FileNotFoundError(errno.ENOENT, "", "site")) is None


def test_un_disque_monte_n_est_pas_remplace(racine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "is_mount", lambda chemin: chemin.name == "site")
    with pytest.raises(PublicationError, match="est un disque"):
        publier(racine, "site", "après")
    assert lu(racine / "site") == ("avant", "avant")
