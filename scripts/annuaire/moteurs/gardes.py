"""A site whose inputs are the same is kept: what it was made from is compared (:mod:`annuaire.moteurs.cles`), and
nothing about it is guessed. When a byte of the site was touched, it is made again.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from shutil import copy2
from stat import S_ISLNK

from annuaire.machine.aspect import aspect_d_un_site
from annuaire.machine.cache import dossier_du_cache, empreinte, garder, reprendre
from annuaire.publication.marque import MARQUE, lire_la_marque

FORMAT = "2"
Site = tuple[str, ...]  # the territories that it holds


@dataclass(frozen=True)
class Gardes:
    """``dossier``: where what is known of sites is kept; ``cles``: that of each site, today. The directory itself is
    not held: the engine is about to need the memory."""

    dossier: Path
    cles: Mapping[Site, str]

    def est_a_jour(self, territoires: Sequence[str], site: Path) -> bool:
        """Was it made from the same, and is it still as it was made?"""
        cle, contenu, vu = reprendre(self._fiche(site), FORMAT) or ("", "", "")
        if not contenu or cle != self.cles[tuple(territoires)]:
            return False
        if (maintenant := aspect_du_site(site)) and maintenant == vu:
            return True
        if contenu != empreinte_du_site(site):
            return False
        garder(self._fiche(site), FORMAT, (cle, contenu, maintenant))
        return True

    def noter(self, territoires: Sequence[str], site: Path) -> None:
        """Remember a site that has just taken its place."""
        vu = aspect_du_site(site)
        garder(self._fiche(site), FORMAT, (self.cles[tuple(territoires)], empreinte_du_site(site), vu))

    def _fiche(self, site: Path) -> Path:
        return self.dossier / "sites" / empreinte([os.fsencode(site.resolve())])


def gardes_du_projet(racine: Path, *sites: Sequence[str]) -> Gardes | None:
    """For the site of each of these choices of territories; ``None`` when nothing may be kept: no cache, a directory in
    fault, or settings that read what no key holds."""
    dossier = dossier_du_cache(racine)
    if dossier is None:
        return None
    from annuaire.moteurs.cles import cles_des_sites  # only here: it reads and judges, and is long to load

    cles = cles_des_sites(racine, sites)
    return None if cles is None else Gardes(dossier, cles)


def aspect_du_site(site: Path) -> str:
    """Of the same files, unopened, and of the mark that names them; empty at the slightest doubt."""
    try:
        marque = (site / MARQUE).read_bytes()
    except OSError:
        return ""
    noms = lire_la_marque(marque)
    vu = aspect_d_un_site(site, sorted(noms)) if noms else ""
    return vu and vu + empreinte([marque])


def empreinte_du_site(site: Path) -> str:
    """Of every file that its mark names, and of the mark; empty when one is missing, or is not a plain file."""
    try:
        marque = (site / MARQUE).read_bytes()
        noms = sorted(lire_la_marque(marque) or ())
        contenu = empreinte(m for nom in noms for m in (os.fsencode(nom), _octets(f"{site}{os.sep}{nom}")))
        return contenu + empreinte([marque]) if noms else ""
    except OSError:
        return ""


def _octets(chemin: str) -> bytes:
    """Of a plain file. Not through « pathlib », twice as slow: a large site has tens of thousands of files."""
    if S_ISLNK(os.lstat(chemin).st_mode):
        raise OSError(chemin)
    with FileIO(chemin) as fichier:
        return fichier.readall()


def reprendre_le_site(ancien: Path, neuf: Path) -> None:
    """The same files in another folder, without copying a byte where the disk can. Nobody writes in a finished site:
    it is replaced, so that two folders may share their files."""
    noms: Iterable[str] = lire_la_marque((ancien / MARQUE).read_bytes()) or ()
    neuf.mkdir(parents=True, exist_ok=True)
    dossiers = {""}
    for nom in (*noms, MARQUE):
        de, vers, dossier = f"{ancien}{os.sep}{nom}", f"{neuf}{os.sep}{nom}", nom.rpartition("/")[0]
        if dossier not in dossiers:
            (neuf / dossier).mkdir(parents=True, exist_ok=True)
            dossiers.add(dossier)
        try:
            os.link(de, vers)
        except OSError:  # a disk without links
            copy2(de, vers)
