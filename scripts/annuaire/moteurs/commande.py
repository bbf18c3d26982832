"""Runs the engine, in a folder of its own that takes the place of the site when it is finished."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from annuaire.machine.enfants import Enfants
from annuaire.machine.horloge import EPOQUE
from annuaire.modele.reglages import NATIONAL
from annuaire.moteurs.gardes import Gardes, gardes_du_projet, reprendre_le_site
from annuaire.publication.chantier import ouvrir
from annuaire.publication.inventaire import exiger_complet, inventorier
from annuaire.publication.refus import PublicationError

CHANTIER = "ANNUAIRE_CHANTIER"  # tells the plugin that its destination is a folder to fill, which we put in place
HORS_LIGNE = "ANNUAIRE_HORS_LIGNE"  # set to 1, it tells the plugin, in the process of MkDocs, to make a copy
TERRITOIRES = "ANNUAIRE_TERRITOIRES"  # the same for the territories to build, separated by spaces
POUR_REFAIRE = "« --sans-cache » refait tout."
RIEN_DE_NEUF = f"Rien n’a changé depuis la dernière construction : le site est gardé. {POUR_REFAIRE}"
ENSEMBLE = 2  # builds at a time: each has memory of its own
EN_FRANCAIS = "ANNUAIRE_EN_FRANCAIS"  # set to 1: a person reads, and the engine would speak English after the report


def construire(racine: Path, vers: Path, territoires: Sequence[str] = ()) -> int:
    """Build into ``vers``; returns 0, or the code of the engine when nothing was changed because of errors.
    ``territoires`` are those to build, instead of those of ``mkdocs.yml``. Raises :class:`PublicationError`."""
    gardes = gardes_du_projet(racine, territoires)
    with ouvrir(vers, racine) as chantier:
        if gardes and gardes.est_a_jour(territoires, chantier.destination):
            print(RIEN_DE_NEUF)
            return 0
        code = _remplir(Enfants(racine, chantier.verrous), chantier.neuf, *territoires)
        if code == 0:
            chantier.publier()
            _noter(racine, gardes, {chantier.destination: territoires})
    return code


def construire_ensemble(racine: Path, vers: Path, territoires: Sequence[str], verifier: Callable[[Path], int]) -> int:
    """Build the national entrance into ``vers``, and the site of each other territory in its folder; as above.
    ``verifier`` looks at the whole before it takes its place."""
    places = {t: Path("." if t == NATIONAL else t) for t in [NATIONAL, *(t for t in territoires if t != NATIONAL)]}
    gardes = gardes_du_projet(racine, *([t] for t in places))
    with ouvrir(vers, racine, avec_ses_sites=True) as chantier:
        enfants = Enfants(racine, chantier.verrous)
        a_jour = [t for t, ici in places.items() if gardes and gardes.est_a_jour([t], chantier.destination / ici)]
        if len(a_jour) == len(places) and set(inventorier(chantier.destination).sites) == {*places} - {NATIONAL}:
            print(RIEN_DE_NEUF)
            return 0
        # The entrance first: the engine empties the folder of the others.
        code = 0 if NATIONAL in a_jour else _remplir(enfants, chantier.neuf, NATIONAL)
        for t in a_jour if code == 0 else ():
            reprendre_le_site(chantier.destination / places[t], chantier.neuf / places[t])
        autres = [t for t in places if t != NATIONAL and t not in a_jour]
        code = code or _juger_la_fin(enfants.mener((_site(chantier.neuf / t, t) for t in autres), ENSEMBLE))
        code = code or verifier(chantier.neuf)
        if code == 0:
            chantier.publier()
            _noter(racine, gardes, {chantier.destination / places[t]: [t] for t in places if t not in a_jour})
            if a_jour:
                print(f"Gardés, rien n’y ayant changé : {', '.join(sorted(a_jour))}. {POUR_REFAIRE}")
    return code


def _noter(racine: Path, avant: Gardes | None, faits: Mapping[Path, Sequence[str]]) -> None:
    """Remember these sites, unless what they were made from has changed meanwhile."""
    apres = gardes_du_projet(racine, *avant.cles) if avant and faits else None
    for site, territoires in faits.items():
        if avant and apres and avant.cles[tuple(territoires)] == apres.cles[tuple(territoires)]:
            apres.noter(territoires, site)


def construire_la_copie(racine: Path, vers: Path) -> int:
    """Build an offline copy: the site in a folder of ``vers``, the page to open beside it; as above."""
    from annuaire.cadre.copie import DOSSIER  # only here: it loads the templates

    code = _remplir(Enfants(racine), vers / DOSSIER, **{HORS_LIGNE: "1"})
    if code == 0:
        exiger_complet(vers / DOSSIER)
    return code


def adresse_libre(adresse: str) -> bool:
    """Can one listen on ``hôte:port``? Asked before building: MkDocs builds first, then fails with a traceback."""
    hote, _, port = adresse.rpartition(":")
    try:
        socket.create_server((hote, int(port))).close()
    except OSError:
        return False
    return True


def servir(racine: Path, adresse: str) -> int:
    """Serve and reload until interrupted."""
    try:
        return Enfants(racine).mener([_mkdocs("serve", "--dev-addr", adresse)])
    except KeyboardInterrupt:
        return 0


def _remplir(enfants: Enfants, dossier: Path, *territoires: str, **reglages: str) -> int:
    return _juger_la_fin(enfants.mener([_site(dossier, *territoires, **reglages)]))


def _site(dossier: Path, *territoires: str, **reglages: str) -> tuple[list[str], dict[str, str]]:
    """The command that fills ``dossier``."""
    choix = {TERRITOIRES: " ".join(territoires)} if territoires else {}
    return _mkdocs("build", "--strict", "--site-dir", str(dossier), **{CHANTIER: str(dossier)}, **choix, **reglages)


def _juger_la_fin(code: int) -> int:
    """The code of the engine. Killed by the system, it had no time to say why."""
    if code < 0:
        message = f"la construction a été arrêtée par le système (signal {-code}) : le site précédent reste en place."
        raise PublicationError(message, "s’il manquait de mémoire, fermez d’autres programmes, puis relancez")
    return code


def _mkdocs(*arguments: str, **reglages: str) -> tuple[list[str], dict[str, str]]:
    # Material's end-of-life banner is for maintainers (docs/decisions), not for readers of a build.
    environnement = {k: v for k, v in os.environ.items() if v or k != EPOQUE}  # empty, it would make MkDocs fall
    environnement |= {"NO_MKDOCS_2_WARNING": "1", EN_FRANCAIS: "1", **reglages}
    return [sys.executable, "-m", "annuaire.moteurs.mkdocs", *arguments], environnement
