"""Ids that must resolve, and what a replaced fiche owes its reader."""

from __future__ import annotations

import difflib
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping

from annuaire.lecture.documents import Chemin, Document
from annuaire.regles.contexte import Alentour, Contexte, Ensemble, Trouvaille, Trouvailles

EN_CHAINE = ("remplace_par", "rattachement", "porte_d_entree", "hote")
DITES = 8  # of a ring that a hostile file makes endless
CONSEILS_MAX = 20  # looking for a likely id costs: a hostile file with 2,000 wrong ones took 9 s (requirement X7)


def fiches_citees(document: Document, contexte: Contexte) -> Iterator[tuple[Chemin, str]]:
    """(place, id) of every fiche that it names."""
    return contexte.natures.de(document, "renvoi")


def reference_inconnue(fiche: Document, contexte: Alentour) -> Trouvailles:
    """Un identifiant cité doit être celui d’une fiche de l’annuaire.

    Bon : ``rattachement: 52-haute-marne/aide-victimes/adaj`` quand ce fichier existe.
    """
    inconnues = [(chemin, cible) for chemin, cible in fiches_citees(fiche, contexte) if not contexte.citable(cible)]
    for rang, (chemin, cible) in enumerate(inconnues):
        conseil = _conseil(cible, contexte, rang < CONSEILS_MAX)
        yield Trouvaille(chemin, f"aucune fiche « {cible} »", conseil, autres=(cible,))


def _conseil(cible: str, contexte: Alentour, chercher: bool) -> str:
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
    """Un renvoi ne revient pas à son point de départ : « voir q », qui dit « voir p », ne mène à personne.

    Un rond se dit une fois, sur la première de ses fiches.
    """
    for champ in EN_CHAINE:
        if rond := _rond(fiche.identifiant, champ, contexte):
            citees = fiches_citees(fiche, contexte)
            yield Trouvaille(
                next(chemin for chemin, cible in citees if (chemin[-1], cible) == (champ, rond[1])),
                f"« {champ} » tourne en rond : {' → '.join(_abrege(rond))}",
                f"un de ces renvois est faux : retirez la ligne « {champ}: » de la fiche qui le porte",
                autres=tuple(rond[1:-1]),
            )


def _rond(depart: str, champ: str, contexte: Ensemble) -> list[str]:
    """The shortest way from a fiche back to itself, through fiches that come after it."""
    renvois, avant = _renvois(contexte)[champ], {depart: ""}
    file = deque([depart] if depart in renvois else [])
    while file:
        ici = file.popleft()
        for cible in renvois.get(ici, ()):
            if cible == depart != ici:
                return [*_remonter(avant, ici), depart]
            if cible > depart and cible not in avant:
                avant[cible] = ici
                file.append(cible)
    return []


def _abrege(rond: list[str]) -> list[str]:
    return rond if len(rond) <= DITES else [*rond[: DITES - 1], "…", rond[-1]]


def _remonter(avant: Mapping[str, str], fin: str) -> list[str]:
    pas = [fin]
    while avant[pas[-1]]:
        pas.append(avant[pas[-1]])
    return pas[::-1]


def _renvois(contexte: Ensemble) -> Mapping[str, Mapping[str, list[str]]]:
    """By field, what each fiche cites; built once."""
    if "renvois" not in contexte.index:
        index: dict[str, defaultdict[str, list[str]]] = {champ: defaultdict(list) for champ in EN_CHAINE}
        for fiche in contexte.fiches.values():
            for chemin, cible in fiches_citees(fiche, contexte):
                if chemin[-1] in EN_CHAINE:
                    index[str(chemin[-1])][fiche.identifiant].append(cible)
        contexte.index["renvois"] = index
    trouves: dict[str, defaultdict[str, list[str]]] = contexte.index["renvois"]
    return trouves


def remplacement_ferme(fiche: Document, contexte: Ensemble) -> Trouvailles:
    """Une fiche remplacée mène à un service qui existe."""
    suite = contexte.fiches.get(str(fiche.data.get("remplace_par") or ""))
    if suite and suite.data.get("statut") == "ferme":
        yield Trouvaille(
            ("remplace_par",),
            f"« {suite.data['nom']} », où mène ce renvoi, est fermé",
            "citez le service qui reçoit aujourd’hui, ou écrivez « statut: ferme »",
            autres=(suite.identifiant,),
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
