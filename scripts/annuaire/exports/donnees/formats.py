"""What every open-data format has in common: licence, date, addresses, and the way JSON is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from annuaire.fraicheur.fraicheur import dernier_changement
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.fiche import Fiche
from annuaire.schema.schemas import Schemas
from annuaire.socle.artefacts import Artefact

DOSSIER = "donnees"
LICENCE = "Licence Ouverte 2.0 (Etalab)"
LICENCE_ADRESSE = "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"


@dataclass(frozen=True)
class Perte:
    """What a format cannot carry, in words, and the fields of ``fiche.schema.json`` it is about (their titles are
    there); no field when it is about the whole file."""

    texte: str
    champs: tuple[str, ...] = ()


TOUS_LES_AUTRES = "*"  # in place of a list of fields
LE_RESTE = "…"  # in place of the fields that a format neither carries nor tells apart
AIDES = Perte(
    "Une aide n’y est que si elle dit dans quelle fiche la demander ; ses conditions seulement, ni montants, ni délai, "
    "ni démarche.",
    ("aide",),
)
CONFIDENTIELLES = Perte("Les fiches dont l’adresse est confidentielle n’y sont pas, et rien n’y renvoie.")


@dataclass(frozen=True)
class Format:
    """A format and what a reader must know before using it. ``adresses`` are its main files, ``porte`` the fields that
    it carries as they are, ``par_territoire`` the address of each territory’s part (its folder in the braces)."""

    nom: str
    presentation: str
    adresses: tuple[str, ...]
    pertes: tuple[Perte, ...]
    produire: Callable[[Annuaire], Iterable[Artefact]]
    porte: tuple[str, ...] = ()
    par_territoire: str = ""

    def decrit(self, schemas: Schemas) -> Format:
        """With every loss in full: a field of the schemas that it does not carry is lost, without anybody saying so."""
        dits = {*self.porte, *(champ for perte in self.pertes for champ in perte.champs)}
        reste = tuple(champ for champ in schemas.champs_de_fiche if champ not in dits)
        entieres = (replace(p, champs=reste) if p.champs == (LE_RESTE,) else p for p in self.pertes)
        return replace(self, pertes=tuple(entieres))


def entete(annuaire: Annuaire, fiches: Iterable[Fiche] | None = None) -> dict[str, str]:
    """Who publishes, since when this says the same (of these fiches, or of all), and under which licence."""
    dites = annuaire.fiches.values() if fiches is None else fiches
    return {
        "annuaire": annuaire.reglages.nom,
        "date": dernier_changement(annuaire.periode, dites).isoformat(),
        "licence": LICENCE,
        "licence_adresse": LICENCE_ADRESSE,
    }
