"""The same week said twice: a sentence, and the seven rows of a table.

Both are made from the same values, so they cannot disagree (requirement H11).
"""

from __future__ import annotations

from annuaire.horaires.semaine import Annonce, Jour, Plage, Semaine, jours_de
from annuaire.typographie import JOURS, enumerer, heure

RIEN = "pas de présence annoncée"
RIEN_OUVERT = "non indiqué"
MOMENTS = {
    Annonce.JOURNEE: "toute la journée",
    Annonce.MATIN: "le matin",
    Annonce.APRES_MIDI: "l’après-midi",
    Annonce.PRESENCE: "présence, moment non précisé",
}
APRES_LE_JOUR = {
    Annonce.JOURNEE: " toute la journée",
    Annonce.MATIN: " matin",
    Annonce.APRES_MIDI: " après-midi",
    Annonce.PRESENCE: " (moment de la journée non précisé)",
}


def texte_du_jour(jour: Jour | None, rien: str = RIEN) -> str:
    """Cell of the table: « 9 h – 12 h, 14 h – 17 h », « le matin », « fermé »."""
    if jour is None:
        return rien
    if jour.annonce:
        return MOMENTS[jour.annonce]
    return ", ".join(_plage_de_table(p) for p in jour.plages) or "fermé"


def _plage_de_table(plage: Plage) -> str:
    return f"{heure(plage.debut)}\u00a0–\u00a0{heure(plage.fin)}"


def phrase(semaine: Semaine) -> str:
    """« lundi et mercredi toute la journée ; vendredi matin »; closed days come last."""
    groupes: dict[Jour, list[str]] = {}
    for nom, jour in jours_de(semaine):
        if jour is not None:
            groupes.setdefault(jour, []).append(nom)
    ouverts = [_groupe(jours, jour) for jour, jours in groupes.items() if not jour.ferme]
    fermes = [f"fermé {_noms(jours)}" for jour, jours in groupes.items() if jour.ferme]
    return "\u202f; ".join(ouverts + fermes)


def _groupe(noms: list[str], jour: Jour) -> str:
    if jour.annonce:
        return _noms(noms) + APRES_LE_JOUR[jour.annonce]
    heures = enumerer(f"de {heure(p.debut)} à {heure(p.fin)}" for p in jour.plages)
    return f"{_noms(noms)} {heures}"


def _noms(noms: list[str]) -> str:
    """« du lundi au vendredi » for three days or more in a row, else « lundi et mercredi »."""
    premier = JOURS.index(noms[0])
    suivis = list(JOURS[premier : premier + len(noms)]) == noms
    if suivis and len(noms) >= 3:
        return f"du {noms[0]} au {noms[-1]}"
    return enumerer(noms)
