"""« Ce qui a changé »: what bodies said to replace, day by day, so that an old paper can be mended."""

from __future__ import annotations

from annuaire.cadre.familles import seule
from annuaire.cadre.gabarits import rendre
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.fiche import Fiche
from annuaire.modele.provenance import Changement
from annuaire.socle.artefacts import Artefact

URI = "changements.html"
NOMBRE = 100
SUJETS = {"telephones": ("Le numéro de", "passe"), "horaires": ("Les horaires de", "passent"),
          "adresse": ("L’adresse de", "passe"), "courriels": ("Le courriel de", "passe")}  # fmt: skip


def _recents(annuaire: Annuaire) -> list[tuple[Changement, Fiche]]:
    """The latest first; of a protected place, nothing."""
    tous = ((c, fiche) for fiche in annuaire.actives if not fiche.confidentielle for c in fiche.changements)
    return sorted(tous, key=lambda c: (c[0].le, c[1].id), reverse=True)[:NOMBRE]


def _page(annuaire: Annuaire) -> Artefact:
    contenu = rendre(
        "pages/changements.html.j2",
        URI,
        lignes=[(*SUJETS.get(c.fait, ("La fiche de", "passe")), c, fiche) for c, fiche in _recents(annuaire)],
    )
    return Artefact(URI, contenu, "Ce qui a changé")


PAGES = (seule("changements", URI, _page, si=_recents),)
