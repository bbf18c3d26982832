"""What a build produces, before any engine is involved."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Artefact:
    """A page body (``uri`` ends with .html) or a whole file, addressed from the root of the site.

    ``titre`` goes to ``<title>`` and stays neutral.
    """

    uri: str
    contenu: str
    titre: str = ""

    @property
    def est_page(self) -> bool:
        """Pages are wrapped by the engine's skeleton; files are written as they are."""
        return self.uri.endswith(".html")
