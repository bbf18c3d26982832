"""The list of France services (ANCT): one column of hours a day."""

from __future__ import annotations

import re
from collections.abc import Mapping

from annuaire.saisie.candidat import Enregistrement
from annuaire.saisie.horaires import lire_semaine
from annuaire.saisie.sources.contenu import Contenu, texte
from annuaire.saisie.sources.source import Choix, SourceOuverte, cellules_de, dans, objets_du_tableau
from annuaire.socle.typographie import JOURS

CHAMPS = {
    "lib_fs": "nom", "nom": "nom", "adresse": "voie", "voie": "voie", "complement_adresse": "complement",
    "complement": "complement", "insee_com": "insee", "insee": "insee", "code_postal": "code_postal",
    "lib_com": "ville", "commune": "ville", "mail": "courriel", "courriel": "courriel", "telephone": "telephone",
    "commentaire": "reserve",
}  # fmt: skip
FAMILLE = re.compile(r"lieu n° (\d+)")


def _lire(contenu: Contenu, choix: Choix) -> list[Enregistrement]:
    objets = objets_du_tableau(contenu)
    return [_un(n, o) for n, o in objets if dans(texte(o.get("insee_com") or o.get("insee")), choix.departement)]


def _un(rang: int, objet: Mapping[str, object]) -> Enregistrement:
    numero = texte(objet.get("id_fs") or objet.get("id")).strip()
    if not numero.isdecimal():
        return Enregistrement(rang, refus="numéro de lieu absent ou illisible")
    heures = {jour: texte(objet.get(f"h_{jour}") or objet.get(jour)) for jour in JOURS}
    lus = lire_semaine({j: re.sub(r"00:00 - 00:00 ?/? ?", "", h) for j, h in heures.items()})
    return Enregistrement(rang, cellules_de(objet, CHAMPS), f"lieu n° {numero}", "", "france_services", lus)


FRANCE_SERVICES = SourceOuverte(
    "france-services",
    "Agence nationale de la cohésion des territoires, liste des France services",
    "data.gouv.fr, « Liste des structures France services » (CSV)",
    lambda contenu: {"lib_fs", "h_lundi"} <= contenu.champs or {"labellisation", "lundi", "nom"} <= contenu.champs,
    _lire,
    FAMILLE,
    "commentaires (à lire dans la liste), coordonnées et prise de rendez-vous",
)
