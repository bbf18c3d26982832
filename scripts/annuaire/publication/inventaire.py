"""What a folder holds, and what of it we did not make."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from annuaire.publication.marque import MARQUE, ecrire_la_marque, lire_la_marque
from annuaire.publication.refus import PublicationError

DES_SYSTEMES = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})  # left by whoever opens a folder to look at it
ATELIER = "atelier-de"  # in a work folder: the name of the site that is made there
NOM_D_ATELIER = re.compile(r"\.(.+)-atelier-[0-9a-f]{8}", re.DOTALL)
VERROU = "-verrou"


@dataclass(frozen=True)
class Inventaire:
    """``presents``: files, and empty folders with a final « / »; ``sites``: folders that hold a mark of their own;
    ``faits``: what the mark names, ``None`` without one."""

    presents: frozenset[str]
    sites: tuple[str, ...]
    faits: frozenset[str] | None

    @property
    def etrangers(self) -> list[str]:
        """What we did not make, in order; without a mark, everything. An empty folder in a site of ours is no loss."""
        if self.faits is None:
            return sorted(self.presents)
        return sorted(f for f in self.presents - self.faits if not f.endswith("/"))


def inventorier(dossier: Path, *, sans_marque_un_suffit: bool = False) -> Inventaire:
    """Look everywhere in ``dossier``, without following a link; or, where there is no mark, until one finds something:
    it may be the home of a person. ``OSError`` where one cannot look."""
    faits = _marque(dossier)
    presents: set[str] = set()
    sites: list[str] = []
    for ici, dossiers, noms in os.walk(dossier, onerror=_lever):
        relatif = Path(ici).relative_to(dossier)
        if Path(ici) != dossier and MARQUE in noms:
            sites.append(relatif.as_posix())
            dossiers.clear()
        elif Path(ici) != dossier and est_un_atelier(Path(ici)):
            dossiers.clear()
        else:
            debut = f"{relatif.as_posix()}/" if relatif.parts else ""
            presents.update(debut + nom for nom in _a_compter(Path(ici), dossiers, noms))
            if not dossiers and not noms and Path(ici) != dossier:
                presents.add(f"{relatif.as_posix()}/")
        if presents and faits is None and sans_marque_un_suffit:
            break
    return Inventaire(frozenset(presents), tuple(sorted(sites)), faits)


def est_un_atelier(dossier: Path, destination: str = "") -> bool:
    """Is it a work folder of ours, for the site of that name? One that is empty was killed before it was marked."""
    nom = NOM_D_ATELIER.fullmatch(dossier.name)
    if not nom or nom[1] != (destination or nom[1]) or dossier.is_symlink() or not dossier.is_dir():
        return False
    marque = dossier / ATELIER
    return marque.read_bytes() == os.fsencode(nom[1]) if marque.is_file() else not any(dossier.iterdir())


def _a_compter(ici: Path, dossiers: Iterable[str], noms: Iterable[str]) -> Iterator[str]:
    yield from (nom for nom in dossiers if (ici / nom).is_symlink())
    for nom in noms:
        if nom != MARQUE and nom not in DES_SYSTEMES and not _est_un_verrou(ici, nom):
            yield nom


def _est_un_verrou(ici: Path, nom: str) -> bool:
    """Empty, and of that name: a command that was killed left it."""
    return nom.startswith(".") and nom.endswith(VERROU) and (ici / nom).lstat().st_size == 0


def _lever(erreur: OSError) -> None:
    if not isinstance(erreur, FileNotFoundError):  # it went away meanwhile
        raise erreur


def _marque(dossier: Path) -> frozenset[str] | None:
    marque = dossier / MARQUE
    return lire_la_marque(marque.read_bytes()) if marque.is_file() and not marque.is_symlink() else None


def signer(dossier: Path, attendus: Iterable[str]) -> None:
    """Leave the mark in a finished site, if all that was written is there."""
    presents = inventorier(dossier).presents
    if manquants := sorted(frozenset(attendus) - presents):
        raise PublicationError(f"il manque « {manquants[0]} » dans le site construit.", "relancez la construction")
    (dossier / MARQUE).write_bytes(ecrire_la_marque(presents))


def exiger_complet(dossier: Path) -> None:
    """A site whose mark is there, and everything that it names; the sites in it too."""
    inventaire = inventorier(dossier)
    if inventaire.faits is None:
        message = "le greffon « annuaire » n’a pas fait le site : le site précédent reste en place."
        raise PublicationError(message, "remettez « - annuaire: » sous « plugins: » dans mkdocs.yml, sans « enabled »")
    if manquants := sorted(inventaire.faits - inventaire.presents):
        message = f"il manque « {manquants[0]} » dans le site construit : le site précédent reste en place."
        raise PublicationError(message, "relancez la construction")
    for site in inventaire.sites:
        exiger_complet(dossier / site)
