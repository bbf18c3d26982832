"""The bytes of a partner’s table → cells: encoding, separator and headers are guessed, and said."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from annuaire.saisie.colonnes import reconnaitre

OCTETS_MAX = 10 * 1024 * 1024
LIGNES_MAX = 20_000
LIGNES_DE_TITRE = 15
SEPARATEURS = {";": "« ; »", ",": "« , »", "\t": "tabulation"}
MARQUES = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
NOMS = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8 avec marque", "utf-16": "UTF-16", "cp1252": "Windows-1252"}


@dataclass(frozen=True)
class Tableau:
    """``lignes``: the number of each line in the file, and its cells. ``champs`` may be empty strings."""

    encodage: str
    separateur: str
    entetes: tuple[str, ...]
    champs: tuple[str, ...]
    lignes: tuple[tuple[int, tuple[str, ...]], ...]


def decoder(octets: bytes) -> tuple[str, str] | str:
    """The text and the French name of its encoding, or why it is not a text."""
    if octets.startswith(b"PK"):
        return "ce fichier est un classeur (xlsx ou ods) : enregistrez-le en « CSV UTF-8 »"
    encodages = [e for marque, e in MARQUES if octets.startswith(marque)] or ["utf-8", "cp1252"]
    for encodage in encodages:
        try:
            texte = octets.decode(encodage)
        except UnicodeError:
            continue
        if "\0" not in texte:
            return texte, NOMS[encodage]
    return "l’encodage de ce fichier n’est pas reconnu : enregistrez-le en « CSV UTF-8 »"


def lire_tableau(octets: bytes) -> Tableau | str:
    """The table, or why it cannot be read, in one sentence."""
    if len(octets) > OCTETS_MAX:
        return "fichier de plus de 10 Mo : coupez-le en plusieurs"
    decode = decoder(octets)
    if isinstance(decode, str):
        return decode
    lectures = [t for s in SEPARATEURS if (t := _lire(*decode, s))]
    if not lectures:
        return (
            "aucune ligne d’en-têtes reconnue : il faut au moins « Nom » et une autre colonne (« Téléphone », « CP »…)"
        )
    tableau = max(lectures, key=lambda t: sum(map(bool, t.champs)))
    if len(tableau.lignes) > LIGNES_MAX:
        return "fichier de plus de 20 000 lignes : coupez-le en plusieurs"
    return tableau


def _lire(texte: str, encodage: str, separateur: str) -> Tableau | None:
    """Read with one separator; ``None`` when no line looks like headers."""
    lecteur = csv.reader(io.StringIO(texte, newline=""), delimiter=separateur)
    lignes: list[tuple[int, list[str]]] = []
    try:
        avant = 1
        for cellules in lecteur:
            lignes.append((avant, cellules))
            avant = lecteur.line_num + 1
    except csv.Error:
        return None
    for rang, (_, cellules) in enumerate(lignes[:LIGNES_DE_TITRE]):
        champs = reconnaitre(cellules)
        if ("nom" in champs and sum(map(bool, champs)) > 1) or est_du_projet(cellules):
            corps = [(n, tuple(c)) for n, c in lignes[rang + 1 :] if any(map(str.strip, c))]
            return Tableau(encodage, separateur, tuple(cellules), tuple(champs), tuple(corps))
    return None


def est_du_projet(entetes: list[str] | tuple[str, ...]) -> bool:
    """Our own table for programs (``donnees/annuaire-machine.csv``)."""
    return {"id", "territoire", "type", "nom", "presentation", "sources.date"} <= set(entetes)
