"""Reads ``mkdocs.yml`` before the engine does: as data, by the strict reader of fiches.

The engine would run what a tag such as ``!!python/object/apply`` asks for, and would build an empty site in the place
of the previous one without our plugin.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from annuaire.lecture.documents import Document, Valeur
from annuaire.lecture.fichiers import lire_un_fichier
from annuaire.lecture.yaml_strict import lire_yaml
from annuaire.socle.diagnostics import Diagnostic

MKDOCS_YML = "mkdocs.yml"
GREFFON = "annuaire"
HERITAGE = "INHERIT"  # another file would be read, that nobody has judged
SITE = "site"
DU_SITE = ("schemas", MKDOCS_YML, "docs")  # what a site cannot be built without


@dataclass(frozen=True)
class Configuration:
    """``site``: the folder of the site, from the project; ``options``: those of our plugin; ``adresse``: where it will
    be read; ``tout``: everything that the file says."""

    site: Path
    options: Mapping[str, Valeur]
    adresse: str = ""
    tout: Mapping[str, Valeur] = field(default_factory=dict)

    @property
    def reglages(self) -> Mapping[str, str]:
        """What a publisher fills in, by its name in the file."""
        textes = {nom: valeur for nom, valeur in self.options.items() if isinstance(valeur, str)}
        return {**textes, "site_url": self.adresse}


def lire_la_configuration(racine: Path) -> Configuration | list[Diagnostic]:
    """What we rely on, or what is wrong with the file."""
    lu = lire_un_fichier(MKDOCS_YML, racine / MKDOCS_YML)
    if isinstance(lu, Diagnostic):
        return [lu]
    document, fautes = lire_yaml(MKDOCS_YML, lu.texte)
    if document is None:
        return fautes
    site, options = document.data.get("site_dir"), options_du_greffon(document.data)
    fautes = list(_juger(document))
    adresse = document.data.get("site_url")
    dossier = racine / (site if isinstance(site, str) else SITE)
    return fautes or Configuration(dossier, options or {}, adresse if isinstance(adresse, str) else "", document.data)


def _juger(document: Document) -> Iterator[Diagnostic]:
    if HERITAGE in document.data:
        place = document.place_de_la_cle((HERITAGE,))
        message = "ce fichier en appelle un autre, que l’annuaire ne lit pas"
        yield Diagnostic(
            MKDOCS_YML, place, "reglages-ailleurs", message, "recopiez ici ses lignes, puis retirez « INHERIT »"
        )
    if options_du_greffon(document.data) is None:
        place = document.place_de_la_cle(("plugins",))
        message = "le greffon « annuaire » n’y est pas : le site n’aurait aucune fiche"
        yield Diagnostic(MKDOCS_YML, place, "greffon-absent", message, "remettez « - annuaire: » sous « plugins: »")


def options_du_greffon(reglages: Mapping[str, Valeur]) -> Mapping[str, Valeur] | None:
    """Options of our plugin, ``None`` without it; MkDocs takes its plugins as a list or as a mapping."""
    greffons = reglages.get("plugins")
    for greffon in greffons if isinstance(greffons, list) else [greffons]:
        if greffon == GREFFON:
            return {}
        if isinstance(greffon, dict) and GREFFON in greffon:
            options = greffon[GREFFON]
            return options if isinstance(options, dict) else {}
    return None
