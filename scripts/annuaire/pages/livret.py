"""The booklet of a territory, for a patrol car or a reception desk: emergency numbers, posts, one line per commune,
then every number in alphabetical order. It prints on A4 and A5, and is true on any day."""

from __future__ import annotations

from dataclasses import dataclass

from annuaire.cadre.familles import Famille, chacune
from annuaire.cadre.gabarits import rendre
from annuaire.competence.avis import Niveau, jugements
from annuaire.competence.pertinence import accueil, recoit_pres
from annuaire.modele.annuaire import Annuaire, Commune
from annuaire.modele.fiche import Fiche
from annuaire.modele.rangement import cle_alphabetique, par_nom
from annuaire.modele.territoire import Territoire
from annuaire.pages.postes import numeros, vue_poste
from annuaire.schema.schemas import Terme, Vocabulaires
from annuaire.socle.artefacts import Artefact

RUBRIQUE, COLONNE = "rubrique", "livret"  # marks of a type, and of a section that is a column
Trouve = tuple[bool, bool, Fiche]  # is it to be confirmed, does it receive elsewhere


@dataclass(frozen=True)
class LigneDeCommune:
    """One commune; for each column, its service (none when nobody is known) and whether it is to be confirmed."""

    commune: Commune
    services: tuple[tuple[Fiche | None, bool], ...]


def uri_du_livret(territoire: Territoire) -> str:
    """One per département."""
    return f"{territoire.slug}/livret.html"


def page_du_livret(annuaire: Annuaire, territoire: Territoire) -> Artefact:
    """One page, that paper cuts where it likes."""
    uri = uri_du_livret(territoire)
    vues = [vue_poste(annuaire.aujourd_hui, annuaire.periode, f) for f in annuaire.postes(territoire.slug)]
    communes = sorted(territoire.communes, key=lambda c: cle_alphabetique(c.nom))
    siennes = [f for f in annuaire.actives_de(territoire) if f.joignable and not f.poste]
    contenu = rendre(
        "pages/livret.html.j2",
        uri,
        annuaire=annuaire,
        territoire=territoire,
        vues=vues,
        numeros=numeros(vues),
        colonnes=[r.extra[COLONNE] for r in _colonnes(annuaire.vocabulaires)],
        lignes=[_ligne(annuaire, commune) for commune in communes],
        index=par_nom(siennes),
    )
    return Artefact(uri, contenu, f"Livret – {territoire.nom}")


def _colonnes(vocabulaires: Vocabulaires) -> list[Terme]:
    """Whom to send somebody to, wherever one is."""
    return [r for r in vocabulaires["rubrique_de_commune"].values() if r.est(COLONNE)]


def _ligne(annuaire: Annuaire, commune: Commune) -> LigneDeCommune:
    trouves: dict[str, list[Trouve]] = {r.code: [] for r in _colonnes(annuaire.vocabulaires)}
    for groupe, verdict in jugements(annuaire, commune):
        doute = verdict.niveau is Niveau.A_CONFIRMER
        for fiche in groupe.fiches:
            siens = trouves.get(fiche.terme.extra.get(RUBRIQUE, ""))
            if siens is not None and (not doute or recoit_pres(accueil(fiche), commune)):
                siens.append((doute, commune not in fiche.communes, fiche))
    return LigneDeCommune(commune, tuple(_meilleur(siens) for siens in trouves.values()))


def _meilleur(trouves: list[Trouve]) -> tuple[Fiche | None, bool]:
    """A booklet is for calling: who has a number comes first, then who receives in the commune, then who is sure."""
    if not trouves:
        return None, False
    doute, _, fiche = min(trouves, key=lambda t: (t[2].joignable is None, t[1], t[0], cle_alphabetique(t[2].nom)))
    return fiche, doute


def _livrets(annuaire: Annuaire) -> list[tuple[str, Territoire]]:
    return [(uri_du_livret(t), t) for t in annuaire.departements]


PAGES = (Famille("livret", _livrets, chacune(page_du_livret)),)
