"""What a rule may look at besides its document, in three circles: what all documents share, the little that each is
told of the others, then all of them.

Most rules only have the first circle, a few the second, and mypy holds them to it: what they find in a document stays
true as long as neither changes, whatever happens to the others (:mod:`annuaire.verification`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cached_property
from typing import Any

from annuaire.lecture.communes import ACTUELLE, REFUSEE, Commune, departement_de
from annuaire.lecture.documents import A_PART, SITUATION, Chemin, Document
from annuaire.schema.discretion import Discretion
from annuaire.schema.nature import Natures
from annuaire.schema.schemas import Schemas
from annuaire.socle.diagnostics import Gravite
from annuaire.socle.telephones import region
from annuaire.socle.typographie import plier


@dataclass(frozen=True)
class Trouvaille:
    """One finding of a rule: where in the fiche, what was read, the gesture; ``autres``, the other fiches at stake."""

    chemin: Chemin
    message: str
    conseil: str
    gravite: Gravite = Gravite.ERREUR
    sur_la_cle: bool = False
    autres: tuple[str, ...] = ()


Trouvailles = Iterator[Trouvaille]
NOM_COURT = 2  # « Y » is a commune, and a word
NOM_COURANT = 5  # letters: a shorter name of a place is also a word, and would be found everywhere
Noms = Mapping[str, str]  # folded name → id of the protected fiche


def avertir(chemin: Chemin, message: str, conseil: str) -> Trouvaille:
    """A finding that is shown and never blocks."""
    return Trouvaille(chemin, message, conseil, Gravite.AVERTISSEMENT)


@dataclass(frozen=True)
class Contexte:
    """What all documents share: descriptions of territories, tables of communes, vocabularies and the date."""

    territoires: Mapping[str, Document]
    communes: tuple[Commune, ...]
    schemas: Schemas
    aujourd_hui: date

    @cached_property
    def discretion(self) -> Discretion:
        """Judge of addresses, for what would become of the name of a file."""
        return Discretion.selon(self.schemas)

    @cached_property
    def natures(self) -> Natures:
        """What each field of a document is, as the schemas say it."""
        return Natures(self.schemas)

    @cached_property
    def communes_actuelles(self) -> Mapping[str, Commune]:
        """Current communes by INSEE code."""
        return {c.insee: c for c in self.communes if c.nature == ACTUELLE}

    @cached_property
    def anciennes_communes(self) -> Mapping[str, Commune]:
        """Delegated and associated communes by INSEE code, where the code is theirs alone."""
        return {c.insee: c for c in self.communes if c.nature not in (ACTUELLE, REFUSEE)}

    @cached_property
    def communes_refusees(self) -> frozenset[str]:
        """Codes whose line in a table is refused: said there, and not where they are cited."""
        return frozenset(c.insee for c in self.communes if c.nature == REFUSEE)

    @cached_property
    def epci(self) -> frozenset[str]:
        """SIREN of every intercommunalité that a known commune belongs to."""
        return frozenset(c.epci for c in self.communes if c.epci)

    @cached_property
    def sans_table(self) -> frozenset[str]:
        """Départements of a territory, none of whose communes are known: the table is absent, or was refused."""
        decrits = {str(t.data["departement"]) for t in self.territoires.values() if t.data.get("departement")}
        return frozenset(decrits - {c.departement for c in self.communes})

    @cached_property
    def tables_incompletes(self) -> frozenset[str]:
        """Départements, some of whose communes are not known: what is absent there may exist."""
        return self.sans_table | {departement_de(insee) for insee in self.communes_refusees}

    @cached_property
    def communes_par_code_postal(self) -> Mapping[str, list[Commune]]:
        """Current communes by each of their postal codes."""
        trouvees = defaultdict[str, list[Commune]](list)
        for commune in self.communes_actuelles.values():
            for code in commune.codes_postaux:
                trouvees[code].append(commune)
        return dict(trouvees)

    @cached_property
    def noms_de_communes(self) -> tuple[str, ...]:
        """Every name, former ones included, the longest first."""
        return tuple(sorted({c.nom for c in self.communes if len(c.nom) > NOM_COURT}, key=lambda n: (-len(n), n)))

    @cached_property
    def _motif_de_communes(self) -> re.Pattern[str]:
        noms = self.noms_de_communes
        return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, noms)) or '(?!)'})(?![\w-])")

    def communes_dites(self, texte: str) -> list[str]:
        """Names of communes in a sentence, in order."""
        return sorted(set(self._motif_de_communes.findall(texte)))

    def type_est(self, fiche: Document, marque: str) -> bool:
        """Is its type marked so in the vocabulary?"""
        type_ = self.schemas.vocabulaires["type"].get(fiche.type)
        return type_ is not None and type_.est(marque)

    def finie(self, fiche: Document) -> bool:
        """Closed or replaced: no longer proposed."""
        statut = fiche.data.get("statut")
        return isinstance(statut, str) and self.schemas.vocabulaires["statut"][statut].est("fini")

    def region_telephonique(self, fiche: Document) -> str:
        """Numbering plan where the fiche stands."""
        territoire = self.territoires.get(fiche.territoire)
        return region(str(territoire.data.get("departement") or "")) if territoire else "FR"


@dataclass(frozen=True)
class Alentour(Contexte):
    """What is told of the others to every document. ``connues``: all ids that exist on disk; ``proteges``: fiches of
    places that nobody must find; ``noms_proteges``: under their rarest word, the names that these alone bear."""

    connues: frozenset[str]
    proteges: Mapping[str, Document]
    noms_proteges: Mapping[str, Noms]

    @property
    def contexte(self) -> Contexte:
        """The circle before."""
        return Contexte(self.territoires, self.communes, self.schemas, self.aujourd_hui)

    def citable(self, identifiant: str) -> bool:
        """May one refer to it? To a fiche, even to one that could not be read; not to a situation."""
        return identifiant in self.connues and identifiant.split("/")[1] not in A_PART


@dataclass(frozen=True)
class Ensemble(Alentour):
    """The whole corpus: ``fiches`` are those whose schema is right, ``situations`` too."""

    fiches: Mapping[str, Document]
    situations: Mapping[str, Document] = field(default_factory=dict)
    index: dict[str, Any] = field(default_factory=dict, compare=False)

    def contient(self, document: Document) -> bool:
        """Is it one of these, and not another draft of it?"""
        i = document.identifiant
        return self.fiches.get(i) is document or self.situations.get(i) is document

    @property
    def alentour(self) -> Alentour:
        """What it tells to every document."""
        return Alentour(**{champ.name: getattr(self, champ.name) for champ in fields(Alentour)})


def contexte_de(
    documents: Iterable[Document], communes: Iterable[Commune], schemas: Schemas, aujourd_hui: date
) -> Contexte:
    """What these documents share."""
    return Contexte({d.territoire: d for d in documents if not d.type}, tuple(communes), schemas, aujourd_hui)


def ensemble_de(documents: Iterable[Document], connues: frozenset[str], contexte: Contexte) -> Ensemble:
    """The corpus of these documents."""
    tous, c = tuple(documents), contexte
    fiches = {d.identifiant: d for d in tous if d.est_une_fiche}
    situations = {d.identifiant: d for d in tous if d.type == SITUATION}
    proteges = {i: f for i, f in fiches.items() if protegee(f, contexte)}
    noms = _noms_par_mot(fiches, proteges)
    return Ensemble(c.territoires, c.communes, c.schemas, c.aujourd_hui, connues, proteges, noms, fiches, situations)


def protegee(fiche: Document, contexte: Contexte) -> bool:
    """Its address is not to be found anywhere: it asked so, or its type shelters people and nobody agreed."""
    localisation = fiche.data.get("localisation")
    return localisation == "confidentielle" or (localisation != "publique" and contexte.type_est(fiche, "protege"))


def noms_de(fiche: Document) -> Iterator[str]:
    """All its names, folded."""
    anciens = (a["nom"] for a in liste(fiche.data, "anciens_noms"))
    yield from map(plier, (str(fiche.data["nom"]), *liste(fiche.data, "autres_noms"), *anciens))


def _noms_par_mot(fiches: Mapping[str, Document], proteges: Mapping[str, Document]) -> Mapping[str, Noms]:
    noms = {n: i for i in sorted(proteges) for n in noms_de(proteges[i]) if len(n) >= NOM_COURANT}
    communs = {n for i, f in fiches.items() if i not in proteges for n in noms_de(f) if n in noms}
    comptes = Counter(mot for nom in noms for mot in nom.split())
    index = defaultdict[str, dict[str, str]](dict)
    for nom in (n for n in noms if n not in communs):
        index[min(nom.split(), key=lambda mot: (comptes[mot], -len(mot)))][nom] = noms[nom]
    return dict(index)


def textes(valeur: Any) -> list[tuple[Chemin, str]]:
    """Every text of a fiche with its path. A list and not nested generators: each text would cross all of them."""
    trouves: list[tuple[Chemin, str]] = []
    _ajouter_les_textes(valeur, (), trouves)
    return trouves


def _ajouter_les_textes(valeur: Any, chemin: Chemin, trouves: list[tuple[Chemin, str]]) -> None:
    if isinstance(valeur, str):
        trouves.append((chemin, valeur))
    elif isinstance(valeur, dict):
        for cle, v in valeur.items():
            _ajouter_les_textes(v, (*chemin, cle), trouves)
    elif isinstance(valeur, list):
        for rang, v in enumerate(valeur):
            _ajouter_les_textes(v, (*chemin, rang), trouves)


def liste(bloc: Any, *cles: str) -> list[Any]:
    """``liste(data, "poste", "unites")``: the list there, or nothing."""
    for cle in cles:
        bloc = bloc.get(cle) if isinstance(bloc, dict) else None
    return bloc if isinstance(bloc, list) else []
