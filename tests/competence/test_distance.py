"""Distance is said beside competence, never before it, and never of a place to be protected."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from index_reel import demander, ecrire_index
from reel import annuaire as annuaire_reel
from reel import pages
from resoudre import resolue

from annuaire.competence.avis import Niveau
from annuaire.competence.distance import INCONNUE, abritee, eloignement, points_de, rang_de_distance
from annuaire.lecture.documents import Document
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.fiche import Fiche
from annuaire.pages.cartes import CartesDesZones
from annuaire.pages.commune import AtelierDeCommunes
from annuaire.regles.contexte import Contexte, protegee

HAUTE_MARNE = "52-haute-marne"
COMMUNES = ("52448", "52250", "52121", "52269", "52060", "52058", "38185", "06088", "48095")
DISTANCE = re.compile(r"\d+\u00a0km|vol d’oiseau")


def abris() -> list[Fiche]:
    """As the rules tell them, not as the code under test does."""
    contexte = Contexte({}, (), annuaire_reel().schemas, annuaire_reel().aujourd_hui)
    return [f for f in annuaire_reel().actives if protegee(Document(f.chemin, dict(f.donnees)), contexte)]


def mesures(annuaire: Annuaire, fiche: Fiche) -> list[int | None]:
    """In the order of COMMUNES; nothing in the commune itself."""
    ici = {c.insee for c in fiche.communes}
    siens = points_de(fiche)
    return [None if c in ici else eloignement(annuaire.points.get(c), siens) for c in COMMUNES]


def test_le_navigateur_mesure_ce_que_les_pages_mesurent(tmp_path: Path) -> None:
    annuaire = annuaire_reel()
    lues = demander("mesurer.mjs", ecrire_index(annuaire, tmp_path), list(COMMUNES))
    attendues = {f.uri: mesures(annuaire, f) for f in annuaire.actives}
    assert {adresse for adresse, sienne in lues.items() if sienne != attendues[adresse]} == set()
    assert sum(km is not None for siennes in lues.values() for km in siennes) > 1000


@pytest.mark.parametrize("insee", ["52250", "52448", "52332", "52060"])
def test_la_distance_ne_passe_jamais_avant_la_competence(insee: str) -> None:
    annuaire = annuaire_reel()
    commune = annuaire.communes[insee]
    slug = next(t.slug for t in annuaire.departements if t.departement == commune.departement)
    utiles = AtelierDeCommunes(annuaire, slug).utiles(commune)
    rangs = [(u.avis.niveau is Niveau.A_CONFIRMER, rang_de_distance(commune in u.fiche.communes, u.km)) for u in utiles]
    assert len(rangs) > 5
    assert rangs == sorted(rangs)


def test_un_lieu_dont_un_point_manque_n_est_pas_mesure() -> None:
    """The place that nobody located may be the nearest one."""
    annuaire = annuaire_reel()
    fiche = next(f for f in annuaire.actives if len(f.communes) > 1 and points_de(f))
    connues = dict(annuaire.communes)
    connues[fiche.communes[0].insee] = replace(fiche.communes[0], point=None)
    assert points_de(resolue(replace(annuaire, communes=connues), fiche)) == ()
    assert (eloignement(None, points_de(fiche)), rang_de_distance(False, None)) == (None, INCONNUE)


def test_un_lieu_a_proteger_n_est_ni_mesure_ni_dessine(tmp_path: Path) -> None:
    """Not even its commune: neither where one may already read it."""
    annuaire, caches = annuaire_reel(), abris()
    assert caches
    assert [f.id for f in caches if not abritee(f) or points_de(f)] == []
    assert [f.id for f in caches if CartesDesZones().de(f)] == []
    lues = demander("mesurer.mjs", ecrire_index(annuaire, tmp_path), list(COMMUNES))
    assert [f.id for f in caches if any(km is not None for km in lues.get(f.uri, []))] == []


def test_une_page_de_commune_ne_dit_pas_a_quelle_distance_est_un_abri() -> None:
    noms = {f.nom for f in abris()}
    lignes = [
        ligne
        for uri, page in pages().items()
        if "/communes/" in uri
        for ligne in page.contenu.split('<li class="ligne">')[1:]
        if any(nom in ligne for nom in noms)
    ]
    assert lignes
    assert [ligne for ligne in lignes if DISTANCE.search(ligne.partition("</li>")[0])] == []


def test_le_meme_lieu_public_serait_mesure() -> None:
    """Otherwise the tests above would prove nothing."""
    annuaire = annuaire_reel()
    ccas = annuaire.fiches[f"{HAUTE_MARNE}/ccas/joinville"]
    assert eloignement(annuaire.points["52121"], points_de(ccas)) == 37
