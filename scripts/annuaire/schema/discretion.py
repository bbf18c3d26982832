"""Neutral addresses and titles: what a browser keeps must not tell what somebody is going through (S16, S17).

History, tabs, bookmarks and shared links show the address and the title of a page, and nothing else of it. The page
itself stays explicit. The words to avoid are data: ``mot_sensible`` in ``schemas/vocabulaires.schema.json``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import sha256

from annuaire.schema.schemas import Schemas, Terme
from annuaire.socle.typographie import plier

COURT = 3  # digits
LONGUEUR = 7  # 28 bits; the rule ``page-en-double`` refuses what chance would do
DIT_TROP = "situation"  # the folder where every name says what somebody is going through, whatever its words


@dataclass(frozen=True)
class Discretion:
    """Judges texts against the beginnings of words of ``mots``, folded (« 3919 » and « viol » only as whole words).
    ``permis``: the only fields that a confidential fiche may have (S19)."""

    mots: Mapping[str, Terme]
    permis: frozenset[str] = frozenset()

    @classmethod
    def selon(cls, schemas: Schemas) -> Discretion:
        """What the schemas say to keep silent."""
        return cls(schemas.vocabulaires["mot_sensible"], schemas.permis_a_une_confidentielle)

    def sensible(self, texte: str) -> bool:
        """Does it contain a word to avoid?"""
        return bool(self._motif.search(_plier(texte)))

    def parlant(self, chiffres: str) -> bool:
        """Does a number alone say too much on a paper? Everybody knows the short ones: 17, 112, 115."""
        return len(chiffres) <= COURT or self.sensible(chiffres)

    def segment(self, segment: str) -> str:
        """One step of an address: itself when neutral, else a code that depends on nothing but itself."""
        return _code(segment) if self.sensible(segment) else segment

    def adresse(self, identifiant: str) -> str:
        """Address of a page, without its ending, from ``<territoire>/<type>/<slug>``."""
        *dossiers, slug = identifiant.split("/")
        nom = _code(slug) if DIT_TROP in dossiers else self.segment(slug)
        return "/".join((*map(self.segment, dossiers), nom))

    def titre(self, texte: str, repli: str) -> str:
        """A title, or ``repli`` in its place when it says too much."""
        return repli if self.sensible(texte) else texte

    @cached_property
    def _motif(self) -> re.Pattern[str]:
        fin = {mot: "(?![a-z0-9])" if terme.extra.get("entier") else "" for mot, terme in self.mots.items()}
        return re.compile("(?:^|-)(?:" + ("|".join(re.escape(m) + f for m, f in fin.items()) or "(?!)") + ")")


def _code(segment: str) -> str:
    return f"r{sha256(segment.encode()).hexdigest()[:LONGUEUR]}"


@lru_cache(maxsize=1 << 16)  # types, territories and labels come back for each fiche
def _plier(texte: str) -> str:
    """As a slug: « Aide aux victimes » → ``aide-aux-victimes``, « 39 19 » → ``3919``."""
    return plier(re.sub(r"(?<=[0-9])\s(?=[0-9])", "", texte), "-")
