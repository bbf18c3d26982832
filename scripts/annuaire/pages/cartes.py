"""Pictures of a territory in dots, and the words that say the same. Filled: sure; hollow: to confirm; a cross:
excluded; a speck: the rest. A square is where people are received."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from annuaire.carte.etiquettes import Etiquette, etiqueter
from annuaire.carte.fond import Fond
from annuaire.carte.places import PlaceDeNom
from annuaire.carte.traces import croix, disques, points
from annuaire.competence.avis import Niveau, avis
from annuaire.competence.distance import abritee
from annuaire.modele.annuaire import Commune
from annuaire.modele.fiche import Fiche
from annuaire.modele.rangement import cle_alphabetique
from annuaire.modele.territoire import Territoire
from annuaire.modele.zone import Partie, Zone
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
    surs, douteux, exclus = (_places(fond, etats.get(etat, ())) for etat in (SURS, DOUTEUX, EXCLUS))
    legendes = [_legende(etat, mots[etat], etats[etat]) for etat in SIGNES if etats.get(etat)]
    description = " ".join(f"{lu.mots.capitalize()} : {pluriel(lu.combien, 'commune')}." for lu in legendes)
    siens = _places(fond, carres)
    return CarteDePoints(
        fond,
        titre,
        description,
        fond.traces if etats.get(AUTRES) else (),
        [*disques(p for p in surs if p not in siens), *_sous_les_carres(surs, siens)],
        disques(douteux),
        croix(exclus),
        siens,
        noms or fond.noms,
        legendes,
    )


def _places(fond: Fond, communes: Iterable[Commune]) -> list[PlaceDeNom]:
    return [fond.places[c.insee] for c in communes if c.insee in fond.places]


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


class CartesDesZones:
    """The picture of a zone, judged once for those that share it: none when all communes are alike, or for a place to
    be protected."""

    def __init__(self) -> None:
        self._etats: dict[tuple[object, ...], Etats] = {}
        self._communes = cache(_communes_d_une_partie)  # thousands of zones are made of a few hundred parts

    def de(self, fiche: Fiche) -> CarteDePoints | None:
        fond, zone = fiche.chez.fond, fiche.zone
        if not fond or not zone or abritee(fiche):
            return None
        cle = (fiche.territoire, zone.inclure, zone.exclure)
        if cle not in self._etats:
            self._etats[cle] = self._lire(zone, fiche.chez)
        communes = self._etats[cle]
        if sum(1 for siennes in communes.values() if siennes) < 2:
            return None
        titre = f"Territoire de compétence {fiche.chez.dans}"
        return dessiner(fond, titre, communes, MOTS_DE_ZONE, fiche.communes)

    def _lire(self, zone: Zone, territoire: Territoire) -> Etats:
        """Communes of the territory under each sign; the rest is in doubt when a sector names none of its own."""
        sures, exclues = (
            frozenset[str]().union(*(self._communes(p, territoire.communes) for p in parties))
            for parties in (zone.comprises, zone.exclues)
        )
        reste = DOUTEUX if any(p.secteur and not p.secteur.communes for p in zone.comprises) else AUTRES
        rangees: dict[str, list[Commune]] = {etat: [] for etat in SIGNES}
        for c in territoire.communes:
            rangees[EXCLUS if c.insee in exclues else SURS if c.insee in sures else reste].append(c)
        return rangees


def _communes_d_une_partie(partie: Partie, communes: tuple[Commune, ...]) -> frozenset[str]:
    return frozenset(c.insee for c in communes if partie.contient(c))


def _etat(niveau: Niveau) -> str:
    return {Niveau.COMPETENT: SURS, Niveau.A_CONFIRMER: DOUTEUX}.get(niveau, AUTRES)


def carte_des_postes(territoire: Territoire, postes: Sequence[Fiche]) -> CarteDePoints | None:
    """Where a social worker of the police receives people, and who may be sent there."""
    fond = territoire.fond
    if not fond or not postes:
        return None
    etats: dict[str, list[Commune]] = {SURS: [], DOUTEUX: [], AUTRES: []}
    for commune in territoire.communes:
        niveaux = {avis(poste, commune).niveau for poste in postes}
        etats[_etat(next((n for n in Niveau if n in niveaux), Niveau.NON))].append(commune)
    noms = [(nom_court(p)[0], c) for p in postes for c in p.communes if c.insee in fond.places]
    uniques = {c.insee: (fond.places[c.insee].nom, fond.places[c.insee].x, fond.places[c.insee].y) for _, c in noms}
    etiquettes = etiqueter(list(uniques.values()), fond.largeur, len(uniques), toutes=True)
    titre = f"Postes {territoire.dans}, et communes pour lesquelles un poste est compétent"
    return dessiner(fond, titre, etats, MOTS_DES_POSTES, [c for _, c in noms], etiquettes)
