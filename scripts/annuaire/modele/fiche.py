"""One resource, as pages and exports see it, under the names of the data. Tuples are empty and texts are ``""``
where the data say nothing: the pages turn that into « inconnu ».

Fields that are not compared hold what a reference leads to (:mod:`annuaire.modele.renvois`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from annuaire.horaires.programme import Programme, Tranche
from annuaire.lecture.communes import Commune
from annuaire.modele.aide import Aide
from annuaire.modele.coordonnees import Adresse, Citee, Courriel, Joignable, Lieu, Telephone
from annuaire.modele.poste import Poste
from annuaire.modele.provenance import Changement, Divergence, Source, Verification
from annuaire.modele.territoire import Territoire
from annuaire.modele.zone import Zone
from annuaire.schema.discretion import Discretion
from annuaire.schema.schemas import AIDE, Terme, Vocabulaires

PROFESSIONNEL = "professionnel"  # usage of a line


def ouvertes(telephones: Iterable[Telephone]) -> tuple[Telephone, ...]:
    """Lines that anyone may call."""
    return tuple(t for t in telephones if t.usage != PROFESSIONNEL)


@dataclass(frozen=True, kw_only=True)
class ADire:
    """What one says when somebody answers: a fixed sentence (its code), more words, the page that advises it."""

    phrase: str
    texte: str = ""
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class Acces:
    """How to reach the resource, for a person or for a professional."""

    modes: tuple[str, ...] = ()
    precision: str = ""
    a_dire: ADire | None = None


@dataclass(frozen=True, kw_only=True)
class Competence:
    """Competence by person: nationality (ISO codes) or social regime."""

    nationalites: tuple[str, ...] = ()
    regimes: tuple[str, ...] = ()
    precision: str = ""


@dataclass(frozen=True, kw_only=True)
class Evenement:
    """Something at a fixed date (AAAA-MM-JJ)."""

    nom: str
    date: str
    heures: tuple[Tranche, ...] = ()
    lieu: str = ""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What is open in addition during a dated cold or heat plan."""

    genre: str
    du: str
    au: str
    precision: str


@dataclass(frozen=True, kw_only=True)
class Chiffre:
    """A published figure with its year."""

    annee: str
    mesure: str
    valeur: int
    unite: str = ""
    precision: str = ""


@dataclass(frozen=True, kw_only=True)
class AncienNom:
    """A name that is no longer used; ``jusqu_au`` may be an incomplete date."""

    nom: str
    jusqu_au: str = ""


@dataclass(frozen=True, kw_only=True)
class Fiche:
    """One entry. ``id`` is ``<territoire>/<type>/<slug>``; ``adresse`` the neutral one, without ending, of its page and
    of every file made from it (requirement S16); ``donnees`` what its author wrote, for exports that keep its names;
    ``rang_de_secours`` among the numbers to call for help, 0 when it is none of them."""

    id: str
    chemin: str
    adresse: str
    nom: str
    sigle: str = ""
    autres_noms: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    anciens_noms: tuple[AncienNom, ...] = ()
    anciens_fichiers: tuple[str, ...] = ()
    presentation: str
    statut: str = "actif"
    remplace_par: str = ""
    rattachement: str = ""
    confidentielle: bool
    porte_d_entree: str = ""
    lieux: tuple[Lieu, ...] = ()
    telephones: tuple[Telephone, ...] = ()
    courriels: tuple[Courriel, ...] = ()
    site: str = ""
    horaires: Programme | None = None
    besoins: tuple[str, ...] = ()
    publics: tuple[str, ...] = ()
    publics_precision: str = ""
    missions: tuple[str, ...] = ()
    intervenants: tuple[str, ...] = ()
    cout: str = ""
    cout_precision: str = ""
    langues: tuple[str, ...] = ()
    non_requis: tuple[str, ...] = ()
    conditions: Mapping[str, str] = field(default_factory=dict)
    acces_usager: Acces | None = None
    acces_professionnel: Acces | None = None
    zone: Zone | None = None
    competence: Competence | None = None
    evenements: tuple[Evenement, ...] = ()
    plans: tuple[Plan, ...] = ()
    chiffres: tuple[Chiffre, ...] = ()
    debut: str = ""
    siret: str = ""
    siren: str = ""
    a_savoir: tuple[str, ...] = ()
    a_verifier: tuple[str, ...] = ()
    divergences: tuple[Divergence, ...] = ()
    sources: tuple[Source, ...] = ()
    verification: Verification | None = None
    changements: tuple[Changement, ...] = ()
    rythme: str = ""
    poste: Poste | None = None
    aide: Aide | None = None
    donnees: Mapping[str, Any]
    discretion: Discretion = field(compare=False, repr=False)
    dossier: Territoire | None = field(default=None, compare=False, repr=False)
    porte: Citee | None = field(default=None, compare=False)
    employeur: Citee | None = field(default=None, compare=False)
    rang_de_secours: int = field(default=0, compare=False)
    vocabulaires: Vocabulaires = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        """A confidential fiche with a place is a defect that stops the build rather than a page (requirement S19)."""
        if self.confidentielle and (self.lieux or self.evenements or self.siret or self.siren):
            raise ValueError(f"{self.id} est confidentielle et ne peut pas être située")

    @cached_property
    def territoire(self) -> str:
        """Folder of the territory."""
        return self.id.split("/")[0]

    @cached_property
    def type(self) -> str:
        """Code of the type."""
        return self.id.split("/")[1]

    @property
    def chez(self) -> Territoire:
        """Its territory."""
        assert self.dossier, "resolved when the directory is made"
        return self.dossier

    @property
    def terme(self) -> Terme:
        """What the vocabulary says of its type."""
        return self.vocabulaires["type"][self.type]

    @property
    def finie(self) -> bool:
        """Closed or replaced: no longer proposed."""
        return self.vocabulaires["statut"][self.statut].est("fini")

    def libelle(self, vocabulaire: str, code: str) -> str:
        """One of its codes, in words."""
        return self.vocabulaires[vocabulaire][code].libelle

    def a_dire(self, acces: Acces | None) -> ADire | None:
        """What one says when somebody answers: what the fiche says, or the words of one of its ways of access."""
        if acces is None:
            return None
        if acces.a_dire:
            return acces.a_dire
        termes = self.vocabulaires["mode_acces"].items()
        codes = (terme.extra.get("a-dire") for code, terme in termes if code in acces.modes)
        return next((ADire(phrase=code) for code in codes if code), None)

    @property
    def joignable(self) -> Joignable | None:
        """Whom to call: itself, or its front door."""
        if lignes := self.lignes_ouvertes:
            return Joignable(lignes[0], None)
        return Joignable(self.porte.telephones[0], self.porte) if self.porte and self.porte.telephones else None

    @cached_property
    def lignes_ouvertes(self) -> tuple[Telephone, ...]:
        """That anyone may call: the only ones on paper."""
        return ouvertes(self.telephones)

    @property
    def lignes_reservees(self) -> tuple[Telephone, ...]:
        """That only a professional calls."""
        return tuple(t for t in self.telephones if t.usage == PROFESSIONNEL)

    @cached_property
    def adresses(self) -> tuple[Adresse, ...]:
        """Where it receives people, each place as one writes to it."""
        return tuple(adresse for lieu in self.lieux if (adresse := lieu.postale))

    @cached_property
    def communes(self) -> tuple[Commune, ...]:
        """Communes where it receives people, in order, once each."""
        return tuple({adresse.commune: adresse.ville for adresse in self.adresses}.values())

    @property
    def est_une_aide(self) -> bool:
        """What one asks for: neither a body nor a place."""
        return self.type == AIDE

    @property
    def uri(self) -> str:
        """Address of its page from the root of the site; empty for a fiche of another site, nobody knows which."""
        return f"{self.adresse}.html" if self.adresse else ""

    @property
    def parents(self) -> tuple[str, ...]:
        """Ids of the bodies that it depends on, that employ it or host it."""
        du_poste = (self.poste.employeur, *self.poste.unites) if self.poste else ()
        return tuple(dict.fromkeys(i for i in (self.rattachement, *du_poste) if i))

    @cached_property
    def programmes(self) -> tuple[Programme, ...]:
        """Every known schedule: of the fiche, of its places, of its phone lines."""
        tous = (self.horaires, *(lieu.horaires for lieu in self.lieux), *(t.horaires for t in self.telephones))
        return tuple(p for p in tous if p)

    @property
    def programmes_de_presence(self) -> tuple[Programme, ...]:
        """Schedules of the fiche and of its places that can be dated: not those of phone lines."""
        return tuple(p for p in (self.horaires, *(lieu.horaires for lieu in self.lieux)) if p and p.evaluable)

    @property
    def calendrier(self) -> str:
        """Address of its iCalendar file from the root of the site; empty when no presence can be dated."""
        return f"{self.adresse}.ics" if self.poste and self.programmes_de_presence else ""

    @property
    def uri_d_affiche(self) -> str:
        """Address of its poster from the root of the site; none for a post whose existence is in doubt."""
        return f"{self.adresse}-affiche.html" if self.poste and self.statut == "actif" else ""

    @property
    def documents(self) -> tuple[str, ...]:
        """To bring; the page shows them as it shows every text that the schema says to show."""
        return tuple(self.donnees.get("documents", ()))

    def divergences_sur(self, fait: str) -> tuple[Divergence, ...]:
        """Contradictions about one kind of fact."""
        return tuple(d for d in self.divergences if d.fait == fait)
