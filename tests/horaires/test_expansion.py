"""What a schedule says of a date: the truth table of priorities (H1, H2), and every way of naming days."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from programmes import JOUR, JOURS, programmes
from tirages import tirages

from annuaire.horaires.expansion import JourEffectif, Motif, correspond, jour_effectif, jours_effectifs
from annuaire.horaires.feries import nom_du_jour_ferie
from annuaire.horaires.lecture import lire_programme
from annuaire.horaires.programme import Programme, Selecteur

LUNDI, MARDI, FERIE = "2026-11-23", "2026-11-24", "2026-11-11"  # 11 November 2026 is a Wednesday
SEMAINE = {"lundi": "9h-12h", "mercredi": "matin"}
TRAVAUX = {"du": "2026-11-23", "au": "2026-11-27", "motif": "travaux"}
ABSENCE = {"du": LUNDI, "motif": "congés"}
REMPLACEE = {**ABSENCE, "remplacement": "l’accueil"}
RIEN: tuple[tuple[int, int], ...] = ()
NEUF_MIDI, MATIN, SOIR, TOUT = ((540, 720),), ((480, 750),), ((1080, 1200),), ((0, 1440),)


def effectif(jour: str, zone: str = "metropole", **bloc: Any) -> JourEffectif:
    """The truth about a date, from a block as authors write it."""
    programme = lire_programme(bloc)
    assert programme
    return jour_effectif(programme, date.fromisoformat(jour), partial(nom_du_jour_ferie, zone))


def heures(e: JourEffectif) -> tuple[tuple[int, int], ...]:
    """Bounds of the slots."""
    return tuple((t.debut, t.fin) for t in e.tranches)


def jours_de_presence(debut: str, combien: int, **bloc: Any) -> list[str]:
    """Dates with a slot, « MM-JJ »."""
    programme = lire_programme(bloc)
    assert programme
    jours = jours_effectifs(programme, date.fromisoformat(debut), combien, partial(nom_du_jour_ferie, "metropole"))
    return [e.jour.isoformat()[5:] for e in jours if e.tranches]


# --- priorities

OUVERTURE = {"le": LUNDI, "heures": "18h-20h", "motif": "portes ouvertes"}
OUVERT_LE_11 = {"le": FERIE, "heures": "18h-20h"}
FERME, OUVERT = {"jours_feries": "ferme"}, {"jours_feries": "ouvert"}


@pytest.mark.parametrize(
    ("jour", "bloc", "attendues", "motif", "incertain"),
    [
        (LUNDI, {"semaine": SEMAINE}, NEUF_MIDI, Motif.AUCUN, False),
        (MARDI, {"semaine": SEMAINE}, RIEN, Motif.AUCUN, False),
        (LUNDI, {"semaine": SEMAINE, "fermetures": [TRAVAUX]}, RIEN, Motif.FERMETURE, False),
        (MARDI, {"semaine": SEMAINE, "fermetures": [TRAVAUX]}, RIEN, Motif.FERMETURE, False),
        (LUNDI, {"semaine": SEMAINE, "absences": [ABSENCE]}, RIEN, Motif.ABSENCE, False),
        (LUNDI, {"semaine": SEMAINE, "absences": [REMPLACEE]}, NEUF_MIDI, Motif.ABSENCE, False),
        (LUNDI, {"semaine": SEMAINE, "absences": [REMPLACEE, ABSENCE]}, RIEN, Motif.ABSENCE, False),
        (LUNDI, {"semaine": SEMAINE, "fermetures": [TRAVAUX], "absences": [REMPLACEE]}, RIEN, Motif.FERMETURE, False),
        (LUNDI, {"semaine": SEMAINE, "ouvertures": [OUVERTURE]}, SOIR, Motif.EXCEPTION, False),
        (LUNDI, {"semaine": SEMAINE, "fermetures": [TRAVAUX], "ouvertures": [OUVERTURE]}, SOIR, Motif.EXCEPTION, False),
        (LUNDI, {"semaine": SEMAINE, "absences": [ABSENCE], "ouvertures": [OUVERTURE]}, SOIR, Motif.EXCEPTION, False),
        (LUNDI, {"ouvertures": [OUVERTURE]}, SOIR, Motif.EXCEPTION, False),
        (FERIE, {"semaine": SEMAINE}, MATIN, Motif.FERIE, True),
        (FERIE, {"semaine": SEMAINE, **FERME}, RIEN, Motif.FERIE, False),
        (FERIE, {"semaine": SEMAINE, **OUVERT}, MATIN, Motif.AUCUN, False),
        (FERIE, {"semaine": {"mardi": "matin"}, **FERME}, RIEN, Motif.AUCUN, False),
        (FERIE, {"semaine": SEMAINE, **FERME, "ouvertures": [OUVERT_LE_11]}, SOIR, Motif.EXCEPTION, False),
        (FERIE, {"semaine": SEMAINE, **FERME, "fermetures": [{"du": FERIE}]}, RIEN, Motif.FERMETURE, False),
        (FERIE, {"semaine": SEMAINE, **OUVERT, "fermetures": [{"du": FERIE}]}, RIEN, Motif.FERMETURE, False),
        (FERIE, {"semaine": SEMAINE, **FERME, "absences": [{**REMPLACEE, "du": FERIE}]}, RIEN, Motif.FERIE, False),
        (FERIE, {"semaine": SEMAINE, "absences": [{**REMPLACEE, "du": FERIE}]}, MATIN, Motif.FERIE, True),
        (FERIE, {"permanent": "oui"}, TOUT, Motif.AUCUN, False),
        (FERIE, {"permanent": "oui", **OUVERT}, TOUT, Motif.AUCUN, False),
        (FERIE, {"permanent": "oui", **FERME}, RIEN, Motif.FERIE, False),
        (LUNDI, {"permanent": "oui", "fermetures": [TRAVAUX]}, RIEN, Motif.FERMETURE, False),
        (LUNDI, {"sur_rendez_vous": "oui"}, RIEN, Motif.AUCUN, False),
    ],
)
def test_la_table_des_priorites(
    jour: str, bloc: dict[str, Any], attendues: tuple[tuple[int, int], ...], motif: Motif, incertain: bool
) -> None:
    e = effectif(jour, **bloc)
    assert (heures(e), e.motif, e.incertain) == (attendues, motif, incertain)


def test_une_fermeture_dit_son_motif_et_jusqu_a_quand() -> None:
    e = effectif("2026-11-25", semaine=SEMAINE, fermetures=[TRAVAUX])
    assert (e.precision, e.jusqu_au, e.remplacement) == ("travaux", date(2026, 11, 27), "")


def test_une_absence_remplacee_dit_par_qui() -> None:
    e = effectif(LUNDI, semaine=SEMAINE, absences=[REMPLACEE])
    assert (e.precision, e.remplacement) == ("congés", "l’accueil")


def test_une_fermeture_annoncee_longtemps_d_avance_s_applique() -> None:
    loin = {"semaine": SEMAINE, "fermetures": [{"du": "2027-08-02", "au": "2027-08-22"}]}
    assert jours_de_presence("2027-07-26", 35, **loin) == ["07-26", "07-28", "08-23", "08-25"]


def test_une_fermeture_finie_ne_ferme_plus_rien() -> None:
    finie = {"semaine": SEMAINE, "fermetures": [{"du": "2026-10-01", "au": "2026-11-20"}]}
    assert jours_de_presence("2026-11-16", 14, **finie) == ["11-23", "11-25"]


# --- ways of naming days


@pytest.mark.parametrize(
    ("cle", "attendus"),
    [
        ("1er jeudi", ["12-03", "01-07", "02-04", "03-04", "04-01"]),
        ("2e et 4e jeudi", ["12-10", "12-24", "01-14", "01-28", "02-11", "02-25", "03-11", "03-25", "04-08", "04-22"]),
        ("5e jeudi", ["12-31", "04-29"]),
        ("dernier jeudi", ["12-31", "01-28", "02-25", "03-25", "04-29"]),
        ("4e et dernier jeudi", ["12-24", "12-31", "01-28", "02-25", "03-25", "04-22", "04-29"]),
    ],
)
def test_les_rangs_du_mois(cle: str, attendus: list[str]) -> None:
    assert jours_de_presence("2026-12-01", 151, semaine={cle: "matin"}) == attendus


def test_une_ligne_ne_dit_que_son_jour_et_sans_rang_elle_les_dit_tous() -> None:
    """As the rule on lines that meet asks it, of any line and any day."""
    jeudis, tous = [Selecteur(3, (1,)), Selecteur(3)], [date(2026, 12, n) for n in range(1, 15)]
    vus = [[j.day for j in tous if correspond(jeudi, j, None)] for jeudi in jeudis]
    assert vus == [[3], [3, 10]]
    assert not correspond(Selecteur(3, quinzaine=True), date(2026, 12, 4), date(2026, 12, 4))


def test_une_ligne_precise_remplace_la_ligne_simple_a_ses_dates() -> None:
    semaine = {"jeudi": "9h-12h", "2e jeudi": "18h-20h", "dernier jeudi": "fermé"}
    jours = [effectif(f"2026-12-{n}", semaine=semaine) for n in ("03", "10", "17", "24", "31")]
    assert [heures(e) for e in jours] == [NEUF_MIDI, SOIR, NEUF_MIDI, NEUF_MIDI, RIEN]


@pytest.mark.parametrize("depuis", ["2026-12-28", "2027-01-03", "2026-12-15", "2027-01-11", "2028-01-12"])
def test_une_semaine_sur_deux_passe_la_semaine_53(depuis: str) -> None:
    """Weeks 53 and 1 are both odd: one week in two is 2026-12-28 then 2027-01-11, never 2027-01-04."""
    quinzaine = {"semaine": {"un lundi sur deux": "matin"}, "quinzaine_depuis": depuis}
    assert jours_de_presence("2026-12-14", 43, **quinzaine) == ["12-14", "12-28", "01-11", "01-25"]


@pytest.mark.parametrize("depuis", ["2026-12-21", "2027-01-06", "2028-01-05"])
def test_l_autre_semaine_sur_deux_est_l_autre(depuis: str) -> None:
    quinzaine = {"semaine": {"un lundi sur deux": "matin"}, "quinzaine_depuis": depuis}
    assert jours_de_presence("2026-12-14", 43, **quinzaine) == ["12-21", "01-04", "01-18"]


def test_sans_semaine_de_depart_une_quinzaine_ne_dit_rien() -> None:
    assert jours_de_presence("2026-12-01", 60, semaine={"un lundi sur deux": "matin"}) == []


HIVER = {"du": "15 décembre", "au": "10 janvier", "semaine": {"mardi": "matin"}}


def test_une_saison_passe_la_fin_de_l_annee_et_remplace_toute_la_semaine() -> None:
    presents = jours_de_presence("2026-12-07", 49, semaine={"lundi": "matin"}, saisons=[HIVER])
    assert presents == ["12-07", "12-14", "12-15", "12-22", "12-29", "01-05", "01-11", "01-18"]


def test_hors_saison_et_sans_semaine_habituelle_rien_n_est_annonce() -> None:
    assert jours_de_presence("2026-12-07", 49, saisons=[HIVER]) == ["12-15", "12-22", "12-29", "01-05"]


def test_une_saison_qui_finit_le_28_fevrier_comprend_le_29() -> None:
    saison = {"du": "1er novembre", "au": "28 février", "semaine": dict.fromkeys(JOURS, "matin")}
    assert jours_de_presence("2028-02-27", 4, saisons=[saison]) == ["02-27", "02-28", "02-29"]
    assert jours_de_presence("2027-02-27", 3, saisons=[saison]) == ["02-27", "02-28"]


# --- public holidays


@pytest.mark.parametrize("jour", ["2026-11-11", "2028-05-08"])
@pytest.mark.parametrize(
    ("regle", "attendues", "incertain"),
    [({}, NEUF_MIDI, True), (FERME, RIEN, False), (OUVERT, NEUF_MIDI, False)],
    ids=["inconnu", "ferme", "ouvert"],
)
def test_le_11_novembre_et_le_8_mai_suivent_la_regle_dite(
    jour: str, regle: dict[str, str], attendues: tuple[tuple[int, int], ...], incertain: bool
) -> None:
    e = effectif(jour, semaine=dict.fromkeys(JOURS, "9h-12h"), **regle)
    assert (heures(e), e.incertain) == (attendues, incertain)


@pytest.mark.parametrize(
    ("jour", "zone", "nom"),
    [
        ("2027-03-26", "alsace-moselle", "Vendredi saint"),
        ("2027-03-26", "metropole", ""),
        ("2027-05-27", "guadeloupe", "Abolition de l’esclavage"),
        ("2027-05-27", "metropole", ""),
    ],
)
def test_un_jour_ferie_n_est_ferie_que_sur_son_territoire(jour: str, zone: str, nom: str) -> None:
    e = effectif(jour, zone, semaine=dict.fromkeys(JOURS, "9h-12h"), jours_feries="ferme")
    assert (e.precision, e.motif) == (nom, Motif.FERIE if nom else Motif.AUCUN)
    assert heures(e) == (RIEN if nom else NEUF_MIDI)


# --- properties


@settings(max_examples=tirages(60))
@given(programmes())
def test_chaque_jour_a_ses_tranches_en_ordre_et_sa_raison(programme: Programme) -> None:
    for e in jours_effectifs(programme, JOUR, 120, partial(nom_du_jour_ferie, "metropole")):
        assert all(a.fin <= b.debut for a, b in pairwise(e.tranches))
        assert not e.incertain or (e.motif is Motif.FERIE and e.tranches)
        assert (e.motif in (Motif.FERMETURE, Motif.ABSENCE)) == (e.jusqu_au is not None)
        assert bool(e.remplacement) <= (e.motif is Motif.ABSENCE)
        assert e.motif is not Motif.FERMETURE or not e.tranches


@settings(max_examples=tirages(30))
@given(programmes())
def test_rien_n_est_garde_d_un_jour_a_l_autre(programme: Programme) -> None:
    """Requirement H2: a date says the same whenever it is asked, alone or within a range."""
    ferie = partial(nom_du_jour_ferie, "metropole")
    for e in jours_effectifs(programme, JOUR + timedelta(days=200), 20, ferie):
        assert e == jour_effectif(programme, e.jour, ferie)
