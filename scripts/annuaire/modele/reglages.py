"""Settings of one site, and where the sites of the other territories are."""

from __future__ import annotations

from dataclasses import dataclass, field

from annuaire.lecture.documents import NATIONAL as NATIONAL  # the territory that every build holds
from annuaire.modele.forge import Forge

DU_TERRITOIRE = "{territoire}"  # stands for a territory in the setting ``sites``


@dataclass(frozen=True)
class Reglages:
    """Settings of one site.

    ``forge`` hosts the files (without address: the pages give the file name only), ``contact`` is the e-mail address
    that receives corrections, ``adresse`` the public address of the site (QR codes, subscriptions), ``sortie`` the
    neutral site of the exit, ``hors_ligne`` is true for a copy to carry on a USB key. ``territoires`` are those of
    this build (none: all), ``sites`` where the site of each other one is: ``../{territoire}/`` or an https address.
    """

    nom: str = "Annuaire ISCG"
    forge: Forge = field(default_factory=Forge)
    contact: str = ""
    adresse: str = ""
    sortie: str = "https://meteofrance.com/"
    hors_ligne: bool = False
    territoires: tuple[str, ...] = ()
    sites: str = ""

    @property
    def est_l_entree(self) -> bool:
        """Does this build hold the national territory alone? It then leads to the sites of the others."""
        return self.territoires == (NATIONAL,)

    @property
    def _sites(self) -> str:
        """A copy on a key has no neighbour; the entrance is one folder above the sites."""
        joignables = "" if self.hors_ligne and self.sites.startswith("../") else self.sites
        return joignables.removeprefix("../") if self.est_l_entree else joignables

    def site_de(self, territoire: str) -> str:
        """Address of the site of another territory, from the root of this one; empty when nobody said where it is."""
        return self._sites.replace(DU_TERRITOIRE, territoire)

    @property
    def entree(self) -> str:
        """Address of the national entrance, from the root of this site; empty for a site that has none."""
        return "" if self.est_l_entree or not self.territoires else self._sites.partition(DU_TERRITOIRE)[0]

    def url(self, uri: str) -> str:
        """Public address of a page or of a file of this site; empty while it has none."""
        return f"{self.adresse.rstrip('/')}/{uri}" if self.adresse else ""

    def url_ou_uri(self, uri: str) -> str:
        """The same, or its address from the root of the site while it has none."""
        return self.url(uri) or uri

    @property
    def flux(self) -> str:
        """Address of the Atom feed from the root of the site; empty when nobody could subscribe to it."""
        return "flux.xml" if self.adresse and not self.hors_ligne else ""
