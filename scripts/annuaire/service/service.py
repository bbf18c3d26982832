"""What one sees while writing: a page is made when a browser asks for it, from the last good state of the directory.

Made pages are put in the folder that MkDocs serves, which adds its reloading script; they go away at the next change,
so that none is ever older than the directory. An alert is put at the head of every page on its way out, and is written
nowhere.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from annuaire.cadre.gabarits import rendre
from annuaire.pipeline import Site
from annuaire.publication.ecriture import Ecrivain
from annuaire.service.atelier import Alerte
from annuaire.socle.artefacts import Lot

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

ATTENTE = "/livereload/"  # where a page waits for the next change, for up to a minute
CORPS = re.compile(rb"<body[^>]*>")
STYLE = Path(__file__).with_name("alerte.css").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Vue:
    """What is served between two changes. ``faits`` are the lots already made, ``ecrits`` the addresses of their
    pages and files."""

    site: Site
    ecrivain: Ecrivain
    alerte: Alerte | None
    faits: set[Lot] = field(default_factory=set)
    ecrits: set[str] = field(default_factory=set)

    def produire(self, uri: str) -> bool:
        """Write what the site has at this address; false when it has nothing there."""
        for lot in self.site.lots_de(uri):
            if uri in self.ecrits:
                return True
            if lot not in self.faits:
                self.ecrits.update(self.ecrivain.ecrire(lot).uris)
                self.faits.add(lot)
        return uri in self.ecrits

    def effacer(self) -> None:
        """Forget everything that was made."""
        for uri in self.ecrits:
            (self.ecrivain.vers / uri).unlink(missing_ok=True)
        self.faits.clear()
        self.ecrits.clear()


class ServiceDePages:
    """The application that answers browsers, in front of the one of MkDocs. ``verrou`` is held by who changes the
    view: a page is then made either before or after, never from both."""

    def __init__(self) -> None:
        self.verrou = RLock()
        self._vue: Vue | None = None
        self._moteur: WSGIApplication | None = None
        self._prefixe = "/"

    def brancher(self, moteur: WSGIApplication, prefixe: str) -> None:
        """Stand in front of ``moteur``, which serves the site below ``prefixe``."""
        self._moteur, self._prefixe = moteur, prefixe

    def montrer(self, vue: Vue) -> None:
        """From now on, and nothing of what was shown before."""
        self.effacer()
        self._vue = vue

    def effacer(self) -> None:
        """The pages made so far; those that one asks for are made again."""
        if self._vue:
            self._vue.effacer()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request. MkDocs makes a page wait while the site changes: if it did, the page is made again."""
        assert self._moteur, "brancher came before"
        chemin = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if chemin.startswith(ATTENTE):
            return self._moteur(environ, start_response)
        while True:
            vue, reponse = self._preparer(chemin), ReponseServie()
            corps = self._moteur(environ, reponse.noter)
            if vue is self._vue:
                return reponse.donner(corps, vue.alerte if vue else None, start_response)
            reponse.fermer(corps)

    def _preparer(self, chemin: str) -> Vue | None:
        with self.verrou:
            if self._vue and (chemin + "/").startswith(self._prefixe):
                uri = posixpath.normpath("/" + chemin[len(self._prefixe) :]).lstrip("/")
                if not self._vue.produire(uri):
                    self._vue.produire(posixpath.join(uri, "index.html"))
            return self._vue


class ReponseServie:
    """The answer of MkDocs, held back until it is known to be the right one."""

    def __init__(self) -> None:
        self.statut = ""
        self.entetes: dict[str, str] = {}

    def noter(self, statut: str, entetes: list[tuple[str, str]], erreur: object = None, /) -> Callable[[bytes], object]:
        """In place of ``start_response``."""
        self.statut, self.entetes = statut, dict(entetes)
        return lambda _: None

    def donner(self, corps: Iterable[bytes], alerte: Alerte | None, start_response: StartResponse) -> Iterable[bytes]:
        """Send it, an alert at the head of a page."""
        if alerte and self.entetes.get("Content-Type", "").startswith("text/html"):
            page = avec_alerte(b"".join(corps), alerte)
            self.fermer(corps)
            self.entetes["Content-Length"] = str(len(page))
            corps = [page]
        start_response(self.statut, list(self.entetes.items()))
        return corps

    def fermer(self, corps: Iterable[bytes]) -> None:
        """As whoever does not read an answer to its end must."""
        fermer = getattr(corps, "close", None)
        if fermer:
            fermer()


def avec_alerte(page: bytes, alerte: Alerte) -> bytes:
    """The page, and before everything else what is wrong in the directory."""
    bandeau = rendre("service/alerte_en_service.html.j2", "", alerte=alerte, style=STYLE).encode()
    trouve = CORPS.search(page)
    debut = trouve.end() if trouve else 0
    return page[:debut] + bandeau + page[debut:]
