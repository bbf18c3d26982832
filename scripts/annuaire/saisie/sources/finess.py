"""FINESS: the national file of health and social establishments (CSV with headers, or its lines « structureet »)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from annuaire.saisie.candidat import Enregistrement
from annuaire.saisie.sources.contenu import Contenu, texte
from annuaire.saisie.sources.source import Choix, SourceOuverte, cellules_de, dans, date_iso, objets_du_tableau

CHAMPS = {"compldistrib": "complement", "telephone": "telephone", "telecopie": "fax", "siret": "siret",
          "ligneacheminement": "ville", "libelle_routage": "ville", "codepostal": "code_postal"}  # fmt: skip
TYPES_DE_VOIE = {
    "R": "RUE", "RTE": "ROUTE", "AV": "AVENUE", "BD": "BOULEVARD", "PL": "PLACE", "CHE": "CHEMIN", "IMP": "IMPASSE",
    "ALL": "ALLÉE", "QUAI": "QUAI", "SQ": "SQUARE", "CRS": "COURS", "FG": "FAUBOURG", "PAS": "PASSAGE",
}  # fmt: skip


def _lire(contenu: Contenu, choix: Choix) -> list[Enregistrement]:
    return [_un(n, o) for n, o in objets_du_tableau(contenu) if dans(_insee(o), choix.departement)]


def _insee(objet: Mapping[str, object]) -> str:
    """Whole in recent files, in two columns in the others."""
    entier = texte(objet.get("cog"))
    departement, commune = texte(objet.get("departement")), texte(objet.get("commune"))
    return entier or (f"{departement.zfill(2)}{commune.zfill(3)}" if commune.isdecimal() else "")


def _un(rang: int, objet: Mapping[str, object]) -> Enregistrement:
    numero = texte(objet.get("nofinesset")).strip()
    if not re.fullmatch(r"[0-9][0-9AB]\d{7}", numero):
        return Enregistrement(rang, refus="numéro FINESS absent ou illisible")
    nom = texte(objet.get("rslongue")).strip() or texte(objet.get("rs")).strip()
    mots = (texte(objet.get(c)).strip() for c in ("numvoie", "typvoie", "voie"))
    voie = " ".join(TYPES_DE_VOIE.get(m, m) for m in mots if m)
    cellules = {
        **cellules_de(objet, CHAMPS), "nom": [("rs", nom)], "voie": [("voie", voie)], "insee": [("cog", _insee(objet))],
    }  # fmt: skip
    maj = date_iso(texte(objet.get("datemaj")))
    return Enregistrement(rang, cellules, f"n° FINESS {numero}", maj, texte(objet.get("categetab")).strip())


FINESS = SourceOuverte(
    "finess",
    "Fichier national des établissements sanitaires et sociaux (FINESS)",
    "data.gouv.fr, « FINESS - Extraction du Fichier des établissements » (CSV)",
    lambda contenu: {"nofinesset", "categetab"} <= contenu.champs,
    _lire,
    re.compile(r"n° FINESS (\S+)"),
    "coordonnées, télécopies, entité juridique et autorisations",
)
