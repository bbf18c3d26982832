"""What a build produces, before any engine is involved."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Artefact:
    """A page body (``uri`` ends with .html) or a whole file, addressed from the root of the site.

    ``titre`` goes to ``<title>`` and stays neutral; ``sorte`` is the kind of page that an audit of accessibility names.
    """

    uri: str
    contenu: str
    titre: str = ""
    sorte: str = ""

    @property
    def est_page(self) -> bool:
        """Pages are wrapped by the engine's skeleton; files are written as they are."""
        return self.uri.endswith(".html")


@dataclass(frozen=True)
class Lot:
    """Pages or files that are made together. ``adresses`` are theirs, or patterns that each of theirs follows
    (``*.vcf``): who wants one page knows whom to ask (``annuaire servir``)."""

    adresses: tuple[str, ...]
    faire: Callable[[], Iterable[Artefact]]

    def __call__(self) -> Iterable[Artefact]:
        """Make them all."""
        return self.faire()
