"""A territory: a folder of the directory, with its sectors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from annuaire.carte.fond import Fond, fond
from annuaire.lecture.communes import Commune

DERNIER = 999  # rank of a territory that asks for none


@dataclass(frozen=True, kw_only=True)
class Secteur:
    """A local sector (police district, brigade…). No ``communes``: limits unknown."""

    nom: str
    communes: tuple[str, ...] = ()
    precision: str = ""


@dataclass(frozen=True, kw_only=True)
class Territoire:
    """A folder of the directory: a département, or ``france``. ``donnees``: what its author wrote; ``contact``: the
    e-mail address that receives its corrections, when it is not the one of the site; ``communes``: current ones, by
    INSEE code, none of the country."""

    slug: str
    nom: str
    dans: str
    departement: str = ""
    ordre: int = DERNIER
    fuseau: str
    jours_feries: str
    secours: tuple[str, ...] = ()
    secteurs: Mapping[str, Secteur] = field(default_factory=dict)
    donnees: Mapping[str, Any]
    contact: str = ""
    communes: tuple[Commune, ...] = field(default=(), compare=False, repr=False)

    @cached_property
    def fond(self) -> Fond | None:
        """Its dots, where every picture of it starts; nothing when too few town halls are known."""
        return fond(self.communes)

    @property
    def uri(self) -> str:
        """Address of its page from the root of the site."""
        return f"{self.slug}/index.html"

    @property
    def index_de_recherche(self) -> str:
        """Address of the script that holds its search index."""
        return f"assets/recherche/{self.slug}.js"
