"""One fiche in the index. Keys are single letters because every reader downloads them; an absent key is an
unknown or empty value. ``scripts/web/index.mjs`` reads them back and gives them names."""

from __future__ import annotations

from typing import Any

from annuaire.exports.recherche.dictionnaire import Dictionnaire
from annuaire.exports.recherche.horaires import HorairesPartages
from annuaire.horaires.phrases import resume
from annuaire.model.annuaire import Annuaire
from annuaire.model.competence import reserves
from annuaire.model.fiche import Fiche
from annuaire.model.mentions import mention
from annuaire.model.priorite import priorites
from annuaire.model.zones import decrire_territoire

# What people most often look for comes first among equals.
RANGS = {"poste-iscg": 3, "aide-victimes": 1, "violences-conjugales": 1, "siao": 1}
RANG_DES_SECOURS = 2
MISSIONS_MAX = 200


def entree(annuaire: Annuaire, fiche: Fiche, horaires: HorairesPartages, zones: Dictionnaire) -> dict[str, Any]:
    """Everything that search, competence and filters need to know of ``fiche``."""
    champs = {
        **_reconnaitre(annuaire, fiche),
        **_joindre(annuaire, fiche),
        **_filtrer(fiche),
        "f": priorites(annuaire, fiche),
        "z": zones.rang(_zone(annuaire, fiche)) if fiche.zone else None,
        "q": [[r.critere, list(r.admis), r.mots] for r in reserves(annuaire, fiche)],
        "h": "24 h sur 24" if any(p.permanent for p in fiche.programmes) else resume(fiche.programmes),
        "e": horaires.de(fiche),
        "w": mention(annuaire, fiche, "horaires").removesuffix(" par téléphone") if fiche.programmes else "",
    }
    return {cle: valeur for cle, valeur in champs.items() if valeur not in ("", [], {}, None)}


def _reconnaitre(annuaire: Annuaire, fiche: Fiche) -> dict[str, Any]:
    autres = (fiche.sigle, *fiche.autres_noms, *(a.nom for a in fiche.anciens_noms))
    return {
        "u": fiche.adresse_de_page,
        "n": fiche.nom,
        "k": fiche.type,
        "a": " ; ".join(filter(None, autres)),
        "c": list(annuaire.communes_de(fiche)),
        "m": " ; ".join(fiche.missions)[:MISSIONS_MAX],
        "r": RANG_DES_SECOURS if fiche.id in annuaire.secours else RANGS.get(fiche.type),
        "x": "" if fiche.statut == "actif" else annuaire.libelle("statut", fiche.statut),
    }


def _joindre(annuaire: Annuaire, fiche: Fiche) -> dict[str, Any]:
    """Its own number, or that of its front door with the name to ask for: only the first is searched."""
    joindre = annuaire.joindre(fiche)
    if not joindre:
        return {}
    numero, porte = joindre[0].numero.affichage, joindre[1]
    return {"j": [numero, porte.sigle or porte.nom]} if porte else {"p": numero}


def _filtrer(fiche: Fiche) -> dict[str, Any]:
    return {
        "b": list(fiche.besoins),
        "g": list(fiche.publics),
        "s": list(fiche.non_requis),
        "l": list(fiche.langues),
        "o": fiche.cout,
    }


def _zone(annuaire: Annuaire, fiche: Fiche) -> list[Any]:
    """[[part, words] included, the same excluded, words of its base]; words are made here, once."""
    assert fiche.zone
    base = annuaire.libelle("base_zone", fiche.zone.base) if fiche.zone.base else ""
    inclure, exclure = (
        [[e, decrire_territoire(annuaire, fiche, e)] for e in elements]
        for elements in (fiche.zone.inclure, fiche.zone.exclure)
    )
    return [inclure, exclure, base]
