"""Calendars and cards as text: escaping, lines folded at 75 octets, CRLF (RFC 5545, RFC 6350; requirement X14).

Sole door to icalendar.
"""

from __future__ import annotations

from collections.abc import Mapping

from icalendar import Calendar as Calendar
from icalendar import Component
from icalendar import Event as Event
from icalendar.prop import vAdr, vText


class Carte(Component):
    """A vCard 4.0. Texts are escaped by the library, which would sort the properties: VERSION must stay first."""

    name = "VCARD"

    def ajouter(self, nom: str, texte: str, parametres: Mapping[str, str] | None = None) -> None:
        """One property; nothing for an empty text."""
        if texte:
            self.add(nom, vText(texte), parameters=dict(parametres or {}))

    def ajouter_adresse(self, rue: str, ville: str, code_postal: str) -> None:
        """The seven parts of ADR: RFC 6350 wants the first two empty; a region means nothing in France."""
        self.add("adr", vAdr(("", "", rue, ville, "", code_postal, "France")))

    def texte(self) -> str:
        """The whole card."""
        return str(self.to_ical(sorted=False).decode("utf-8"))
