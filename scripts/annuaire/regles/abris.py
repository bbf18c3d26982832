"""Protected places beside the others: who names one, lodges one or shares its number may tell where it is (S19)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from annuaire.lecture.documents import Chemin, Document
from annuaire.regles.contexte import Alentour, Ensemble, Trouvaille, Trouvailles, avertir, liste, noms_de, textes
from annuaire.regles.doublons import numeros, par_cle
from annuaire.regles.protection import hors_des_phrases, indice_en
from annuaire.socle.telephones import lire_numero
from annuaire.socle.typographie import plier, sans_accents


def lieu_protege_trahi(document: Document, contexte: Alentour) -> Trouvailles:
    """Aucune autre fiche ne dit où est un lieu à protéger : ni phrase, ni hôte, ni service qui y est logé."""
    tous = textes(document.data)
    nomme = bool(_candidats(_mots_simples("\n".join(texte for _, texte in tous)), contexte))
    liens = hors_des_phrases(document, contexte) if nomme else frozenset()
    for chemin, texte in tous if nomme else ():
        noms = _noms_dits(texte, contexte, document)
        indice = indice_en(chemin, texte, liens) if noms else None
        if indice and any(plier(indice.extrait) in nom for i in noms for nom in noms_de(contexte.proteges[i])):
            continue  # its own name, « Résidence des Lilas »
        if indice and indice.sur:
            yield _situe(chemin, indice.extrait, noms[0], contexte)
        elif indice:
            yield avertir(
                chemin,
                f"« {indice.extrait} » : ces mots disent-ils où est « {_nom(noms[0], contexte)} » ?",
                "si oui, retirez-les ; sinon, rien à faire",
            )
    yield from _lieux(document, contexte, nomme)


def _lieux(document: Document, contexte: Alentour, nomme: bool) -> Trouvailles:
    """A place with an address that bears the name of a protected one, or that says it is lodged there."""
    proteges = contexte.proteges
    for rang, lieu in enumerate(liste(document.data, "lieux")):
        if not _adresse(lieu) or document.identifiant in proteges:
            continue
        champs = ("nom", "precision", "acces") if nomme else ()
        dits = [i for c in champs for i in _noms_dits(lieu.get(c, ""), contexte, document)]
        heberge = [lieu["hote"]] if lieu.get("hote") in proteges else []
        for identifiant in (dits + heberge)[:1]:
            yield _situe(("lieux", rang), "cette adresse", identifiant, contexte)
        lies = [str(lie) for c in ("rattachement", "remplace_par") if (lie := document.data.get(c)) in proteges]
        for lie in () if dits or heberge else lies[:1]:
            yield avertir(
                ("lieux", rang),
                f"cette adresse est-elle aussi celle de « {_nom(lie, contexte)} », lieu à protéger ?",
                "si oui, retirez-la ; sinon, rien à faire",
            )


def _situe(chemin: Chemin, quoi: str, identifiant: str, contexte: Alentour) -> Trouvaille:
    lu = quoi if quoi.startswith("cette") else f"« {quoi} »"
    return Trouvaille(
        chemin,
        f"{lu} situe « {_nom(identifiant, contexte)} », lieu à protéger",
        "retirez l’adresse ou le nom ; le dépôt est public, historique compris",
        autres=(identifiant,),
    )


def ligne_d_un_lieu_protege(fiche: Document, contexte: Ensemble) -> Trouvailles:
    """Un numéro fixe mène souvent à une adresse : est-ce bien celui d’un accueil public, ou du siège ?

    « libelle » y répond : il dit qui décroche. Le numéro de la porte d’entrée n’a pas besoin de réponse.
    """
    if fiche.identifiant not in contexte.proteges:
        return
    ailleurs = par_cle(contexte, "numeros", numeros)
    connus = {n for cle in ("porte_d_entree", "rattachement") for n in _fixes(fiche.data.get(cle), contexte)}
    for rang, telephone in enumerate(liste(fiche.data, "telephones")):
        numero = lire_numero(telephone["numero"], contexte.region_telephonique(fiche))
        if not numero or not numero.fixe or numero.chiffres in connus:
            continue
        chemin: Chemin = ("telephones", rang, "numero")
        autres = [
            i
            for i in ailleurs.get(numero.chiffres, ())
            if i != fiche.identifiant and _mene_a_une_rue(i, numero.chiffres, contexte)
        ]
        if not telephone.get("libelle"):
            yield avertir(
                chemin,
                "numéro fixe d’un lieu à protéger : un annuaire inversé peut en donner l’adresse",
                "si c’est celui du siège ou d’un accueil public, dites-le dans « libelle » ; sinon, retirez-le",
            )
        elif autres:
            yield avertir(
                chemin,
                f"même numéro que « {autres[0]} », dont l’adresse est publiée",
                "si les deux sont au même endroit, retirez ce numéro ; sinon, rien à faire",
            )


def _mots_simples(texte: str) -> set[str]:
    """Folded as names are: every document is asked whether it names a protected place."""
    return {mot for morceau in set(texte.split()) for mot in _plies(morceau)}


@lru_cache(maxsize=1 << 16)  # documents are made of the same words
def _plies(morceau: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[a-z0-9]+", sans_accents(morceau)))


def _adresse(lieu: dict[str, Any]) -> bool:
    return bool((lieu.get("adresse") or {}).get("voie") or lieu.get("coordonnees"))


def _nom(identifiant: str, contexte: Alentour) -> str:
    return str(contexte.proteges[identifiant].data["nom"])


def _noms_dits(texte: str, contexte: Alentour, document: Document) -> list[str]:
    """Protected fiches, other than this one, that the text names."""
    plie = f" {plier(texte)} "
    noms = _candidats(set(plie.split()), contexte)
    return sorted({i for nom, i in noms if f" {nom} " in plie and i != document.identifiant})


def _candidats(mots: set[str], contexte: Alentour) -> list[tuple[str, str]]:
    """(name, id) of the protected places whose words are all there."""
    par_mot = contexte.noms_proteges
    noms = (paire for mot in mots & par_mot.keys() for paire in par_mot[mot].items())
    return [(nom, i) for nom, i in noms if mots.issuperset(nom.split())]


def _mene_a_une_rue(identifiant: str, chiffres: str, contexte: Ensemble) -> bool:
    """Is its street published, and the number its own?"""
    lieux = liste(contexte.fiches[identifiant].data, "lieux")
    return any(map(_adresse, lieux)) and chiffres in _fixes(identifiant, contexte)


def _fixes(identifiant: Any, contexte: Ensemble) -> Iterator[str]:
    fiche = contexte.fiches.get(str(identifiant))
    for telephone in liste(fiche.data, "telephones") if fiche else ():
        numero = lire_numero(telephone["numero"], contexte.region_telephonique(fiche)) if fiche else None
        if numero:
            yield numero.chiffres
