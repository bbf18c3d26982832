"""No command destroys what this program did not make: every way that was found, through the commands people run."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import sleep

import pytest

pytest.importorskip("mkdocs", reason="ces tests lancent MkDocs")

from immobile import rien_ne_bouge
from projet_mkdocs import POSTE, empreintes, lancer, monter_le_projet, remplacer
from tirages import la_nuit

from annuaire.cli import main

MKDOCS = ("mkdocs", "build", "--strict")
ANNUAIRE = ("annuaire", "construire")
Refus = Callable[..., None]


@pytest.fixture(scope="module")
def modele(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with its site built once; tests work on copies."""
    racine = monter_le_projet(tmp_path_factory.mktemp("modele") / "projet")
    fini = lancer(racine, *ANNUAIRE)
    assert fini.returncode == 0, fini.stdout
    return racine


@pytest.fixture
def projet(modele: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(modele, tmp_path / "projet", symlinks=True))


@pytest.fixture
def refuse(projet: Path, capsys: pytest.CaptureFixture[str]) -> Refus:
    """Refused in French, with a gesture, before the engine is started; nothing has moved, in the project or beside."""

    def refuse(*mots: str, vers: str = "") -> None:
        with rien_ne_bouge(projet.parent):
            code = main(["--racine", str(projet), "construire", *(["--vers", vers] if vers else [])])
        sorties = capsys.readouterr()
        dit = sorties.out + sorties.err
        assert (code in (1, 2), "Traceback" in dit, "    → " in dit) == (True, False, True), (code, dit)
        assert [m for m in mots if m not in dit] == [], dit

    return refuse


@pytest.mark.parametrize(
    "vers",
    la_nuit(["directory", "docs", "schemas", ".", "..", "directory/52", "docs/x"], sauf=["directory", "..", "docs/x"]),
)
def test_un_dossier_du_projet_ou_au_dessus_n_est_jamais_remplace(projet: Path, refuse: Refus, vers: str) -> None:
    refuse("dossier du projet", vers=str(projet / vers))


def test_un_dossier_du_projet_donne_dans_mkdocs_yml_n_est_jamais_remplace(projet: Path, refuse: Refus) -> None:
    with (projet / "mkdocs.yml").open("a", encoding="utf-8") as reglages:
        reglages.write("\nsite_dir: directory\n")
    refuse("dossier du projet")
    with rien_ne_bouge(projet):
        fini = lancer(projet, *MKDOCS)
    assert (fini.returncode, "dossier du projet" in fini.stdout, "Traceback" in fini.stdout) == (1, True, False)


def test_un_dossier_qui_contient_une_lettre_n_est_pas_remplace(projet: Path, refuse: Refus) -> None:
    lettres = projet.parent / "lettres"
    lettres.mkdir()
    (lettres / "a-ma-mere.txt").write_text("Chère maman", encoding="utf-8")
    refuse("lettres », qui n’est pas vide", "n’a pas été fait", vers=str(lettres))
    with rien_ne_bouge(projet.parent):
        fini = lancer(projet, *MKDOCS, "--site-dir", str(lettres))
    assert (fini.returncode, "n’a pas été fait" in fini.stdout, "Traceback" in fini.stdout) == (1, True, False)


def test_un_fichier_n_est_pas_remplace_par_un_site(projet: Path, refuse: Refus) -> None:
    (projet.parent / "note.txt").write_text("à garder", encoding="utf-8")
    refuse("note.txt » est un fichier", vers=str(projet.parent / "note.txt"))
    refuse("note.txt", vers=str(projet.parent / "note.txt" / "site"))


def test_une_lettre_posee_dans_un_site_que_nous_avons_fait_arrete_le_suivant(projet: Path, refuse: Refus) -> None:
    (projet / "site" / "lettre.txt").write_text("à garder", encoding="utf-8")
    refuse("« lettre.txt »")


def test_un_lien_pose_dans_un_site_que_nous_avons_fait_arrete_le_suivant(projet: Path, refuse: Refus) -> None:
    (projet / "site" / "photos").symlink_to(projet.parent)
    refuse("« photos »")


def test_l_historique_git_d_un_site_deja_depose_arrete_le_suivant(projet: Path, refuse: Refus) -> None:
    (projet / "site" / ".git").mkdir()
    (projet / "site" / ".git" / "HEAD").write_text("ref: refs/heads/gh-pages\n", encoding="utf-8")
    refuse("« .git/HEAD »")


def test_un_site_fait_a_part_dans_un_autre_n_est_pas_perdu(projet: Path, refuse: Refus) -> None:
    shutil.copytree(projet / "site", projet.parent / "france" / "52")
    refuse("contient le site « 52 »", vers=str(projet.parent / "france"))
    (projet.parent / "france" / "52" / "lettre.txt").touch()
    refuse("contient le site « 52 »", vers=str(projet.parent / "france"))


@pytest.mark.parametrize("marque", la_nuit([None, b"", b"[]", b'{"fichiers": 3}', b"\xff"], sauf=[None, b"\xff"]))
def test_un_site_sans_marque_lisible_dit_comment_continuer(projet: Path, refuse: Refus, marque: bytes | None) -> None:
    """Those of an earlier version have none."""
    (projet / "site" / ".annuaire").unlink()
    if marque is not None:
        (projet / "site" / ".annuaire").write_bytes(marque)
    refuse("version précédente", "supprimez-le")


def test_un_site_que_nous_avons_fait_est_remplace_et_les_fichiers_des_systemes_ne_genent_pas(projet: Path) -> None:
    attendu = empreintes(projet / "site")
    (projet / "site" / ".DS_Store").write_bytes(b"\x00")
    assert lancer(projet, *ANNUAIRE).returncode == 0
    assert empreintes(projet / "site") == attendu


@pytest.mark.nuit
def test_un_dossier_vide_ou_absent_devient_le_site(projet: Path) -> None:
    for vers in (projet.parent / "vide", projet.parent / "pas" / "encore" / "la"):
        (projet.parent / "vide").mkdir(exist_ok=True)
        fini = lancer(projet, *ANNUAIRE, "--vers", str(vers))
        assert fini.returncode == 0, fini.stdout
        assert empreintes(vers) == empreintes(projet / "site")


@pytest.mark.nuit
def test_un_site_qui_est_un_lien_est_mis_a_jour_la_ou_il_mene(projet: Path) -> None:
    (projet / "site").rename(projet / "vrai")
    (projet / "site").symlink_to("vrai")
    remplacer(projet / POSTE, "nom: ", "nom: Nouveau ")
    for _ in range(2):
        fini = lancer(projet, *ANNUAIRE)
        assert fini.returncode == 0, fini.stdout
        assert (projet / "site").is_symlink()
        assert "Nouveau " in (projet / "vrai/99-exemple/poste-iscg/ville-haute.html").read_text(encoding="utf-8")
    assert not list(projet.glob(".*-*"))


@pytest.mark.parametrize("cible", ["directory", "lettres"])
def test_un_site_qui_est_un_lien_vers_autre_chose_est_refuse(projet: Path, refuse: Refus, cible: str) -> None:
    shutil.rmtree(projet / "site")
    (projet / "lettres").mkdir()
    (projet / "lettres" / "lettre.txt").write_text("à garder", encoding="utf-8")
    (projet / "site").symlink_to(cible)
    refuse("rien n’est touché")


def test_un_lien_qui_tourne_en_rond_est_dit(projet: Path, refuse: Refus) -> None:
    shutil.rmtree(projet / "site")
    (projet / "site").symlink_to("site")
    refuse("lien qui tourne en rond")


@pytest.mark.nuit
@pytest.mark.parametrize(
    "poser",
    [Path.touch, pytest.param(lambda p: p.symlink_to("/nulle/part"), marks=pytest.mark.nuit)],
    ids=["fichier", "lien"],
)
def test_ce_qui_porte_le_nom_d_un_ancien_chantier_ne_gene_plus(projet: Path, poser: Callable[[Path], None]) -> None:
    for nom in (".site-en-cours", ".site-ancien"):
        poser(projet / nom)
    fini = lancer(projet, *ANNUAIRE)
    assert fini.returncode == 0, fini.stdout
    assert {p.name for p in projet.glob(".site*")} == {".site-en-cours", ".site-ancien"}


@pytest.mark.parametrize(
    "plugins", ["", "plugins:\n", "plugins: []\n", "plugins: [search]\n", "plugins: {search: {}}\n"]
)
def test_sans_le_greffon_dans_mkdocs_yml_le_site_precedent_reste(projet: Path, refuse: Refus, plugins: str) -> None:
    regler(projet, plugins)
    refuse("mkdocs.yml:", "le greffon « annuaire »", "greffon-absent")


@pytest.mark.nuit
def test_avec_le_greffon_eteint_le_site_precedent_reste(projet: Path) -> None:
    regler(projet, "plugins:\n  - annuaire:\n      enabled: false\n")
    with rien_ne_bouge(projet):
        fini = lancer(projet, *ANNUAIRE)
    assert (fini.returncode, "le greffon « annuaire » n’a pas fait le site" in fini.stdout) == (2, True), fini.stdout


def regler(projet: Path, plugins: str) -> None:
    """Other plugins in ``mkdocs.yml``; all that follows them goes away."""
    texte = (projet / "mkdocs.yml").read_text(encoding="utf-8")
    (projet / "mkdocs.yml").write_text(texte[: texte.index("plugins:")] + plugins, encoding="utf-8")


def en_meme_temps(projet: Path, *vers: str) -> list[tuple[int, str]]:
    """One build for each destination, started together."""
    commande = [sys.executable, "-m", *ANNUAIRE, "--vers"]
    lances = [
        subprocess.Popen([*commande, v], cwd=projet, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for v in vers
    ]
    return [(lance.wait(), lance.communicate()[0]) for lance in lances]


def test_de_deux_constructions_au_meme_endroit_une_seule_commence(projet: Path) -> None:
    attendu = set(empreintes(projet / "site"))
    finies = en_meme_temps(projet, "site", "site")
    codes = sorted(code for code, _ in finies)
    assert codes in ([0, 2], [0, 0]), finies  # on a busy machine the second may begin when the first has ended
    for code, texte in finies:
        assert "Traceback" not in texte
        assert code == 0 or "une autre commande écrit dans « site »" in texte
    assert set(empreintes(projet / "site")) == attendu
    assert not list(projet.glob(".site*"))


LENT = """
import os, pathlib, time

def on_page_context(context, **_):
    pid, fin = pathlib.Path("moteur.pid"), pathlib.Path("moteur.fin")
    if not pid.exists():
        pid.write_text(str(os.getpid()), encoding="utf-8")
    while not fin.exists():
        time.sleep(0.02)
    return context
"""


@pytest.fixture
def en_cours(projet: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """The command, and the number of the engine, which waits in the middle of its pages for « moteur.fin »."""
    (projet / "lent.py").write_text(LENT, encoding="utf-8")
    with (projet / "mkdocs.yml").open("a", encoding="utf-8") as reglages:
        reglages.write("\nhooks: [lent.py]\n")
    commande = [sys.executable, "-m", *ANNUAIRE]
    with subprocess.Popen(commande, cwd=projet, stdout=subprocess.DEVNULL, start_new_session=True) as lance:
        assert attendre(lambda: (projet / "moteur.pid").is_file() and (projet / "moteur.pid").stat().st_size > 0)
        yield lance, int((projet / "moteur.pid").read_text(encoding="utf-8"))
        (projet / "moteur.fin").touch()


def attendre(fait: Callable[[], bool]) -> bool:
    """Did it happen within three minutes?"""
    return any(fait() or sleep(0.05) for _ in range(3600))


def vit(numero: int) -> bool:
    """Is this process still at work? One that has ended and that nobody waits for is not."""
    etat = Path(f"/proc/{numero}/stat")
    return etat.is_file() and etat.read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"


LINUX = pytest.mark.skipif(sys.platform != "linux", reason="lit /proc")


@pytest.mark.nuit
@LINUX
@pytest.mark.parametrize(
    "signal_", la_nuit([signal.SIGTERM, signal.SIGINT], sauf=[signal.SIGTERM]), ids=["TERM", "INT"]
)
def test_arreter_la_commande_arrete_le_moteur_et_ne_laisse_rien(
    projet: Path, en_cours: tuple[subprocess.Popen[bytes], int], signal_: signal.Signals
) -> None:
    commande, moteur = en_cours
    avant = empreintes(projet / "site")
    commande.send_signal(signal_)
    assert commande.wait(180) in (143, 130)
    assert not vit(moteur)
    assert empreintes(projet / "site") == avant
    assert not list(projet.glob(".site*"))


@LINUX
@pytest.mark.parametrize("tout", la_nuit([False, True], sauf=[True]), ids=["commande-seule", "groupe"])
def test_une_commande_tuee_laisse_le_site_et_ne_gene_pas_la_suivante(
    projet: Path, en_cours: tuple[subprocess.Popen[bytes], int], tout: bool
) -> None:
    commande, moteur = en_cours
    avant = empreintes(projet / "site")
    (os.killpg if tout else os.kill)(commande.pid, signal.SIGKILL)
    commande.wait(180)
    (projet / "moteur.fin").touch()
    assert attendre(lambda: not vit(moteur))
    assert empreintes(projet / "site") == avant
    fini = lancer(projet, *ANNUAIRE)
    assert fini.returncode == 0, fini.stdout
    assert empreintes(projet / "site") == avant
    assert not list(projet.glob(".site*"))


def sous(contrainte: str, projet: Path) -> subprocess.CompletedProcess[str]:
    """The command, below something that the shell takes away from it."""
    commande = ["sh", "-c", f'{contrainte} "$@"', "sh", sys.executable, "-m", *ANNUAIRE]
    return subprocess.run(commande, cwd=projet, capture_output=True, text=True, check=False, timeout=120)


@LINUX
def test_un_disque_plein_laisse_le_site_et_se_dit_en_une_phrase(projet: Path) -> None:
    """A file of more than 4 kB cannot be written, as when the disk fills up in the middle of the site."""
    with rien_ne_bouge(projet):
        fini = sous("ulimit -f 8; exec", projet)
    assert fini.returncode == 1, fini.stderr
    assert "il n’y a plus de place pour écrire" in fini.stderr
    assert "Traceback" not in fini.stderr


@LINUX
def test_un_dossier_que_l_on_ne_peut_pas_ecrire_se_dit_en_une_phrase(projet: Path) -> None:
    """Root may write everywhere, save without this capability."""
    droits = "cap_dac_override,cap_dac_read_search,cap_fowner"
    sans = "".join(f",-{droit.removeprefix('cap_')}" for droit in droits.split(","))[1:]
    contrainte = "exec" if os.getuid() else f"exec setpriv --inh-caps {sans} --bounding-set {sans}"
    projet.chmod(0o555)
    with rien_ne_bouge(projet):
        fini = sous(contrainte, projet)
    projet.chmod(0o755)
    assert fini.returncode == 1, fini.stderr
    assert ".site-verrou » : le système en refuse l’accès" in fini.stderr
    assert "Traceback" not in fini.stderr
