"""Pictures of a territory in dots, and the words that say the same. Filled: sure; hollow: to confirm; a cross:
excluded; a speck: the rest. A square is where people are received."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial

from annuaire.carte.etiquettes import Etiquette, etiqueter
from annuaire.carte.fond import Fond
from annuaire.carte.places import PlaceDeNom
from annuaire.carte.traces import croix, disques, points
from annuaire.competence.avis import Niveau, avis, contient
from annuaire.competence.couverture import communes_de
from annuaire.competence.distance import abritee
from annuaire.modele.annuaire import Annuaire, Commune
from annuaire.modele.fiche import Fiche
from annuaire.modele.territoire import Territoire
from annuaire.modele.tri import cle_alphabetique
from annuaire.pages.postes import nom_court
from annuaire.socle.typographie import enumerer, pluriel

SURS, DOUTEUX, EXCLUS, AUTRES = "surs", "douteux", "exclus", "autres"
AUTOUR = 18
NOMMEES = 12  # communes that one reads without unfolding
Etats = Mapping[str, Sequence[Commune]]


@dataclass(frozen=True)
class Legende:
    """A sign, what it means, how many communes, and their names when there are few (``noms``) or folded (``liste``)."""

    signe: str
    mots: str
    combien: int
    noms: str = ""
    liste: str = ""


@dataclass(frozen=True)
class CarteDePoints:
    """Paths by shape, ``autres`` being the dots of all; names, squares; ``description`` and ``legendes`` in words."""

    fond: Fond
    titre: str
    description: str
    autres: Sequence[tuple[float, str]]
    surs: Sequence[tuple[float, str]]
    douteux: Sequence[tuple[float, str]]
    exclus: str
    carres: Sequence[PlaceDeNom]
    noms: Sequence[Etiquette]
    legendes: Sequence[Legende]


SIGNES = {SURS: "●", DOUTEUX: "○", EXCLUS: "×", AUTRES: "·"}


def dessiner(
    fond: Fond,
    titre: str,
    etats: Etats,
    mots: Mapping[str, str],
    carres: Iterable[Commune] = (),
    noms: Sequence[Etiquette] = (),
) -> CarteDePoints:
    """``etats``: the communes under each sign; ``mots``: what each means here."""

    def places(etat: str) -> list[PlaceDeNom]:
        return [fond.places[c.insee] for c in etats.get(etat, ()) if c.insee in fond.places]

    legendes = [_legende(etat, mots[etat], etats[etat]) for etat in SIGNES if etats.get(etat)]
    description = " ".join(f"{lu.mots.capitalize()} : {pluriel(lu.combien, 'commune')}." for lu in legendes)
    siens = [fond.places[c.insee] for c in carres if c.insee in fond.places]
    sures = places(SURS)
    return CarteDePoints(
        fond,
        titre,
        description,
        fond.traces if etats.get(AUTRES) else (),
        [*disques(p for p in sures if p not in siens), *_sous_les_carres(sures, siens)],
        disques(places(DOUTEUX)),
        croix(places(EXCLUS)),
        siens,
        noms or fond.noms,
        legendes,
    )


def _sous_les_carres(surs: Sequence[PlaceDeNom], carres: Sequence[PlaceDeNom]) -> list[tuple[float, str]]:
    """Large enough to be seen around the square."""
    siennes = [place for place in surs if place in carres]
    return [(AUTOUR, points(siennes))] if siennes else []


def _legende(etat: str, mots: str, communes: Sequence[Commune]) -> Legende:
    if etat not in (SURS, EXCLUS):
        return Legende(SIGNES[etat], mots, len(communes))
    noms = sorted((c.nom for c in communes), key=cle_alphabetique)
    if len(noms) <= NOMMEES:
        return Legende(SIGNES[etat], mots, len(noms), enumerer(noms))
    return Legende(SIGNES[etat], mots, len(noms), liste=", ".join(noms))


MOTS_DE_ZONE = {
    SURS: "compétent",
    DOUTEUX: "à confirmer",
    EXCLUS: "exclue de son territoire",
    AUTRES: "hors de son territoire",
}
MOTS_DES_POSTES = {
    SURS: "un poste est compétent", DOUTEUX: "à confirmer auprès d’un poste", AUTRES: "aucun poste connu",
}  # fmt: skip


def cartes_des_zones(annuaire: Annuaire) -> Callable[[Fiche], CarteDePoints | None]:
    """The picture of a zone, judged once for those that share it: none when all communes are alike, or for a place to
    be protected."""
    partie = cache(partial(_partie, annuaire))  # thousands of zones are made of a few hundred parts
    etats = cache(partial(_etats_d_une_zone, annuaire, partie))
    premieres: dict[object, str] = {}

    def carte(fiche: Fiche) -> CarteDePoints | None:
        fond, zone = annuaire.fonds.get(fiche.territoire), fiche.zone
        if not fond or not zone or abritee(fiche):
            return None
        cle = (fiche.territoire, zone.inclure, zone.exclure)
        communes = etats(*cle, premieres.setdefault(cle, fiche.id))
        if sum(1 for siennes in communes.values() if siennes) < 2:
            return None
        titre = f"Territoire de compétence {annuaire.territoires[fiche.territoire].dans}"
        return dessiner(fond, titre, communes, MOTS_DE_ZONE, fiche.communes)

    return carte


def _partie(annuaire: Annuaire, slug: str, element: str) -> frozenset[str]:
    """Communes of a part of a zone that is not a sector."""
    fiche, communes = annuaire.par_territoire[slug][0], communes_de(annuaire, annuaire.territoires[slug])
    return frozenset(c.insee for c in communes if contient(fiche, element, c))


def _etats_d_une_zone(
    annuaire: Annuaire,
    partie: Callable[[str, str], frozenset[str]],
    slug: str,
    inclure: tuple[str, ...],
    exclure: tuple[str, ...],
    identifiant: str,
) -> Etats:
    """Communes of the territory under each sign; the rest is in doubt when a sector names none of its own."""

    def communes(element: str) -> frozenset[str]:
        genre, _, code = element.partition(":")
        if genre == "secteur":
            return frozenset(annuaire.fiches[identifiant].chez.secteurs[code].communes)
        return frozenset({code}) if genre == "commune" else partie(slug, element)

    sures, exclues = (frozenset[str]().union(*map(communes, parts)) for parts in (inclure, exclure))
    reste = DOUTEUX if any(e.startswith("secteur:") and not communes(e) for e in inclure) else AUTRES
    rangees: dict[str, list[Commune]] = {etat: [] for etat in SIGNES}
    for c in communes_de(annuaire, annuaire.territoires[slug]):
        rangees[EXCLUS if c.insee in exclues else SURS if c.insee in sures else reste].append(c)
    return rangees


def _etat(niveau: Niveau) -> str:
    return {Niveau.COMPETENT: SURS, Niveau.A_CONFIRMER: DOUTEUX}.get(niveau, AUTRES)


def carte_des_postes(annuaire: Annuaire, territoire: Territoire) -> CarteDePoints | None:
    """Where a social worker of the police receives people, and who may be sent there."""
    fond, postes = annuaire.fonds.get(territoire.slug), annuaire.postes(territoire.slug)
    if not fond or not postes:
        return None
    etats: dict[str, list[Commune]] = {SURS: [], DOUTEUX: [], AUTRES: []}
    for commune in communes_de(annuaire, territoire):
        niveaux = {avis(annuaire, poste, commune).niveau for poste in postes}
        etats[_etat(next((n for n in Niveau if n in niveaux), Niveau.NON))].append(commune)
    noms = [(nom_court(p)[0], c) for p in postes for c in p.communes if c.insee in fond.places]
    uniques = {c.insee: (fond.places[c.insee].nom, fond.places[c.insee].x, fond.places[c.insee].y) for _, c in noms}
    etiquettes = etiqueter(list(uniques.values()), fond.largeur, len(uniques), toutes=True)
    titre = f"Postes {territoire.dans}, et communes pour lesquelles un poste est compétent"
    return dessiner(fond, titre, etats, MOTS_DES_POSTES, [c for _, c in noms], etiquettes)
