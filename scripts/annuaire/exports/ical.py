"""Calendars and cards as text: escaping, lines folded at 75 octets, CRLF (RFC 5545, RFC 2426; requirement X14).

Sole door to icalendar.
"""

from __future__ import annotations

from collections.abc import Mapping

from icalendar import Calendar as Calendar
from icalendar import Component
from icalendar import Event as Event
from icalendar.prop import vAdr, vN
from icalendar.prop import vText as vText


class Carte(Component):
    """A vCard 3.0: Outlook and many phones read no later one. Texts are escaped by the library, which would sort the
    properties: VERSION must stay first."""

    name = "VCARD"

    def ajouter(self, nom: str, texte: str, parametres: Mapping[str, str] | None = None) -> None:
        """One property; nothing for an empty text."""
        if texte:
            self.add(nom, vText(texte), parameters=dict(parametres or {}))

    def ajouter_nom(self, nom: str) -> None:
        """The five parts of N, that 3.0 wants: phones file a card under the first."""
        self.add("n", vN((nom, "", "", "", "")))

    def ajouter_adresse(self, rue: str, ville: str, code_postal: str) -> None:
        """The seven parts of ADR: the first two are empty; a region means nothing in France."""
        self.add("adr", vAdr(("", "", rue, ville, "", code_postal, "France")))

    def texte(self) -> str:
        """The whole card."""
        return str(self.to_ical(sorted=False).decode("utf-8"))
