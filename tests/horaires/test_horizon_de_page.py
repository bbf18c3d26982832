"""A page carries 204 days of hours instead of 400, and says the same thing on whatever day of its twelve weeks the site
was built (requirements H4, H13, H15)."""

from __future__ import annotations

import json
import subprocess
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from node import node
from programmes import JOUR, programmes
from test_etat_navigateur import MINUTES, ZONES, question
from tirages import tirages

from annuaire.horaires.intervalles import AGE_MAXIMAL, HORIZON, HORIZON_DE_PAGE, RECUL_DE_PAGE
from annuaire.horaires.programme import Fermeture, Jour, Programme, Selecteur, Tranche
from annuaire.pages.fiche.horaires import donnees_de_page

DIRE = Path(__file__).parents[2] / "scripts" / "web" / "horaires" / "dire.mjs"
GENRES = ("presence", "ouverture", "ligne")
TOUS_LES_JOURS = {Selecteur(n): Jour((Tranche(540, 720),)) for n in range(7)}
LOTS, PAR_LOT, INSTANTS = tirages(15, 4), 20, 20

SCRIPT = """
import { dire } from %s;
let entree = '';
for await (const morceau of process.stdin) entree += morceau;
const phrases = JSON.parse(entree).map(({h, instants}) => instants.map((m) => dire(h, m)));
process.stdout.write(JSON.stringify(phrases));
"""


def phrases(questions: list[dict[str, Any]]) -> list[Any]:
    """What the browser says, for each schedule at each instant."""
    commande = [node(), "--input-type=module", "-e", SCRIPT % json.dumps(DIRE.as_uri())]
    fini = subprocess.run(commande, input=json.dumps(questions), capture_output=True, text=True, timeout=120)
    assert fini.returncode == 0, fini.stderr
    return list(json.loads(fini.stdout))


def de_la_page(programme: Programme, zone: tuple[str, str] = ZONES[0]) -> dict[str, Any]:
    return {**donnees_de_page(programme, *zone, JOUR), "g": "ouverture", "t": 1}


@settings(max_examples=LOTS, suppress_health_check=list(HealthCheck))
@given(
    st.lists(programmes().filter(lambda p: p.evaluable), min_size=PAR_LOT, max_size=PAR_LOT),
    st.lists(st.integers(0, (AGE_MAXIMAL + 3) * MINUTES), min_size=INSTANTS, max_size=INSTANTS),
    st.sampled_from(ZONES),
    st.sampled_from(GENRES),
    st.integers(0, RECUL_DE_PAGE),
)
def test_la_page_dit_la_meme_chose_qu_avec_quatre_cents_jours(
    tirage: list[Programme], instants: list[int], zone: tuple[str, str], genre: str, ecoules: int
) -> None:
    """The site was built ``ecoules`` days after the first day of its hours."""
    instants = [i + ecoules * MINUTES for i in instants]
    ensemble = {"g": genre, "t": 1, "du": (JOUR + timedelta(days=ecoules)).isoformat()}
    longues = [question(p, *zone, instants) for p in tirage]
    for q in longues:
        q["h"].update(ensemble)
    courtes = [{**q, "h": {**de_la_page(p, zone), **ensemble}} for p, q in zip(tirage, longues, strict=True)]
    assert phrases(courtes) == phrases(longues)


def test_l_horizon_couvre_le_dernier_jour_ou_la_page_parle() -> None:
    assert de_la_page(Programme(semaine={}, permanent=True))["h"] == HORIZON_DE_PAGE == 204


def test_sans_rien_de_proche_la_page_garde_tout_ce_qui_est_connu() -> None:
    assert de_la_page(Programme(semaine={}))["h"] == HORIZON


@pytest.mark.parametrize(
    ("dernier_jour", "horizon"), [(202, 204), (203, 205), (230, 232), (HORIZON - 2, HORIZON), (600, HORIZON)]
)
def test_une_fermeture_qui_dure_allonge_l_horizon_jusqu_a_son_dernier_jour(dernier_jour: int, horizon: int) -> None:
    fermeture = Fermeture(JOUR + timedelta(days=9), JOUR + timedelta(days=dernier_jour), "travaux")
    assert de_la_page(Programme(TOUS_LES_JOURS, fermetures=(fermeture,)))["h"] == horizon


def test_la_fin_d_une_longue_fermeture_reste_dite() -> None:
    fermeture = Fermeture(JOUR, JOUR + timedelta(days=230), "travaux")
    programme = Programme(semaine={}, permanent=True, fermetures=(fermeture,))
    h = de_la_page(programme)
    [[dit]] = phrases([{"h": h, "instants": [h["o"] + 600]}])
    assert dit["texte"] == "Fermeture jusqu’au vendredi 9\u00a0juillet (travaux)"
