"""The site that hosts the files of the directory: addresses that open one of its forms (requirements C3 to C5).

Only addresses are made here: a page never asks the forge for anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

GENRES = ("github", "gitlab")


@dataclass(frozen=True)
class Ticket:
    """A ticket to open: ``champs`` are the ids of the fields of ``.github/ISSUE_TEMPLATE/<formulaire>.yml``.

    ``corps`` says the same in one text, for a forge whose tickets have no fields.
    """

    formulaire: str
    titre: str
    champs: Mapping[str, str]
    corps: str


@dataclass(frozen=True)
class Forge:
    """``adresse`` is the one of the repository, without a final slash; empty, there is no forge to send people to."""

    adresse: str = ""
    genre: str = GENRES[0]
    branche: str = "main"

    def modifier(self, chemin: str) -> str:
        """Opens a file in the editor; who may not write there works on a copy made on the fly."""
        milieu = "/-/edit/" if self.genre == "gitlab" else "/edit/"
        return f"{self.adresse}{milieu}{quote(self.branche)}/{quote(chemin)}" if self.adresse else ""

    def ouvrir(self, ticket: Ticket) -> str:
        """Opens a ticket already begun."""
        if not self.adresse:
            return ""
        if self.genre == "gitlab":
            titre_et_corps = {"issue[title]": ticket.titre, "issue[description]": ticket.corps}
            return f"{self.adresse}/-/issues/new?{_requete(titre_et_corps)}"
        champs = {"template": f"{ticket.formulaire}.yml", "title": ticket.titre, **ticket.champs}
        return f"{self.adresse}/issues/new?{_requete(champs)}"


def _requete(valeurs: Mapping[str, str]) -> str:
    """Spaces as %20: some forges keep the plus signs."""
    return urlencode(valeurs, quote_via=quote)
