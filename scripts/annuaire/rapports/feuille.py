"""The phoning sheet: one commune, one body or one territory, what a wrong answer would cost first. A person writes the
answers after each « = », and ``annuaire confirmer`` reads them. It never asks the name of anybody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from annuaire.fraicheur.fraicheur import donnes, fraicheur
from annuaire.fraicheur.revue import sensible
from annuaire.horaires.phrases import resume
from annuaire.modele.fiche import Fiche
from annuaire.rapports.a_verifier import SANS_ESSAI, sans_essai
from annuaire.rapports.lignes import sur_une_ligne
from annuaire.socle.typographie import composer, date_longue, pluriel

FICHE, EGAL = "=== ", " = "
APPEL, PAR, FERME, NOTE = "appel du (AAAA-MM-JJ)", "réponse de (fonction)", "fermé", "note"
QUESTIONS = {
    "telephones": "Est-ce toujours le bon numéro : {} ?",
    "horaires": "Les horaires sont-ils toujours : {} ?",
    "adresse": "L’adresse est-elle toujours : {} ?",
    "courriels": "Le courriel est-il toujours : {} ?",
}
CONSIGNES = (
    "Écrivez après chaque « = », et laissez vide ce que vous n’avez pas demandé.",
    "oui : toujours juste. non : faux, et la bonne valeur n’est pas connue. Sinon, écrivez la bonne valeur.",
    "Un seul appel pour un organisme et ses postes : sous les postes, laissez vides la date et la fonction.",
    "N’écrivez jamais le nom d’une personne ni l’adresse d’un lieu protégé.",
)


def feuille(aujourd_hui: date, fiches: Iterable[Fiche], titre: str) -> str:
    """The sheet of these fiches, whoever has nothing to be asked left out."""
    blocs = ["\n".join(_bloc(aujourd_hui, f)) for f in ranger(aujourd_hui, fiches) if f.statut == "actif"]
    jour = date_longue(aujourd_hui.isoformat())
    tete = "\n".join([f"Feuille d’appels : {titre}, {jour} ({pluriel(len(blocs), 'organisme')})", *CONSIGNES])
    return "\n\n".join([tete, *blocs])


def ranger(aujourd_hui: date, fiches: Iterable[Fiche]) -> list[Fiche]:
    """By what a wrong answer would cost: danger first, then a number that is old, then hours, then the rest."""
    return sorted(fiches, key=lambda f: (not sensible(f), *_doutes(aujourd_hui, f), f.nom, f.id))


def _doutes(aujourd_hui: date, fiche: Fiche) -> tuple[bool, ...]:
    connus = donnes(fiche)
    return tuple(
        fait in connus and not fraicheur(aujourd_hui, fiche, fait).a_confirmer
        for fait in ("telephones", "horaires", "adresse")
    )


def _bloc(aujourd_hui: date, fiche: Fiche) -> Iterator[str]:
    yield f"{FICHE}{fiche.id}"
    yield f"{composer(fiche.nom)} : {_a_composer(fiche)}"
    yield f"{APPEL}{EGAL.rstrip()}"
    yield f"{PAR}{EGAL.rstrip()}"
    yield f"{FERME}{EGAL.rstrip()}"
    for fait in donnes(fiche):
        etat = fraicheur(aujourd_hui, fiche, fait)
        quand = date_longue(etat.date) if etat.date else "sans date"
        yield f"{QUESTIONS[fait].format(sur_une_ligne(dire(fiche, fait)))} [{quand}]"
        yield f"{fait}{EGAL.rstrip()}"
    for question in (*fiche.a_verifier, *(d.texte for d in fiche.divergences)):
        yield sur_une_ligne(composer(question))
    yield f"{NOTE}{EGAL.rstrip()}"


def _a_composer(fiche: Fiche) -> str:
    joindre = fiche.joignable
    if joindre is None:
        return "aucun numéro connu"
    telephone, porte = joindre
    precision = SANS_ESSAI if sans_essai(fiche) else porte.nom if porte else ""
    return f"{telephone.numero.affichage}{precision and f' ({precision})'}"


def dire(fiche: Fiche, fait: str) -> str:
    """What the fiche says of a fact, as it would be read aloud."""
    if fait == "telephones":
        return ", ".join(t.numero.affichage for t in fiche.telephones)
    if fait == "courriels":
        return ", ".join(c.adresse for c in fiche.courriels)
    if fait == "adresse":
        return " ; ".join(a.voie_et_ville for a in fiche.adresses if a.voie)
    return resume(fiche.programmes)
