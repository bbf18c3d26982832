"""« Données ouvertes »: what can be taken away, under which licence, what each format loses, and what fields mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annuaire.cadre.gabarits import rendre
from annuaire.exports.donnees.formats import LICENCE, LICENCE_ADRESSE, Format
from annuaire.modele.annuaire import Annuaire
from annuaire.schema.schemas import FICHE
from annuaire.socle.artefacts import Artefact

URI = "donnees/index.html"


@dataclass(frozen=True)
class Champ:
    """A field of a fiche, from the schema."""

    nom: str
    titre: str
    description: str


def page_des_donnees(annuaire: Annuaire, formats: Sequence[Format]) -> Artefact:
    """Made beside the formats: it only says what they say of themselves."""
    champs = list(_champs(annuaire))
    contenu = rendre(
        "exports/donnees/page.html.j2",
        URI,
        annuaire=annuaire,
        formats=[f.decrit(annuaire.schemas) for f in formats],
        licence=(LICENCE, LICENCE_ADRESSE),
        champs=champs,
        titres={c.nom: c.titre for c in champs},
    )
    return Artefact(URI, contenu, "Données ouvertes", "données ouvertes")


def _champs(annuaire: Annuaire) -> Iterator[Champ]:
    for nom in annuaire.schemas.cles(FICHE, ()):
        annotations = annuaire.schemas.champ(FICHE, (nom,))
        yield Champ(nom, str(annotations.get("title", nom)), str(annotations.get("description", "")))
