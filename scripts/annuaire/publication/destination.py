"""May a site take this place? Only if it is free, or if we made what is there; never in the place of the project."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from annuaire.lecture.fichiers import affichable
from annuaire.publication.inventaire import inventorier
from annuaire.publication.refus import PublicationError

DU_PROJET = (
    "directory", "schemas", "docs", "scripts", "tests", "requirements", "node_modules", ".git", ".github", ".gitlab",
    ".venv",
)  # fmt: skip
AILLEURS = "donnez un autre dossier : « --vers », ou « site_dir » dans mkdocs.yml"


def resoudre(demandee: Path) -> Path:
    """Where a link leads, so that the folder that is served is the one that changes."""
    with suppress(RuntimeError):  # a loop, for Python 3.12 and before
        destination = demandee.resolve()
        if not destination.is_symlink():
            return destination
    raise PublicationError(f"« {demandee} » est un lien qui tourne en rond.", AILLEURS)


def exiger_un_lieu(demandee: Path, destination: Path, racine: Path) -> None:
    """Neither the project, nor above, nor in one of its folders; nor a file, nor a disk."""
    racine = racine.resolve()
    if any(_meme(destination, p) for p in (racine, *racine.parents)) or any(
        _meme(p, racine / nom) for p in (destination, *destination.parents) for nom in DU_PROJET
    ):
        message = f"« {demandee} » est un dossier du projet, ou le contient : rien n’est touché."
        raise PublicationError(message, AILLEURS)
    if destination.exists() and not destination.is_dir():
        raise PublicationError(f"« {demandee} » est un fichier, un site est un dossier : rien n’est touché.", AILLEURS)
    if destination.is_mount():
        message = f"« {demandee} » est un disque : un site ne peut pas prendre sa place d’un bloc."
        raise PublicationError(message, f"donnez un dossier à l’intérieur : « {demandee / 'site'} »")


def _meme(un: Path, autre: Path) -> bool:
    """The same folder, whatever it is called; two absent ones are compared by name."""
    try:
        return un.samefile(autre)
    except OSError:
        return un == autre


def exiger_le_notre(demandee: Path, destination: Path, *, avec_ses_sites: bool = False) -> None:
    """Absent, empty, or made by us to the last file. ``avec_ses_sites``: those that it contains are made again too."""
    if not destination.exists():
        return
    inventaire = inventorier(destination, sans_marque_un_suffit=True)
    if inventaire.etrangers:
        raise _refus(demandee, inventaire.etrangers[0], connu=inventaire.faits is not None)
    if inventaire.sites and not avec_ses_sites:
        message = f"« {demandee} » contient le site « {inventaire.sites[0]} », fait à part : rien n’est touché."
        raise PublicationError(message, "lancez « make france », qui les refait ensemble, ou donnez un autre dossier")
    for site in inventaire.sites:
        exiger_le_notre(demandee / site, destination / site, avec_ses_sites=True)


def _refus(demandee: Path, etranger: str, *, connu: bool) -> PublicationError:
    if connu:
        message = (
            f"« {demandee} » contient « {affichable(etranger)} », que cette commande n’a pas fait : rien n’est touché."
        )
        return PublicationError(message, "rangez-le ailleurs (dans docs/, s’il doit être publié), puis relancez")
    message = f"« {demandee} », qui n’est pas vide, n’a pas été fait par cette commande : rien n’est touché."
    return PublicationError(
        message,
        "donnez un autre dossier ; si c’est un site fait par une version précédente, supprimez-le, puis relancez",
    )
