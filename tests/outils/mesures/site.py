"""A made-up département as a small site: its index and the two pages that search, without the thousands of others."""

from __future__ import annotations

import gzip
import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

from synthese import TERRITOIRE, ecrire

import annuaire
from annuaire.cadre.recherche import SOMMAIRE
from annuaire.cadre.squelette import entete, pied
from annuaire.exports.recherche.index import index_de_recherche
from annuaire.exports.recherche.lecture import script_de_lecture
from annuaire.exports.recherche.sommaire import sommaire
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.construction import construire_annuaire
from annuaire.modele.reglages import Reglages
from annuaire.pages.orienter import page_orienter
from annuaire.pipeline import check

JOUR = date(2026, 11, 21)
STATIQUES = Path(annuaire.__file__).parent / "static"
EN_TETE = "essai.html"  # any page: its header has the search
ORIENTER = "orienter/index.html"
GRENOBLE = "38185"
PAGE = """<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Essai</title><link rel="icon" href="data:,"><script src="{racine}assets/sortie.js"></script>
<link rel="stylesheet" href="{racine}assets/annuaire.css">
<script src="{racine}assets/annuaire.js" defer></script></head>
<body>{entete}<main id="contenu" tabindex="-1">{contenu}</main>{pied}</body></html>
"""


@dataclass(frozen=True)
class Site:
    """Files by address, compressed as a host does."""

    fichiers: dict[str, bytes]

    def octets(self, uri: str) -> int:
        """What crosses the network."""
        return len(self.fichiers[uri])

    def ecrire_les_index(self, vers: Path) -> list[Path]:
        """The index scripts, as files to give to Node."""
        chemins = []
        for uri, contenu in self.fichiers.items():
            if uri.startswith("assets/recherche/") and uri != SOMMAIRE:
                chemins.append(vers / Path(uri).name)
                chemins[-1].write_bytes(gzip.decompress(contenu))
        return chemins


INDEX = f"assets/recherche/{TERRITOIRE}.js"


def batir(combien: int) -> Site:
    """The site of a made-up département of that many fiches."""
    modele = _inventer(combien)
    orienter = page_orienter(modele)
    cherches = (*index_de_recherche(modele), script_de_lecture(modele, None), sommaire(modele))
    textes = {a.uri: a.contenu for a in cherches}
    textes[ORIENTER] = _page(modele, ORIENTER, orienter.contenu, "../")
    textes[EN_TETE] = _page(modele, EN_TETE, "<h1>Essai</h1><p>Une page.</p>", "")
    textes |= {f"assets/{f.name}": f.read_text(encoding="utf-8") for f in STATIQUES.iterdir()}
    return Site({uri: gzip.compress(texte.encode(), 6, mtime=0) for uri, texte in textes.items()})


def _inventer(combien: int) -> Annuaire:
    with TemporaryDirectory() as dossier:
        corpus = check(ecrire(Path(dossier) / "projet", combien, departements=1), JOUR)
    assert corpus.sain, corpus.diagnostics[:3]
    return construire_annuaire(corpus.documents, corpus.communes, corpus.schemas, JOUR, Reglages())


def _page(modele: Annuaire, uri: str, contenu: str, racine: str) -> str:
    return PAGE.format(racine=racine, entete=entete(modele, uri), contenu=contenu, pied=pied(modele, uri))


@contextmanager
def servir(site: Site) -> Iterator[str]:
    """Address of the site over http, gzip included, until the end of the block."""

    class Hebergeur(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            uri = self.path.lstrip("/").split("?")[0]
            contenu = site.fichiers.get(uri, b"")
            self.send_response(200 if contenu else 404)
            self.send_header("Content-Type", mimetypes.guess_type(uri)[0] or "text/plain")
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(contenu)))
            self.end_headers()
            self.wfile.write(contenu)

        def log_message(self, format: str, *args: object) -> None:
            return

    serveur = ThreadingHTTPServer(("127.0.0.1", 0), Hebergeur)
    fil = Thread(target=serveur.serve_forever)
    fil.start()
    try:
        yield f"http://127.0.0.1:{serveur.server_port}/"
    finally:
        serveur.shutdown()
        serveur.server_close()
        fil.join()
