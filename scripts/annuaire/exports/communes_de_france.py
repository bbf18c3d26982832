"""Names of the communes of France for the national entrance, cut in small files that the browser asks for one by one:
two letters of a name, two digits of a postal code. Nobody downloads the whole country to find a département.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from annuaire.modele.annuaire import Annuaire, Commune
from annuaire.modele.pays import Repertoire, par_cle
from annuaire.socle.artefacts import Artefact, Lot
from annuaire.socle.json_texte import pour_script

DOSSIER = "assets/communes"


def fichiers_de_communes(repertoire: Repertoire) -> list[Artefact]:
    """Classic scripts, as the search indexes: ``fetch`` does not work from ``file://`` (requirement O9)."""
    anciens: defaultdict[str, list[str]] = defaultdict(list)
    for nom in repertoire.noms:
        if nom.texte != nom.commune.nom:
            anciens[nom.commune.insee].append(nom.texte)
    return [
        Artefact(f"{DOSSIER}/{cle}.js", _script(cle, communes, anciens)) for cle, communes in par_cle(repertoire.noms)
    ]


def _script(cle: str, communes: list[Commune], anciens: dict[str, list[str]]) -> str:
    lignes = [_ligne(c, anciens.get(c.insee, [])) for c in communes]
    return f'(globalThis.annuairePays=globalThis.annuairePays||{{}})["{cle}"]={pour_script(lignes)};\n'


def _ligne(commune: Commune, anciens: list[str]) -> list[Any]:
    """[INSEE, name, postal codes, population, old names]; ``scripts/web/national/pays.mjs`` reads it back."""
    return [commune.insee, commune.nom, " ".join(commune.codes_postaux), commune.population, *anciens]


def lots(annuaire: Annuaire) -> list[Lot]:
    """When the country is given."""
    pays = annuaire.pays
    return [Lot((f"{DOSSIER}/*",), lambda: fichiers_de_communes(pays))] if pays else []
