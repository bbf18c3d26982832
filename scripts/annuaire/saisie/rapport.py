"""The report of an import, in French, to read beside the file of the partner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from annuaire.rapports.lignes import sur_une_ligne
from annuaire.saisie.candidat import Origine
from annuaire.saisie.constats import Constat, Genre
from annuaire.saisie.importer import Import, compter
from annuaire.socle.dates import dernier_jour
from annuaire.socle.typographie import composer, pluriel

ORDRE = (
    Genre.REFUSE, Genre.PERDU, Genre.QUESTION, Genre.DOUBLON, Genre.DEJA_LA, Genre.HORS, Genre.BRUIT, Genre.OMIS,
    Genre.REPARE,
)  # fmt: skip
# What to do with these lines, for somebody who has the list beside them.
GESTES = {
    Genre.REFUSE: "corrigez ces lignes dans la liste, puis relancez",
    Genre.PERDU: "reportez-le à la main si c’est encore vrai",
    Genre.QUESTION: "appelez l’organisme",
    Genre.DOUBLON: "ouvrez la fiche ; si c’est le même organisme, ne gardez qu’une fiche",
    Genre.RETENU: "complétez la fiche à la main",
    Genre.OMIS: "ajoutez-le à la main si c’est utile",
    Genre.HORS: "rien à faire",
    Genre.BRUIT: "rien à faire",
}
LIGNES_DITES = 60
UN_AN = timedelta(days=365)


def rapport_d_import(resultat: Import, cadre: Origine, ecrit: bool) -> str:
    """What was understood, then what to read again, the gravest first."""
    lignes = [*_tete(resultat, cadre, ecrit)]
    lignes += sections(ORDRE, resultat.constats)
    return "\n".join([*lignes, "", *_suite(resultat, ecrit)])


def _tete(resultat: Import, cadre: Origine, ecrit: bool) -> Iterator[str]:
    yield f"Import de « {sur_une_ligne(cadre.fichier)} » dans « {cadre.territoire} »"
    yield from (f"  {sur_une_ligne(ligne)}" for ligne in resultat.compris)
    if cadre.contexte.aujourd_hui - dernier_jour(cadre.date) > UN_AN:
        yield f"  liste de {cadre.date[:4]}, de plus d’un an : chaque fiche le dira, et demandera de confirmer"
    yield ""
    neuves = len(resultat.fichiers) - len(resultat.remplaces)
    yield f"{pluriel(resultat.lues, 'ligne lue', 'lignes lues')}"
    verbe = ("écrite", "écrites") if ecrit else ("prête", "prêtes")
    yield f"  {pluriel(neuves, f'fiche nouvelle {verbe[0]}', f'fiches nouvelles {verbe[1]}')}"
    if resultat.remplaces:
        yield f"  {pluriel(len(resultat.remplaces), 'fiche remplacée', 'fiches remplacées')}"
    comptes = compter(resultat)
    yield f"  {pluriel(comptes[Genre.DEJA_LA], 'déjà là', 'déjà là')}, {pluriel(comptes[Genre.REFUSE], 'refusée')}"


def sections(ordre: Sequence[Genre], constats: Sequence[Constat]) -> Iterator[str]:
    """Constats by kind with its gesture, then by what they say, with the lines they are about."""
    for genre in ordre:
        geste = f" : {GESTES[genre]}" if genre in GESTES else ""
        yield from section(f"{genre.value} ({{}}){geste}", [c for c in constats if c.genre is genre])


def section(titre: str, constats: Sequence[Constat]) -> Iterator[str]:
    """``titre`` with their count, then each thing said once."""
    if constats:
        yield from ("", titre.format(len(constats)))
        par_texte: dict[str, list[int]] = {}
        for constat in constats:
            par_texte.setdefault(composer(sur_une_ligne(constat.texte)), []).append(constat.ligne)
        for texte, lignes in par_texte.items():
            yield f"  {texte}"
            mot = "ligne" if len(set(lignes)) == 1 else "lignes"
            uniques = list(dict.fromkeys(lignes))
            reste = len(uniques) - LIGNES_DITES
            suite = f"… et {reste} autres" if reste > 0 else ""
            yield f"    → {mot} {', '.join(map(str, uniques[:LIGNES_DITES]))}{suite}"


def _suite(resultat: Import, ecrit: bool) -> Iterator[str]:
    if not resultat.fichiers:
        yield "Rien à écrire."
    elif ecrit:
        yield "Les fiches ne sont pas « vérifiées » : relisez-les, puis lancez « annuaire verifier »."
    else:
        yield "Rien n’est écrit (--essai)."
