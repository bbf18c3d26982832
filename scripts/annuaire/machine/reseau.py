"""Sole module that asks the network: does a site answer, fast, with what (requirements S6, C21)? And an open source,
when a person gives its address."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import unescape
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from annuaire.lecture.documents import Valeur
from annuaire.machine.horloge import chronometre
from annuaire.modele.reglages import Reglages

LIMITE = 2.0  # seconds
PATIENCE = 10.0  # seconds of silence, then nobody is there
ESSAIS = 3  # one slow answer proves nothing
# Some sites turn away whoever does not call itself a browser; some say « 404 » to whoever is not quite one.
ENTETES = {"User-Agent": "Mozilla/5.0 (compatible; annuaire-iscg)"}
DE_NAVIGATEUR = {
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
    "Accept-Language": "fr,en;q=0.5",
}
DEBUT_DE_PAGE = 1 << 16  # bytes: a title stands in the first ones
TITRE_MAX = 200
TITRES = tuple(re.compile(rf"<{b}\b[^>]*>(.*?)</{b}>", re.IGNORECASE | re.DOTALL) for b in ("title", "h1"))


@dataclass(frozen=True)
class Retour:
    """``code`` is 0 when nothing came back; ``adresse`` is where the redirections ended; ``titre`` what the page says
    first."""

    code: int
    secondes: float
    adresse: str
    titre: str = ""


def adresse_de_sortie(options: Mapping[str, Valeur]) -> str:
    """Option ``sortie`` of our plugin, or its default."""
    choix = options.get("sortie")
    return choix if isinstance(choix, str) else Reglages.sortie


def demander(adresse: str, patience: float = PATIENCE, entetes: Mapping[str, str] = ENTETES) -> Retour:
    """Ask for a page as a browser would, redirections included."""
    depart, titre = chronometre(), ""
    try:
        with urlopen(Request(adresse, headers=dict(entetes)), timeout=patience) as recue:
            debut = recue.read(DEBUT_DE_PAGE)
            code, finale = recue.status, recue.url
            titre = titre_de(debut, recue.headers.get_content_charset() or "utf-8")
    except HTTPError as refus:
        code, finale = refus.code, refus.url
    except (OSError, HTTPException):
        code, finale = 0, adresse
    return Retour(code, chronometre() - depart, finale, titre)


def titre_de(debut: bytes, encodage: str) -> str:
    """What a page says first: its title, then its main heading."""
    try:
        texte = debut.decode(encodage, errors="replace")
    except LookupError:
        texte = debut.decode("utf-8", errors="replace")
    dits = (re.sub(r"<[^>]*>", " ", trouve) for motif in TITRES for trouve in motif.findall(texte)[:1])
    return " ".join(unescape(" – ".join(dits)).split())[:TITRE_MAX]


def telecharger(adresse: str, octets_max: int, patience: float = 120.0) -> bytes | str:
    """The bytes of a file, or why they did not come: neither too many, nor too long."""
    depart, lus = chronometre(), bytearray()
    try:
        with urlopen(Request(adresse, headers=ENTETES), timeout=PATIENCE) as recue:
            while morceau := recue.read(1 << 20):
                lus += morceau
                if len(lus) > octets_max:
                    return f"« {adresse} » donne plus de {octets_max // 1024 // 1024} Mo."
                if chronometre() - depart > patience:
                    return f"« {adresse} » met plus de {patience:.0f} secondes : téléchargez le fichier vous-même."
    except HTTPError as refus:
        return f"« {adresse} » répond {refus.code}."
    except (OSError, HTTPException, ValueError):
        return f"« {adresse} » ne répond pas."
    return bytes(lus)


def defaut(reponse: Retour) -> str:
    """Why nobody should be sent there, after the address in a sentence; empty when all is well."""
    if not reponse.adresse.startswith("https://"):
        return f"mène à « {reponse.adresse} », qui n’est pas en https"
    if reponse.code == 0:
        return "ne répond pas"
    if reponse.code != 200:
        return f"répond {reponse.code} au lieu de 200"
    return "" if reponse.secondes < LIMITE else "répond en plus de 2 secondes"


def juger(adresse: str, interroger: Callable[[str], Retour] = demander) -> str:
    """The defect that several tries agree on, or nothing."""
    faute = ""
    for _ in range(ESSAIS):
        faute = defaut(interroger(adresse))
        if not faute:
            break
    return faute
