"""The browser's evaluator against the schedule itself, on random (schedule, instant) pairs.

The expected state is read from the day's slots, not from the compact intervals that the browser receives:
expansion, compaction and evaluation are all under test (requirement H13).
"""

from __future__ import annotations

import json
import subprocess
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from node import node
from programmes import JOUR, programmes
from tirages import tirages

from annuaire.horaires.expansion import NomFerie, jour_effectif, jours_effectifs
from annuaire.horaires.feries import nom_du_jour_ferie
from annuaire.horaires.intervalles import HORIZON, code_de, compacter, intervalles, minute, particularites_des_jours
from annuaire.horaires.programme import Programme

WEB = Path(__file__).parents[2] / "scripts" / "web"
ZONES = (
    ("Europe/Paris", "metropole"),
    ("Europe/Paris", "alsace-moselle"),
    ("Indian/Reunion", "la-reunion"),
    ("America/Guadeloupe", "guadeloupe"),
    ("Pacific/Noumea", "nouvelle-caledonie"),
)
MINUTES = 24 * 60
LOTS, PAR_LOT, INSTANTS = tirages(20, 5), 25, 20  # 10,000 pairs at night, 2,500 in a quick run

SCRIPT = """
import { etat } from %s;
let entree = '';
for await (const morceau of process.stdin) entree += morceau;
const reponses = JSON.parse(entree).map(({h, instants}) => instants.map((m) => {
  const e = etat(h, m);
  return [e.code, e.code === 0 && e.suivant ? e.suivant.debut : -1];
}));
process.stdout.write(JSON.stringify(reponses));
"""


def demander_au_navigateur(questions: list[dict[str, Any]]) -> list[list[list[int]]]:
    """State code, and start of what follows when nothing is announced, for each instant."""
    module = json.dumps((WEB / "horaires" / "etat.mjs").as_uri())
    commande = [node(), "--input-type=module", "-e", SCRIPT % module]
    fini = subprocess.run(
        commande, input=json.dumps(questions), capture_output=True, text=True, check=False, timeout=120
    )
    assert fini.returncode == 0, fini.stderr
    reponses: list[list[list[int]]] = json.loads(fini.stdout)
    return reponses


def attendu(programme: Programme, zone: ZoneInfo, feries: str, instant: int) -> list[int]:
    """The same, day by day."""
    ferie = partial(nom_du_jour_ferie, feries)
    jour = datetime.fromtimestamp(instant * 60, zone).date()
    if nuit := _nuit_en_cours(programme, zone, ferie, jour - timedelta(days=1), instant):
        return nuit
    while (jour - JOUR).days < HORIZON:
        effectif = jour_effectif(programme, jour, ferie)
        for t in effectif.tranches:
            debut, fin = (
                max(minute(jour, t.debut, zone), _fin_de_la_veille(programme, zone, ferie, jour)),
                minute(jour, t.fin, zone),
            )
            if debut <= instant < fin:
                return [int(code_de(t, programme, incertain=effectif.incertain)), -1]
            if instant < debut < fin:
                return [0, debut]
        jour += timedelta(days=1)
    return [0, -1]


def _nuit_en_cours(programme: Programme, zone: ZoneInfo, ferie: NomFerie, veille: date, instant: int) -> list[int]:
    """The slot of the evening before that is not over, if there is one."""
    effectif = jour_effectif(programme, veille, ferie)
    nuits = [t for t in effectif.tranches if minute(veille, t.fin, zone) > instant >= minute(veille, MINUTES, zone)]
    return [int(code_de(nuits[-1], programme, incertain=effectif.incertain)), -1] if nuits else []


def _fin_de_la_veille(programme: Programme, zone: ZoneInfo, ferie: NomFerie, jour: date) -> int:
    veille = jour - timedelta(days=1)
    return max((minute(veille, t.fin, zone) for t in jour_effectif(programme, veille, ferie).tranches), default=0)


def question(programme: Programme, zone: str, feries: str, instants: list[int]) -> dict[str, Any]:
    z, ferie = ZoneInfo(zone), partial(nom_du_jour_ferie, feries)
    origine = minute(JOUR, 0, z)
    compact = compacter(intervalles(programme, JOUR, z, ferie), origine)
    h = {"z": zone, "d": JOUR.isoformat(), "h": HORIZON, "o": origine, "i": compact, "g": "ouverture"}
    return {
        "h": {**h, "s": particularites_des_jours(jours_effectifs(programme, JOUR, HORIZON, ferie))},
        "instants": [origine + i for i in instants],
    }


INSTANT = st.integers(0, (HORIZON - 2) * MINUTES)


@settings(max_examples=LOTS, suppress_health_check=list(HealthCheck))
@given(
    st.lists(programmes(), min_size=PAR_LOT, max_size=PAR_LOT),
    st.lists(INSTANT, min_size=INSTANTS, max_size=INSTANTS),
    st.integers(0, 4),
)
def test_le_navigateur_et_le_generateur_disent_le_meme_etat(
    tirage: list[Programme], instants: list[int], rang: int
) -> None:
    zone, feries = ZONES[rang]
    questions = [question(p, zone, feries, instants) for p in tirage]
    for programme, q, reponse in zip(tirage, questions, demander_au_navigateur(questions), strict=True):
        voulu = [attendu(programme, ZoneInfo(zone), feries, i) for i in q["instants"]]
        assert reponse == voulu, programme
