"""The local directory of service-public.fr (DILA), as it is published today: JSON, with hours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from annuaire.saisie.candidat import Enregistrement
from annuaire.saisie.horaires import HorairesLus, lire_semaine
from annuaire.saisie.sources.contenu import Contenu, liste, texte
from annuaire.saisie.sources.source import Choix, SourceOuverte, cellules_de, dans, date_iso, objets_du_tableau
from annuaire.socle.typographie import JOURS

CHAMPS = {"nom": "nom", "mission": "presentation", "siret": "siret", "commentaire_plage_ouverture": "reserve"}
FAMILLE = re.compile(r"\b([a-z][a-z_]*-[0-9][0-9AB][0-9]{3}-[0-9]{2})\b")
PLAGES = (("valeur_heure_debut_1", "valeur_heure_fin_1"), ("valeur_heure_debut_2", "valeur_heure_fin_2"))


def _lire(contenu: Contenu, choix: Choix) -> list[Enregistrement]:
    return [_un(rang, o) for rang, o in objets_du_tableau(contenu) if dans(_insee(o), choix.departement)]


def _un(rang: int, objet: Mapping[str, Any]) -> Enregistrement:
    pivot = texte(objet.get("ancien_code_pivot"))
    reference = f"ligne {pivot}" if FAMILLE.fullmatch(pivot) else f"fiche {texte(objet.get('id'))}"
    horaires = _horaires(liste(objet.get("plage_ouverture")))
    return Enregistrement(rang, _cellules(objet), reference, _date(objet), _code(objet, pivot), horaires)


def _date(objet: Mapping[str, Any]) -> str:
    return date_iso(texte(objet.get("date_modification")))


def _insee(objet: Mapping[str, Any]) -> str:
    pivots = liste(objet.get("pivot"))
    codes = liste(pivots[0].get("code_insee_commune")) if pivots and isinstance(pivots[0], dict) else []
    return texte(objet.get("code_insee_commune")) or (texte(codes[0]) if codes else "")


def _code(objet: Mapping[str, Any], pivot: str) -> str:
    pivots = [p for p in liste(objet.get("pivot")) if isinstance(p, dict)]
    return texte(pivots[0].get("type_service_local")) if pivots else pivot.split("-")[0]


def _cellules(objet: Mapping[str, Any]) -> dict[str, list[tuple[str, str]]]:
    lues = cellules_de(objet, CHAMPS)
    adresses = [a for a in liste(objet.get("adresse")) if isinstance(a, dict)]
    postales = [a for a in adresses if texte(a.get("type_adresse")) == "Adresse postale"]
    adresse = next((a for a in adresses if a not in postales), adresses[0] if adresses else {})
    lues |= cellules_de(
        adresse,
        {"numero_voie": "voie", "complement1": "complement", "code_postal": "code_postal", "nom_commune": "ville"},
    )
    lues |= {"insee": [("code_insee_commune", _insee(objet))]}
    lues["telephone"] = [
        ("telephone", f"{texte(t.get('valeur'))} ({texte(t.get('description'))})".removesuffix(" ()"))
        for t in liste(objet.get("telephone"))
        if isinstance(t, dict)
    ]
    courriels = liste(objet.get("adresse_courriel")) or [objet.get("adresse_courriel")]
    lues["courriel"] = [("adresse_courriel", c) for c in courriels if isinstance(c, str) and c]
    sites = [s.get("valeur") if isinstance(s, dict) else s for s in liste(objet.get("site_internet"))]
    lues["site"] = [("site_internet", s) for s in sites if isinstance(s, str)]
    return {champ: cellules for champ, cellules in lues.items() if cellules}


def _horaires(plages: list[Any]) -> HorairesLus | None:
    """Ranges of days, each with one or two ranges of hours; a comment keeps the whole in words."""
    par_jour: dict[str, list[str]] = {}
    mots: list[str] = []
    for plage in (p for p in plages if isinstance(p, dict)):
        debut, fin = (texte(plage.get(c)).strip().lower() for c in ("nom_jour_debut", "nom_jour_fin"))
        heures = " / ".join(f"{texte(plage[a])[:5]} - {texte(plage.get(b))[:5]}" for a, b in PLAGES if plage.get(a))
        mots += [texte(plage.get("commentaire")).strip()]
        if debut not in JOURS or (fin and fin not in JOURS):
            return None
        for rang in range(JOURS.index(debut), JOURS.index(fin or debut) + 1):
            par_jour.setdefault(JOURS[rang], []).append(heures)
    lus = lire_semaine({jour: " / ".join(heures) for jour, heures in par_jour.items()})
    dits = " ; ".join(dict.fromkeys(m for m in mots if m))
    return HorairesLus(lus.semaine, mots=dits, question=lus.question) if par_jour else None


SERVICE_PUBLIC = SourceOuverte(
    "service-public",
    "Annuaire de l’administration, base de données locales (service-public.fr)",
    "data.gouv.fr, « Service-public.fr - Annuaire de l’administration - Base de données locales » (JSON)",
    lambda contenu: bool({"plage_ouverture", "ancien_code_pivot"} & contenu.champs) and "nom" in contenu.champs,
    _lire,
    FAMILLE,
    "textes d’accompagnement, réseaux sociaux, formulaires, dirigeants et télécopies",
)
