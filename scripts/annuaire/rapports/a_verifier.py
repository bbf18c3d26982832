"""Whom to call, and what to ask: the list of fiches to review, for a person with a phone (requirements C18 to C20)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from annuaire.fraicheur.fraicheur import donnes
from annuaire.fraicheur.revue import Revue, Urgence, revues
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.fiche import Fiche
from annuaire.socle.csv_texte import BOM, ecrire_csv
from annuaire.socle.typographie import composer, date_longue, enumerer, pluriel

COLONNES = ("urgence", "fiche", "numéro", "dernière information", "à revoir avant le", "questions", "fichier")
RIEN = "Rien n’est à revoir."
SANS_ESSAI = "n’appelez jamais pour essayer : relisez sa page officielle"
SANS_NUMERO = "aucun numéro connu"
JOURS_PAR_MOIS = 30.44
MOIS_PAR_AN = 12
NOMS = {"telephones": "le téléphone", "horaires": "les horaires", "adresse": "l’adresse"}


def liste_a_verifier(annuaire: Annuaire, territoire: str = "") -> str:
    """The list to print: most pressing first, a number to dial and its questions under each name."""
    a_revoir = revues(annuaire, territoire)
    blocs = [_bloc(r) for r in a_revoir]
    return "\n\n".join([bilan(a_revoir), *blocs])


def bilan(a_revoir: Sequence[Revue]) -> str:
    """« 12 fiches à revoir : 3 sans date, 9 à revoir maintenant. »"""
    comptes = Counter(r.urgence for r in a_revoir)
    details = ", ".join(f"{comptes[u]} {u.value}" for u in Urgence if comptes[u])
    return f"{pluriel(len(a_revoir), 'fiche')} à revoir : {details}." if a_revoir else RIEN


def _bloc(r: Revue) -> str:
    return "\n".join(
        [f"{r.fiche.nom}", f"    {numero(r)}", f"    {anciennete_dite(r)}", *(f"    ☐ {q}" for q in questions(r))]
    )


def numero(r: Revue) -> str:
    """The number to dial, and whose it is when the fiche has none of its own."""
    joindre = r.fiche.joignable
    if joindre is None:
        return r.fiche.courriels[0].adresse if r.fiche.courriels else SANS_NUMERO
    telephone, porte = joindre
    precision = SANS_ESSAI if sans_essai(r.fiche) else porte.nom if porte else ""
    return f"{telephone.numero.affichage} ({precision})" if precision else telephone.numero.affichage


def sans_essai(fiche: Fiche) -> bool:
    """Nobody calls for help to see whether somebody answers."""
    besoins = fiche.vocabulaires["besoin"]
    return fiche.terme.est("numero") and any(besoins[b].est("jamais-d-essai") for b in fiche.besoins)


def anciennete_dite(r: Revue) -> str:
    """« dernière information : août 2019 (il y a 7 ans) ; à revoir tous les 12 mois »."""
    rythme = f"à revoir tous les {r.rythme} mois" if r.rythme > 1 else "à revoir chaque mois"
    quand = f"{date_longue(r.derniere)} (il y a {_duree(r)})" if r.derniere else "sans date"
    return f"dernière information : {quand} ; {rythme}"


def _duree(r: Revue) -> str:
    mois = int(r.age.days / JOURS_PAR_MOIS) if r.age else 0
    return pluriel(mois // MOIS_PAR_AN, "an") if mois >= MOIS_PAR_AN else f"{mois} mois"


def questions(r: Revue) -> Iterator[str]:
    """What its authors left to ask, then what any call should confirm."""
    yield from (composer(q) for q in r.fiche.a_verifier)
    yield from (f"Désaccord entre les sources : {composer(d.texte)}" for d in r.fiche.divergences)
    connus = sorted((fait for fait in donnes(r.fiche) if fait in NOMS), key=lambda fait: fait not in r.perimes)
    yield (
        f"Toujours exact : {enumerer(NOMS[fait] for fait in connus)} ?"
        if connus
        else "Ce que dit la fiche est-il toujours exact ?"
    )


def table_a_verifier(annuaire: Annuaire, territoire: str = "") -> str:
    """The same list for a spreadsheet, safe to open (requirement X13)."""
    lignes = (
        (
            r.urgence.value,
            r.fiche.nom,
            numero(r),
            r.derniere,
            r.echeance.isoformat() if r.echeance else "",
            " | ".join(questions(r)),
            r.fiche.chemin,
        )
        for r in revues(annuaire, territoire)
    )
    return BOM + ecrire_csv([COLONNES, *lignes], ";")
