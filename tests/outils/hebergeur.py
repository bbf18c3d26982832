"""A static host on this computer: plain, or with the headers and the compression that a real one should have."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread

from annuaire.exports.entetes import entetes


class Hebergeur(SimpleHTTPRequestHandler):
    """Serves a folder as static hosts do: ``404.html`` stands in for what is missing, at any depth."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, format: str, *args: object) -> None:
        return


class HebergeurComplet(Hebergeur):
    """With our headers, and compressed files (requirements O14, X20)."""

    def send_head(self) -> BytesIO | None:
        fichier = Path(self.translate_path(self.path))
        fichier = fichier / "index.html" if fichier.is_dir() else fichier
        if not fichier.is_file():
            return self.send_error(404)
        contenu = gzip.compress(fichier.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(fichier)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(contenu)))
        self.end_headers()
        return BytesIO(contenu)

    def end_headers(self) -> None:
        for nom, valeur in entetes().items():
            self.send_header(nom, valeur)
        super().end_headers()


@contextmanager
def heberger(dossier: Path, hebergeur: type[Hebergeur] = Hebergeur) -> Iterator[str]:
    """Address of a folder served until the end of the block."""
    serveur = ThreadingHTTPServer(("127.0.0.1", 0), partial(hebergeur, directory=str(dossier)))
    fil = Thread(target=serveur.serve_forever)
    fil.start()
    try:
        yield f"http://127.0.0.1:{serveur.server_port}/"
    finally:
        serveur.shutdown()
        serveur.server_close()
        fil.join()
