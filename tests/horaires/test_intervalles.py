"""Absolute intervals for the browser: summer time, overseas zones, midnight, and their weight (H5, H6, H13)."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import partial
from itertools import accumulate, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from programmes import JOUR, JOURS, ecrire_heure, programmes
from tirages import tirages

from annuaire.horaires.expansion import jours_effectifs
from annuaire.horaires.feries import nom_du_jour_ferie
from annuaire.horaires.intervalles import (
    HORIZON,
    SEMAINE_CHARGEE,
    Code,
    Intervalle,
    compacter,
    intervalles,
    minute,
    particularites_des_jours,
)
from annuaire.horaires.lecture import lire_programme
from annuaire.horaires.programme import Programme

PARIS, GUADELOUPE, REUNION = map(ZoneInfo, ("Europe/Paris", "America/Guadeloupe", "Indian/Reunion"))
METROPOLE = partial(nom_du_jour_ferie, "metropole")
HIVER, ETE = "2026-10-25", "2027-03-28"  # Sundays when the clock goes back, then forward, at 3 h and at 2 h


def utc(jour: str, heures: str, zone: ZoneInfo = PARIS) -> list[tuple[str, str]]:
    """Intervals of one date whose slots are ``heures``, in UTC."""
    programme = lire_programme({"ouvertures": [{"le": jour, "heures": heures}]})
    assert programme
    trouves = intervalles(programme, date.fromisoformat(jour), zone, METROPOLE, 1)
    return [(_ecrire(i.debut), _ecrire(i.fin)) for i in trouves]


def _ecrire(minutes: int) -> str:
    return datetime.fromtimestamp(minutes * 60, UTC).strftime("%d %H:%M")


@pytest.mark.parametrize(
    ("jour", "heures", "attendus"),
    [
        (HIVER, "0h-24h", [("24 22:00", "25 23:00")]),
        (ETE, "0h-24h", [("27 23:00", "28 22:00")]),
        (HIVER, "9h-12h", [("25 08:00", "25 11:00")]),
        (ETE, "9h-12h", [("28 07:00", "28 10:00")]),
        (HIVER, "1h-4h", [("24 23:00", "25 03:00")]),
        (ETE, "1h-4h", [("28 00:00", "28 02:00")]),
        (ETE, "2h-3h", []),
        (ETE, "2h15-2h45", []),
        (ETE, "1h-2h30", [("28 00:00", "28 01:00")]),
        (ETE, "2h30-4h", [("28 01:00", "28 02:00")]),
        (ETE, "1h-2h45, 3h-5h", [("28 00:00", "28 03:00")]),
        (HIVER, "2h30-4h", [("25 00:30", "25 03:00")]),
        (HIVER, "1h-2h30, 2h30-4h", [("24 23:00", "25 03:00")]),
    ],
)
def test_les_deux_nuits_du_changement_d_heure(jour: str, heures: str, attendus: list[tuple[str, str]]) -> None:
    assert utc(jour, heures) == attendus


@pytest.mark.parametrize(
    ("zone", "attendus"),
    [
        (PARIS, [("23 08:00", "23 11:00")]),
        (GUADELOUPE, [("23 13:00", "23 16:00")]),
        (REUNION, [("23 05:00", "23 08:00")]),
    ],
    ids=str,
)
def test_l_heure_est_celle_du_lieu(zone: ZoneInfo, attendus: list[tuple[str, str]]) -> None:
    assert utc("2026-11-23", "9h-12h", zone) == attendus


@pytest.mark.parametrize("zone", [GUADELOUPE, REUNION], ids=str)
@pytest.mark.parametrize("jour", [HIVER, ETE])
def test_outre_mer_la_nuit_du_changement_d_heure_est_une_nuit_ordinaire(zone: ZoneInfo, jour: str) -> None:
    j = date.fromisoformat(jour)
    assert minute(j, 1440, zone) - minute(j, 0, zone) == 1440
    assert len(utc(jour, "1h-2h30, 3h-4h", zone)) == 2


def code_seul(**bloc: object) -> list[Code]:
    """States of a Monday."""
    programme = lire_programme(bloc)
    assert programme
    return [i.code for i in intervalles(programme, date(2026, 11, 23), PARIS, METROPOLE, 1)]


@pytest.mark.parametrize(
    ("texte", "attendus", "sur_rendez_vous"),
    [
        ("9h-12h", [Code.OUVERT], [Code.RENDEZ_VOUS]),
        ("9h-12h, 12h-14h", [Code.OUVERT], [Code.RENDEZ_VOUS]),
        ("9h-12h, 12h-14h sur rendez-vous", [Code.OUVERT, Code.RENDEZ_VOUS], [Code.RENDEZ_VOUS]),
        ("9h-12h par téléphone", [Code.TELEPHONE], [Code.TELEPHONE]),
        ("matin, après-midi sur rendez-vous", [Code.MATIN, Code.APRES_MIDI], [Code.MATIN, Code.APRES_MIDI]),
        ("journée", [Code.JOURNEE], [Code.JOURNEE]),
        ("présence", [Code.PRESENCE], [Code.PRESENCE]),
        ("fermé", [], []),
    ],
)
def test_chaque_tranche_a_son_etat(texte: str, attendus: list[Code], sur_rendez_vous: list[Code]) -> None:
    assert code_seul(semaine={"lundi": texte}) == attendus
    assert code_seul(semaine={"lundi": texte}, sur_rendez_vous="oui") == sur_rendez_vous


def test_deux_jours_qui_se_touchent_a_minuit_font_un_seul_intervalle() -> None:
    nuit = lire_programme({"semaine": {"lundi": "20h-24h", "mardi": "0h-2h"}})
    assert nuit
    (seul,) = intervalles(nuit, date(2026, 11, 23), PARIS, METROPOLE, 2)
    assert seul == Intervalle(
        minute(date(2026, 11, 23), 1200, PARIS), minute(date(2026, 11, 24), 120, PARIS), Code.OUVERT
    )


def test_deux_plages_d_un_ferie_inconnu_restent_deux_questions() -> None:
    """Their bounds are not hours that anyone confirmed: none is made longer."""
    noel = lire_programme({"semaine": {"vendredi": "9h-12h, 12h-14h sur rendez-vous"}})
    assert noel
    lus = intervalles(noel, date(2026, 12, 25), PARIS, METROPOLE, 1)
    assert [(i.fin - i.debut, i.code) for i in lus] == [(180, Code.INCONNU), (120, Code.INCONNU)]


@pytest.mark.parametrize(
    "semaine", [{"jeudi": "20h-2h"}, {"jeudi": "20h-24h", "vendredi": "0h-2h"}], ids=["une plage", "coupée à minuit"]
)
def test_le_ferie_qui_suit_une_nuit_ne_la_coupe_pas(semaine: dict[str, str]) -> None:
    nuit = lire_programme({"semaine": semaine, "jours_feries": "ferme"})
    assert nuit
    (seul,) = intervalles(nuit, date(2026, 12, 31), PARIS, METROPOLE, 3)
    assert (_ecrire(seul.debut), _ecrire(seul.fin)) == ("31 19:00", "01 01:00")


@pytest.mark.parametrize(
    ("bloc", "attendus"),
    [
        ({"fermetures": [{"du": "2026-11-24"}]}, [("23 19:00", "24 01:00")]),
        ({"fermetures": [{"du": "2026-11-23"}]}, [("24 19:00", "25 01:00")]),
        ({"ouvertures": [{"le": "2026-11-24", "heures": "0h-10h"}]}, [("23 19:00", "24 09:00")]),
    ],
)
def test_une_exception_suit_le_soir_ou_la_nuit_commence(
    bloc: dict[str, object], attendus: list[tuple[str, str]]
) -> None:
    nuit = lire_programme({"semaine": {"lundi": "20h-2h", "mardi": "20h-2h"}, **bloc})
    assert nuit
    lus = intervalles(nuit, date(2026, 11, 23), PARIS, METROPOLE, 2)
    assert [(_ecrire(i.debut), _ecrire(i.fin)) for i in lus] == attendus


def test_une_saison_suit_le_soir_ou_la_nuit_commence() -> None:
    hiver = {"du": "1er novembre", "au": "31 mars", "semaine": {"tous les jours": "19h-9h"}}
    asile = lire_programme({"saisons": [hiver]})
    assert asile
    lus = intervalles(asile, date(2027, 3, 31), PARIS, METROPOLE, 2)
    assert [(_ecrire(i.debut), _ecrire(i.fin)) for i in lus] == [("30 22:00", "31 07:00"), ("31 17:00", "01 07:00")]


def test_ce_qui_est_permanent_est_un_seul_intervalle() -> None:
    programme = lire_programme({"permanent": "oui"})
    assert programme
    assert len(intervalles(programme, JOUR, PARIS, METROPOLE)) == 1


def test_les_jours_particuliers_disent_leur_raison() -> None:
    programme = lire_programme(
        {
            "semaine": dict.fromkeys(JOURS, "9h-12h"),
            "jours_feries": "ferme",
            "fermetures": [{"du": "2026-11-22", "motif": "travaux"}, {"du": "2026-11-26"}],
            "absences": [{"du": "2026-11-23"}, {"du": "2026-11-24", "remplacement": "l’accueil"}],
            "ouvertures": [{"le": "2026-11-25", "heures": "14h-16h", "motif": "portes ouvertes"}],
        }
    )
    assert programme
    assert particularites_des_jours(jours_effectifs(programme, JOUR, 35, METROPOLE)) == [
        (1, "fermeture : travaux"),
        (2, "absence"),
        (3, "absence, remplacement : l’accueil"),
        (4, "ouverture exceptionnelle"),
        (5, "fermeture"),
        (34, "jour férié"),
    ]


# --- properties


@settings(max_examples=tirages(80))
@given(programmes(), st.sampled_from([PARIS, GUADELOUPE, REUNION]))
def test_les_intervalles_avancent_sans_se_recouvrir_et_se_compactent_sans_perte(p: Programme, zone: ZoneInfo) -> None:
    liste = intervalles(p, JOUR, zone, METROPOLE)
    assert all(i.debut < i.fin for i in liste)
    assert all(a.fin <= b.debut for a, b in pairwise(liste))
    origine = minute(JOUR, 0, zone)
    plat = compacter(liste, origine)
    assert min(plat, default=0) >= -SEMAINE_CHARGEE
    assert decompacter(plat, origine) == liste


def test_des_semaines_semblables_ne_se_disent_qu_une_fois() -> None:
    tous_les_jours = [Intervalle(60 + 1440 * n, 120 + 1440 * n, Code.OUVERT) for n in range(200)]
    assert compacter(tous_les_jours, 0) == [60, 60, 1, 1380, 60, 1, -1, 198]
    un_ecart = [i._replace(fin=i.fin + 5) if n == 50 else i for n, i in enumerate(tous_les_jours)]
    assert compacter(un_ecart, 0) == [60, 60, 1, 1380, 60, 1, -1, 48, 1380, 65, 1, 1375, 60, 1, 1380, 60, 1, -1, 147]
    assert decompacter(compacter(un_ecart, 0), 0) == un_ecart


def deplier(redit: list[int]) -> Iterator[int]:
    """Says again what was said once."""
    dits: list[int] = []
    reste = iter(redit)
    for n in reste:
        dits += dits[3 * n :] * next(reste) if n < 0 else [n, next(reste), next(reste)]
    return iter(dits)


def decompacter(redit: list[int], origine: int) -> list[Intervalle]:
    """What the browser does with [gap, length, code, …]."""
    plat = list(deplier(redit))
    bornes = list(accumulate((n for i in range(0, len(plat), 3) for n in plat[i : i + 2]), initial=origine))
    return [Intervalle(bornes[2 * n + 1], bornes[2 * n + 2], Code(code)) for n, code in enumerate(plat[2::3])]


# --- weight

FICHES, HORAIRES_DISTINCTS, OCTETS = 10_000, 400, 21_000
JOURS_D_OUVERTURE = (JOURS[:5], JOURS[:5], JOURS[:5], JOURS[:6], JOURS[1:6], ("mardi", "jeudi"), ("mercredi",))


def horaire_synthetique(hasard: random.Random) -> Programme:
    """Office hours as services publish them: the same on most days, one day apart, sometimes a rank of the month."""
    matin = f"{ecrire_heure(hasard.choice((510, 540)))}-{hasard.choice(('12h', '12h30'))}"
    soir = f"{hasard.choice(('13h30', '14h'))}-{ecrire_heure(hasard.choice((990, 1020, 1050)))}"
    habituelle = hasard.choice((f"{matin}, {soir}", f"{matin}, {soir}", matin, f"{soir} sur rendez-vous", "journée"))
    semaine = dict.fromkeys(hasard.choice(JOURS_D_OUVERTURE), habituelle)
    if hasard.random() < 0.5:
        cle = hasard.choice(("", "", "", "2e et 4e ", "1er ")) + hasard.choice(list(semaine))
        semaine[cle] = hasard.choice((matin, soir, "matin", f"{matin} par téléphone"))
    feries = hasard.choices(("ferme", "inconnu", "ouvert"), (12, 7, 1))[0]
    programme = lire_programme({"semaine": semaine, "jours_feries": feries})
    assert programme
    return programme


def octets(donnees: object) -> int:
    """Weight of compressed JSON."""
    return len(gzip.compress(json.dumps(donnees, separators=(",", ":")).encode(), 9, mtime=0))


@pytest.mark.nuit
def test_dix_mille_fiches_sur_quatre_cents_jours_restent_legeres() -> None:
    """Distinct schedules once, then their rank for each entry. Ranks drawn evenly among 400 hold 10.8 kB of chance
    that no shape can remove: this is the worst case, the schedules themselves are what our format answers for."""
    hasard = random.Random(52)
    origine = minute(JOUR, 0, PARIS)
    distincts: set[tuple[int, ...]] = set()
    while len(distincts) < HORAIRES_DISTINCTS:
        distincts.add(tuple(compacter(intervalles(horaire_synthetique(hasard), JOUR, PARIS, METROPOLE), origine)))
    rangs = [hasard.randrange(HORAIRES_DISTINCTS) for _ in range(FICHES)]
    horaires, tout = octets(sorted(distincts)), octets({"h": sorted(distincts), "f": rangs})
    mesure = f"{horaires} octets d’horaires, {tout} avec le rang de chaque fiche"
    assert HORIZON == 400
    assert horaires < OCTETS, mesure
    assert tout < 2 * OCTETS, mesure
