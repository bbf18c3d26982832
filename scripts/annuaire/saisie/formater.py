"""Puts the keys of a fiche in the order of the schema, whole lines at a time: comments, quotes and folds stay as
they were typed. The result is read back; a text that would not say the same is given up (requirement C24)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from annuaire.lecture.documents import Chemin, Document, Valeur
from annuaire.lecture.yaml_strict import lire_yaml
from annuaire.schema.schemas import Schemas

SERVEUR = "# yaml-language-server:"


@dataclass(frozen=True)
class _Entree:
    """One key with the comments above it: lines ``debut`` to ``fin``; its name stands on ``cle``."""

    nom: str
    debut: int
    cle: int
    fin: int


def formater(document: Document, texte: str, schemas: Schemas) -> str | None:
    """The text in order, or ``None`` when it cannot be put in order without touching a value or a comment."""
    fin_de_ligne = "\r\n" if "\r\n" in texte else "\n"
    lignes = texte.replace("\r\n", "\n").split("\n")
    # The deepest blocks first: lines keep their number outside the block that is put in order.
    for chemin, bloc in sorted(_blocs(document.data), key=lambda b: -len(b[0])):
        ordre = schemas.cles(schemas.nom_pour_type(document.type), chemin)
        if ordre:
            _ordonner(lignes, document, chemin, list(bloc), ordre)
    rendu = fin_de_ligne.join(lignes)
    return rendu if _dit_la_meme_chose(document, texte, rendu) else None


def _blocs(valeur: Valeur, chemin: Chemin = ()) -> Iterator[tuple[Chemin, dict[str, Valeur]]]:
    if isinstance(valeur, dict):
        yield chemin, valeur
        for cle, v in valeur.items():
            yield from _blocs(v, (*chemin, cle))
    elif isinstance(valeur, list):
        for rang, v in enumerate(valeur):
            yield from _blocs(v, (*chemin, rang))


def _ordonner(lignes: list[str], document: Document, chemin: Chemin, noms: list[str], ordre: list[str]) -> None:
    """Write one block back in order, in place; a block written on one line, with braces, stays as it is."""
    rangs = {nom: rang for rang, nom in enumerate(ordre)}
    voulus = sorted(noms, key=lambda nom: rangs.get(nom, len(rangs)))
    entrees = _entrees(lignes, document, chemin, noms) if voulus != noms else []
    if not entrees:
        return
    colonne = document.place_de_la_cle((*chemin, noms[0])).colonne - 1
    tiret, vide = lignes[entrees[0].cle][:colonne], " " * colonne
    lignes[entrees[0].cle] = vide + lignes[entrees[0].cle][colonne:]
    par_nom = {e.nom: lignes[e.debut : e.fin] for e in entrees}
    premiere = next(e for e in entrees if e.nom == voulus[0])
    rang = premiere.cle - premiere.debut  # the dash of a list item goes to whatever key is now the first
    par_nom[voulus[0]][rang] = tiret + par_nom[voulus[0]][rang][colonne:]
    lignes[entrees[0].debut : entrees[-1].fin] = [ligne for nom in voulus for ligne in par_nom[nom]]


def _entrees(lignes: list[str], document: Document, chemin: Chemin, noms: list[str]) -> list[_Entree]:
    places = [document.place_de_la_cle((*chemin, nom)) for nom in noms]
    cles, colonne = [p.ligne - 1 for p in places], places[0].colonne - 1
    en_bloc = len(set(cles)) == len(cles) and all(not lignes[c][:colonne].strip(" -") for c in cles)
    if not en_bloc:
        return []
    limites = [_haut(lignes, cles[0], 0 if not chemin else _ligne_du_parent(document, chemin), colonne)]
    limites += [_haut(lignes, c, precedente + 1, colonne) for precedente, c in pairwise(cles)]
    limites.append(_bas(lignes, _apres(document, chemin, len(lignes)), cles[-1] + 1, colonne))
    if lignes[cles[0]][:colonne].strip():  # comments above « - » belong to the item, not to its first key
        limites[0] = cles[0]
    return [_Entree(*e) for e in zip(noms, limites, cles, limites[1:], strict=False)]


def _ligne_du_parent(document: Document, chemin: Chemin) -> int:
    return document.place_de_la_cle(chemin).ligne


def _haut(lignes: list[str], cle: int, plancher: int, colonne: int) -> int:
    """First line of the comments that stand above a key. At the top of a file, what a blank line sets apart, or
    speaks to an editor, is about the file."""
    haut = cle
    while haut > plancher and _est_a_part(lignes[haut - 1], colonne):
        haut -= 1
    if plancher == 0:
        a_part = [n for n in range(haut, cle) if not lignes[n].strip() or lignes[n].startswith(SERVEUR)]
        return a_part[-1] + 1 if a_part else haut
    return haut


def _bas(lignes: list[str], bas: int, plancher: int, colonne: int) -> int:
    """The comments and blank lines that close a block stay at its end."""
    while bas > plancher and _est_a_part(lignes[bas - 1], colonne):
        bas -= 1
    return bas


def _est_a_part(ligne: str, colonne: int) -> bool:
    """Blank, or a comment not deeper than the keys: deeper, it belongs to the value above."""
    nue = ligne.lstrip(" ")
    return not nue.strip() or (nue.startswith("#") and len(ligne) - len(nue) <= colonne)


def _apres(document: Document, chemin: Chemin, total: int) -> int:
    """Line of the first key or item that follows the block and is not in it."""
    debut = document.place_de_la_cle(chemin) if chemin else None
    suites = (p.cle for c, p in document.places.items() if chemin and c[: len(chemin)] != chemin)
    return min((s.ligne - 1 for s in suites if debut and s > debut), default=total)


def _dit_la_meme_chose(document: Document, avant: str, apres: str) -> bool:
    relu, _ = lire_yaml(document.chemin, apres)
    if relu is None or relu.data != document.data:
        return False
    return sorted(map(str.strip, avant.splitlines())) == sorted(map(str.strip, apres.splitlines())) or (
        sorted(commentaires(avant)) == sorted(commentaires(apres))
    )


def commentaires(texte: str) -> list[str]:
    """What follows a « # », on its own line or after a value, in order."""
    return [ligne[ligne.index("#") :].strip() for ligne in texte.splitlines() if "#" in ligne]
