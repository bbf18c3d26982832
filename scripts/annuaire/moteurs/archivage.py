"""Makes the offline copy: builds it aside, packs it, puts it in ``dist`` beside its checksum. All or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from annuaire.moteurs.commande import construire_la_copie
from annuaire.publication.archive import LIMITE, archive, est_une_copie, nom_de_l_archive, somme_de_controle
from annuaire.publication.depot import deposer
from annuaire.publication.marque import MARQUE
from annuaire.publication.refus import PublicationError
from annuaire.publication.verrou import verrou
from annuaire.socle.typographie import INSECABLE, nombre


def archiver(racine: Path, jour: date) -> tuple[int, Path]:
    """Code of the engine, and path of the archive; the previous archives stay when the site could not be built."""
    destination = racine / "dist" / nom_de_l_archive(jour)
    somme = destination.with_name(f"{destination.name}.sha256")
    _exiger_les_notres(destination, somme)
    with TemporaryDirectory(prefix="annuaire-") as dossier:
        chantier = Path(dossier).resolve()
        if code := construire_la_copie(racine, chantier):
            return code, destination
        contenu = archive(_fichiers(chantier), jour)
    destination.parent.mkdir(exist_ok=True)
    with verrou(destination, str(destination)):
        _exiger_les_notres(destination, somme)
        deposer(destination, contenu, destination.parent)
        deposer(somme, somme_de_controle(destination.name, contenu).encode(), destination.parent)
    return 0, destination


def bilan(archive: Path) -> str:
    """What the maintainer reads at the end."""
    octets = archive.stat().st_size
    trop = f"\nElle dépasse {nombre(LIMITE)}{INSECABLE}octets : certaines messageries la refuseront."
    constat = f"{archive} : {nombre(octets)}{INSECABLE}octets, avec sa somme de contrôle à côté."
    return constat + trop if octets > LIMITE else constat


def _exiger_les_notres(destination: Path, somme: Path) -> None:
    """What has these names already is an archive of the same day, and its checksum: nothing else is replaced."""
    for fichier, notre in ((destination, _est_une_copie), (somme, _est_une_somme)):
        if fichier.is_symlink() or (fichier.exists() and not notre(fichier)):
            message = f"« {fichier} » n’a pas été fait par cette commande : rien n’est touché."
            raise PublicationError(message, "déplacez-le, puis relancez")


def _est_une_copie(fichier: Path) -> bool:
    return fichier.is_file() and est_une_copie(fichier.read_bytes())


def _est_une_somme(fichier: Path) -> bool:
    return fichier.is_file() and fichier.read_bytes().endswith(f"  {fichier.stem}\n".encode())


def _fichiers(dossier: Path) -> Iterator[tuple[str, bytes]]:
    for fichier in dossier.rglob("*"):
        if fichier.is_file() and fichier.name != MARQUE:
            yield fichier.relative_to(dossier).as_posix(), fichier.read_bytes()
