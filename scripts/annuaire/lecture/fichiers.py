"""Walks ``directory/`` and hands over bytes; refuses what is not a plain data file.

Files are looked at with ``lstat`` before being opened: a link could publish a system file
(requirement X2). Nothing is executed or followed.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from annuaire.lecture.documents import NATIONAL
from annuaire.socle.diagnostics import DEBUT, Diagnostic, Position

TAILLE_MAX = 64 * 1024
TAILLE_MAX_TABLE = 4 * 1024 * 1024
TABLES = ("communes.csv", "points.csv")  # made by commands of maintainers
SUFFIXES = (".yml", ".csv")  # a folder called so would hide what somebody believes to have written
NIVEAUX_MAX = 20  # a thousand nested folders would exhaust the stack; what lies below is refused anyway
NOM = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# « france », or a code first: no folder of the site begins with a digit, so that no territory covers one (X12).
TERRITOIRE = re.compile(rf"{NATIONAL}|\d.*")
# Windows refuses these names, so a clone would fail there.
RESERVES = frozenset({"con", "prn", "aux", "nul", "index", *(f"{p}{n}" for p in ("com", "lpt") for n in range(1, 10))})


@dataclass(frozen=True)
class Fichier:
    """A regular data file: path from the project root (with ``/``) and decoded text."""

    chemin: str
    texte: str


def lire_le_dossier(racine: Path) -> tuple[list[Fichier], list[Diagnostic]]:
    """Read every data file below ``racine/directory``, in a stable order."""
    base = racine / "directory"
    if not base.is_dir() or base.is_symlink():
        return [], [
            Diagnostic(
                "directory",
                DEBUT,
                "dossier-absent",
                "le dossier « directory » est introuvable",
                "lancez la commande depuis le dossier du projet",
            )
        ]
    fichiers: list[Fichier] = []
    fautes: list[Diagnostic] = []
    for path in _parcourir(base):
        lu = _lire(racine, path)
        (fichiers if isinstance(lu, Fichier) else fautes).append(lu)  # type: ignore[arg-type]  # split by class
    return fichiers, fautes


def _parcourir(dossier: Path, niveau: int = 0) -> Iterator[Path]:
    """Every entry that is not a folder, and the folders that are not entered: those are refused, never skipped."""
    try:
        entrees = sorted(dossier.iterdir())
    except PermissionError:
        entrees, niveau = [dossier], NIVEAUX_MAX
    for path in entrees:
        if _est_un_dossier(path) and niveau < NIVEAUX_MAX and path.suffix not in SUFFIXES:
            yield from _parcourir(path, niveau + 1)
        else:
            yield path


def _est_un_dossier(path: Path) -> bool:
    try:
        return path.is_dir() and not path.is_symlink()
    except PermissionError:
        return False


def _lire(racine: Path, path: Path) -> Fichier | Diagnostic:
    chemin = "/".join(path.parts[len(racine.parts) :])  # as « relative_to », which is five times slower
    refus = refus_du_chemin(chemin, path)
    if refus:
        return Diagnostic(affichable(chemin), DEBUT, *refus)
    return lire_un_fichier(chemin, path)


def lire_un_fichier(chemin: str, path: Path) -> Fichier | Diagnostic:
    """Its text, or why it cannot be read; ``chemin`` is what it is called in a finding."""
    try:
        return _decoder(chemin, path.read_bytes())
    except IsADirectoryError:
        return Diagnostic(chemin, DEBUT, "fichier-special", *_pas_un_fichier(stat.S_IFDIR))
    except OSError:
        return Diagnostic(chemin, DEBUT, "lecture-refusee", "fichier fermé à la lecture", "rendez-le lisible")


def affichable(chemin: str) -> str:
    """A hostile file name must not inject a line or an escape into a terminal (requirement C11)."""
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in chemin)


def refus_du_chemin(chemin: str, path: Path) -> tuple[str, str, str] | None:
    """(name of the fault, message, gesture) of a file that is not one of data; ``None`` when it may be read."""
    try:
        etat = path.lstat()
    except PermissionError:
        return "lecture-refusee", "dossier où l’on ne peut pas entrer", "rendez-le accessible"
    if not stat.S_ISREG(etat.st_mode):
        return "fichier-special", *_pas_un_fichier(etat.st_mode)
    if refus := _refus_du_nom(chemin, path):
        return refus
    limite = TAILLE_MAX_TABLE if path.suffix == ".csv" else TAILLE_MAX
    if etat.st_size > limite:
        return (
            "fichier-trop-gros",
            f"fichier de {etat.st_size // 1024} Ko, {limite // 1024} Ko au plus",
            "régénérez cette table" if path.suffix == ".csv" else "une fiche tient en quelques Ko : raccourcissez-la",
        )
    return None


def _pas_un_fichier(mode: int) -> tuple[str, str]:
    if stat.S_ISDIR(mode):
        return "un dossier est ici à la place d’un fichier, ou trop de dossiers", "renommez-le, ou supprimez-le"
    quoi = "un lien est ici" if stat.S_ISLNK(mode) else "un fichier spécial du système est ici"
    return f"{quoi} à la place d’un vrai fichier", "remplacez-le par le fichier lui-même"


def _refus_du_nom(chemin: str, path: Path) -> tuple[str, str, str] | None:
    territoire = chemin.split("/")[1]
    if chemin.count("/") > 1 and _nom_permis(territoire) and not TERRITOIRE.fullmatch(territoire):
        return (
            "dossier-reserve",
            f"« {territoire} » n’est pas le nom d’un territoire : le code du département vient d’abord",
            "renommez le dossier, par exemple « 52-haute-marne »",
        )
    if not _nom_attendu(chemin):
        return (
            "nom-de-fichier",
            f"« {affichable(path.name)} » n’est pas un nom de fiche",
            "attendu : directory/<territoire>/<type>/<nom-en-minuscules>.yml, lettres sans accent, chiffres, tirets",
        )
    return None


def _nom_attendu(chemin: str) -> bool:
    parts = chemin.split("/")[1:]
    if len(parts) == 2:
        return parts[1] in ("territoire.yml", *TABLES) and _nom_permis(parts[0])
    if len(parts) != 3 or not parts[2].endswith(".yml"):
        return False
    return all(map(_nom_permis, (*parts[:2], parts[2].removesuffix(".yml"))))


def _nom_permis(nom: str) -> bool:
    return len(nom) <= 60 and nom not in RESERVES and bool(NOM.fullmatch(nom))


def _decoder(chemin: str, octets: bytes) -> Fichier | Diagnostic:
    if octets.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return Diagnostic(
            chemin,
            DEBUT,
            "encodage",
            "marque d’encodage (BOM) en tête de fichier",
            "enregistrez le fichier en « UTF-8 » simple",
        )
    try:
        return Fichier(chemin, octets.decode("utf-8"))
    except UnicodeDecodeError as erreur:
        ligne = octets.count(b"\n", 0, erreur.start) + 1
        colonne = len(octets[octets.rfind(b"\n", 0, erreur.start) + 1 : erreur.start].decode("utf-8")) + 1
        return Diagnostic(
            chemin,
            Position(ligne, colonne),
            "encodage",
            "caractère illisible : le fichier n’est pas en UTF-8",
            "enregistrez le fichier en « UTF-8 » simple",
        )
