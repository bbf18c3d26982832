"""What an adapter is: a name, a title, where the file is found, how it is recognised and read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from annuaire.saisie.candidat import Enregistrement, Origine
from annuaire.saisie.correspondances import Correspondances
from annuaire.saisie.sources.contenu import Contenu

JOUR = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
Lire = Callable[[Contenu, "Choix"], list[Enregistrement]]


@dataclass(frozen=True)
class Choix:
    """What reading depends on besides the bytes: the tables of correspondence, our codes, and one département."""

    correspondances: Correspondances
    departement: str
    cadre: Origine


@dataclass(frozen=True)
class SourceOuverte:
    """``famille``: the references of its lines, wherever a fiche cites one. ``non_repris``: what we leave.
    ``codes``: whose table of correspondence it uses, when it has none of its own."""

    nom: str
    titre: str
    ou: str
    reconnait: Callable[[Contenu], bool]
    lire: Lire
    famille: re.Pattern[str] | None = None
    non_repris: str = ""
    codes: str = ""


def dans(insee: str, departement: str) -> bool:
    """Is this commune of the département? A line without a code may be."""
    return not insee or insee.zfill(5).startswith(departement)


def date_iso(texte: str) -> str:
    """« 15/01/2024 10:22:33 » and « 2024-01-15T… » → 2024-01-15; nothing for anything else."""
    francaise = JOUR.match(texte.strip())
    if francaise:
        return f"{francaise[3]}-{int(francaise[2]):02d}-{int(francaise[1]):02d}"
    iso = re.match(r"[12]\d{3}-[01]\d-[0-3]\d", texte.strip())
    return iso.group() if iso else ""


def cellules_de(objet: Mapping[str, Any], champs: Mapping[str, str]) -> dict[str, list[tuple[str, str]]]:
    """Cells of the texts of an object, by field."""
    lues: dict[str, list[tuple[str, str]]] = {}
    for cle, champ in champs.items():
        valeur = objet.get(cle)
        if isinstance(valeur, str) and valeur.strip():
            lues.setdefault(champ, []).append((cle, valeur))
    for cle, valeur in objet.items():  # whatever the source, and whatever it says of it
        if "confidentiel" in cle.lower() and valeur:
            lues.setdefault("reserve", []).append((cle, "oui" if valeur is True else str(valeur)))
    return lues


def objets_du_tableau(contenu: Contenu) -> list[tuple[int, dict[str, str]]]:
    """Lines of a table by the names of its headers, with their number; those of a JSON as they are."""
    if contenu.tableau:
        entetes = [e.strip() for e in contenu.tableau.entetes]
        return [(n, dict(zip(entetes, ligne, strict=False))) for n, ligne in contenu.tableau.lignes]
    return [(rang, dict(objet)) for rang, objet in enumerate(contenu.objets, 1)]
