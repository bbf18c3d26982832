"""Settings of ``mkdocs.yml``, refused in French when they have not the right form."""

from __future__ import annotations

import re

from mkdocs.config import config_options as options
from mkdocs.config.base import Config, ValidationError

from annuaire.model.annuaire import Reglages
from annuaire.model.forge import GENRES, Forge


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
    """Settings of ``mkdocs.yml``; see :class:`annuaire.model.annuaire.Reglages`."""

    forge = Forme(r"https://[^\s?#]+", "https://forge.exemple.fr/organisme/annuaire")
    forge_genre = Forme("|".join(GENRES), " ou ".join(GENRES), default=Forge.genre)
    forge_branche = Forme(r"[A-Za-z0-9._/-]+", "main", default=Forge.branche)
    contact = Forme(r"[^\s@?&]+@[^\s@?&]+", "service@exemple.fr")
    sortie = Forme(r"https://[^\s]+", "https://…", default=Reglages.sortie)  # requirement S6
    territoires = options.ListOfItems(options.Type(str), default=[])
    sites = Forme(r"(https://[^\s?#{}]+/|\.\./)\{territoire\}/", "../{territoire}/ ou https://exemple.fr/{territoire}/")
