"""A place to build beside a site, and the exchange at the end: whoever is killed on the way leaves the site whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from glob import escape
from pathlib import Path
from secrets import token_hex

from annuaire.publication.destination import exiger_le_notre, exiger_un_lieu, resoudre
from annuaire.publication.echange import echanger
from annuaire.publication.inventaire import ATELIER, est_un_atelier, exiger_complet
from annuaire.publication.marque import MARQUE
from annuaire.publication.verrou import verrou

NEUF, ANCIEN = "neuf", "ancien"


@dataclass(frozen=True)
class Chantier:
    """``demandee`` is the destination as the person wrote it. ``verrous`` hold the place: a child that builds inherits
    them, so that nobody cleans up under it when this process is killed."""

    demandee: Path
    destination: Path
    atelier: Path
    verrous: tuple[int, ...]
    avec_ses_sites: bool

    @property
    def neuf(self) -> Path:
        """The folder to fill, then to sign (:func:`annuaire.publication.inventaire.signer`)."""
        return self.atelier / NEUF

    def publier(self) -> None:
        """Put it in place. Looked at again: what was put there during the build is not ours either."""
        exiger_complet(self.neuf)
        exiger_le_notre(self.demandee, self.destination, avec_ses_sites=self.avec_ses_sites)
        echanger(self.neuf, self.destination, self.atelier / ANCIEN)


@contextmanager
def ouvrir(demandee: Path, racine: Path, *, avec_ses_sites: bool = False) -> Iterator[Chantier]:
    """Refuse a place that cannot be taken, put back what a killed build had moved, then give a folder to fill. When it
    is left, published or not, nothing remains beside the site."""
    destination = resoudre(demandee)
    exiger_un_lieu(demandee, destination, racine)
    with ExitStack() as pile:
        _creer_les_dossiers(destination.parent, pile)
        verrous = tuple(_verrouiller(demandee, destination, pile))
        exiger_le_notre(demandee, destination, avec_ses_sites=avec_ses_sites)  # nobody changes it while one looks
        for reste in _restes(destination):
            _ranger(reste, destination)
        atelier = destination.with_name(f".{destination.name}-atelier-{token_hex(4)}")
        pile.callback(_ranger, atelier, destination)  # before it exists: a signal may come at any instant
        atelier.mkdir()
        (atelier / ATELIER).write_bytes(os.fsencode(destination.name))
        (atelier / NEUF).mkdir()
        yield Chantier(demandee, destination, atelier, verrous, avec_ses_sites)


def _creer_les_dossiers(dossier: Path, pile: ExitStack) -> None:
    """Those that are absent; they go away at the end if nothing was put in them."""
    for absent in [d for d in (dossier, *dossier.parents) if not d.exists()][::-1]:
        absent.mkdir(exist_ok=True)
        pile.callback(_retirer_si_vide, absent)


def _retirer_si_vide(dossier: Path) -> None:
    with suppress(OSError):
        dossier.rmdir()


def _verrouiller(demandee: Path, destination: Path, pile: ExitStack) -> Iterator[int]:
    """The place, and a share of every site that contains it: nobody may replace that one meanwhile."""
    for dessus in destination.parents:
        if (dessus / MARQUE).is_file():
            yield pile.enter_context(verrou(dessus, str(dessus), partage=True))
    yield pile.enter_context(verrou(destination, str(demandee)))


def _restes(destination: Path) -> Iterator[Path]:
    """Work folders for this destination whose build was killed: nobody else holds the lock."""
    ici = sorted(destination.parent.glob(f".{escape(destination.name)}-*"))
    return (dossier for dossier in ici if est_un_atelier(dossier, destination.name))


def _ranger(atelier: Path, destination: Path) -> None:
    """Remove a work folder. The previous site, if it is there and nothing has taken its place, goes back first."""
    ancien = atelier / ANCIEN
    if ancien.is_dir() and not os.path.lexists(destination):
        ancien.rename(destination)
    for dossier in (atelier / NEUF, ancien, atelier):  # the mark last: stopped half-way, the next one finishes
        shutil.rmtree(dossier, ignore_errors=True)
