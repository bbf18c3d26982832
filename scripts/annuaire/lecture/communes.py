"""Commune tables (``communes.csv``): Code officiel géographique, reduced by ``annuaire communes``."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field

from annuaire.socle.diagnostics import Diagnostic, Position
from annuaire.socle.distances import PointTerrestre

COLONNES = ("insee", "nom", "nature", "codes_postaux", "epci", "epci_nom", "population", "chef_lieu")
ACTUELLE = "actuelle"
REFUSEE = "refusée"  # its line is: nothing is known of it but its code, and what cites it is not at fault
INSEE = r"[0-9][0-9AB][0-9]{3}"
NOM = r"[A-ZÀ-ÖØ-ÞŒ](?:[A-Za-zÀ-ÖØ-öø-ÿŒœŸ0-9 ’'().,/-]){0,79}"
FORMES = {
    "insee": re.compile(INSEE),
    "nom": re.compile(NOM),
    "nature": re.compile(f"{ACTUELLE}|deleguee|associee"),
    "codes_postaux": re.compile(r"(?:[0-9]{5}(?: [0-9]{5})*)?"),
    "epci": re.compile(r"(?:[0-9]{9})?"),
    "epci_nom": re.compile(r"(?:[^\W\d_][^<>&\x00-\x1f\u200b-\u202e]{0,119})?"),
    "population": re.compile(r"[0-9]{0,9}"),
    "chef_lieu": re.compile(rf"(?:{INSEE})?"),
}
Cle = tuple[str, str]  # INSEE code, and name of an old commune
LIGNE_MAX = 1000  # csv raises on a field of more than 131,072 characters


@dataclass(frozen=True)
class Commune:
    """One commune of the COG. ``nature`` is ``actuelle``, ``deleguee`` or ``associee``; ``refusée`` in no sound table.

    For an old commune ``chef_lieu`` is the INSEE code of the one that replaced it. ``point``, where its town hall is,
    and ``nom_du_departement`` come with the directory, when it knows them.
    """

    insee: str
    nom: str
    nature: str
    codes_postaux: tuple[str, ...]
    epci: str
    epci_nom: str
    population: int
    chef_lieu: str
    point: PointTerrestre | None = field(default=None, compare=False, repr=False)
    nom_du_departement: str = field(default="", compare=False, repr=False)

    @property
    def departement(self) -> str:
        """``52`` for 52448, ``2A`` for 2A004, ``974`` overseas."""
        return departement_de(self.insee)


def departement_de(insee: str) -> str:
    """Of a code, known or not."""
    return insee[:3] if insee.startswith(("97", "98")) else insee[:2]


def lire_les_communes(chemin: str, texte: str) -> tuple[list[Commune], list[Diagnostic]]:
    """Parse one table. Lines that start with # state vintage and licence."""
    lignes = texte.splitlines()
    donnees = [(n, ligne) for n, ligne in enumerate(lignes, 1) if ligne and not ligne.startswith("#")]
    if not donnees or tuple(donnees[0][1].split(";")) != COLONNES:
        return [], [_faute(chemin, 1, "l’en-tête n’est pas celui d’une table de communes")]
    return _lire_lignes(chemin, donnees[1:])


def _lire_lignes(chemin: str, donnees: Iterable[tuple[int, str]]) -> tuple[list[Commune], list[Diagnostic]]:
    communes: dict[Cle, Commune] = {}
    numeros: dict[Cle, int] = {}
    fautes: list[Diagnostic] = []
    refusees = set[str]()
    for numero, ligne in donnees:
        champs = next(csv.reader([ligne[:LIGNE_MAX]], delimiter=";"))
        if message := _refus(champs):
            fautes.append(_faute(chemin, numero, message))
            refusees |= {code for code in champs[:1] if FORMES["insee"].fullmatch(code)}
            continue
        commune = _commune(champs)
        cle = (commune.insee, commune.nom if commune.chef_lieu else "")
        if cle in communes:
            fautes.append(_faute(chemin, numero, f"la commune « {commune.insee} » est déjà ligne {numeros[cle]}"))
        communes.setdefault(cle, commune)
        numeros.setdefault(cle, numero)
    refusees -= {c.insee for c in communes.values() if not c.chef_lieu}
    perdus = ((numeros[cle], chef_lieu) for cle, chef_lieu in _perdus(communes, refusees))
    fautes += [_faute(chemin, n, f"le chef-lieu « {chef_lieu} » n’est pas dans la table") for n, chef_lieu in perdus]
    inconnues = (Commune(insee, "", REFUSEE, (), "", "", 0, "") for insee in sorted(refusees))
    return [*communes.values(), *inconnues], fautes


def _perdus(communes: Mapping[Cle, Commune], refusees: Set[str]) -> Iterator[tuple[Cle, str]]:
    """(old commune, its chief town) where that one is not in the table. A few old communes went to another
    département, whose table is elsewhere."""
    connues = refusees | {c.insee for c in communes.values() if not c.chef_lieu}
    for cle, c in communes.items():
        if c.chef_lieu and c.departement == departement_de(c.chef_lieu) and c.chef_lieu not in connues:
            yield cle, c.chef_lieu


def _refus(champs: list[str]) -> str:
    """What is wrong with a line: it goes on pages and in addresses, like any other data."""
    if len(champs) != len(COLONNES):
        return f"{len(COLONNES)} colonnes attendues"
    faux = (nom for nom, motif in FORMES.items() if not motif.fullmatch(champs[COLONNES.index(nom)]))
    if nom := next(faux, ""):
        return f"la colonne « {nom} » n’a pas la forme attendue"
    ancienne = champs[2] != ACTUELLE
    return "" if ancienne == bool(champs[7]) else "« chef_lieu » va avec une ancienne commune, et seulement avec elle"


def _commune(champs: list[str]) -> Commune:
    insee, nom, nature, codes, epci, epci_nom, population, chef_lieu = champs
    return Commune(insee, nom, nature, tuple(codes.split()), epci, epci_nom, int(population or 0), chef_lieu)


def _faute(chemin: str, ligne: int, message: str) -> Diagnostic:
    territoire = chemin.removeprefix("directory/").partition("/")[0]
    conseil = f"ne modifiez pas cette table à la main : régénérez-la avec « annuaire communes {territoire} »"
    return Diagnostic(chemin, Position(ligne, 1), "table-de-communes", message, conseil)
