"""Atom feed of the latest dated information, fiche by fiche (RFC 4287).

What changes in the directory is what somebody has read or confirmed, on the day that the source or the verification
says: neither git nor the dates of files (conception §3). Titles are neutral: a feed reader shows them (S16).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple
from xml.etree import ElementTree as ET

from annuaire.fraicheur.fraicheur import derniere_information
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.fiche import Fiche
from annuaire.modele.publiable import publiable
from annuaire.modele.titres import titre_neutre
from annuaire.socle.artefacts import Artefact, Lot
from annuaire.socle.dates import complete
from annuaire.socle.typographie import INSECABLE, date_longue
from annuaire.socle.uuid_stable import identifiant

NOMBRE = 50
DECLARATION = '<?xml version="1.0" encoding="utf-8"?>'
ATOM = "http://www.w3.org/2005/Atom"
# What XML cannot hold at all; the rules refuse it before.
INTERDITS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF])


class Nouvelle(NamedTuple):
    """A fiche and the date, maybe incomplete, of the latest thing known of it."""

    date: str
    fiche: Fiche


def flux(annuaire: Annuaire) -> list[Artefact]:
    return [Artefact(annuaire.reglages.flux, _texte(_feed(annuaire, nouvelles(publiable(annuaire).fiches.values()))))]


def nouvelles(fiches: Iterable[Fiche]) -> list[Nouvelle]:
    """The latest ones. A fiche without any date is not in the list: nobody knows when it changed."""
    datees = [Nouvelle(d, f) for f in fiches if (d := _dernier_jour(f))]
    return sorted(datees, key=lambda n: (n.date, n.fiche.id), reverse=True)[:NOMBRE]


def _dernier_jour(fiche: Fiche) -> str:
    """Of what was read or confirmed, or of what a review saw replaced."""
    return max([derniere_information(fiche), *(c.le for c in fiche.changements)])


def _feed(annuaire: Annuaire, recentes: list[Nouvelle]) -> ET.Element:
    reglages = annuaire.reglages
    ici = reglages.url(reglages.flux)
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "fr"})
    _mot(feed, "id", f"urn:uuid:{identifiant('flux', ici)}")
    _mot(feed, "title", f"{reglages.nom}{INSECABLE}: dernières informations datées")
    _mot(feed, "updated", _instant(recentes[0].date if recentes else annuaire.aujourd_hui.isoformat()))
    _mot(ET.SubElement(feed, "author"), "name", reglages.nom)
    ET.SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": ici})
    ET.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": reglages.url("")})
    for nouvelle in recentes:
        _entree(feed, reglages.url(nouvelle.fiche.uri), nouvelle)
    return feed


def _entree(feed: ET.Element, page: str, nouvelle: Nouvelle) -> None:
    """One entry a fiche: its id never changes, so that a reader shows it again as updated."""
    entree, fiche = ET.SubElement(feed, "entry"), nouvelle.fiche
    _mot(entree, "id", f"urn:uuid:{identifiant('flux', fiche.id)}")
    _mot(entree, "title", titre_neutre(fiche))
    _mot(entree, "updated", _instant(nouvelle.date))
    ET.SubElement(entree, "link", {"rel": "alternate", "type": "text/html", "href": page})
    _mot(entree, "summary", " ".join(_resume(nouvelle)))


def _resume(nouvelle: Nouvelle) -> Iterator[str]:
    """« Téléphone : de « 03 … » à « 03 … ». Source : août 2026 (horaires). » What was read, never where: titles of
    sources tell too much."""
    yield from _changements(nouvelle)
    verification = nouvelle.fiche.verification
    quand = date_longue(nouvelle.date)
    if verification and verification.le == nouvelle.date:
        yield f"Vérification{INSECABLE}: {quand}{_faits(nouvelle.fiche, verification.faits)}."
    sources = [s for s in nouvelle.fiche.sources if s.date == nouvelle.date]
    if sources:
        generale = any(not s.faits for s in sources)
        faits = () if generale else dict.fromkeys(fait for s in sources for fait in s.faits)
        yield f"Source{INSECABLE}: {quand}{_faits(nouvelle.fiche, faits)}."


def _changements(nouvelle: Nouvelle) -> Iterator[str]:
    """What was replaced on that day. A number names its service: it is not told where the title is neutral (S16)."""
    discret = titre_neutre(nouvelle.fiche) != nouvelle.fiche.nom
    for c in (c for c in nouvelle.fiche.changements if c.le == nouvelle.date):
        fait = nouvelle.fiche.libelle("fait", c.fait).capitalize()
        de_a = f"de «{INSECABLE}{c.avant}{INSECABLE}» à «{INSECABLE}{c.apres}{INSECABLE}»"
        yield f"{fait}{INSECABLE}: {'changement' if discret else de_a}."


def _faits(fiche: Fiche, faits: Iterable[str]) -> str:
    noms = ", ".join(fiche.libelle("fait", fait) for fait in faits)
    return f" ({noms})" if noms else ""


def _instant(iso: str) -> str:
    """Atom wants a full instant: the first that an incomplete date may be, which does not move with the builds."""
    return complete(iso) + "T00:00:00Z"


def _mot(parent: ET.Element, nom: str, texte: str) -> None:
    ET.SubElement(parent, nom).text = texte.translate(INTERDITS)


def _texte(feed: ET.Element) -> str:
    ET.indent(feed, " ")
    return f"{DECLARATION}\n{ET.tostring(feed, encoding='unicode')}\n"


def lots(annuaire: Annuaire) -> list[Lot]:
    """None without an address: Atom wants whole ones."""
    adresse = annuaire.reglages.flux
    return [Lot((adresse,), lambda: flux(annuaire))] if adresse else []
