"""What the engine is told of our files: the frames to cut, and a promise for each page that a hand-written one names.

The thousands of pages of the directory are not files of the engine: it would render, copy and list each of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel

COQUILLE = "coquille-de-l-annuaire"
PROFONDEUR = 3  # folders above the deepest page
STATIQUE = Path(__file__).parents[2] / "static"  # made by scripts/web/assembler.mjs
SCRIPT = "annuaire.js"  # of every page
STATIQUES = (
    "annuaire.css", SCRIPT, "feuille.css", "feuille.js", "icones.json", "impression.css", "pressentir.json",
    "saisie.js", "sortie.js",
)  # fmt: skip


class FichiersDuSite(Files):
    """Files of the engine. A link to one that it does not know is taken as a promise, checked when all is written.

    ``lue`` is the page that the engine is reading.
    """

    def __init__(self, files: Iterable[File], config: MkDocsConfig | None = None) -> None:
        super().__init__(files)
        self.config = config
        self.lue = ""
        self._promesses: dict[tuple[str, str], str] = {}

    def get_file_from_path(self, path: str) -> File | None:
        """The file, or one that this build is about to write."""
        connu = super().get_file_from_path(path)
        if connu or self.config is None:
            return connu
        promis = File(path, None, self.config.site_dir, self.config.use_directory_urls)
        self._promesses[self.lue, path] = promis.dest_uri
        return promis

    def ecrits(self) -> Iterator[str]:
        """Addresses of all that the engine leaves in the site: pages, copied files, and its own « introuvable »."""
        yield from (
            f.dest_uri for f in self if f.inclusion.value > InclusionLevel.DRAFT.value and not est_une_coquille(f)
        )
        yield from sorted(self.config.theme.static_templates) if self.config else ()

    def promesses_non_tenues(self, ecrits: Iterable[str]) -> Iterator[tuple[str, str]]:
        """(page, target as written) of links to pages that do not exist."""
        connus = frozenset(ecrits)
        return (lien for lien, uri in self._promesses.items() if uri not in connus)


def exiger_les_statiques() -> None:
    """A site without its style and its search would be published in silence."""
    absents = [nom for nom in STATIQUES if not (STATIQUE / nom).is_file()]
    if absents:
        geste = "lancez « make site », ou « python scripts/faire.py site »"
        raise PluginError(f"il manque {', '.join(absents)} dans « {STATIQUE} »\n    → {geste}")


def statiques(config: MkDocsConfig, dater: Callable[[str], str]) -> Iterator[File]:
    """Scripts and styles; ``dater`` gives the script of every page the date of the site."""
    for fichier in sorted(s for s in STATIQUE.glob("*") if s.suffix != ".json"):  # what JSON holds is in the pages
        uri = f"assets/{fichier.name}"
        if fichier.name == SCRIPT:
            yield File.generated(config, uri, content=dater(fichier.read_text(encoding="utf-8")))
        else:
            yield File.generated(config, uri, abs_src_path=str(fichier))


def coquille_a_couper(config: MkDocsConfig, profondeur: int) -> File:
    """An empty page at a given depth, for the engine to put its frame around."""
    dossiers = [COQUILLE] * (profondeur + 1)
    return File.generated(config, f"{'/'.join(dossiers)}.md", content="", inclusion=InclusionLevel.NOT_IN_NAV)


def est_une_coquille(fichier: File) -> bool:
    """Is it one of those?"""
    return fichier.src_uri.split("/")[0].removesuffix(".md") == COQUILLE
