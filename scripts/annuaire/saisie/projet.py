"""Our own table for programs (``donnees/annuaire-machine.csv``) → the same fiches: what it says comes back whole."""

from __future__ import annotations

import json
import re
from typing import Any

from annuaire.saisie.candidat import Candidat, Origine
from annuaire.saisie.constats import Genre
from annuaire.saisie.tableau import Tableau
from annuaire.socle.telephones import lire_numero

ET = "|"
DEFAUTS = {"statut": "actif", "telephones.usage": "public"}  # what an absent field means
LISTES = ("lieux", "telephones", "courriels")
CODES = re.compile(
    r"besoins|publics|langues|non_requis|acces_\w+\.modes|zone\.(in|ex)clure|competence\.(nationalites|regimes)"
)
HORAIRES, OSM = "horaires", "horaires_osm"
HORS_FICHE = ("id", "territoire", "type", "page", HORAIRES, OSM, "sources.date")
NIVEAUX_MAX = 5  # of the block of hours; deeper, it is not one of ours


def lire_projet(tableau: Tableau, cadre: Origine) -> list[Candidat]:
    """One candidate a line, at the path that the line itself gives."""
    return [_candidat(n, dict(zip(tableau.entetes, ligne, strict=False)), cadre) for n, ligne in tableau.lignes]


def _candidat(numero: int, ligne: dict[str, str], cadre: Origine) -> Candidat:
    ligne = {nom: texte.removeprefix("'") for nom, texte in ligne.items()}
    territoire, type_, nom = (*ligne["id"].split("/"), "", "", "")[:3]
    candidat = Candidat(numero, type_, nom, territoire, valeurs(ligne))
    candidat.donnees["sources"] = _sources(numero, ligne["sources.date"], cadre)
    _remettre_les_cedex(candidat, cadre)
    _remettre_les_horaires(candidat, ligne)
    return candidat


def _remettre_les_horaires(candidat: Candidat, ligne: dict[str, str]) -> None:
    """The block that the author wrote; its OpenStreetMap form alone gives no hours back: half-days are lost there."""
    if HORAIRES not in ligne and ligne.get(OSM):
        candidat.noter(Genre.OMIS, OSM, "notation pour machines : recopiez les horaires de la source")
    elif ligne.get(HORAIRES):
        bloc = _lire_json(ligne[HORAIRES])
        if _est_un_bloc(bloc):
            candidat.donnees[HORAIRES] = bloc
        else:
            candidat.noter(Genre.OMIS, HORAIRES, "ce n’est pas le bloc d’horaires d’une fiche, en JSON")


def _lire_json(texte: str) -> Any:
    try:
        return json.loads(texte)
    except (ValueError, RecursionError):
        return None


def _est_un_bloc(valeur: Any) -> bool:
    return isinstance(valeur, dict) and bool(valeur) and _est_du_texte(valeur, NIVEAUX_MAX)


def _est_du_texte(valeur: Any, niveaux: int) -> bool:
    """Texts, lists and blocks only, as the strict reader gives them."""
    if isinstance(valeur, dict | list):
        dedans = valeur.values() if isinstance(valeur, dict) else valeur
        return niveaux > 0 and all(_est_du_texte(v, niveaux - 1) for v in dedans)
    return isinstance(valeur, str)


def _remettre_les_cedex(candidat: Candidat, cadre: Origine) -> None:
    """The table has no Cedex, but our rules let a foreign postal code stand only with one."""
    for lieu in candidat.donnees.get("lieux", ()):
        adresse = lieu.get("adresse", {})
        commune = cadre.contexte.communes_actuelles.get(adresse.get("commune", ""))
        code = adresse.get("code_postal")
        if commune and code and code not in commune.codes_postaux:
            adresse["cedex"] = f"{commune.nom} Cedex"
            candidat.noter(Genre.REPARE, "Adresse", f"Cedex remis : « {code} {commune.nom} Cedex »")


def _sources(numero: int, dates: str, cadre: Origine) -> list[dict[str, str]]:
    """One source for each that the line had, with its own date: copying a fact does not make it younger."""
    base = {c: v for c, v in cadre.provenance(numero).items() if c != "date"}
    return [{**base, "date": date} if date else base for date in dates.split(ET)]


def valeurs(ligne: dict[str, str]) -> dict[str, Any]:
    """The nested values of a line; columns of one list are read side by side."""
    donnees: dict[str, Any] = {}
    for nom, texte in ligne.items():
        if nom in HORS_FICHE or not texte:
            continue
        premier, _, champ = nom.partition(".")
        if premier in LISTES:
            _ranger(donnees.setdefault(premier, []), champ.split("."), _sans_defaut(nom, texte.split(ET)))
        elif texte != DEFAUTS.get(nom):
            valeur = texte.split(ET) if CODES.fullmatch(nom) else texte
            _poser(donnees, nom.split("."), valeur)
    for telephone in donnees.get("telephones", ()):
        telephone["numero"] = _comme_on_le_lit(telephone["numero"])
    return donnees


def _sans_defaut(nom: str, textes: list[str]) -> list[str]:
    return ["" if texte == DEFAUTS.get(nom) else texte for texte in textes]


def _ranger(blocs: list[dict[str, Any]], champ: list[str], textes: list[str]) -> None:
    blocs += [{} for _ in range(len(textes) - len(blocs))]
    for bloc, texte in zip(blocs, textes, strict=False):
        if texte:
            _poser(bloc, champ, texte)


def _poser(bloc: dict[str, Any], champ: list[str], valeur: str | list[str]) -> None:
    for etape in champ[:-1]:
        bloc = bloc.setdefault(etape, {})
    bloc[champ[-1]] = valeur


def _comme_on_le_lit(numero: str) -> str:
    """« +33325039391 » → « 03 25 03 93 91 »."""
    lu = lire_numero(numero)
    return lu.affichage.replace("\u00a0", " ") if lu else numero
