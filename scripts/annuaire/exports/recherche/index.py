"""One index per territory, loaded by the browser at the first use of the search.

Classic scripts rather than JSON: ``fetch`` does not work from ``file://`` (requirement O9).
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Any

from annuaire.exports.recherche.colonnes import Dictionnaire, en_colonnes
from annuaire.exports.recherche.entree import Commun, dossier_de, entree
from annuaire.exports.recherche.horaires import HorairesPartages
from annuaire.exports.recherche.zones import ZonesPartagees
from annuaire.horaires.intervalles import HORIZON_DE_L_INDEX
from annuaire.modele.annuaire import Annuaire, Commune
from annuaire.modele.fiche import Fiche
from annuaire.modele.territoire import Territoire
from annuaire.schema.schemas import Vocabulaires
from annuaire.socle.artefacts import Artefact, Lot
from annuaire.socle.json_texte import pour_script

VERSION = 8


def index_de_recherche(annuaire: Annuaire) -> Iterator[Artefact]:
    """One script for each territory, ``france`` included; of those that are not of this build, what it names."""
    return (Artefact(t.index_de_recherche, _script(_index(annuaire, t))) for t in annuaire.indexes)


def _script(index: dict[str, Any]) -> str:
    return f"(globalThis.annuaireIndex=globalThis.annuaireIndex||[]).push({pour_script(index)});\n"


def _index(annuaire: Annuaire, territoire: Territoire) -> dict[str, Any]:
    fiches = annuaire.actives_de(territoire)
    communes = communes_servies(annuaire, territoire)
    noms, rangs = {c.insee: c.nom for c in communes}, {f.id: rang for rang, f in enumerate(fiches)}
    filtres = {nom: filtre.colonne for nom, filtre in annuaire.schemas.filtres.items()}
    commun = Commun(HorairesPartages(annuaire.periode, territoire), ZonesPartagees(), noms, rangs, filtres)
    colonnes = en_colonnes([entree(annuaire.aujourd_hui, f, commun) for f in fiches], filtres.values())
    return {
        "version": VERSION,
        "territoire": [territoire.slug, territoire.nom, territoire.departement, territoire.ordre],
        "jour": [territoire.fuseau, annuaire.periode.isoformat(), HORIZON_DE_L_INDEX, commun.horaires.minuits[0]],
        "types": _mots(annuaire.vocabulaires, "type", (f.type for f in fiches)),
        "dossiers": {f.type: dossier_de(f) for f in fiches},
        "besoins": _mots(annuaire.vocabulaires, "besoin", (b for f in fiches for b in f.besoins)),
        "publics": _mots(annuaire.vocabulaires, "public", (p for f in fiches for p in f.publics)),
        "filtres": filtres,
        "secteurs": {code: list(s.communes) for code, s in territoire.secteurs.items() if s.communes},
        **commun.zones.valeurs,
        "horaires": commun.horaires.valeurs,
        **_communes(communes, annuaire.anciennes_communes),
        "ailleurs": _ailleurs(fiches, noms),
        **_voisins(annuaire, communes),
        "fiches": colonnes,
    }


def _mots(vocabulaires: Vocabulaires, vocabulaire: str, codes: Iterable[str]) -> dict[str, list[str]]:
    """Label of each code, and the words people use for it: « manger » finds food parcels."""
    termes = (vocabulaires[vocabulaire][code] for code in sorted(set(codes)))
    return {t.code: [t.libelle, str(t.extra.get("mots", ""))] for t in termes}


def _communes(communes: Iterable[Commune], anciennes: Mapping[str, Sequence[Commune]]) -> dict[str, Any]:
    """[INSEE, name, postal codes, rank of the intercommunalité, population, old names] for each."""
    epci = Dictionnaire()
    lignes = [
        [
            c.insee,
            c.nom,
            " ".join(c.codes_postaux),
            epci.rang([c.epci, c.epci_nom]),
            c.population,
            *dict.fromkeys(a.nom for a in anciennes.get(c.insee, ()) if a.nom != c.nom),
        ]
        for c in communes
    ]
    return {"epci": epci.valeurs, "communes": lignes, "points": list(map(_point, communes))}


def _ailleurs(fiches: Iterable[Fiche], connues: Container[str]) -> dict[str, list[int] | int]:
    """Points of the communes where people are received that are not of this index: consulates."""
    loin = {c.insee: c for f in fiches for c in f.communes if c.insee not in connues and c.point}
    return {insee: _point(commune) for insee, commune in sorted(loin.items())}


def _point(commune: Commune) -> list[int] | int:
    """Its town hall in thousandths of a degree; 0 when no source says where it is."""
    return [round(degres * 1000) for degres in commune.point] if commune.point else 0


def communes_servies(annuaire: Annuaire, territoire: Territoire) -> list[Commune]:
    """Communes of a département, and those of its intercommunalités beyond its limit; by INSEE code.

    Not those of a département that is in the directory but not in this build, when nobody said where its site is: the
    services that this build names would look like all of theirs.
    """
    if not territoire.departement or territoire.slug not in annuaire.territoires:
        return []
    perdus = {t.departement for t in annuaire.voisins.values() if not annuaire.reglages.site_de(t.slug)}
    epci = {c.epci for c in territoire.communes if c.epci}
    voisines = (c for c in annuaire.communes.values() if c.departement != territoire.departement and c.epci in epci)
    return sorted([*territoire.communes, *(c for c in voisines if c.departement not in perdus)], key=lambda c: c.insee)


def _voisins(annuaire: Annuaire, communes: Iterable[Commune]) -> dict[str, dict[str, str]]:
    """Folder of the pages of their communes, on their own site, for départements that are not of this build."""
    codes = {c.departement for c in communes}
    dossiers = {
        t.departement: f"{annuaire.reglages.site_de(t.slug)}{t.slug}/communes/"
        for t in annuaire.voisins.values()
        if t.departement in codes
    }
    return {"voisins": dossiers} if dossiers else {}


def lots(annuaire: Annuaire) -> list[Lot]:
    return [Lot(tuple(t.index_de_recherche for t in annuaire.indexes), lambda: index_de_recherche(annuaire))]
