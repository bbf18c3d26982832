"""The OSM string of a schedule, read back by opening-hours-py, says what we say (requirement H9)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from lecteurs_d_heures import etats_osm
from programmes import JOUR, programmes
from tirages import tirages

from annuaire.horaires.feries import nom_du_jour_ferie
from annuaire.horaires.intervalles import Code, intervalles, minute
from annuaire.horaires.lecture import lire_programme
from annuaire.horaires.osm import DUREE, osm
from annuaire.horaires.programme import MINUIT, Programme

PARIS = ZoneInfo("Europe/Paris")
METROPOLE = partial(nom_du_jour_ferie, "metropole")
Etat = tuple[int, int, str]


def chaine(**bloc: Any) -> str:
    """The OSM string of a block as authors write it."""
    programme = lire_programme(bloc)
    assert programme
    return osm(programme, JOUR, METROPOLE)


def nos_etats(programme: Programme) -> list[Etat]:
    """Our intervals with the two words of OSM; an uncertain holiday is ``unknown`` like a half-day."""
    fin = minute(JOUR, DUREE * MINUIT, PARIS)
    return joindre(
        (i.debut, min(i.fin, fin), "open" if i.code <= Code.TELEPHONE else "unknown")
        for i in intervalles(programme, JOUR, PARIS, METROPOLE, DUREE)
    )


def leurs_etats(texte: str) -> list[Etat]:
    """Those of opening-hours-py over the same days."""
    debut, fin = (datetime.combine(j, time(), PARIS) for j in (JOUR, JOUR + timedelta(days=DUREE)))
    return joindre((_minutes(a), _minutes(b), etat) for a, b, etat in etats_osm(texte, debut, fin, PARIS))


def _minutes(instant: datetime) -> int:
    return int(instant.timestamp()) // 60


def joindre(etats: Iterable[Etat]) -> list[Etat]:
    """Touching intervals of one state are one; those of no length vanish."""
    joints: list[Etat] = []
    for debut, fin, etat in etats:
        if joints and joints[-1][1:] == (debut, etat):
            joints[-1] = (joints[-1][0], fin, etat)
        elif fin > debut:
            joints.append((debut, fin, etat))
    return joints


HEURE_DOUBLE = (_minutes(datetime(2027, 10, 31, 0, tzinfo=UTC)), _minutes(datetime(2027, 10, 31, 2, tzinfo=UTC)))


def sans_l_heure_double(etats: list[Etat]) -> list[Etat]:
    """Without the two hours that are both called « de 2 h à 3 h » on the autumn night."""
    avant, apres = HEURE_DOUBLE
    coupes = [(d, min(f, avant), e) for d, f, e in etats] + [(max(d, apres), f, e) for d, f, e in etats]
    return sorted({(d, f, e) for d, f, e in coupes if d < f and (f <= avant or d >= apres)})


# --- the property


@settings(max_examples=tirages(320))
@given(programmes())
def test_osm_comprend_la_meme_annee_que_nous(programme: Programme) -> None:
    texte = osm(programme, JOUR, METROPOLE)
    assert sans_l_heure_double(leurs_etats(texte)) == sans_l_heure_double(nos_etats(programme)), texte


@settings(max_examples=tirages(150))
@given(programmes())
def test_rien_n_est_ecrit_de_ce_que_les_bibliotheques_lisent_mal(programme: Programme) -> None:
    texte = osm(programme, JOUR, METROPOLE)
    sans_mots = re.sub(r'"[^"]*"', '""', texte)
    assert not re.search(r"\bSH\b|\bPH\b|\bweek\b|\beaster\b|sunrise|sunset|\|\||\+|/(?!7)", sans_mots)
    assert all(re.search(r"\b(open|unknown|off) $", avant) for avant in sans_mots.split('""')[:-1])
    assert texte.count('"') % 2 == 0
    assert '""' not in texte


@settings(max_examples=tirages(60))
@given(programmes())
def test_une_demi_journee_n_est_jamais_ouverte(programme: Programme) -> None:
    annonces = {f'"{t.annonce}' for j in programme.semaine.values() for t in j.tranches if t.annonce}
    texte = osm(programme, JOUR, METROPOLE)
    assert all(f"open {mot}" not in texte for mot in annonces)


# --- examples


@pytest.mark.parametrize(
    ("bloc", "attendue"),
    [
        ({"semaine": {"lundi": "9h-12h, 14h-17h30"}, "jours_feries": "ouvert"}, "Mo 09:00-12:00, Mo 14:00-17:30"),
        ({"semaine": {"mardi": "matin"}, "jours_feries": "ouvert"}, 'Tu 08:00-12:30 unknown "matin"'),
        ({"semaine": {"samedi": "fermé"}, "jours_feries": "ouvert"}, "Sa off"),
        (
            {"semaine": {"2e et dernier jeudi": "9h-12h sur rendez-vous"}, "jours_feries": "ouvert"},
            'Th[2,-1] 09:00-12:00 open "sur rendez-vous"',
        ),
        (
            {"saisons": [{"du": "1er novembre", "au": "28 février", "semaine": {"lundi": "9h-12h"}}],
             "jours_feries": "ouvert"},
            "Nov 01-Feb 29 off; Nov 01-Feb 29 Mo 09:00-12:00",
        ),
        (
            {"semaine": {"lundi": "9h-12h"}, "jours_feries": "ouvert",
             "fermetures": [{"du": "2026-12-21", "au": "2027-01-03", "motif": "fêtes"}],
             "ouvertures": [{"le": "2026-12-23", "heures": "matin, 14h-16h"}]},
            'Mo 09:00-12:00; 2026 Dec 21-2027 Jan 03 off "fêtes"; '
            '2026 Dec 23 08:00-12:30 unknown "matin", 2026 Dec 23 14:00-16:00',
        ),
        ({"permanent": "oui"}, "24/7"),
        ({"permanent": "oui", "sur_rendez_vous": "oui"}, '24/7 open "sur rendez-vous"'),
        ({"sur_rendez_vous": "oui"}, ""),
    ],
)  # fmt: skip
def test_la_chaine_osm(bloc: dict[str, Any], attendue: str) -> None:
    assert chaine(**bloc) == attendue


def test_un_jour_ferie_est_ecrit_en_date_et_seulement_s_il_change_quelque_chose() -> None:
    mercredi = {"mercredi": "9h-12h"}
    assert chaine(semaine=mercredi) == ('We 09:00-12:00; 2027 Jul 14 09:00-12:00 unknown "Fête nationale"')
    assert chaine(semaine=mercredi, jours_feries="ferme") == 'We 09:00-12:00; 2027 Jul 14 off "Fête nationale"'


def test_une_semaine_sur_deux_est_ecrite_en_dates() -> None:
    texte = chaine(semaine={"un lundi sur deux": "9h-12h"}, quinzaine_depuis="2026-11-23", jours_feries="ouvert")
    assert texte.split("; ")[:3] == [f"{jour} 09:00-12:00" for jour in ("2026 Nov 23", "2026 Dec 07", "2026 Dec 21")]
    assert len(texte.split("; ")) == 31  # fortnights within the 427 days of a string


# --- what OSM cannot say: two schedules that differ and that give the same string

LUNDI: dict[str, Any] = {"semaine": {"lundi": "9h-12h"}, "jours_feries": "ouvert"}
HIVER: dict[str, Any] = {"du": "1er novembre", "au": "31 mars", "semaine": {"lundi": "matin"}}
PERTES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "une précision en mots": (LUNDI, {**LUNDI, "precision": "Sonner à gauche."}),
    "le nom d’une saison": ({"saisons": [HIVER]}, {"saisons": [{**HIVER, "nom": "Hiver"}]}),
    "une absence n’est pas une fermeture": (
        {**LUNDI, "absences": [{"du": "2026-12-07"}]},
        {**LUNDI, "fermetures": [{"du": "2026-12-07"}]},
    ),
    "qui remplace pendant une absence": (
        LUNDI,
        {**LUNDI, "absences": [{"du": "2026-12-07", "remplacement": "l’accueil"}]},
    ),
    "le motif d’une ouverture": (
        {**LUNDI, "ouvertures": [{"le": "2026-12-08", "heures": "9h-12h"}]},
        {**LUNDI, "ouvertures": [{"le": "2026-12-08", "heures": "9h-12h", "motif": "portes ouvertes"}]},
    ),
    "toujours sur rendez-vous, ou sur rendez-vous à cette plage": (
        {**LUNDI, "sur_rendez_vous": "oui"},
        {**LUNDI, "semaine": {"lundi": "9h-12h sur rendez-vous"}},
    ),
    "une quinzaine dans un autre ordre que ses dates": (
        {**LUNDI, "semaine": {"un lundi sur deux": "9h-12h"}, "quinzaine_depuis": "2026-11-23"},
        {**LUNDI, "semaine": {"un lundi sur deux": "9h-12h"}, "quinzaine_depuis": "2027-11-25"},
    ),
    "les guillemets d’un motif": (
        {**LUNDI, "fermetures": [{"du": "2026-12-07", "motif": "réunion plénière"}]},
        {**LUNDI, "fermetures": [{"du": "2026-12-07", "motif": 'réunion "plénière"'}]},
    ),
    "seulement sur rendez-vous, sans horaires": ({"sur_rendez_vous": "oui"}, {"precision": "Appelez."}),
    "la règle des jours fériés où il n’y a jamais de présence": (
        {"ouvertures": [{"le": "2026-12-08", "heures": "9h-12h"}]},
        {"ouvertures": [{"le": "2026-12-08", "heures": "9h-12h"}], "jours_feries": "ferme"},
    ),
    "24 h sur 24 jours fériés compris, dit ou non": (
        {"permanent": "oui"},
        {"permanent": "oui", "jours_feries": "ouvert"},
    ),
}


@pytest.mark.parametrize("perte", PERTES)
def test_ce_que_osm_ne_sait_pas_dire_est_connu(perte: str) -> None:
    un, autre = (lire_programme(bloc) for bloc in PERTES[perte])
    assert un != autre
    assert chaine(**PERTES[perte][0]) == chaine(**PERTES[perte][1])


def test_l_heure_double_de_l_automne_commence_chez_eux_a_la_seconde() -> None:
    """Another loss: « 2h30 » exists twice that night. We open at the first, opening-hours-py at the second."""
    programme = lire_programme({"ouvertures": [{"le": "2027-10-31", "heures": "2h30-4h"}]})
    assert programme
    ((notre_debut, notre_fin, _),) = nos_etats(programme)
    assert leurs_etats(osm(programme, JOUR, METROPOLE)) == [(notre_debut + 60, notre_fin, "open")]


def test_apres_l_horizon_une_quinzaine_n_est_plus_connue() -> None:
    """Another loss: dates stop, where ``Mo`` would go on for ever. The export is made again at each publication."""
    texte = chaine(semaine={"un lundi sur deux": "9h-12h"}, quinzaine_depuis="2026-11-23", jours_feries="ouvert")
    fin = JOUR + timedelta(days=DUREE)
    apres = [datetime.combine(j, time(), PARIS) for j in (fin, date(2030, 1, 1))]
    assert etats_osm(texte, apres[0], apres[1], PARIS) == []
