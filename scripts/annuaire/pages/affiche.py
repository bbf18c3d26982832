"""The poster of a post: one A4 page for the hall of the police station. Sole door to segno (QR code)."""

from __future__ import annotations

from collections.abc import Iterator

import segno

from annuaire.cadre.familles import Famille, chacune
from annuaire.cadre.gabarits import Html, deja_html, rendre
from annuaire.langues import phrases
from annuaire.langues.catalogues import langues
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.fiche import Fiche
from annuaire.modele.reglages import Reglages
from annuaire.pages.fiche.fiche import vue_lieu
from annuaire.pages.fiche.horaires import vues_horaires
from annuaire.pages.postes import cases, jours_en_phrases
from annuaire.socle.artefacts import Artefact
from annuaire.socle.typographie import JOURS


def _affiches(annuaire: Annuaire) -> Iterator[tuple[str, Fiche]]:
    """One poster per active post."""
    return ((f.uri_d_affiche, f) for f in annuaire.actives if f.uri_d_affiche)


def _affiche(annuaire: Annuaire, fiche: Fiche) -> Artefact:
    contenu = rendre(
        "pages/affiche.html.j2",
        fiche.uri_d_affiche,
        annuaire=annuaire,
        fiche=fiche,
        horaires=vues_horaires(annuaire.aujourd_hui, annuaire.debut_de_page(fiche.uri_d_affiche), fiche),
        lieux=[vue_lieu(annuaire.aujourd_hui, fiche, lieu, annuaire.fiche(lieu.hote)) for lieu in fiche.lieux],
        joindre=fiche.joignable,
        cases=cases(fiche),
        jours=jours_en_phrases(fiche),
        langues=langues(),
        phrases=phrases,
        JOURS=JOURS,
        qr=_qr(annuaire.reglages, fiche),
        adresse=annuaire.reglages.url(fiche.uri),
    )
    titre = annuaire.discretion.titre(f"{fiche.nom} – affiche", "Affiche")
    return Artefact(fiche.uri_d_affiche, contenu, titre)


def _qr(reglages: Reglages, fiche: Fiche) -> Html:
    """SVG made by segno from our own address; empty when the site has no public address yet."""
    adresse = reglages.url(fiche.uri)
    if not adresse:
        return deja_html("")
    titre = "Code à scanner\u00a0: la page de ce poste"
    return deja_html(str(segno.make(adresse, error="m").svg_inline(border=2, title=titre, omitsize=True)))


PAGES = (Famille("affiche", _affiches, chacune(_affiche), sigles=False),)
