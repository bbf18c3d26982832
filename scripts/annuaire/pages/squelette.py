"""Header and footer of every page, made here so that they survive a change of engine (requirement Z1)."""

from __future__ import annotations

from annuaire.model.annuaire import Annuaire
from annuaire.pages.copie import bandeau_de_copie
from annuaire.pages.gabarits import rendre
from annuaire.pages.recherche import reglages_de_recherche

RUBRIQUES = (
    ("index.html#postes", "Postes ISCG"),
    ("orienter/index.html", "Orienter"),
    ("communes.html", "Par commune"),
    ("besoins.html", "Par besoin"),
    ("types.html", "Par type"),
    ("a-z.html", "A à Z"),
)
AVEC_LEUR_RECHERCHE = ("index.html", "orienter/index.html")
PAGES = (
    ("a-propos.html", "À propos"),
    ("naviguer-en-securite.html", "Naviguer en sécurité"),
    ("accessibilite.html", "Accessibilité : non conforme"),
    ("mentions-legales.html", "Mentions légales"),
    ("confidentialite.html", "Vie privée"),
    ("ecoconception.html", "Écoconception"),
    ("contribuer.html", "Corriger ou compléter"),
    ("ajouter/index.html", "Ajouter une structure"),
    ("qualite.html", "Ce qu’il reste à demander"),
    ("donnees/index.html", "Données ouvertes"),
)


def entete(annuaire: Annuaire, uri: str, base: str = "") -> str:
    """Skip link, exit, name of the site, lists and search (home and « Orienter » have their own, larger); then the
    date of an offline copy."""
    bandeau = rendre(
        "_entete.html.j2",
        uri,
        base=base,
        annuaire=annuaire,
        rubriques=RUBRIQUES,
        recherche=uri not in AVEC_LEUR_RECHERCHE,
        **reglages_de_recherche(annuaire, uri, base),
    )
    return bandeau + bandeau_de_copie(annuaire)


def pied(annuaire: Annuaire, uri: str, base: str = "") -> str:
    """Site map, legal mention and the date of the build."""
    return rendre("_pied.html.j2", uri, base=base, annuaire=annuaire, rubriques=RUBRIQUES, pages=PAGES)
