"""Header and footer of every page, made here so that they survive a change of engine (requirement Z1)."""

from __future__ import annotations

import posixpath
import re

from annuaire.cadre.copie import bandeau_de_copie
from annuaire.cadre.gabarits import rendre
from annuaire.cadre.recherche import reglages_de_recherche
from annuaire.cadre.signaler import voies_de_la_page
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.reglages import Reglages
from annuaire.socle.json_texte import en_json
from annuaire.socle.typographie import date_longue

RUBRIQUES = (  # the first five stand in a wide header
    ("orienter/index.html", "Orienter"),
    ("index.html#postes", "Postes"),
    ("communes.html", "Communes"),
    ("besoins.html", "Besoins"),
    ("a-z.html", "A à Z"),
    ("types.html", "Types de service"),
)
RUBRIQUES_DE_L_ENTREE = (
    ("index.html#departements", "Départements"),
    ("communes.html", "Communes"),
    ("besoins.html", "Besoins"),
    ("types.html", "Types de service"),
    ("a-z.html", "A à Z"),
)
# A fiche and « Qui contacter à … ? » say in their own words how to tell us (``_signaler.html.j2``).
A_SA_PARTIE_SIGNALER = re.compile(r"[^/]+/[^/]+/[^/]+(?<!-affiche)\.html")
QUELQUES = 5  # départements that a footer names at most: a page does not grow with the country
AVEC_LEUR_RECHERCHE = ("index.html", "orienter/index.html")
PAGES = (  # the first three are always in sight
    ("naviguer-en-securite.html", "Naviguer en sécurité"),
    ("a-propos.html", "À propos"),
    ("accessibilite.html", "Accessibilité : non conforme"),
    ("mentions-legales.html", "Mentions légales"),
    ("confidentialite.html", "Vie privée"),
    ("ecoconception.html", "Écoconception"),
    ("contribuer.html", "Corriger ou compléter"),
    ("ajouter/index.html", "Ajouter une structure"),
    ("qualite.html", "Ce qui manque"),
    ("donnees/index.html", "Données ouvertes"),
)


def entete(annuaire: Annuaire, uri: str, base: str = "") -> str:
    """Skip link, exit, name of the site, lists and search (home and « Orienter » have their own, larger); then the
    date of an offline copy."""
    bandeau = rendre(
        "cadre/_entete.html.j2",
        uri,
        base=base,
        annuaire=annuaire,
        departement=annuaire.departements[0].nom if len(annuaire.departements) == 1 else "",
        rubriques=_rubriques(annuaire.reglages),
        recherche=uri not in AVEC_LEUR_RECHERCHE and not annuaire.reglages.est_l_entree,
        **reglages_de_recherche(uri, base),
    )
    return bandeau + bandeau_de_copie(annuaire)


def _rubriques(reglages: Reglages) -> tuple[tuple[str, str], ...]:
    return RUBRIQUES_DE_L_ENTREE if reglages.est_l_entree else RUBRIQUES


def pied(annuaire: Annuaire, uri: str, base: str = "") -> str:
    """Site map, how to tell us of a mistake, legal mention, and where the script writes the date of the site."""
    voies = None if A_SA_PARTIE_SIGNALER.fullmatch(uri) else voies_de_la_page(annuaire.reglages, uri)
    return rendre(
        "cadre/_pied.html.j2",
        uri,
        base=base,
        annuaire=annuaire,
        rubriques=_rubriques(annuaire.reglages),
        quelques=QUELQUES,
        pages=PAGES,
        voies=voies,
    )


def dater(script: str, annuaire: Annuaire) -> str:
    """The script of every page, with the date of the site: written in each page, it would change them all. The day
    itself, because a clock that is before it is wrong (H14)."""
    du = annuaire.aujourd_hui.isoformat()
    return f"globalThis.annuaireSite={en_json({'du': du, 'dit': date_longue(du)})};\n{script}"


class Cadre:
    """Header and footer of the pages of one build. Those of two fiches of a folder are the same: made once."""

    def __init__(self, annuaire: Annuaire) -> None:
        self.annuaire = annuaire
        self._faits: dict[str, tuple[str, str]] = {}

    def autour(self, uri: str) -> tuple[str, str]:
        """(header, footer) of a page."""
        cle = posixpath.join(posixpath.dirname(uri), "page.html") if A_SA_PARTIE_SIGNALER.fullmatch(uri) else uri
        if cle not in self._faits:
            self._faits[cle] = entete(self.annuaire, cle), pied(self.annuaire, cle)
        return self._faits[cle]
