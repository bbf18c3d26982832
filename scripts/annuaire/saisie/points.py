"""Points of town halls in a file that somebody has: the directory of service-public.fr, of today or of before 2020, or
any table with a column of INSEE codes and two of degrees. Each keeps its place, so that a finding says where."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from annuaire.lecture.points import FORMES, Mairie, colonne
from annuaire.saisie.encodages import decoder
from annuaire.saisie.sources.contenu import liste, texte
from annuaire.saisie.sources.source import date_iso
from annuaire.socle.diagnostics import Diagnostic, Gravite, Position
from annuaire.socle.distances import PointTerrestre

Lu = Mairie | Diagnostic
NOMS = {
    "insee": ("insee", "code_insee", "codeinsee", "code_commune_insee", "code_commune", "insee_com"),
    "latitude": ("latitude", "lat", "y"),
    "longitude": ("longitude", "lon", "lng", "long", "x"),
    "maj": ("maj", "update", "date", "date_maj", "date_modification"),
}
MAIRIES = re.compile(r"mairie|paris_mairie")  # neither that of a delegated commune nor that of an arrondissement
LISTE = re.compile(r'\s*\{\s*"services?"\s*:\s*\[|\s*\[')
ILLISIBLE = (
    "ce fichier n’est ni un tableau avec « insee », « latitude » et « longitude », ni l’annuaire de l’administration"
)


def lire_les_points(nom: str, octets: bytes, voulues: Container[str], date: str = "") -> list[Lu] | str:
    """One for each town hall of these communes, or why it cannot be read; a sentence when the whole file cannot.
    ``date``: that of a file that dates no line."""
    decode = decoder(octets)
    if isinstance(decode, str):
        return decode
    contenu = decode[0].removeprefix("\ufeff")
    en_json = contenu.lstrip()[:1] in ("{", "[")
    lignes = list(_du_json(contenu) if en_json else _du_tableau(contenu, date))
    if not lignes and not en_json:
        return ILLISIBLE
    return [_lire(nom, ligne) for ligne in lignes if ligne.insee in voulues or not ligne.insee]


@dataclass(frozen=True)
class LigneDeMairie:
    """The cells of a town hall, under our names, and the place of each; no commune where the file is broken."""

    lus: Mapping[str, str]
    places: Mapping[str, Position]

    @property
    def insee(self) -> str:
        """Five characters: spreadsheets eat the first zero."""
        return self.lus["insee"].zfill(5) if self.lus else ""


def _du_tableau(contenu: str, date: str) -> Iterator[LigneDeMairie]:
    lignes = [(n, ligne) for n, ligne in enumerate(contenu.splitlines(), 1) if ligne.strip() and ligne[0] != "#"]
    if not lignes:
        return
    separateur = max(";,\t", key=lignes[0][1].count)
    cellules = ((n, next(csv.reader([ligne], delimiter=separateur))) for n, ligne in lignes)
    rangs = _rangs([c.strip().lower() for c in next(cellules)[1]])
    if rangs is None:
        return
    for numero, ligne in cellules:
        if max(rangs.values()) < len(ligne):
            lus = {champ: ligne[rang].strip() if rang >= 0 else date for champ, rang in rangs.items()}
            places = {
                champ: Position(numero, colonne(ligne, rang) if rang >= 0 else 1) for champ, rang in rangs.items()
            }
            yield LigneDeMairie({**lus, "maj": date_iso(lus["maj"]) or lus["maj"]}, places)


def _rangs(entetes: Sequence[str]) -> dict[str, int] | None:
    """Column of each field, -1 for a date that nobody gives; nothing when a field is missing."""
    trouves = {champ: next((entetes.index(n) for n in noms if n in entetes), -1) for champ, noms in NOMS.items()}
    return None if min(trouves["insee"], trouves["latitude"], trouves["longitude"]) < 0 else trouves


def _du_json(contenu: str) -> Iterator[LigneDeMairie]:
    for place, objet in _objets(contenu):
        if objet is None:
            yield LigneDeMairie({}, {"latitude": place})
        elif _est_une_mairie(objet):
            lus = _champs(objet)
            yield LigneDeMairie(lus, dict.fromkeys(lus, place))


def _objets(contenu: str) -> Iterator[tuple[Position, Mapping[str, Any] | None]]:
    """Objects of a list, or one a line, with the place where each begins; nothing in the place of a broken one, which
    is the last."""
    debuts = [0, *accumulate(len(ligne) for ligne in contenu.splitlines(keepends=True))]
    lecteur, ligne = json.JSONDecoder(parse_float=str, parse_int=str), 0
    entree = LISTE.match(contenu)
    rang = entree.end() if entree else 0
    while (debut := contenu.find("{", rang)) >= 0:
        while debuts[ligne + 1] <= debut:
            ligne += 1
        place = Position(ligne + 1, debut - debuts[ligne] + 1)
        try:
            objet, rang = lecteur.raw_decode(contenu, debut)
        except (ValueError, RecursionError):
            yield place, None
            return
        yield place, objet


def _est_une_mairie(objet: Mapping[str, Any]) -> bool:
    pivots = [p for p in liste(objet.get("pivot")) if isinstance(p, dict)]
    return bool(MAIRIES.fullmatch(texte(pivots[0].get("type_service_local")) if pivots else texte(objet.get("type"))))


def _champs(objet: Mapping[str, Any]) -> dict[str, str]:
    """Under our names. The point of the directory itself: another, beside it, was under another licence."""
    adresses = [a for a in liste(objet.get("adresse")) if isinstance(a, dict) and texte(a.get("latitude"))]
    porteur = adresses[0] if adresses else objet
    return {
        "insee": texte(objet.get("code_insee_commune") or objet.get("codeinsee")),
        "latitude": texte(porteur.get("latitude")),
        "longitude": texte(porteur.get("longitude")),
        "maj": date_iso(texte(objet.get("date_modification") or objet.get("update"))),
    }


def _lire(nom: str, ligne: LigneDeMairie) -> Lu:
    """A decimal comma is read; an empty point is told apart from one that cannot be read."""
    lus, places, insee = ligne.lus, ligne.places, ligne.insee
    if not insee:
        return _refus(nom, places["latitude"], "ce fichier est coupé ou abîmé ici", "téléchargez-le de nouveau")
    nombres = {champ: lus[champ].replace(",", ".") for champ in ("latitude", "longitude")}
    if not all(nombres.values()):
        return _refus(
            nom, places["latitude"], f"« {insee} » n’a pas de point", "rien à faire : la commune reste inconnue"
        )
    for champ, valeur in nombres.items():
        if not _lisible(champ, valeur):
            message = f"« {insee} » : « {lus[champ][:40]} » ne se lit pas ({champ})"
            return _refus(nom, places[champ], message, "corrigez ce nombre, en degrés : 48.112")
    if not _lisible("maj", lus["maj"]):
        return _refus(nom, places["maj"], f"« {insee} » : ce point n’a pas de date", "donnez --date 2016-02")
    point = PointTerrestre(float(nombres["latitude"]), float(nombres["longitude"]))
    return Mairie(insee, point, lus["maj"], nom, places["latitude"])


def _lisible(champ: str, valeur: str) -> bool:
    return FORMES[champ].fullmatch(valeur) is not None


def _refus(nom: str, place: Position, message: str, conseil: str) -> Diagnostic:
    return Diagnostic(nom, place, "point-illisible", message, conseil, Gravite.AVERTISSEMENT)
