"""The search index, loaded by the browser at the first keystroke.

A classic script rather than JSON: ``fetch`` does not work from ``file://`` (requirement O9).
"""

from __future__ import annotations

import json

from annuaire.horaires.phrases import resume
from annuaire.model.annuaire import Annuaire
from annuaire.model.fiche import Fiche
from annuaire.pages.artefacts import Artefact

URI = "assets/index-recherche.js"
RANGS = {"poste-iscg": 3, "numero-national": 2, "aide-victimes": 1, "violences-conjugales": 1, "siao": 1}


def index_recherche(annuaire: Annuaire) -> Artefact:
    """One short record per active fiche; keys are single letters because every reader downloads them."""
    index = {"version": 1, "fiches": [_entree(annuaire, f) for f in annuaire.actives]}
    texte = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    return Artefact(URI, f"globalThis.annuaireIndex={_pour_script(texte)};\n")


def _pour_script(texte: str) -> str:
    """Requirement X15: nothing in the data can close a script or break a line of JavaScript."""
    for caractere in "<>&\u2028\u2029":
        texte = texte.replace(caractere, f"\\u{ord(caractere):04x}")
    return texte


def _entree(annuaire: Annuaire, fiche: Fiche) -> dict[str, str | int]:
    communes = [annuaire.nom_de_commune(c) for c in annuaire.communes_de(fiche)]
    telephone = fiche.telephones[0].numero.affichage if fiche.telephones else ""
    autres = (fiche.sigle, *fiche.autres_noms, *(a.nom for a in fiche.anciens_noms))
    return {
        "u": fiche.adresse_de_page,
        "n": fiche.nom,
        "t": annuaire.libelle("type", fiche.type),
        "c": ", ".join(communes),
        "d": annuaire.territoires[fiche.territoire].nom,
        "a": " ; ".join(filter(None, autres)),
        "b": " ; ".join(_mots_du_besoin(annuaire, b) for b in fiche.besoins),
        "m": " ; ".join(fiche.missions)[:200],
        "p": telephone,
        "h": _horaires(fiche),
        "k": fiche.type,
        "r": RANGS.get(fiche.type, 0),
    }


def _mots_du_besoin(annuaire: Annuaire, code: str) -> str:
    """Its label and the words people use for it: « manger » finds food parcels."""
    terme = annuaire.vocabulaires["besoin"][code]
    return f"{terme.libelle}, {terme.extra['mots']}"


def _horaires(fiche: Fiche) -> str:
    if any(p.permanent for p in fiche.programmes):
        return "24 h sur 24"
    return resume(fiche.programmes)
