"""« Données ouvertes »: what can be taken away, under which licence, what each format loses, and what fields mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from annuaire.cadre.gabarits import rendre
from annuaire.modele.annuaire import Annuaire
from annuaire.schema.schemas import FICHE
from annuaire.socle.artefacts import Artefact

URI = "donnees/index.html"


class PerteDecrite(Protocol):
    """Something a format cannot carry; ``champs`` are names of fields, maybe none."""

    @property
    def texte(self) -> str: ...
    @property
    def champs(self) -> tuple[str, ...]: ...


class FormatDecrit(Protocol):
    """A format as the exports describe it; ``adresses`` are its files, from the root of the site."""

    @property
    def nom(self) -> str: ...
    @property
    def presentation(self) -> str: ...
    @property
    def adresses(self) -> tuple[str, ...]: ...
    @property
    def pertes(self) -> Sequence[PerteDecrite]: ...


@dataclass(frozen=True)
class Champ:
    """A field of a fiche, from the schema."""

    nom: str
    titre: str
    description: str


def page_des_donnees(annuaire: Annuaire, formats: Sequence[FormatDecrit], licence: tuple[str, str]) -> Artefact:
    """``licence`` is its name and its address."""
    champs = list(_champs(annuaire))
    contenu = rendre(
        "pages/donnees.html.j2",
        URI,
        annuaire=annuaire,
        formats=formats,
        licence=licence,
        champs=champs,
        titres={c.nom: c.titre for c in champs},
    )
    return Artefact(URI, contenu, "Données ouvertes")


def _champs(annuaire: Annuaire) -> Iterator[Champ]:
    for nom in annuaire.schemas.cles(FICHE, ()):
        annotations = annuaire.schemas.champ(FICHE, (nom,))
        yield Champ(nom, str(annotations.get("title", nom)), str(annotations.get("description", "")))
