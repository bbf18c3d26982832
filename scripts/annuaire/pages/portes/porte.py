"""One page per language: what a social worker of the police is, where and when, whom to call, how to ask for an
interpreter. Each sentence in the language of the person, French beside it, so that both read the same line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from annuaire.cadre.familles import Famille, chacune
from annuaire.cadre.gabarits import rendre
from annuaire.langues import phrases
from annuaire.langues.catalogues import Langue, langues
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.fiche import Fiche
from annuaire.pages.postes import jours_en_phrases, nom_court
from annuaire.socle.artefacts import Artefact
from annuaire.socle.typographie import JOURS


@dataclass(frozen=True)
class PosteTraduit:
    """A post, its days as (rank, sentence of the moment), and its number."""

    fiche: Fiche
    nom: str
    sorte: str
    jours: tuple[tuple[int, str], ...]
    numero: str
    lien: str


def adresse(langue: Langue) -> str:
    """Of the door of a language."""
    return f"langues/{langue.code}.html"


def _portes(annuaire: Annuaire) -> Iterator[tuple[str, Langue]]:
    """One for each catalogue; the national entrance knows no post."""
    siennes = () if annuaire.reglages.est_l_entree else langues()
    return ((adresse(langue), langue) for langue in siennes)


def _porte(annuaire: Annuaire, langue: Langue) -> Artefact:
    postes = [(t, [_poste(f) for f in annuaire.postes(t.slug) if f.statut == "actif"]) for t in annuaire.departements]
    contenu = rendre(
        "pages/portes/porte.html.j2",
        adresse(langue),
        annuaire=annuaire,
        langue=langue,
        phrases=phrases,
        jours=JOURS,
        postes=[(t, siens) for t, siens in postes if siens],
        numeros=[(f, phrases.NUMEROS.get(f.id.split("/")[-1], "")) for f in annuaire.secours],
    )
    return Artefact(adresse(langue), contenu, langue.nom)


def _poste(fiche: Fiche) -> PosteTraduit:
    joindre = fiche.joignable
    jours = jours_en_phrases(fiche)
    numero = joindre[0].numero if joindre else None
    nom, sorte = nom_court(fiche)
    return PosteTraduit(fiche, nom, sorte, jours, numero.affichage if numero else "", numero.lien if numero else "")


PAGES = (Famille("porte d’une langue", _portes, chacune(_porte)),)
