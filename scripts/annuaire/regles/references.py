"""Ids that must resolve, and what a replaced fiche owes its reader."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from annuaire.lecture.documents import Chemin, Document
from annuaire.regles.contexte import Contexte, Ensemble, Trouvaille, Trouvailles

EN_CHAINE = frozenset({"remplace_par", "rattachement", "porte_d_entree", "hote"})
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
    possibles = [*filter(contexte.citable, contexte.connues)] if chercher else []
    # A name that changed: the same kind of service, and never the police for a town hall when there is one.
    du_meme_genre = [p for p in possibles if p.rpartition("/")[0] == cible.rpartition("/")[0]]
    proches = next(filter(None, (_proches(cible, liste) for liste in (du_meme_genre, possibles))), [])
    return f"vouliez-vous écrire « {proches[0]} » ?" if proches else f"créez « directory/{cible}.yml »"


def _proches(cible: str, possibles: list[str]) -> list[str]:
    return difflib.get_close_matches(cible, possibles, n=1, cutoff=0.7)


def reference_a_soi_meme(fiche: Document, contexte: Contexte) -> Trouvailles:
    """Une fiche ne peut pas se citer elle-même."""
    for chemin, cible in fiches_citees(fiche, contexte):
        if cible == fiche.identifiant:
            yield Trouvaille(chemin, "cette fiche se cite elle-même", "supprimez cette ligne ou citez une autre fiche")


def reference_en_rond(fiche: Document, contexte: Ensemble) -> Trouvailles:
    """Un renvoi ne revient pas à son point de départ : « voir q », qui dit « voir p », ne mène à personne."""
    for champ in dict.fromkeys(chemin[-1] for chemin, _ in fiches_citees(fiche, contexte) if chemin[-1] in EN_CHAINE):
        chemin, rond = next(_retours(fiche, str(champ), contexte), ((), []))
        if rond:
            yield Trouvaille(
                chemin,
                f"« {champ} » tourne en rond : {' → '.join([*rond, fiche.identifiant])}",
                "gardez le renvoi qui mène au bon service, et retirez l’autre",
                autre=rond[-1],
            )


def _retours(fiche: Document, champ: str, contexte: Ensemble) -> Iterator[tuple[Chemin, list[str]]]:
    """Ways that leave by this field and come back here, ``reference_a_soi_meme`` apart."""
    for chemin, suivante in _renvois(fiche, champ, contexte):
        vus, suite = [fiche.identifiant], suivante
        while suite in contexte.fiches and suite not in vus:
            vus.append(suite)
            suite = next((cible for _, cible in _renvois(contexte.fiches[suite], champ, contexte)), "")
        if suite == fiche.identifiant and len(vus) > 1:
            yield chemin, vus


def _renvois(fiche: Document, champ: str, contexte: Contexte) -> Iterator[tuple[Chemin, str]]:
    yield from ((chemin, cible) for chemin, cible in fiches_citees(fiche, contexte) if chemin[-1] == champ)


def remplacement_ferme(fiche: Document, contexte: Ensemble) -> Trouvailles:
    """Une fiche remplacée mène, de proche en proche, à un service qui existe."""
    vus, suite = {fiche.identifiant}, str(fiche.data.get("remplace_par") or "")
    while suite in contexte.fiches and suite not in vus:
        derniere = contexte.fiches[suite]
        vus.add(suite)
        suite = str(derniere.data.get("remplace_par") or "")
        if not suite and derniere.data.get("statut") == "ferme":
            yield Trouvaille(
                ("remplace_par",),
                f"« {derniere.data['nom']} », où mène ce renvoi, est fermé",
                "citez le service qui reçoit aujourd’hui, ou écrivez « statut: ferme »",
                autre=derniere.identifiant,
            )


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
