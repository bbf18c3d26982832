"""Any list of a partner: columns recognised by their headers."""

from __future__ import annotations

from annuaire.saisie.candidat import Enregistrement
from annuaire.saisie.sources.contenu import Contenu
from annuaire.saisie.sources.source import Choix, SourceOuverte
from annuaire.saisie.tableau import Tableau

SUR_UNE_LIGNE = ("nom", "type", "code_postal", "ville", "siret")


def _lire(contenu: Contenu, choix: Choix) -> list[Enregistrement]:
    tableau = contenu.tableau
    return [_un(n, ligne, tableau) for n, ligne in tableau.lignes] if tableau else []


def _un(numero: int, ligne: tuple[str, ...], tableau: Tableau) -> Enregistrement:
    """Too many cells means a separator inside a text: every column after it would be wrong."""
    if len(ligne) > len(tableau.entetes) and any(c.strip() for c in ligne[len(tableau.entetes) :]):
        return Enregistrement(numero, refus="plus de cellules que d’en-têtes : un séparateur est resté dans un texte")
    if any(_deborde(champ, texte) for champ, texte in zip(tableau.champs, ligne, strict=False)):
        return Enregistrement(numero, refus="plusieurs lignes dans une cellule : un guillemet est resté ouvert")
    par_champ: dict[str, list[tuple[str, str]]] = {}
    for entete, champ, texte in zip(tableau.entetes, tableau.champs, ligne, strict=False):
        if champ and texte.strip():
            par_champ.setdefault(champ, []).append((entete.strip(), texte))
    return Enregistrement(numero, par_champ)


def _deborde(champ: str, texte: str) -> bool:
    """One line break inside a name is a wide cell; several are other lines, swallowed by a quote."""
    lignes = texte.strip().count("\n")
    return champ in SUR_UNE_LIGNE and (lignes > 1 or (lignes == 1 and any(s in texte for s in ";\t")))


LISTE = SourceOuverte(
    "liste",
    "",
    "la liste d’un partenaire (CSV ou .xlsx), avec une ligne d’en-têtes",
    lambda contenu: contenu.tableau is not None,
    _lire,
)
