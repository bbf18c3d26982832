"""The home page: one field, the needs, the posts by territory (references/reponse-d-abord.md)."""

from __future__ import annotations

from annuaire.cadre.familles import seule
from annuaire.cadre.gabarits import rendre
from annuaire.cadre.recherche import reglages_de_recherche
from annuaire.langues.catalogues import langues
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.territoire import Territoire
from annuaire.pages.postes import NumeroDePostes, VuePoste, numeros, vue_poste
from annuaire.socle.artefacts import Artefact


def page_accueil(annuaire: Annuaire) -> Artefact:
    """Everything a reader in a hurry needs, without a click and without JavaScript."""
    contenu = rendre(
        "pages/accueil.html.j2",
        "index.html",
        annuaire=annuaire,
        territoires=_postes_par_territoire(annuaire),
        langues=langues(),
        groupes=[g for g in annuaire.besoins_par_groupe if g[2]],
        **reglages_de_recherche("index.html"),
    )
    return Artefact("index.html", contenu)


def _postes_par_territoire(annuaire: Annuaire) -> list[tuple[Territoire, list[VuePoste], list[NumeroDePostes]]]:
    """(territory, rows, numbers to call) where posts are known, those that know most first."""
    jours = annuaire.aujourd_hui, annuaire.debut_de_page("index.html")
    vues = [(t, [vue_poste(*jours, f) for f in annuaire.postes(t.slug)]) for t in annuaire.departements]
    connus = sorted(((t, siens) for t, siens in vues if siens), key=lambda paire: -len(paire[1]))
    return [(t, siens, numeros(siens)) for t, siens in connus]


PAGES = (seule("accueil", "index.html", page_accueil, si=lambda a: not a.entree),)  # which has its own
