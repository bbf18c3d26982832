"""One fiche in the index. Keys are single letters because every reader downloads them; an absent key is an
unknown or empty value. ``scripts/web/index/index.mjs`` reads them back and gives them names."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from annuaire.cadre.gabarits import adresse_web
from annuaire.competence.avis import reserves
from annuaire.competence.distance import abritee
from annuaire.competence.pertinence import priorites
from annuaire.exports.recherche.horaires import HorairesPartages
from annuaire.exports.recherche.zones import ZonesPartagees
from annuaire.fraicheur.mentions import mention
from annuaire.horaires.phrases import resume
from annuaire.modele.coordonnees import Lieu
from annuaire.modele.fiche import Fiche
from annuaire.socle.typographie import composer, plier

RANG_DES_SECOURS = 2  # as the « x-rang » of types: what people most often look for comes first among equals
MISSIONS_MAX = 200
ICI = "\x1f"  # the name of the first commune of the fiche, in its texts; no YAML file may hold this character


@dataclass(frozen=True)
class Commun:
    """What the entries of one territory share: schedules, zones, names of its communes by INSEE code, the rank of each
    of its fiches by identifier, and the column of each field by which one filters."""

    horaires: HorairesPartages
    zones: ZonesPartagees
    noms: Mapping[str, str]
    rangs: Mapping[str, int]
    filtres: Mapping[str, str]


def entree(aujourd_hui: date, fiche: Fiche, commun: Commun) -> dict[str, Any]:
    """Everything that search, competence and filters need to know of ``fiche``."""
    champs = {
        **_reconnaitre(fiche, commun.noms),
        **_joindre(fiche, commun.rangs),
        "d": _dire(fiche),
        **_filtrer(fiche, commun.filtres),
        "f": priorites(fiche),
        "h": 1 if fiche.lieux and abritee(fiche) else None,
        "z": commun.zones.de(fiche),
        "q": [[r.critere, list(r.admis), r.mots] for r in reserves(fiche)],
        "e": _ouverture(fiche, commun.horaires),
        "w": mention(aujourd_hui, fiche, "horaires").removesuffix(" par téléphone") if fiche.programmes else "",
    }
    return {cle: valeur for cle, valeur in champs.items() if valeur not in ("", [], {}, None, ["", []])}


def dossier_de(fiche: Fiche) -> str | None:
    """Folder of its page, which all those of its type and territory share; none when nobody knows its site."""
    return f"{posixpath.dirname(fiche.adresse)}/" if fiche.adresse else None


def _reconnaitre(fiche: Fiche, noms: Mapping[str, str]) -> dict[str, Any]:
    autres = (fiche.sigle, *fiche.autres_noms, *(f"anciennement {a.nom}" for a in fiche.anciens_noms))
    communes = [commune.insee for commune in fiche.communes]
    ici = noms.get(communes[0], "") if communes else ""
    return {
        "u": _sans_la_commune(posixpath.basename(fiche.adresse), plier(ici, "-")),
        "n": _sans_la_commune(fiche.nom, ici),
        "k": fiche.type,
        "a": _sans_la_commune(" ; ".join(filter(None, autres)), ici),
        "c": communes,
        "v": " ; ".join(dict.fromkeys(filter(None, chain.from_iterable(map(_voies, fiche.lieux))))),
        "m": _sans_la_commune(" ; ".join(fiche.missions)[:MISSIONS_MAX], ici),
        "r": RANG_DES_SECOURS if fiche.rang_de_secours else fiche.terme.extra.get("rang"),
        "x": "" if fiche.statut == "actif" else fiche.libelle("statut", fiche.statut),
    }


def _voies(lieu: Lieu) -> tuple[str, ...]:
    """Street, then building or quarter: « Vert-Bois », « Cité administrative »."""
    return (lieu.adresse.voie, lieu.adresse.complement) if lieu.adresse else ()


def _sans_la_commune(texte: str, nom: str) -> str:
    """« CCAS de Joinville » is « CCAS de ICI »: thousands of names become a few dozen."""
    return texte.replace(nom, ICI) if nom else texte


def _joindre(fiche: Fiche, rangs: Mapping[str, int]) -> dict[str, Any]:
    """Its own number, or its front door as [rank, name to ask for unless it is its own], [number, name] elsewhere."""
    joindre = fiche.joignable
    if not joindre:
        return {}
    numero, porte = joindre[0].numero.affichage, joindre[1]
    if not porte:
        return {"p": numero}
    voisine = porte.id in rangs
    return {"j": [rangs[porte.id] if voisine else numero, porte.sigle or ("" if voisine else porte.nom)]}


def _dire(fiche: Fiche) -> list[Any]:
    """What one says when somebody answers: [sentence, what to add, where it was read, keys of the menu], its end left
    out when it says nothing."""
    joindre = fiche.joignable
    if not joindre:
        return []
    dit = fiche.a_dire(fiche.acces_usager)
    touches = [[t.touche, composer(t.pour)] for t in joindre.telephone.touches]
    dites: list[Any] = ["", "", "", touches]
    if dit:
        dites = [fiche.libelle("a_dire", dit.phrase), composer(dit.texte), adresse_web(dit.source), touches]
    while dites and not dites[-1]:
        dites.pop()
    return dites


def _filtrer(fiche: Fiche, filtres: Mapping[str, str]) -> dict[str, Any]:
    return {
        **{colonne: list(getattr(fiche, champ)) for champ, colonne in filtres.items()},
        "b": list(fiche.besoins),
        "s": list(fiche.non_requis),
        "y": {c: dit for c, dit in fiche.conditions.items() if not dit.isdecimal()},
        "o": fiche.cout,
    }


def _ouverture(fiche: Fiche, horaires: HorairesPartages) -> list[Any]:
    """[the sentence of its hours, its schedules that can be evaluated]."""
    toujours = any(p.permanent for p in fiche.programmes)
    return ["24 h sur 24" if toujours else resume(fiche.programmes), horaires.de(fiche)]
