"""The words of invented fiches, and the small French that joins them."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from synthese.hasard import Hasard

ICI = Path(__file__).parent
MOTS: Mapping[str, list[str]] = tomllib.loads((ICI / "mots.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Metier:
    """A type of service; ``metiers.toml`` says what each field holds."""

    type: str
    poids: float
    noms: list[str]
    quoi: list[str]
    missions: list[str]
    besoins: list[str]
    publics: list[str]
    zones: str


METIERS = [Metier(**m) for m in tomllib.loads((ICI / "metiers.toml").read_text(encoding="utf-8"))["metier"]]


def de(nom: str) -> str:
    """« de Joinville », « d’Agnin », « du Bourg », « des Abrets »."""
    if nom.startswith(("Le ", "Les ")):
        return f"{'du' if nom.startswith('Le ') else 'des'} {nom.split(' ', 1)[1]}"
    return f"d’{nom}" if re.match("[AEIOUYÉÈÎH]", nom) else f"de {nom}"


def a(nom: str) -> str:
    """« à Joinville », « au Bourg », « aux Abrets »."""
    if nom.startswith(("Le ", "Les ")):
        return f"{'au' if nom.startswith('Le ') else 'aux'} {nom.split(' ', 1)[1]}"
    return f"à {nom}"


def avec_la_commune(modele: str, nom: str) -> str:
    """« CCAS {de} » → « CCAS de Joinville »."""
    return modele.replace("{de}", de(nom)).replace("{a}", a(nom))


def nom_propre(hasard: Hasard) -> str:
    """« Serlinay »: one of the many words that few fiches have."""
    return "".join(hasard.un(MOTS[part]) for part in ("debuts", "milieux", "fins"))


def plier(texte: str) -> str:
    """A name of file: « Mairie d’Agnin (CCAS) » → ``mairie-d-agnin-ccas``."""
    decompose = unicodedata.normalize("NFD", texte.lower().replace("œ", "oe"))
    sans_accents = "".join(c for c in decompose if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", sans_accents).strip("-")
