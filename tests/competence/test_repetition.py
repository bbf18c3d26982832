"""Situations rehearsed: no closed door without another one, in any commune, at any hour (conception §8)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from html import unescape

import pytest
from reel import site
from test_situations import reel

from annuaire.competence.repetition import Impasse, Obstacle, repeter
from annuaire.horaires.lecture import lire_programme
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.situation import Etape, Situation, Situations
from annuaire.pages.bilans.couverture import _communes

JOUR = date(2026, 11, 21)
HAUTE_MARNE = "52-haute-marne"
CCAS = "52-haute-marne/ccas/saint-dizier"


def jouer(annuaire: Annuaire, territoire: str = HAUTE_MARNE) -> list[Impasse]:
    return repeter(annuaire, annuaire.territoires[territoire], JOUR)


@cache
def constats(territoire: str) -> tuple[Impasse, ...]:
    return tuple(jouer(reel(), territoire))


def avec(*etapes: Etape, **fiches: object) -> Annuaire:
    """The real directory with a single situation."""
    modele = reel().situations.nationale("ne-peut-pas-rentrer")
    seule = replace(modele, id="france/situation/essai", questions=(), etapes=etapes)
    return replace(reel(), situations=Situations({seule.id: seule}), fiches={**reel().fiches, **fiches})


@pytest.mark.parametrize("territoire", [t.slug for t in reel().departements])
def test_aucune_situation_publiee_ne_mene_a_une_impasse(territoire: str) -> None:
    graves = [c for c in constats(territoire) if c.genre is not Obstacle.PERSONNE]
    assert [(c.situation.slug, c.etape.code, c.genre, c.quand) for c in graves] == []


def test_toutes_les_communes_et_toutes_les_situations_sont_jouees() -> None:
    situation: Situation = reel().situations.nationale("idees-noires")
    lignes = [c for c in constats(HAUTE_MARNE) if c.situation.slug == situation.slug]
    (hopital,) = [c for c in lignes if c.etape.code == "urgences-de-l-hopital"]
    assert "52448" not in {c.insee for c in hopital.communes}
    assert len(hopital.communes) > 100


FERMEE = Etape("Une porte", code="porte", fiches=(CCAS,))
SUITE = Etape("Le 17", code="suite", fiches=("france/numero-national/17",))


def fermee_la_nuit() -> dict[str, object]:
    fiche = reel().fiches[CCAS]
    horaires = lire_programme({"semaine": {"lundi": "9h-12h"}})
    return {
        CCAS: replace(
            fiche, telephones=(), porte_d_entree="", horaires=horaires, zone=replace(fiche.zone, inclure=("france",))
        )
    }


@pytest.mark.parametrize(
    ("etapes", "graves"),
    [
        ((FERMEE,), 1),
        ((FERMEE, SUITE), 0),
        ((SUITE, FERMEE), 1),
        ((SUITE, replace(FERMEE, sinon="suite")), 0),
        ((replace(FERMEE, moment="ensuite"),), 0),
        ((replace(FERMEE, moment="heures-ouvrees"),), 1),
        ((replace(FERMEE, a_valider=("siao",)),), 0),
    ],
)
def test_une_porte_fermee_demande_une_suite(etapes: tuple[Etape, ...], graves: int) -> None:
    trouves = [c for c in jouer(avec(*etapes, **fermee_la_nuit())) if c.genre is Obstacle.IMPASSE]
    assert [c.etape.code for c in trouves] == ["porte"] * graves


def test_des_heures_inconnues_ne_sont_pas_une_porte_fermee() -> None:
    fiche = replace(reel().fiches[CCAS], telephones=(), porte_d_entree="", porte=None, horaires=None)
    assert [c for c in jouer(avec(FERMEE, **{CCAS: fiche})) if c.genre is Obstacle.IMPASSE] == []


def test_un_lieu_confidentiel_sans_numero_arrete_tout() -> None:
    fiche = next(f for f in reel().fiches.values() if f.confidentielle and f.territoire == HAUTE_MARNE)
    muette = replace(fiche, telephones=(), porte_d_entree="", porte=None)
    etape = Etape("Un abri", code="abri", fiches=(fiche.id,))
    assert Obstacle.LIEU in [c.genre for c in jouer(avec(etape, SUITE, **{fiche.id: muette}))]
    assert Obstacle.LIEU not in [c.genre for c in jouer(avec(etape, SUITE))]


def test_la_couverture_dit_dans_quelles_communes_une_etape_ne_mene_a_personne() -> None:
    couverture = next(a.contenu for a in site().artefacts if a.uri == "couverture.html")
    assert "étapes qui ne mènent à personne" in couverture
    (hopital,) = [c for c in constats(HAUTE_MARNE) if c.etape.code == "urgences-de-l-hopital"]
    lignes = [ligne for ligne in couverture.split("<li>") if hopital.etape.texte in unescape(ligne)]
    (ligne,) = [ligne for ligne in lignes if f"<summary>{len(hopital.communes)}\u00a0communes</summary>" in ligne]
    assert [c.nom for c in hopital.communes if c.nom not in unescape(ligne)] == []


def test_des_communes_se_disent_de_la_maniere_la_plus_courte() -> None:
    toutes = [*reel().communes.values()][:100]
    assert _communes(toutes, toutes) == ("toutes les communes", "")
    assert _communes(toutes[1:], toutes) == (f"toutes, sauf {toutes[0].nom}", "")
    assert _communes(toutes[:2], toutes) == (f"{toutes[0].nom} et {toutes[1].nom}", "")
    combien, noms = _communes(toutes[:40], toutes)
    assert combien == "40\u00a0communes"
    assert noms.startswith(f"{toutes[0].nom}, ")
    assert noms.endswith(f" et {toutes[39].nom}")
