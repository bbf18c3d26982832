"""Why nothing was published, in words for the person who asked, with one gesture."""

from __future__ import annotations


class PublicationError(Exception):
    """Nothing was changed; ``message`` says why, ``conseil`` what to do."""

    def __init__(self, message: str, conseil: str) -> None:
        super().__init__(f"{message}\n    → {conseil}")
        self.message, self.conseil = message, conseil
