"""The whole directory: fiches, territories, communes and vocabularies, with the lookups pages need."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from annuaire.lecture.communes import Commune as Commune  # pages speak of communes, and do not look upstream
from annuaire.modele.fiche import Fiche
from annuaire.modele.groupes import INCONNUE, Groupe, groupes_par_zone
from annuaire.modele.rangement import par_nom, ranger
from annuaire.modele.reglages import NATIONAL, Reglages
from annuaire.modele.renvois import identifiants_de_secours
from annuaire.modele.situation import Situation, Situations
from annuaire.modele.territoire import Territoire
from annuaire.schema.discretion import DIT_TROP, Discretion
from annuaire.schema.schemas import Schemas, Vocabulaires
from annuaire.socle.dates import PERIODE_DE_PAGE, debut_de_periode
from annuaire.socle.distances import PointTerrestre

if TYPE_CHECKING:
    from annuaire.modele.pays import Repertoire


@dataclass(frozen=True)
class Annuaire:
    """Everything the pages may show. Fiches are sorted by id, territories by rank then name.

    ``anciennes_communes`` gives, for a current commune, those that merged into it. ``voisines`` and
    ``voisins`` are what the pages name of territories that are not of this build (:mod:`annuaire.modele.selection`);
    ``pays`` the names of the rest of France, when the build is given them.
    ``points``: where the town hall of a commune is, when a source says it.
    """

    fiches: Mapping[str, Fiche]
    territoires: Mapping[str, Territoire]
    communes: Mapping[str, Commune]
    vocabulaires: Vocabulaires
    aujourd_hui: date
    reglages: Reglages
    schemas: Schemas
    anciennes_communes: Mapping[str, tuple[Commune, ...]] = field(default_factory=dict)
    voisines: Mapping[str, Fiche] = field(default_factory=dict)
    voisins: Mapping[str, Territoire] = field(default_factory=dict)
    situations: Situations = field(default_factory=Situations)
    points: Mapping[str, PointTerrestre] = field(default_factory=dict)
    origine_des_points: str = ""
    pays: Repertoire | None = None

    @property
    def entree(self) -> Repertoire | None:
        """The country, on the site of the national entrance: its home and its communes are those of France."""
        return self.pays if self.reglages.est_l_entree else None

    @cached_property
    def periode(self) -> date:
        """First day of the hours that index, calendars and open data carry, so that they stay the same for four weeks.
        What grows old goes by the day itself."""
        return debut_de_periode(self.aujourd_hui)

    def debut_de_page(self, uri: str) -> date:
        """The same for what a page carries: one page in twelve begins again each week."""
        return debut_de_periode(self.aujourd_hui, uri, PERIODE_DE_PAGE)

    def fiche(self, identifiant: str) -> Fiche | None:
        """A fiche that pages may name, of this build or of another."""
        return self.fiches.get(identifiant) or self.voisines.get(identifiant)

    def connues(self, identifiants: Iterable[str]) -> list[Fiche]:
        """Those of these ids that pages may name, in order."""
        return [f for i in identifiants if (f := self.fiche(i))]

    @cached_property
    def ailleurs(self) -> tuple[str, ...]:
        """Beginnings of the addresses that belong to the other sites, from the root of this one."""
        sites = (self.reglages.site_de(slug) for slug in self.voisins)
        return tuple(a for a in (self.reglages.entree, *sites) if a)

    def libelle(self, vocabulaire: str, code: str) -> str:
        """Label of a term."""
        return self.vocabulaires[vocabulaire][code].libelle

    @cached_property
    def discretion(self) -> Discretion:
        """Judge of what a browser keeps: addresses, anchors and titles (requirement S16)."""
        return Discretion.selon(self.schemas)

    def uri_de_type(self, code: str) -> str:
        """Address of the list of a type, from the root of the site."""
        return f"types/{self.discretion.segment(code)}.html"

    def uri_de_besoin(self, code: str) -> str:
        """Address of the list of a need, from the root of the site."""
        return f"besoins/{self.discretion.segment(code)}.html"

    @cached_property
    def actives(self) -> tuple[Fiche, ...]:
        """Fiches to propose: those that are neither closed nor replaced."""
        return tuple(f for f in self.fiches.values() if not f.finie)

    @cached_property
    def secours(self) -> list[Fiche]:
        """Emergency numbers, in their order; a fiche without number is none."""
        return [f for f in self.connues(identifiants_de_secours(self.territoires.values())) if f.telephones]

    @cached_property
    def par_type(self) -> Mapping[str, list[Fiche]]:
        """Fiches of this build by code of their type: lists do not go through all of them again."""
        return ranger(self.fiches.values(), lambda f: (f.type,))

    @cached_property
    def par_territoire(self) -> Mapping[str, list[Fiche]]:
        """Fiches of this build by folder of their territory."""
        return ranger(self.fiches.values(), lambda f: (f.territoire,))

    @cached_property
    def par_besoin(self) -> Mapping[str, list[Fiche]]:
        """Active fiches of this build by code of each need that they answer."""
        return ranger(self.actives, lambda f: f.besoins)

    @cached_property
    def besoins_par_groupe(self) -> list[tuple[str, str, list[str]]]:
        """(code, label, needs that at least one active fiche answers) for each family of needs."""
        besoins = [b for b in self.vocabulaires["besoin"].values() if b.code in self.par_besoin]
        groupes = self.vocabulaires["groupe_besoin"].values()
        return [(g.code, g.libelle, [b.code for b in besoins if b.extra["groupe"] == g.code]) for g in groupes]

    @cached_property
    def par_commune(self) -> Mapping[str, list[Fiche]]:
        """Active fiches of this build by INSEE code of each commune where they receive people."""
        return ranger(self.actives, lambda f: (commune.insee for commune in f.communes))

    @cached_property
    def locales(self) -> tuple[Fiche, ...]:
        """Active fiches of départements, of this build or not: national ones are competent everywhere and say nothing
        of a place."""
        return tuple(f for f in (*self.actives, *self._voisines_actives) if f.chez.departement)

    @cached_property
    def indexes(self) -> tuple[Territoire, ...]:
        """Territories that have something to search: those of this build, then those that it only names."""
        nommes = {f.territoire for f in self._voisines_actives}
        return (*self.territoires.values(), *(t for t in self.voisins.values() if t.slug in nommes))

    def actives_de(self, territoire: Territoire) -> list[Fiche]:
        """Fiches to propose of a territory, of this build or not, in alphabetical order."""
        siennes = (*self.par_territoire.get(territoire.slug, ()), *self._voisines_actives)
        return par_nom(f for f in siennes if f.territoire == territoire.slug and not f.finie)

    @cached_property
    def _voisines_actives(self) -> tuple[Fiche, ...]:
        return tuple(f for f in self.voisines.values() if not f.finie)

    @cached_property
    def _groupes_par_zone(self) -> Mapping[str, tuple[Groupe, ...]]:
        return groupes_par_zone(self.locales)

    def candidates(self, commune: Commune) -> list[Groupe]:
        """Local services that may be competent for a commune, those that are so together."""
        elements = ["france", f"dep:{commune.departement}", f"epci:{commune.epci}", f"commune:{commune.insee}"]
        elements.append(f"{INCONNUE}:{commune.departement}")
        elements += [
            f"{t.slug} secteur:{s}"
            for t in self.departements
            if t.departement == commune.departement
            for s in t.secteurs
        ]
        return list(dict.fromkeys(groupe for e in elements for groupe in self._groupes_par_zone.get(e, ())))

    def rattachees(self, fiche: Fiche) -> list[Fiche]:
        """Active fiches that depend on this one, or posts it employs or hosts."""
        return self._par_parent.get(fiche.id, [])

    @cached_property
    def _par_parent(self) -> Mapping[str, list[Fiche]]:
        """Built once: ten thousand pages that each look at every fiche make a hundred million looks."""
        return ranger((*self.actives, *self._voisines_actives), lambda f: f.parents)

    def postes(self, territoire: str) -> tuple[Fiche, ...]:
        """ISCG posts of a territory: certain ones first, then those of the most populated communes."""
        postes = (f for f in self.par_territoire.get(territoire, ()) if f.poste and not f.finie)
        return tuple(sorted(postes, key=lambda f: (f.statut != "actif", -_population(f), f.id)))

    @cached_property
    def departements(self) -> tuple[Territoire, ...]:
        """Territories that are départements, in display order."""
        return tuple(t for t in self.territoires.values() if t.departement)

    @cached_property
    def territoires_des_situations(self) -> tuple[Territoire, ...]:
        """The country, which a site of one département has no use for, and each département."""
        france = self.territoires.get(NATIONAL) if len(self.departements) != 1 else None
        return (*filter(None, (france,)), *self.departements)

    def adresse_de_situation(self, situation: Situation, territoire: Territoire | None = None) -> str:
        """Of its page, from the root of the site: it never says what somebody is going through. Without a territory,
        the first that has one."""
        territoire = territoire or self.territoires_des_situations[0]
        return f"{self.discretion.adresse(f'{territoire.slug}/{DIT_TROP}/{situation.slug}')}.html"


def _population(fiche: Fiche) -> int:
    return max((commune.population for commune in fiche.communes), default=0)
