"""The départements that are imitated: their names, their real communes, and how many fiches each has."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path

from annuaire.lecture.cog import DONNEES, communes_csv
from annuaire.lecture.communes import Commune, lire_les_communes
from synthese.geographie import Geographie
from synthese.mots import plier

COG = Path(__file__).parents[3] / DONNEES
PREMIER = "38"  # whoever needs one département has this one
DANS_UN_SEUL = 2_000  # fiches: the largest département
PAR_TERRITOIRE = 600
LES_PLUS = 100
FERIES = {
    **dict.fromkeys(("57", "67", "68"), "alsace-moselle"),
    **{"971": "guadeloupe", "972": "martinique", "973": "guyane", "974": "la-reunion"},
}


@dataclass(frozen=True)
class Territoire:
    """One made-up département; ``rang`` tells it from the others of a directory."""

    rang: int
    code: str
    nom: str

    @property
    def slug(self) -> str:
        """Its folder: ``26-drome-inventee``."""
        return f"{plier(f'{self.code} {self.nom}')}-inventee"

    @property
    def jours_feries(self) -> str:
        """Its calendar."""
        return FERIES.get(self.code, "metropole")

    @property
    def outre_mer(self) -> bool:
        """Does it have a numbering plan of its own?"""
        return len(self.code) > 2

    @cached_property
    def table(self) -> str:
        """Text of its ``communes.csv``, as « annuaire communes » writes it."""
        tables = _tables()
        return "\n".join([*tables.entete, *tables.lignes(self.code)]) + "\n"

    @cached_property
    def geographie(self) -> Geographie:
        """Where its services may be: a few islands have no intercommunalité and are left alone."""
        communes, fautes = lire_les_communes(self.slug, self.table)
        assert not fautes, fautes
        actuelles = [c for c in communes if c.nature == "actuelle"]
        siennes = tuple(c for c in actuelles if c.departement == self.code and c.epci and c.codes_postaux)
        autres = Counter(c.departement for c in actuelles if c.departement != self.code)
        return Geographie(self.code, siennes, max(sorted(autres), key=autres.__getitem__, default=""))


def territoires(combien: int) -> list[Territoire]:
    """That many, the first one always the same, the others from all over the country."""
    departements = json.loads((COG / "departements.json").read_text(encoding="utf-8"))
    noms = {d["code"]: d["nom"].replace("'", "’") for d in departements[:LES_PLUS]}
    codes = [PREMIER, *(code for code in noms if code != PREMIER)]
    choisis = codes[:: LES_PLUS // combien][:combien]
    return [Territoire(rang, code, noms[code]) for rang, code in enumerate(choisis)]


def combien_de_territoires(fiches: int) -> int:
    """One for what a département may hold, else as many as it takes."""
    return 1 if fiches <= DANS_UN_SEUL else min(-(-fiches // PAR_TERRITOIRE), LES_PLUS)


def parts(fiches: int, territoires: int) -> list[int]:
    """As equal as they can be."""
    bornes = [fiches * rang // territoires for rang in range(territoires + 1)]
    return [fin - debut for debut, fin in pairwise(bornes)]


@dataclass(frozen=True)
class Tables:
    """The table of France, to be cut: ``annuaire.lecture.cog`` reads nine megabytes again for each département."""

    entete: Sequence[str]
    par_code: Mapping[str, Sequence[tuple[str, Commune]]]

    def lignes(self, departement: str) -> list[str]:
        """Its communes and those of its intercommunalités, with the names of those that they replaced."""
        epci = {c.epci for _, c in self.par_code[departement] if c.epci}
        toutes = [paire for paires in self.par_code.values() for paire in paires]
        codes = {c.insee for _, c in toutes if c.epci in epci} | {c.insee for _, c in self.par_code[departement]}
        return [ligne for ligne, c in toutes if c.insee in codes or c.chef_lieu in codes]


@cache
def _tables() -> Tables:
    codes = [c["code"] for c in json.loads((COG / "communes.json").read_text(encoding="utf-8"))]
    lignes = communes_csv(COG, "", codes).splitlines()
    communes, fautes = lire_les_communes("France", "\n".join(lignes))
    assert not fautes, fautes
    donnees = len(lignes) - len(communes)
    par_code: defaultdict[str, list[tuple[str, Commune]]] = defaultdict(list)
    for ligne, commune in zip(lignes[donnees:], communes, strict=True):
        par_code[commune.departement].append((ligne, commune))
    return Tables(lignes[:donnees], par_code)
