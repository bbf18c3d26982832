"""When MkDocs must make its own pages again, while one writes: after a change in their files, or in their frame."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.defaults import MkDocsConfig

from annuaire.pipeline import Site

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

# Seconds. An author is promised to see a change within one second, and MkDocs would spend 0.6 of it.
PERIODE = 0.2  # between two looks at the files; MkDocs: 0.5
CALME = 0.05  # without a change before the site is made again; MkDocs: 0.1
Etat = frozenset[tuple[str, int, int]]


class Veille:
    """What those pages were made from."""

    def __init__(self) -> None:
        self._chemins: tuple[Path, ...] = ()
        self._etat: Etat | None = None
        self._cadres: dict[tuple[str, str], tuple[str, str]] = {}

    def partir_de(self, config: MkDocsConfig, theme: Path) -> None:
        """A whole build begins. Called before ``config.watch`` has our own folders."""
        a_la_main = (config.docs_dir, config.config_file_path, config.theme.custom_dir, *config.watch)
        self._chemins = (theme, *(Path(chemin) for chemin in a_la_main if chemin))
        self._etat = _etat(self._chemins)
        self._cadres = {}

    def oublier(self) -> None:
        """The build failed: the next one is whole."""
        self._etat = None

    def cadre(self, site: Site, uri: str, base: str = "") -> tuple[str, str]:
        """(header, footer) of a page that MkDocs makes."""
        self._cadres[uri, base] = site.entete(uri, base), site.pied(uri, base)
        return self._cadres[uri, base]

    def fichiers_changes(self) -> bool:
        """Is a file no longer what it was?"""
        return self._etat != _etat(self._chemins)

    def cadres_changes(self, site: Site) -> bool:
        """Would a page have another header or footer?"""
        return any((site.entete(*ou), site.pied(*ou)) != cadre for ou, cadre in self._cadres.items())


def _etat(chemins: tuple[Path, ...]) -> Etat:
    fichiers = (f for chemin in chemins for f in ([chemin] if chemin.is_file() else chemin.rglob("*")))
    return frozenset(trait for fichier in fichiers for trait in _trait(fichier))


def _trait(fichier: Path) -> Iterator[tuple[str, int, int]]:
    with suppress(FileNotFoundError):  # the temporary file of an editor, gone already
        etat = fichier.stat()
        yield str(fichier), etat.st_mtime_ns, etat.st_size


def accelerer(server: LiveReloadServer) -> None:
    """Look more often at what MkDocs has not begun to watch yet: our own folders. It goes on with the others."""
    server.observer.start()
    server.observer = type(server.observer)(timeout=PERIODE)
    server.build_delay = CALME
