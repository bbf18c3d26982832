"""Loads ``schemas/`` and answers questions about fields and vocabularies."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from annuaire.lecture.documents import A_PART
from annuaire.schema.renvois import fautes_des_renvois
from annuaire.socle.diagnostics import DEBUT, Diagnostic, Position

Schema = dict[str, Any]
SUFFIXE = ".schema.json"
ANNUAIRE = "annuaire.schema.json"  # the published files
FICHE = "fiche.schema.json"
TERRITOIRE = "territoire.schema.json"
VOCABULAIRES = "vocabulaires.schema.json"
MEMOIRE = "connaissance-generale"  # nature of a source that nobody read
POSTE, AIDE = "poste-iscg", "aide"  # the types that have fields of their own: the only ones that code names


@dataclass(frozen=True)
class Terme:
    """One term of a closed vocabulary. ``extra`` holds the ``x-…`` annotations without their prefix."""

    code: str
    libelle: str
    definition: str
    extra: Mapping[str, Any]

    def est(self, marque: str) -> bool:
        """Is it marked so in the vocabulary?"""
        return bool(self.extra.get(marque))


Vocabulaires = Mapping[str, Mapping[str, Terme]]


@dataclass(frozen=True)
class Filtre:
    """How « Orienter » filters by a list of words: the words to ask with, and the term that stands for all."""

    vocabulaire: str
    colonne: str
    lien: str
    titre: str
    vide: str
    demander: str
    tous: str = ""


@dataclass(frozen=True, eq=False)  # the same texts give the same object
class Schemas:
    """All schemas by file name. A type with fields of its own has a schema named after it."""

    par_nom: Mapping[str, Schema]

    def nom_pour_type(self, type_de_fiche: str) -> str:
        """Schema file that judges a type; an empty type is a territory."""
        if not type_de_fiche:
            return TERRITOIRE
        propre = f"{type_de_fiche}{SUFFIXE}"
        connu = type_de_fiche in A_PART or type_de_fiche in self.vocabulaires["type"]
        return propre if connu and propre in self.par_nom else FICHE

    @property
    def publies(self) -> Mapping[str, Schema]:
        """Those of published data: situations and « repères » are not."""
        return {nom: schema for nom, schema in self.par_nom.items() if nom.removesuffix(SUFFIXE) not in A_PART}

    @cached_property
    def renvois_sans_cible(self) -> tuple[Diagnostic, ...]:
        """References to what is nowhere."""
        return tuple(fautes_des_renvois(self.par_nom))

    @cached_property
    def vocabulaires(self) -> Vocabulaires:
        """``vocabulaires["besoin"]["aide-alimentaire"].libelle``, in the order of the schema."""
        definitions = self.par_nom[VOCABULAIRES]["$defs"]
        return {nom: {b["const"]: _terme(b) for b in d["oneOf"]} for nom, d in definitions.items()}

    def resoudre(self, reference: str, depuis: str) -> tuple[Schema, str]:
        """Follow a ``$ref`` written in the file ``depuis``; returns the target and its file."""
        fichier, _, pointeur = reference.partition("#")
        fichier = fichier or depuis
        cible = self.par_nom[fichier]
        for etape in filter(None, pointeur.split("/")):
            cible = cible[etape]
        return cible, fichier

    def proprietes(self, schema: Schema, fichier: str) -> Iterator[str]:
        """Names of the properties a block may have, through its ``$ref``."""
        yield from schema.get("properties", {})
        if "$ref" in schema:
            yield from self.proprietes(*self.resoudre(schema["$ref"], fichier))

    @cached_property
    def champs_de_fiche(self) -> tuple[str, ...]:
        """Fields that a fiche may have: the common ones, then those of some types."""
        propres = (self.cles(self.nom_pour_type(type_), ()) for type_ in self.vocabulaires["type"])
        return tuple(dict.fromkeys((*self.cles(FICHE, ()), *(champ for champs in propres for champ in champs))))

    @cached_property
    def montres(self) -> Mapping[str, str]:
        """Texts that the page of a fiche shows as they were written, and under which words (``x-montre``)."""
        champs = ((nom, self.champ(FICHE, (nom,)).get("x-montre")) for nom in self.cles(FICHE, ()))
        return {nom: mots for nom, mots in champs if mots}

    @cached_property
    def filtres(self) -> Mapping[str, Filtre]:
        """Lists of words by which « Orienter » filters (``x-filtre``)."""
        champs = ((nom, self.champ(FICHE, (nom,))) for nom in self.cles(FICHE, ()))
        return {
            nom: Filtre(vocabulaire=champ["items"]["$ref"].rpartition("/")[2], **champ["x-filtre"])
            for nom, champ in champs
            if "x-filtre" in champ
        }

    @cached_property
    def permis_a_une_confidentielle(self) -> frozenset[str]:
        """Fields that a confidential fiche may have, each named so beside itself; what says nothing is not (S19)."""
        types = {self.nom_pour_type(type_) for type_ in self.vocabulaires["type"]}
        return frozenset(
            champ
            for nom in (FICHE, *types)
            for champ in self.cles(nom, ())
            if self.champ(nom, (champ,)).get("x-confidentielle") == "permis"
        )

    def est_une_liste(self, nom_du_schema: str, chemin: tuple[str | int, ...]) -> bool:
        """Are there several of it?"""
        return self.champ(nom_du_schema, chemin).get("type") == "array"

    def champ(self, nom_du_schema: str, chemin: tuple[str | int, ...]) -> Schema:
        """Merged annotations (title, description, examples) of the field at ``chemin``; empty if unknown."""
        trouve = self._trouver(nom_du_schema, chemin)
        return self._fusionner(*trouve) if trouve else {}

    def cles(self, nom_du_schema: str, chemin: tuple[str | int, ...]) -> list[str]:
        """Names a block may have, in the order in which a fiche is written; empty where names are free."""
        trouve = self._trouver(nom_du_schema, chemin)
        return self._cles(*trouve) if trouve else []

    def _cles(self, schema: Schema, fichier: str) -> list[str]:
        """What a type adds to the common fields stands after the one named by ``x-apres``, or at the end."""
        communes = self._cles(*self.resoudre(schema["$ref"], fichier)) if "$ref" in schema else []
        apres = schema.get("x-apres")
        rang = communes.index(apres) + 1 if apres else len(communes)
        return [*communes[:rang], *schema.get("properties", {}), *communes[rang:]]

    def _trouver(self, nom_du_schema: str, chemin: tuple[str | int, ...]) -> tuple[Schema, str] | None:
        schema, fichier = self.par_nom[nom_du_schema], nom_du_schema
        for etape in chemin:
            trouve = self._descendre(schema, fichier, etape)
            if trouve is None:
                return None
            schema, fichier = trouve
        return schema, fichier

    def _descendre(self, schema: Schema, fichier: str, etape: str | int) -> tuple[Schema, str] | None:
        """The nearest definition wins: a local property hides the one of the schema it refers to."""
        local = schema.get("items") if isinstance(etape, int) else schema.get("properties", {}).get(etape)
        if local is None and isinstance(schema.get("additionalProperties"), dict):
            local = schema["additionalProperties"]
        if isinstance(local, dict):
            return local, fichier
        if "$ref" in schema:
            return self._descendre(*self.resoudre(schema["$ref"], fichier), etape)
        return None

    def _fusionner(self, schema: Schema, fichier: str) -> Schema:
        if "$ref" not in schema:
            return schema
        cible, ou = self.resoudre(schema["$ref"], fichier)
        return {**self._fusionner(cible, ou), **{k: v for k, v in schema.items() if k != "$ref"}}


def fautes_des_schemas(dossier: Path) -> list[Diagnostic]:
    """What prevents using the schemas at all: one is absent, is not JSON, or refers to nothing. Contributors add terms
    there.

    What a schema *says* is the business of ``tests/schema/test_schemas.py``.
    """
    absents = [_absent(nom) for nom in (ANNUAIRE, FICHE, TERRITOIRE, VOCABULAIRES) if not (dossier / nom).is_file()]
    fautes = absents + [faute for p in _fichiers(dossier) for faute in _illisible(p)]
    return fautes or list(lire_les_schemas(dossier).renvois_sans_cible)


def lire_les_schemas(dossier: Path) -> Schemas:
    """Read every ``*.schema.json`` of ``dossier``, where :func:`fautes_des_schemas` found nothing."""
    return _lus(tuple((p.name, p.read_text(encoding="utf-8")) for p in _fichiers(dossier)))


@lru_cache(maxsize=4)
def _lus(textes: tuple[tuple[str, str], ...]) -> Schemas:
    """Kept as long as no text has changed: they are read again at each check, and compiling them takes longer."""
    return Schemas({nom: _charger(texte) for nom, texte in textes})


@lru_cache(maxsize=100)
def _charger(texte: str) -> Schema:
    lu: Schema = json.loads(texte)
    return lu


def _fichiers(dossier: Path) -> list[Path]:
    return sorted(dossier.glob(f"*{SUFFIXE}"))


def _absent(nom: str) -> Diagnostic:
    conseil = "restaurez-le : « git checkout schemas »"
    return Diagnostic(f"schemas/{nom}", DEBUT, "schema-absent", "ce schéma est introuvable", conseil)


def _illisible(path: Path) -> Iterator[Diagnostic]:
    try:
        _charger(path.read_text(encoding="utf-8"))
    except OSError:
        yield Diagnostic(
            f"schemas/{path.name}", DEBUT, "lecture-refusee", "schéma fermé à la lecture", "rendez-le lisible"
        )
    except UnicodeDecodeError:
        yield _faute_de_lecture(path, DEBUT, "enregistrez le fichier en « UTF-8 » simple")
    except json.JSONDecodeError as erreur:
        conseil = "cherchez juste avant une virgule, un guillemet ou une accolade de trop ou qui manque"
        yield _faute_de_lecture(path, Position(erreur.lineno, erreur.colno), conseil)


def _faute_de_lecture(path: Path, ou: Position, conseil: str) -> Diagnostic:
    return Diagnostic(
        f"schemas/{path.name}", ou, "schema-illisible", "ce schéma n’est pas du JSON lisible ici", conseil
    )


def _terme(branche: Schema) -> Terme:
    extra = {k.removeprefix("x-"): v for k, v in branche.items() if k.startswith("x-")}
    return Terme(branche["const"], branche["title"], branche.get("description", ""), extra)
