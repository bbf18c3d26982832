"""Makes the offline copy: builds it aside, packs it, puts it in ``dist`` beside its checksum. All or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from annuaire.exports.archive import LIMITE, archive, nom_de_l_archive, somme_de_controle
from annuaire.moteur import construire_la_copie
from annuaire.typographie import INSECABLE, nombre


def archiver(racine: Path, jour: date) -> Path | None:
    """Path of the archive; None when the site could not be built, and the previous archives stay."""
    with TemporaryDirectory(prefix="annuaire-") as dossier:
        chantier = Path(dossier).resolve()
        if construire_la_copie(racine, chantier):
            return None
        contenu = archive(_fichiers(chantier), jour)
    destination = racine / "dist" / nom_de_l_archive(jour)
    destination.parent.mkdir(exist_ok=True)
    _deposer(destination, contenu)
    somme = somme_de_controle(destination.name, contenu)
    _deposer(destination.with_name(f"{destination.name}.sha256"), somme.encode())
    return destination


def bilan(archive: Path) -> str:
    """What the maintainer reads at the end."""
    octets = archive.stat().st_size
    trop = f"\nElle dépasse {nombre(LIMITE)}{INSECABLE}octets : certaines messageries la refuseront."
    constat = f"{archive} : {nombre(octets)}{INSECABLE}octets, avec sa somme de contrôle à côté."
    return constat + trop if octets > LIMITE else constat


def _fichiers(dossier: Path) -> Iterator[tuple[str, bytes]]:
    for fichier in dossier.rglob("*"):
        if fichier.is_file():
            yield fichier.relative_to(dossier).as_posix(), fichier.read_bytes()


def _deposer(destination: Path, contenu: bytes) -> None:
    """Nobody ever sees half a file: it is written beside, then renamed."""
    en_cours = destination.with_name(f".{destination.name}")
    en_cours.write_bytes(contenu)
    en_cours.replace(destination)
