"""Tables of points (``points.csv``): where the town hall of each commune is, as an official directory says it, reduced
by ``annuaire points``. A commune that is not in the table has no known point: none is ever invented."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from annuaire.lecture.communes import INSEE, LIGNE_MAX
from annuaire.socle.diagnostics import DEBUT, Diagnostic, Position
from annuaire.socle.distances import PointTerrestre

COLONNES = ("insee", "latitude", "longitude", "maj")
ORIGINE = "# Points des mairies : "
PRODUITE = "Table produite par « annuaire points » : ne pas modifier à la main."
DECIMALES = 3  # a hundred metres: what a kilometre needs, and no door
NOMBRE = re.compile(r"-?[0-9]{1,7}(?:\.[0-9]{1,20})?")  # metres of a projection too, to be told as such
FORMES = {
    "insee": re.compile(INSEE),
    "latitude": NOMBRE,
    "longitude": NOMBRE,
    "maj": re.compile(r"[12][0-9]{3}(?:-[01][0-9](?:-[0-3][0-9])?)?"),
}
REGLE = "table-de-points"


@dataclass(frozen=True)
class Mairie:
    """The point of a commune, when the source last said it, and where that was read."""

    insee: str
    point: PointTerrestre
    maj: str
    chemin: str = field(default="", compare=False)
    place: Position = field(default=DEBUT, compare=False)


@dataclass(frozen=True)
class TableDePoints:
    """``origine``: the directory that gives them, in words for a reader."""

    origine: str
    mairies: tuple[Mairie, ...]


def lire_la_table_de_points(chemin: str, texte: str) -> tuple[TableDePoints, list[Diagnostic]]:
    """Parse one table. Its first line says where the points come from."""
    lignes = texte.splitlines()
    donnees = [(n, ligne) for n, ligne in enumerate(lignes, 1) if ligne and not ligne.startswith("#")]
    if not lignes or not lignes[0].startswith(ORIGINE) or not lignes[0].removeprefix(ORIGINE).strip():
        return TableDePoints("", ()), [_faute(chemin, DEBUT, "la première ligne ne dit pas d’où viennent ces points")]
    if not donnees or tuple(donnees[0][1].split(";")) != COLONNES:
        return TableDePoints("", ()), [_faute(chemin, DEBUT, "l’en-tête n’est pas celui d’une table de points")]
    mairies, fautes = _lire_lignes(chemin, donnees[1:])
    return TableDePoints(lignes[0].removeprefix(ORIGINE).strip(), tuple(mairies)), fautes


def _lire_lignes(chemin: str, donnees: Iterable[tuple[int, str]]) -> tuple[list[Mairie], list[Diagnostic]]:
    lues: dict[str, Mairie] = {}
    fautes: list[Diagnostic] = []
    for numero, ligne in donnees:
        champs = next(csv.reader([ligne[:LIGNE_MAX]], delimiter=";"))
        if refus := _refus(champs):
            fautes.append(_faute(chemin, Position(numero, refus[0]), refus[1]))
        elif champs[0] in lues:
            message = f"la commune « {champs[0]} » est déjà ligne {lues[champs[0]].place.ligne}"
            fautes.append(_faute(chemin, Position(numero, 1), message))
        else:
            lues[champs[0]] = _mairie(chemin, numero, champs)
    return list(lues.values()), fautes


def _refus(champs: Sequence[str]) -> tuple[int, str] | None:
    """(column, what is wrong) of a line."""
    if len(champs) != len(COLONNES):
        return 1, f"{len(COLONNES)} colonnes attendues"
    for rang, (nom, motif) in enumerate(FORMES.items()):
        if not motif.fullmatch(champs[rang]):
            return colonne(champs, rang), f"la colonne « {nom} » n’a pas la forme attendue"
    return None


def colonne(champs: Sequence[str], rang: int) -> int:
    """Where a cell begins in its line."""
    return 1 + sum(len(champ) + 1 for champ in champs[:rang])


def _mairie(chemin: str, numero: int, champs: Sequence[str]) -> Mairie:
    point = PointTerrestre(float(champs[1]), float(champs[2]))
    return Mairie(champs[0], point, champs[3], chemin, Position(numero, colonne(champs, 1)))


def _faute(chemin: str, place: Position, message: str) -> Diagnostic:
    territoire = chemin.removeprefix("directory/").partition("/")[0]
    conseil = f"ne modifiez pas cette table à la main : régénérez-la avec « annuaire points {territoire} SOURCE »"
    return Diagnostic(chemin, place, REGLE, message, conseil)


def points_csv(origine: str, mairies: Iterable[Mairie]) -> str:
    """Text of a table, by INSEE code."""
    lignes = (
        f"{m.insee};{m.point.latitude:.{DECIMALES}f};{m.point.longitude:.{DECIMALES}f};{m.maj}"
        for m in sorted(mairies, key=lambda m: m.insee)
    )
    return "\n".join([f"{ORIGINE}{origine}", f"# Licence Ouverte. {PRODUITE}", ";".join(COLONNES), *lignes, ""])
