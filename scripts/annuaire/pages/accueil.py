"""The home page: search, emergency numbers, posts by territory, needs (references/aspect.md)."""

from __future__ import annotations

from annuaire.cadre.gabarits import rendre
from annuaire.cadre.recherche import numeros_de_secours, reglages_de_recherche
from annuaire.modele.annuaire import Annuaire
from annuaire.pages.fiche.horaires import vues_horaires
from annuaire.socle.artefacts import Artefact


def page_accueil(annuaire: Annuaire) -> Artefact:
    """Everything a reader in a hurry needs, without a click and without JavaScript."""
    territoires = [(t, annuaire.postes(t.slug)) for t in annuaire.departements if annuaire.postes(t.slug)]
    contenu = rendre(
        "pages/accueil.html.j2",
        "index.html",
        annuaire=annuaire,
        secours=numeros_de_secours(annuaire),
        territoires=territoires,
        vues_horaires=vues_horaires,
        groupes=besoins_par_groupe(annuaire),
        **reglages_de_recherche(annuaire, "index.html"),
    )
    return Artefact("index.html", contenu)


def besoins_par_groupe(annuaire: Annuaire) -> list[tuple[str, str, list[str]]]:
    """(code, label, needs that at least one active fiche answers) for each family of needs."""
    besoins = annuaire.vocabulaires["besoin"].values()
    return [
        (g.code, g.libelle, [b.code for b in besoins if b.extra["groupe"] == g.code and b.code in annuaire.par_besoin])
        for g in annuaire.vocabulaires["groupe_besoin"].values()
    ]
