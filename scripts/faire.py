"""Prepares what the project runs on, and repairs it: libraries, Node, browser scripts. For ``make``, and without it.

A folder is whole, or made again from nothing. Its mark, written last, says what the folder was made from and holds the
size of each of its files: a cut, a lost file, another Python or a project moved elsewhere all show, without network.
Only the standard library here, and what Python 3.7 can read: an old Python must be able to say that it is too old.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

PYTHON_MINIMAL = (3, 11)
VERSION = ".".join(map(str, sys.version_info[:2]))
NODE_MINIMAL = 20
RACINE = Path(__file__).resolve().parent.parent
D_UN_ENVIRONNEMENT = {"pyvenv.cfg", "bin", "include", "lib", "lib64", "share", "Scripts", "Include", "Lib"}
# A lock is complete: nothing to resolve, so nothing to find that is newer than it; and no program to run to install it.
INSTALLER = ("install", "-qq", "--disable-pip-version-check", "--no-input", "--no-deps")
VERROU = ("--require-hashes", "--only-binary", ":all:", "-r")


class InstallationError(Exception):
    """What the person reads: what is wrong, then one gesture."""

    def __init__(self, constat: str, geste: str) -> None:
        super().__init__(f"{constat}\n    → {geste}")


# --- a folder and its mark


def releve(dossier: Path) -> dict[str, int]:
    """Size of each file of a folder; what Python compiles as it runs does not count."""
    tailles: dict[str, int] = {}
    for racine, dossiers, noms in os.walk(dossier):
        dossiers[:] = [d for d in dossiers if d != "__pycache__"]
        tailles.update({f"{racine}/{nom}": os.lstat(f"{racine}/{nom}").st_size for nom in noms})
    return {os.path.relpath(chemin, dossier): taille for chemin, taille in tailles.items()}


def intact(dossier: Path, tailles: Mapping[str, int]) -> bool:
    """No file was lost or cut since; one more does not matter."""
    try:
        return all(os.lstat(f"{dossier}/{nom}").st_size == taille for nom, taille in tailles.items())
    except OSError:
        return False


def empreinte(*morceaux: Path | str) -> str:
    """One name for these texts and these files."""
    somme = hashlib.sha256()
    for morceau in morceaux:
        octets = morceau.read_bytes() if isinstance(morceau, Path) else morceau.encode()
        somme.update(b"%d:%b" % (len(octets), octets))
    return somme.hexdigest()


def marque(dossier: Path) -> Path:
    """Where its mark is: not inside, so that it goes away only on purpose."""
    return RACINE / ".installe" / f"{dossier.name}.json"


def lire_la_marque(dossier: Path) -> dict[str, Any]:
    """What the mark says, when it is true; otherwise nothing."""
    try:
        lue: dict[str, Any] = json.loads(marque(dossier).read_text(encoding="utf-8"))
        return lue if intact(dossier, lue["fichiers"]) else {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def ecrire_la_marque(dossier: Path, origine: str, niveaux: Mapping[str, str]) -> None:
    """In one gesture: a half-written mark would be believed."""
    texte = json.dumps({"origine": origine, "niveaux": niveaux, "fichiers": releve(dossier)})
    brouillon = marque(dossier).with_suffix(".brouillon")
    brouillon.parent.mkdir(exist_ok=True)
    brouillon.write_text(texte, encoding="utf-8")
    brouillon.replace(marque(dossier))


def tenir(
    dossier: Path, origine: str, niveaux: Mapping[str, tuple[str, Callable[[], None]]], creer: Callable[[], None]
) -> None:
    """Make the folder hold these levels: do nothing, add what is missing, or start again from nothing.

    A level has a name, what it is made from, and the gesture that makes it.
    """
    lue = lire_la_marque(dossier)
    faits: dict[str, str] = lue["niveaux"] if lue.get("origine") == origine else {}
    manquants = [nom for nom, (cle, _) in niveaux.items() if faits.get(nom) != cle]
    if not manquants:
        return
    marque(dossier).unlink(missing_ok=True)  # from here on, a cut leaves no mark
    if not faits or any(nom in faits for nom in manquants):
        faits, manquants = {}, list(niveaux)
        creer()
    for nom in manquants:
        niveaux[nom][1]()
        faits[nom] = niveaux[nom][0]
    ecrire_la_marque(dossier, origine, faits)


# --- Python


def programmes(dossier: Path) -> Path:
    """Where an environment keeps its programs."""
    return dossier / ("Scripts" if os.name == "nt" else "bin")


def python_de(dossier: Path) -> str:
    """The interpreter of an environment."""
    return str(programmes(dossier) / ("python.exe" if os.name == "nt" else "python"))


def version_de(dossier: Path) -> str:
    """« 3.11 », or nothing when its interpreter is gone or does not run."""
    question = "import sys; print('%d.%d' % sys.version_info[:2])"
    try:
        fini = subprocess.run([python_de(dossier), "-c", question], capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return fini.stdout.strip() if fini.returncode == 0 else ""


def lancer(constat: str, commande: list[str], geste: str = "", **options: Any) -> None:
    """Run a program whose failure is told in one sentence, under what it said itself."""
    geste = geste or "vérifiez la connexion, puis relancez la même commande : elle reprendra de zéro"
    try:
        code = subprocess.run(commande, cwd=RACINE, check=False, **options).returncode
    except OSError as refus:
        raise InstallationError(f"{constat} ({commande[0]} : {refus.strerror})", geste) from None
    if code:
        raise InstallationError(constat, geste)


def creer_l_environnement(dossier: Path) -> None:
    """An empty environment, whatever was there of an older one; nobody’s own folder is emptied."""
    presents = {p.name for p in dossier.iterdir()} if dossier.is_dir() else set()
    if presents and not presents & D_UN_ENVIRONNEMENT:
        raise InstallationError(
            f"« {dossier.name} » existe et n’est pas un environnement Python.", "renommez ce dossier"
        )
    try:
        import ensurepip  # noqa: F401  (a package of its own under Debian)
    except ImportError:
        geste = f"sous Debian ou Ubuntu : apt install python3-venv (ou python{VERSION}-venv)"
        raise InstallationError("Python est là, sans son module « venv » complet.", geste) from None
    if presents:
        dire(f"« {dossier.name} » n’est pas entier, ou n’est plus à jour : il est refait")
    else:
        dire(f"Installation dans « {dossier.name} » : une minute environ")
    # The interpreter behind this one, which may itself be the environment’s.
    python = getattr(sys, "_base_executable", "") or sys.executable
    geste = f"fermez ce qui emploie « {dossier.name} », puis relancez"
    lancer("L’environnement Python n’a pas pu être créé.", [python, "-m", "venv", "--clear", str(dossier)], geste)


def poser(dossier: Path, nom: str) -> None:
    """Install one lock, and the project itself with the first."""
    pip = [python_de(dossier), "-m", "pip", *INSTALLER]
    constat = f"Les bibliothèques de « requirements/{nom}.txt » n’ont pas pu être installées."
    lancer(constat, [*pip, *VERROU, f"requirements/{nom}.txt"])
    if nom == "base":
        lancer("Le projet n’a pas pu être installé.", [*pip, "--no-build-isolation", "-e", "."])


def projet() -> str:
    """What the installation of the project itself depends on; the settings of tools do not count."""
    import tomllib

    try:
        lu = tomllib.loads((RACINE / "pyproject.toml").read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as faute:
        raise InstallationError(f"« pyproject.toml » est illisible : {faute}", "corrigez ce fichier") from None
    return json.dumps([lu.get("build-system"), lu.get("project"), lu.get("tool", {}).get("hatch")])


def environnement(nom: str, *verrous: str) -> None:
    """An environment that holds these locks, for the Python that runs this."""
    dossier = RACINE / nom
    if version_de(dossier) != VERSION:
        marque(dossier).unlink(missing_ok=True)
    cles = {v: empreinte(RACINE / "requirements" / f"{v}.txt", projet() if v == "base" else "") for v in verrous}
    niveaux = {v: (cle, partial(poser, dossier, v)) for v, cle in cles.items()}
    # An environment knows its own address and serves one kind of machine.
    origine = empreinte(str(dossier), VERSION, sysconfig.get_platform())
    tenir(dossier, origine, niveaux, partial(creer_l_environnement, dossier))


# --- Node


def convient(chemin: str) -> bool:
    """Whether a recent Node is there, and npm, which some systems sell apart."""
    node, npm = shutil.which("node", path=chemin), shutil.which("npm", path=chemin)
    if not node or not npm:
        return False
    try:
        fini = subprocess.run([node, "-p", "process.versions.node"], capture_output=True, text=True, check=False)
    except OSError:
        return False
    majeure = fini.stdout.split(".")[0]
    return fini.returncode == 0 and majeure.isdigit() and int(majeure) >= NODE_MINIMAL


def node() -> dict[str, str]:
    """Variables with which Node is found: the system’s when it will do, else the one that the lock brings."""
    chemin = os.pathsep.join([str(programmes(RACINE / ".venv")), os.environ.get("PATH", "")])
    if not convient(chemin):
        dire(f"Node {NODE_MINIMAL} ou plus récent, avec npm, est absent : installation dans .venv")
        environnement(".venv", "base", "node")
    return {**os.environ, "PATH": chemin}


def lancer_node(constat: str, geste: str, variables: dict[str, str], programme: str, *suite: str) -> None:
    """Run « node » or « npm » where these variables find it; npm counts its packages aloud, and it is hushed."""
    chemin = shutil.which(programme, path=variables["PATH"]) or programme
    muet = subprocess.DEVNULL if programme == "npm" else None
    lancer(constat, [chemin, *suite], geste, env=variables, stdout=muet)


def paquets() -> dict[str, str]:
    """``node_modules`` as its lock says; returns the variables with which Node is found."""
    variables = node()
    cle = empreinte(*(RACINE / nom for nom in ("package.json", "package-lock.json", ".npmrc")))
    constat = "Les paquets de Node n’ont pas pu être installés."
    gestes = ("ci", "--loglevel=error", "--no-progress")
    installer = partial(lancer_node, constat, "", variables, "npm", *gestes)
    tenir(RACINE / "node_modules", sysconfig.get_platform(), {"paquets": (cle, installer)}, lambda: None)
    return variables


def scripts() -> None:
    """The scripts and the sheet of the browser, when one of their sources changed."""
    lus = ("scripts/web", "*"), ("scripts/annuaire", "*.j2"), ("schemas", "*"), ("directory", "communes.csv")
    # Some name drawings; names of communes are not learnt as words.
    sources = sorted(p for dossier, motif in lus for p in (RACINE / dossier).rglob(motif) if p.is_file())
    cle = empreinte(RACINE / "package-lock.json", *(m for p in sources for m in (p.relative_to(RACINE).as_posix(), p)))
    tenir(RACINE / "scripts" / "annuaire" / "static", "", {"scripts": (cle, reunir)}, lambda: None)


def reunir() -> None:
    """Bundle them."""
    constat = "Les scripts du navigateur n’ont pas pu être réunis."
    lancer_node(constat, "corrigez ce qui est dit au-dessus", paquets(), "node", "scripts/web/assembler.mjs")


# --- the door

ETAPES: Mapping[str, Callable[[], object]] = {
    "base": partial(environnement, ".venv", "base"),
    "dev": partial(environnement, ".venv", "base", "dev"),
    "moteurs": partial(environnement, ".venv-moteurs", "base", "moteurs"),
    "outils": partial(environnement, ".venv-outils", "outils"),
    "node": paquets,
    "scripts": scripts,
}
COMMANDES = {"site": "construire", "serve": "servir", "verifier": "verifier"}
BESOINS = {"verifier": ("base",)}  # of the others: a site has scripts


def dire(phrase: str) -> None:
    """To the person, apart from what a program may read."""
    print(phrase, file=sys.stderr, flush=True)


@contextmanager
def seul() -> Iterator[None]:
    """Two installations at a time would spoil each other: the second waits. Windows has no such lock."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    descripteur = os.open(RACINE / "requirements", os.O_RDONLY)
    try:
        try:
            fcntl.flock(descripteur, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            dire("Une autre installation est en cours : attente de sa fin")
            fcntl.flock(descripteur, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descripteur)


def preparer(*etapes: str) -> int:
    """What is asked, in this order."""
    with seul():
        for etape in etapes:
            ETAPES[etape]()
    return 0


def faire(commande: str) -> int:
    """What the command needs, then the command."""
    preparer(*BESOINS.get(commande, ("base", "scripts")))
    with subprocess.Popen([python_de(RACINE / ".venv"), "-m", "annuaire", COMMANDES[commande]], cwd=RACINE) as fini:
        while True:
            with suppress(KeyboardInterrupt):  # Ctrl+C went to both: the other one says goodbye
                return fini.wait()


def main() -> int:
    """The exit code."""
    lecteur = argparse.ArgumentParser(description="« site », « serve », « verifier » : comme make. Le reste installe.")
    lecteur.add_argument("quoi", nargs="+", choices=[*COMMANDES, *ETAPES])
    quoi: list[str] = lecteur.parse_args().quoi
    # Python reads the address of the project in the alphabet of the system: an accent in it would be misread.
    os.environ.setdefault("PYTHONUTF8", "1")
    try:
        if sys.version_info < PYTHON_MINIMAL:
            geste = "installez-en un plus récent, puis par exemple : make site PYTHON=python3.12"
            raise InstallationError(f"Python {VERSION} est trop ancien : il faut 3.11 ou plus.", geste)
        return faire(quoi[0]) if quoi[0] in COMMANDES else preparer(*quoi)
    except InstallationError as echec:
        dire(f"erreur: {echec}")
    except OSError as refus:
        dire(f"erreur: {refus.filename} : {refus.strerror}\n    → vérifiez la place et les droits, puis relancez")
    except KeyboardInterrupt:
        dire("Interrompu. La même commande reprendra de zéro.")
    return 1


if __name__ == "__main__":
    sys.exit(main())
