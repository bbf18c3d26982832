"""Ids that must resolve, and what a replaced fiche owes its reader."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from annuaire.lecture.documents import Chemin, Document
from annuaire.regles.contexte import Contexte, Ensemble, Trouvaille, Trouvailles

CONSEILS_MAX = 20  # looking for a likely id costs: a hostile file with 2,000 wrong ones took 9 s (requirement X7)


def fiches_citees(document: Document, contexte: Contexte) -> Iterator[tuple[Chemin, str]]:
    """(place, id) of every fiche that it names."""
    return contexte.natures.de(document, "renvoi")


def reference_inconnue(fiche: Document, contexte: Ensemble) -> Trouvailles:
    """Un identifiant cité doit être celui d’une fiche de l’annuaire.

    Bon : ``rattachement: 52-haute-marne/aide-victimes/adaj`` quand ce fichier existe.
    """
    inconnues = [(chemin, cible) for chemin, cible in fiches_citees(fiche, contexte) if not contexte.citable(cible)]
    for rang, (chemin, cible) in enumerate(inconnues):
        conseil = _conseil(cible, contexte, rang < CONSEILS_MAX)
        yield Trouvaille(chemin, f"aucune fiche « {cible} »", conseil, autre=cible)


def _conseil(cible: str, contexte: Ensemble, chercher: bool) -> str:
    if cible in contexte.connues:
        return "ce fichier n’est pas une fiche : citez un service, un numéro ou une aide"
    possibles = filter(contexte.citable, contexte.connues) if chercher else ()
    proches = difflib.get_close_matches(cible, possibles, n=1, cutoff=0.7)
    return f"vouliez-vous écrire « {proches[0]} » ?" if proches else f"créez « directory/{cible}.yml »"


def reference_a_soi_meme(fiche: Document, contexte: Contexte) -> Trouvailles:
    """Une fiche ne peut pas se citer elle-même."""
    for chemin, cible in fiches_citees(fiche, contexte):
        if cible == fiche.identifiant:
            yield Trouvaille(chemin, "cette fiche se cite elle-même", "supprimez cette ligne ou citez une autre fiche")


def remplacement_incomplet(fiche: Document, contexte: Contexte) -> Trouvailles:
    """Une fiche remplacée dit par quoi ; une fiche qui dit par quoi est remplacée."""
    remplacee, suite = fiche.data.get("statut") == "remplace", fiche.data.get("remplace_par")
    if remplacee and not suite:
        yield Trouvaille(
            ("statut",),
            "la fiche est remplacée, mais on ne sait pas par quoi",
            "ajoutez « remplace_par: » et l’identifiant de la nouvelle fiche",
        )
    if suite and not remplacee:
        yield Trouvaille(
            ("remplace_par",),
            "« remplace_par » n’a de sens que pour une fiche remplacée",
            "ajoutez « statut: remplace », ou supprimez cette ligne",
        )
