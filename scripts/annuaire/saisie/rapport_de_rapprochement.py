"""The report of a source set beside the directory, in French, and what an acceptance did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from annuaire.lecture.documents import Document
from annuaire.rapports.lignes import sur_une_ligne
from annuaire.saisie.accepter import Acceptation
from annuaire.saisie.attente import LigneEnAttente
from annuaire.saisie.comparaison import NOMS, Accord, Ecart
from annuaire.saisie.constats import Genre
from annuaire.saisie.rapport import section, sections
from annuaire.saisie.rapprocher import Rapprochement, ecarts
from annuaire.socle.typographie import composer, date_longue, pluriel

ORDRE = (
    Genre.RETENU, Genre.QUESTION, Genre.DOUBLON, Genre.REFUSE, Genre.HORS, Genre.BRUIT, Genre.OMIS, Genre.REPARE,
)  # fmt: skip
VIEUX = 2  # years
JOURS_PAR_AN = 365


def rapport_de_rapprochement(
    resultat: Rapprochement, fiches: Mapping[str, Document], age: int | None, vers: str
) -> str:
    """What was read, line by line beside its fiche, then what to read again. ``age``: that of the list, in days."""
    lignes = [*_tete(resultat, age)]
    connues = [ligne for ligne in resultat.attente.lignes if ligne.presente and ligne.fiche in fiches]
    lignes += _section_des_connues(connues, fiches)
    nouvelles = [ligne for ligne in resultat.attente.lignes if not ligne.presente]
    if nouvelles:
        lignes += ["", f"Fiches nouvelles proposées ({len(nouvelles)})"]
        lignes += [f"  ligne {n.numero} : {sur_une_ligne(str(n.donnees['nom']))} → {n.fiche}" for n in nouvelles]
    if resultat.parties:
        lignes += [
            "",
            f"Ne sont plus dans la source : fermées, réunies, renommées ? Appelez-les ({len(resultat.parties)})",
        ]
        lignes += [f"  {fiche} ({sur_une_ligne(cle)})" for fiche, cle in resultat.parties]
    lignes += sections(ORDRE, resultat.constats)
    return "\n".join([*lignes, "", *_suite(resultat, vers)])


def _tete(resultat: Rapprochement, age: int | None) -> Iterator[str]:
    attente = resultat.attente
    yield f"Rapprochement de « {sur_une_ligne(attente.fichier)} » avec « {attente.territoire} »"
    if age is not None:
        ans = age // JOURS_PAR_AN
        suite = f", il y a {pluriel(ans, 'an')} : rappelez avant de publier" if ans >= VIEUX else ""
        yield f"  liste {_du(date_longue(attente.date))}{suite}"
    yield from (f"  {sur_une_ligne(ligne)}" for ligne in resultat.compris)
    comptes = Counter(c.genre for c in resultat.constats)
    connues = sum(ligne.presente for ligne in attente.lignes)
    yield ""
    yield pluriel(resultat.lues, "ligne lue", "lignes lues")
    yield (
        f"  {pluriel(connues, 'rapprochée')}, {pluriel(len(attente.lignes) - connues, 'nouvelle')}, "
        f"{pluriel(comptes[Genre.RETENU], 'retenue')}, {pluriel(comptes[Genre.REFUSE], 'refusée')}, "
        f"{comptes[Genre.HORS]} hors de l’annuaire"
    )


def _section_des_connues(lignes: list[LigneEnAttente], fiches: Mapping[str, Document]) -> Iterator[str]:
    if not lignes:
        return
    tous = {ligne.numero: ecarts(ligne, fiches[ligne.fiche]) for ligne in lignes}
    comptes = Counter(e.etat for liste in tous.values() for e in liste)
    yield ""
    yield f"Fiches rapprochées ({len(lignes)}) : {', '.join(f'{comptes[e]} {e.value}' for e in Accord)}"
    for ligne in lignes:
        yield f"  ligne {ligne.numero} : {ligne.fiche} ({sur_une_ligne(ligne.raison)})"
        yield from _dire(tous[ligne.numero])


def _dire(trouves: list[Ecart]) -> Iterator[str]:
    pareils = [NOMS.get(e.champ, e.champ) for e in trouves if e.etat is Accord.PAREIL]
    if pareils:
        yield f"    pareil : {', '.join(pareils)}"
    for ecart in trouves:
        nom = NOMS.get(ecart.champ, ecart.champ)
        if ecart.etat is Accord.NOUVEAU:
            yield f"    nouveau : {nom}, « {_court(ecart.propose)} »"
        elif ecart.etat is Accord.DISPARU:
            yield f"    disparu : {nom}, « {_court(ecart.present)} »"
        elif ecart.etat is Accord.DIFFERE:
            present, propose = _court(ecart.present), _court(ecart.propose)
            yield f"    diffère : {nom}, la fiche dit « {present} », la source « {propose} »"
            yield f"      plus sûr : {ecart.plus_sur}"


def _du(date: str) -> str:
    """« du 1er août 2024 », « d’août 2019 », « de 2019 »."""
    article = "du " if date[0].isdigit() and not date.isdigit() else "d’" if date[0] in "ao" else "de "
    return article + date


def _court(texte: str) -> str:
    net = composer(sur_une_ligne(texte))
    return net if len(net) <= 160 else f"{net[:159]}…"


def _suite(resultat: Rapprochement, vers: str) -> Iterator[str]:
    if not resultat.attente.lignes:
        yield "Rien n’attend : aucune ligne ne peut être proposée."
    elif vers:
        attendent = pluriel(len(resultat.attente.lignes), "ligne attend", "lignes attendent")
        yield f"Rien n’est publié. {attendent} dans « {vers} »."
        yield f"Pour accepter : annuaire accepter {vers} 12 15-20 (ou --tout)"
    else:
        yield "Rien n’est écrit (--essai)."


def rapport_d_acceptation(resultat: Acceptation, reste: int) -> str:
    """What was written, and what stays in the room."""
    neuves = len(resultat.fichiers) - len(resultat.remplaces)
    lignes = [
        f"{pluriel(neuves, 'fiche nouvelle', 'fiches nouvelles')}, "
        f"{pluriel(len(resultat.remplaces), 'fiche complétée', 'fiches complétées')}",
        *(f"  {chemin}" for chemin in sorted(resultat.fichiers)),
        *section("Refusé, laissé dans la salle d’attente ({})", resultat.constats),
        "",
        f"{pluriel(reste, 'ligne attend', 'lignes attendent')} encore. Relisez, puis lancez « annuaire verifier ».",
    ]
    return "\n".join(lignes)
