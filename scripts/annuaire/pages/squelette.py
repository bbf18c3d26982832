"""Header and footer of every page, made here so that they survive a change of engine (requirement Z1)."""

from __future__ import annotations

from annuaire.model.annuaire import Annuaire
from annuaire.pages.gabarits import rendre
from annuaire.pages.recherche import reglages_de_recherche

RUBRIQUES = (
    ("index.html#postes", "Postes ISCG"),
    ("communes.html", "Par commune"),
    ("besoins.html", "Par besoin"),
    ("types.html", "Par type"),
    ("a-z.html", "A à Z"),
)
PAGES = (
    ("a-propos.html", "À propos"),
    ("naviguer-en-securite.html", "Naviguer en sécurité"),
    ("accessibilite.html", "Accessibilité : non conforme"),
    ("contribuer.html", "Corriger ou compléter"),
)


def entete(annuaire: Annuaire, uri: str, base: str = "") -> str:
    """Skip link, exit, name of the site, lists and search (the home page has its own, larger)."""
    return rendre(
        "_entete.html.j2",
        uri,
        base=base,
        annuaire=annuaire,
        rubriques=RUBRIQUES,
        recherche=uri != "index.html",
        **reglages_de_recherche(annuaire, uri, base),
    )


def pied(annuaire: Annuaire, uri: str, base: str = "") -> str:
    """Site map, legal mention and the date of the build."""
    return rendre("_pied.html.j2", uri, base=base, annuaire=annuaire, rubriques=RUBRIQUES, pages=PAGES)
