"""The coverage report as a page: for each need, in how many communes somebody is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass

from annuaire.cadre.gabarits import rendre
from annuaire.competence.avis import Niveau, avis
from annuaire.competence.couverture import Couverture, LigneDeCouverture
from annuaire.competence.repetition import sans_personne
from annuaire.modele.annuaire import Annuaire, Commune
from annuaire.modele.fiche import Fiche
from annuaire.modele.territoire import Territoire
from annuaire.pages.cartes import AUTRES, DOUTEUX, SURS, CarteDePoints, dessiner
from annuaire.schema.schemas import Terme
from annuaire.socle.artefacts import Artefact
from annuaire.socle.typographie import enumerer, pluriel

URI = "couverture.html"
Couvertures = Callable[[str], Sequence[LigneDeCouverture]]  # of a territory, none of the national one
NOMMEES = 30  # communes that one can still read
MOTS_D_ACCUEIL = {SURS: "un lieu d’accueil est connu", AUTRES: "aucun lieu d’accueil connu"}
MOTS_DE_COUVERTURE = {SURS: "un service est compétent", DOUTEUX: "à confirmer", AUTRES: "aucun service connu"}


@dataclass(frozen=True)
class Couvert:
    """One need: communes where a service is surely competent, and those where one may be."""

    besoin: Terme
    surs: int
    a_confirmer: int


@dataclass(frozen=True)
class TableDeCouverture:
    """One département: the whole in a sentence, and pictures; needs with a sure service, needs without, how many
    communes; (situation, step, communes, their names if that only counts them) where a step means nobody; needs for
    which nobody competent can be called, local or national, in which communes, and the bodies to ask about."""

    territoire: Territoire
    phrase: str
    cartes: Sequence[tuple[str, CarteDePoints]]
    connus: Sequence[Couvert]
    inconnus: Sequence[Couvert]
    total: int
    etapes: Sequence[tuple[str, str, str, str]]
    sans_appel: Sequence[tuple[str, str, Sequence[Fiche]]]


def page_de_couverture(annuaire: Annuaire, couvertures: Couvertures) -> Artefact:
    """A bar for each need, per département; needs without any sure service are folded."""
    tables = [
        TableDeCouverture(
            t,
            _phrase(lignes, len(t.communes)),
            list(_cartes(t, annuaire.par_commune, lignes)),
            *_besoins(lignes),
            _etapes(annuaire, t),
            _sans_appel(t, [f for f in annuaire.actives if f.chez is t], lignes),
        )
        for t in annuaire.departements
        if (lignes := couvertures(t.slug))
    ]
    contenu = rendre("pages/bilans/couverture.html.j2", URI, annuaire=annuaire, tables=tables)
    return Artefact(URI, contenu, "Couverture", "couverture")


def _phrase(lignes: Sequence[LigneDeCouverture], total: int) -> str:
    """« Pour 28 besoins sur 34, un service local est connu dans toutes les communes ; pour 2, dans une partie. »"""
    partout = sum(len(ligne.sures) == total for ligne in lignes)
    en_partie = sum(0 < len(ligne.sures) < total for ligne in lignes)
    aucun = len(lignes) - partout - en_partie
    suite = [f"pour {en_partie}, dans une partie"] if en_partie else []
    suite += [f"pour {aucun}, dans aucune"] if aucun else []
    debut = f"Pour {pluriel(partout, 'besoin')} sur {len(lignes)}, un service local est connu dans toutes les communes"
    return " ; ".join([debut, *suite]) + "."


def _cartes(
    territoire: Territoire, servies: Container[str], lignes: Sequence[LigneDeCouverture]
) -> Iterator[tuple[str, CarteDePoints]]:
    """Where people are received, then each need that only some communes have; needs alike share a picture."""
    fond, communes = territoire.fond, territoire.communes
    if not fond:
        return
    recues = [c for c in communes if c.insee in servies]
    autres = [c for c in communes if c.insee not in servies]
    titre = f"Lieux d’accueil connus {territoire.dans}"
    yield titre, dessiner(fond, titre, {SURS: recues, AUTRES: autres}, MOTS_D_ACCUEIL)
    semblables: defaultdict[tuple[tuple[Commune, ...], ...], list[str]] = defaultdict(list)
    for ligne in lignes:
        if 0 < len(ligne.sures) < len(communes):
            semblables[ligne.sures, ligne.douteuses].append(ligne.besoin.libelle)
    for (sures, douteuses), besoins in semblables.items():
        connues = {c.insee for c in (*sures, *douteuses)}
        etats = {SURS: sures, DOUTEUX: douteuses, AUTRES: [c for c in communes if c.insee not in connues]}
        yield " ; ".join(besoins), dessiner(fond, f"{enumerer(besoins)} {territoire.dans}", etats, MOTS_DE_COUVERTURE)


def _besoins(lignes: Sequence[LigneDeCouverture]) -> tuple[list[Couvert], list[Couvert], int]:
    besoins = [Couvert(ligne.besoin, _surs(ligne), ligne.comptes[Couverture.INCONNU]) for ligne in lignes]
    connus = sorted((c for c in besoins if c.surs), key=lambda c: -c.surs)
    total = sum(lignes[0].comptes.values()) if lignes else 0
    return connus, [c for c in besoins if not c.surs], total


def _sans_appel(
    territoire: Territoire, siennes: Sequence[Fiche], lignes: Sequence[LigneDeCouverture]
) -> list[tuple[str, str, Sequence[Fiche]]]:
    """The widest gap first: what only a person can find."""
    toutes = territoire.communes
    manques = sorted((ligne for ligne in lignes if ligne.sans_appel), key=lambda ligne: -len(ligne.sans_appel))
    return [(m.besoin.code, _communes(m.sans_appel, toutes)[0], _a_demander(siennes, m)) for m in manques]


def _a_demander(siennes: Sequence[Fiche], manque: LigneDeCouverture) -> list[Fiche]:
    """Local bodies that may deal with these communes, whose number or territory is not known."""
    siennes = [f for f in siennes if manque.besoin.code in f.besoins]
    return [f for f in siennes if any(avis(f, c).niveau is not Niveau.NON for c in manque.sans_appel)]


def _surs(ligne: LigneDeCouverture) -> int:
    return ligne.comptes[Couverture.UN] + ligne.comptes[Couverture.PLUSIEURS]


def _etapes(annuaire: Annuaire, territoire: Territoire) -> list[tuple[str, str, str, str]]:
    """Where a step of a situation means nobody."""
    toutes = territoire.communes
    return [
        (c.situation.nom, c.etape.texte, *_communes(c.communes, toutes)) for c in sans_personne(annuaire, territoire)
    ]


def _communes(siennes: Sequence[Commune], toutes: Sequence[Commune]) -> tuple[str, str]:
    """All of them, all but a few, a few; or how many, then which ones."""
    connues = {c.insee for c in siennes}
    autres = [c.nom for c in toutes if c.insee not in connues]
    if not autres:
        return "toutes les communes", ""
    if len(autres) <= NOMMEES:
        return f"toutes, sauf {enumerer(autres)}", ""
    noms = enumerer(c.nom for c in siennes)
    return (noms, "") if len(siennes) <= NOMMEES else (pluriel(len(siennes), "commune"), noms)
