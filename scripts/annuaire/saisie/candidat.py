"""A line on its way: what the file as a whole says, what was read of the line, what will be its fiche."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from annuaire.regles.contexte import Contexte
from annuaire.saisie.constats import Constat, Genre, Lu
from annuaire.saisie.correspondances import Correspondances
from annuaire.saisie.horaires import HorairesLus
from annuaire.saisie.lieux import Communes
from annuaire.socle.telephones import region
from annuaire.socle.typographie import plier

SIGLES_D_ADRESSE = ("bp", "cs", "zi", "za", "zac", "pmi")
Cellules = Mapping[str, list[tuple[str, str]]]  # field → (header, text) of each of its columns


@dataclass(frozen=True)
class Origine:
    """What holds for the whole file: where its fiches go, and where they come from."""

    territoire: str
    type: str
    fichier: str
    source: str
    date: str
    contexte: Contexte
    correspondances: Correspondances = field(default_factory=Correspondances)

    @cached_property
    def communes(self) -> Communes:
        """Communes by name and postal code, those of the territory first."""
        declares = (t.data.get("noms_usuels") for t in self.contexte.territoires.values())
        usuels = {nom: str(insee) for noms in declares if isinstance(noms, dict) for nom, insee in noms.items()}
        return Communes(self.contexte.communes, self.territoire, usuels)

    @cached_property
    def region(self) -> str:
        """Numbering plan of the territory."""
        territoire = self.contexte.territoires.get(self.territoire)
        return region(str(territoire.data.get("departement") or "")) if territoire else "FR"

    @cached_property
    def sigles(self) -> frozenset[str]:
        """Acronyms that stay in capitals."""
        vocabulaires = self.contexte.schemas.vocabulaires
        types = (t.code for t in vocabulaires["type"].values() if t.libelle.isupper())
        return frozenset({*vocabulaires.get("sigle", {}), *types, *SIGLES_D_ADRESSE})

    @cached_property
    def types(self) -> Mapping[str, str]:
        """Type by its code, its name and its plural, folded."""
        termes = self.contexte.schemas.vocabulaires["type"].values()
        return {plier(mot): t.code for t in termes for mot in (t.code, t.libelle, str(t.extra.get("pluriel", "")))}

    def provenance(self, ligne: int, date: str = "", reference: str = "") -> dict[str, str]:
        """The source of what a line says; what the source itself calls the line finds it again, its rank may not."""
        reference = reference or f"{self.fichier}, ligne {ligne}"
        source = {"titre": self.source, "nature": "jeu-de-donnees", "reference": reference}
        return {**source, "date": date or self.date} if date or self.date else source


@dataclass(frozen=True)
class Enregistrement:
    """One body as an adapter gives it. ``rang``: its line in the file. ``reference``: how the source names it, the same
    from one file to the next. ``code``: the kind of body, in the words of the source. ``refus``: why it is none."""

    rang: int
    cellules: Cellules = field(default_factory=dict)
    reference: str = ""
    date: str = ""
    code: str = ""
    horaires: HorairesLus | None = None
    refus: str = ""
    parent: str = ""


@dataclass
class Candidat:
    """A fiche to be. ``refus`` is not empty when the line cannot become one, ``hors`` when it should not."""

    ligne: int
    type: str = ""
    nom_de_fichier: str = ""
    territoire: str = ""
    donnees: dict[str, Any] = field(default_factory=dict)
    constats: list[Constat] = field(default_factory=list)
    refus: str = ""
    hors: str = ""
    reference: str = ""
    parent: str = ""
    dits: frozenset[str] = frozenset()

    @property
    def identifiant(self) -> str:
        """Its path without its ends."""
        return f"{self.territoire}/{self.type}/{self.nom_de_fichier}"

    @property
    def commune(self) -> str:
        """INSEE code of its first place, or nothing."""
        lieux = self.donnees.get("lieux") or [{}]
        return str(lieux[0].get("adresse", {}).get("commune", ""))

    def noter(self, genre: Genre, quoi: str, texte: str) -> None:
        """Add a constat about a column."""
        self.constats.append(Constat(self.ligne, genre, f"{quoi} : {texte}"))

    def prendre(self, quoi: str, lu: Lu) -> str:
        """The value of a cell, its mend and its omission noted."""
        if lu.repare:
            self.noter(Genre.REPARE, quoi, lu.repare)
        if lu.omis:
            self.noter(Genre.OMIS, quoi, lu.omis)
        return lu.valeur

    def demander(self, question: str) -> None:
        """A question for the body, in the fiche and in the report."""
        self.donnees.setdefault("a_verifier", []).append(question)
        self.constats.append(Constat(self.ligne, Genre.QUESTION, question))
