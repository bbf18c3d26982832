"""``mkdocs serve`` in a process of its own, and a reader in front of it who does what a browser does."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urljoin
from urllib.request import urlopen

from projet_mkdocs import environnement

PATIENCE = 90.0  # seconds, for a loaded machine; nothing is asserted about them
RECHARGEMENT = re.compile(r"livereload\((\d+), (\d+)\)")


@dataclass(frozen=True)
class Serveur:
    """A project being served; what the terminal shows is in ``sortie``."""

    adresse: str
    sortie: Path

    @property
    def journal(self) -> str:
        """What the terminal shows."""
        return self.sortie.read_text(encoding="utf-8")

    def lire(self, uri: str) -> str:
        """The page or the file as served now, or the page of its absence; empty while the server does not answer."""
        try:
            with urlopen(self.adresse + uri, timeout=PATIENCE) as reponse:
                return str(reponse.read().decode())
        except HTTPError as absente:
            return str(absente.read().decode())
        except URLError:
            return ""

    def existe(self, uri: str) -> bool:
        """Is there something at this address?"""
        try:
            with urlopen(self.adresse + uri, timeout=PATIENCE):
                return True
        except HTTPError:
            return False

    def regarder(self, uri: str, voulu: str) -> str:
        """Open a page and let it reload itself, until it shows what one waits for; returns it."""
        fin, page = time.monotonic() + PATIENCE, self.lire(uri)
        while voulu not in page:
            assert time.monotonic() < fin, f"toujours pas de « {voulu} »\n{self.journal[-3000:]}"
            self._attendre_un_changement(page)
            page = self.lire(uri)
        return page

    def _attendre_un_changement(self, page: str) -> None:
        trouve = RECHARGEMENT.search(page)
        if trouve is None:
            time.sleep(0.2)
            return
        epoque, demande = trouve.groups()
        with urlopen(urljoin(self.adresse, f"/livereload/{epoque}/{demande}"), timeout=PATIENCE) as reponse:
            reponse.read()


def adresse_libre() -> str:
    """A port where nobody listens."""
    with closing(socket.create_server(("127.0.0.1", 0))) as prise:
        return f"127.0.0.1:{prise.getsockname()[1]}"


@contextmanager
def servir(projet: Path, *options: str) -> Iterator[Serveur]:
    """Serve a project until the end of the block, by MkDocs in a process of its own."""
    ecoute, sortie = adresse_libre(), projet.parent / "serve.log"
    commande = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", ecoute, *options]
    with sortie.open("w", encoding="utf-8") as journal:
        fils = subprocess.Popen(commande, cwd=projet, env=environnement(), stdout=journal, stderr=subprocess.STDOUT)
        try:
            yield Serveur(f"http://{ecoute}/", sortie)
        finally:
            fils.terminate()
            fils.wait(timeout=30)
