"""A source set beside the directory, never over it: what is the same, what differs, what is new, what is gone. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from annuaire.lecture.documents import Document
from annuaire.regles.contexte import liste
from annuaire.saisie.attente import Attente, LigneEnAttente
from annuaire.saisie.candidat import Candidat, Origine
from annuaire.saisie.comparaison import Ecart, comparer
from annuaire.saisie.constats import Constat, Genre
from annuaire.saisie.controle import Brouillon, Controleur
from annuaire.saisie.identite import Registre
from annuaire.saisie.importer import ILLISIBLE, Lecture, elaguer, juger, rattacher, trier, utiles
from annuaire.saisie.sources.source import SourceOuverte

RETENU = "ressemble à un organisme dont l’adresse est protégée"
A_CHOISIR = "plusieurs fiches pour cette ligne"


@dataclass(frozen=True)
class Rapprochement:
    """``attente``: what a person may accept. ``parties``: fiches that cited a line which the source no longer has."""

    attente: Attente
    compris: tuple[str, ...]
    lues: int
    constats: tuple[Constat, ...]
    parties: tuple[tuple[str, str], ...] = ()


def rapprocher(lecture: Lecture, cadre: Origine, controleur: Controleur) -> Rapprochement:
    """Every line of the source: beside its fiche, new, held back, or to be told apart by a person."""
    registre = Registre(controleur.contexte, cadre.territoire)
    possibles = [c for c in lecture.candidats if not (c.refus or c.hors)]
    retenus = {c.ligne for c in possibles if registre.protegee_ressemblante(c)}
    constats = [Constat(n, Genre.RETENU, RETENU) for n in sorted(retenus)]
    libres = [c for c in possibles if c.ligne not in retenus]
    rencontres = {c.ligne: registre.trouver(c) for c in libres}
    for candidat in libres:
        if autres := rencontres[candidat.ligne].autres:
            constats.append(Constat(candidat.ligne, Genre.DOUBLON, f"{A_CHOISIR} : {', '.join(autres)}"))
    connus = [c for c in libres if rencontres[c.ligne].fiche]
    lignes = list(_connues(connus, {n: (r.fiche, r.raison) for n, r in rencontres.items()}, controleur, constats))
    refusees = [c for c in lecture.candidats if c.refus or c.hors]
    nouveaux = [c for c in libres if not rencontres[c.ligne].fiche and not rencontres[c.ligne].autres]
    gardes, ecartes = trier([*refusees, *nouveaux], controleur, False)
    places = {c.reference: c.identifiant for c in gardes} | {c.reference: rencontres[c.ligne].fiche for c in connus}
    rattacher(gardes, places)
    essais, refus = juger(gardes, controleur)
    lignes += [_ligne(c, b, False, "aucune fiche ne lui ressemble") for c, b in essais]
    rangees, titre = tuple(sorted(lignes, key=lambda ligne: ligne.numero)), cadre.source or lecture.source.titre
    attente = Attente(cadre.territoire, lecture.source.nom, titre, cadre.fichier, cadre.date, rangees)
    tous = utiles(lecture.candidats, [*lecture.constats, *constats, *ecartes, *refus])
    parties = tuple(_parties(lecture.source, cadre.date, registre.fiches, lecture.candidats))
    return Rapprochement(attente, lecture.compris, len(lecture.candidats), tous, parties)


def _connues(
    candidats: Iterable[Candidat],
    fiches: Mapping[int, tuple[str, str]],
    controleur: Controleur,
    constats: list[Constat],
) -> Iterator[LigneEnAttente]:
    for candidat in candidats:
        fiche, raison = fiches[candidat.ligne]
        brouillon = elaguer(candidat, fiche, controleur, constats)
        if isinstance(brouillon, Brouillon):
            yield _ligne(candidat, brouillon, True, raison)
        else:
            constats.append(Constat(candidat.ligne, Genre.REFUSE, f"{ILLISIBLE} : {brouillon}"))


def _ligne(candidat: Candidat, brouillon: Brouillon, presente: bool, raison: str) -> LigneEnAttente:
    document = brouillon.document
    return LigneEnAttente(
        candidat.ligne, candidat.reference, document.identifiant, presente, raison, tuple(sorted(candidat.dits)),
        dict(document.data),
    )  # fmt: skip


def ecarts(ligne: LigneEnAttente, fiche: Document) -> list[Ecart]:
    """A waiting line beside the fiche as it stands today."""
    return comparer(fiche, ligne.donnees, ligne.reference, frozenset(ligne.dits))


def _parties(
    source: SourceOuverte, date: str, fiches: Iterable[Document], candidats: Iterable[Candidat]
) -> Iterator[tuple[str, str]]:
    """Fiches that cite a line of this kind of source, which a later file does not have any more."""
    if source.famille is None or not date:
        return
    presentes = {m for c in candidats for m in source.famille.findall(c.reference)}
    for fiche in fiches:
        avant = (s for s in liste(fiche.data, "sources") if str(s.get("date", "")) < date)
        textes = (str(s.get("reference", "")) for s in avant)
        citees = [m for texte in textes for m in source.famille.findall(texte)]
        if citees and not presentes & set(citees):
            yield fiche.identifiant, citees[0]
