"""Settings of ``mkdocs.yml``, refused in French when they have not the right form."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

from mkdocs.config import config_options as options
from mkdocs.config.base import Config, ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from annuaire.modele.forge import GENRES, Forge
from annuaire.modele.reglages import NATIONAL, Reglages
from annuaire.modele.selection import adresse_du_site
from annuaire.moteurs.commande import HORS_LIGNE

# Without a password, which every page would publish.
HOTE = r"[^\s/?#@:\\]+(:[0-9]+)?"
BRANCHE = r"(?!-)(?!.*(\.\.|//|\.lock(/|$)))[A-Za-z0-9_-][A-Za-z0-9._/-]*(?<![/.])"  # what git takes for one


class Forme(options.Type[str]):
    """A text of a given form (requirement X5: no ``javascript:`` behind a link), refused in French."""

    def __init__(self, motif: str, attendu: str, default: str = "") -> None:
        super().__init__(str, default=default)
        self.motif, self.attendu = motif, attendu

    def run_validation(self, value: object) -> str:
        if value == self.default or (isinstance(value, str) and re.fullmatch(self.motif, value)):
            return str(value)
        raise ValidationError(f"« {value} » n’a pas la forme attendue : {self.attendu}")


class Options(Config):  # type: ignore[no-untyped-call]  # MkDocs does not type __init_subclass__
    """Settings of ``mkdocs.yml``; see :class:`annuaire.modele.annuaire.Reglages`."""

    forge = Forme(rf"https://{HOTE}(/[^\s?#]*)?", "https://forge.exemple.fr/organisme/annuaire")
    forge_genre = Forme("|".join(GENRES), " ou ".join(GENRES), default=Forge.genre)
    forge_branche = Forme(BRANCHE, "main", default=Forge.branche)
    contact = Forme(r"[^\s@?&]+@[^\s@?&]+", "service@exemple.fr")
    sortie = Forme(rf"https://{HOTE}(/\S*)?", "https://meteofrance.com/", default=Reglages.sortie)  # requirement S6
    territoires = options.ListOfItems(options.Type(str), default=[])
    sites = Forme(
        rf"(https://{HOTE}(/[^\s?#{{}}]*)?/|\.\./)\{{territoire\}}/",
        "../{territoire}/ ou https://exemple.fr/{territoire}/",
    )


def reglages_du_site(config: MkDocsConfig, choix: Options, demandes: Sequence[str]) -> Reglages:
    """What the site is told. ``demandes`` are the territories of the command line, before those of ``mkdocs.yml``."""
    territoires = tuple(dict.fromkeys(demandes or choix.territoires))
    if territoires == (NATIONAL,) and not choix.sites:
        raise PluginError("l’entrée nationale mène à d’autres sites : donnez « sites » dans mkdocs.yml")
    return Reglages(
        nom=config.site_name,
        forge=Forge(choix.forge.rstrip("/"), choix.forge_genre, choix.forge_branche),
        contact=choix.contact,
        adresse=adresse_du_site(adresse_publique(config.site_url or ""), territoires, choix.sites),
        sortie=choix.sortie,
        hors_ligne=os.environ.get(HORS_LIGNE) == "1",
        territoires=territoires,
        sites=choix.sites,
    )


def adresse_publique(adresse: str) -> str:
    """That of the whole site: addresses of pages are added to it, on posters and in calendars."""
    if adresse and not re.fullmatch(rf"https?://{HOTE}(/[^\s?#]*)?", adresse):
        attendu = "attendu, par exemple : https://annuaire.exemple.fr/"
        raise PluginError(f"« site_url » dans mkdocs.yml : « {adresse} » n’a pas la forme attendue\n    → {attendu}")
    return adresse
