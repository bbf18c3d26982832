"""The booklet of a territory, for a patrol car or a reception desk: emergency numbers, posts, one line per commune,
then every number in alphabetical order. It prints on A4 and A5, and is true on any day."""

from __future__ import annotations

from dataclasses import dataclass

from annuaire.cadre.gabarits import rendre
from annuaire.cadre.recherche import numeros_de_secours
from annuaire.competence.avis import Niveau, jugements
from annuaire.competence.couverture import communes_de
from annuaire.competence.pertinence import accueil, recoit_pres
from annuaire.modele.annuaire import Annuaire, Commune
from annuaire.modele.fiche import Fiche
from annuaire.modele.rangement import par_nom
from annuaire.modele.territoire import Territoire
from annuaire.modele.tri import cle_alphabetique
from annuaire.pages.postes import VuePoste, numeros, vue_poste
from annuaire.socle.artefacts import Artefact

# Columns of the table of communes: whom to send somebody to, wherever one is.
COLONNES = (
    ("Police, gendarmerie", ("police", "gendarmerie")),
    ("CCAS", ("ccas", "cias")),
    ("Service social", ("mds",)),
)
TYPES = frozenset(type_ for _, types in COLONNES for type_ in types)


@dataclass(frozen=True)
class LigneDeCommune:
    """One commune; for each column, its service (none when nobody is known) and whether it is to be confirmed."""

    commune: Commune
    services: tuple[tuple[Fiche | None, bool], ...]


def adresse_du_livret(territoire: Territoire) -> str:
    """One per département."""
    return f"{territoire.slug}/livret.html"


def page_du_livret(annuaire: Annuaire, territoire: Territoire) -> Artefact:
    """One page, that paper cuts where it likes."""
    uri, vues = adresse_du_livret(territoire), _vues(annuaire, territoire)
    communes = sorted(communes_de(annuaire, territoire), key=lambda c: cle_alphabetique(c.nom))
    siennes = [f for f in annuaire.actives_de(territoire) if annuaire.joindre(f) and not f.poste]
    contenu = rendre(
        "pages/livret.html.j2",
        uri,
        annuaire=annuaire,
        territoire=territoire,
        secours=numeros_de_secours(annuaire),
        vues=vues,
        numeros=numeros(annuaire, vues),
        colonnes=[titre for titre, _ in COLONNES],
        lignes=[_ligne(annuaire, commune) for commune in communes],
        index=par_nom(siennes),
    )
    return Artefact(uri, contenu, f"Livret – {territoire.nom}")


def _vues(annuaire: Annuaire, territoire: Territoire) -> list[VuePoste]:
    return [vue_poste(annuaire, f) for f in annuaire.postes(territoire.slug)]


def _ligne(annuaire: Annuaire, commune: Commune) -> LigneDeCommune:
    """Who is sure before who may be, who receives in the commune itself before the others."""
    par_type: dict[str, list[tuple[bool, bool, Fiche]]] = {}
    for groupe, verdict in jugements(annuaire, commune):
        doute = verdict.niveau is Niveau.A_CONFIRMER
        for fiche in (f for f in groupe.fiches if f.type in TYPES):
            if not doute or recoit_pres(accueil(annuaire, fiche), commune):
                ailleurs = commune.insee not in annuaire.communes_de(fiche)
                par_type.setdefault(fiche.type, []).append((doute, ailleurs, fiche))
    return LigneDeCommune(commune, tuple(_meilleur(annuaire, par_type, types) for _, types in COLONNES))


def _meilleur(
    annuaire: Annuaire, par_type: dict[str, list[tuple[bool, bool, Fiche]]], types: tuple[str, ...]
) -> tuple[Fiche | None, bool]:
    """A booklet is for calling: who has a number comes first."""
    trouves = [t for type_ in types for t in par_type.get(type_, [])]
    if not trouves:
        return None, False
    doute, _, fiche = min(
        trouves, key=lambda t: (annuaire.joindre(t[2]) is None, t[1], t[0], cle_alphabetique(t[2].nom))
    )
    return fiche, doute
