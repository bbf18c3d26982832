"""A situation, a commune, an instant: whom to call first, on the real directory (conception §8)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from test_situations import completee, reel
from tirages import COMPLETS

from annuaire.competence.appels import Appel, Etat, etat, heures_ouvrees, resoudre
from annuaire.competence.avis import Niveau
from annuaire.horaires.lecture import lire_programme
from annuaire.modele.situation import publiable

PARIS = ZoneInfo("Europe/Paris")
JOINVILLE, SAINT_DIZIER, NICE, MENDE = "52250", "52448", "06088", "48095"
SAMEDI_22H = datetime(2026, 11, 21, 22, 0, tzinfo=PARIS)
LUNDI_10H30 = datetime(2026, 11, 23, 10, 30, tzinfo=PARIS)
NOEL_10H30 = datetime(2026, 12, 25, 10, 30, tzinfo=PARIS)
TERRITOIRES = {"52": "52-haute-marne", "06": "06-alpes-maritimes", "48": "48-lozere"}


def appels(slug: str, insee: str = JOINVILLE, instant: datetime = SAMEDI_22H) -> tuple[Appel, ...]:
    situation = completee(reel(), TERRITOIRES[insee[:2]], slug)
    return resoudre(reel(), situation, reel().communes[insee], instant)


def dits(slug: str, insee: str = JOINVILLE, instant: datetime = SAMEDI_22H) -> list[tuple[str, list[str]]]:
    """(step, ids to call) for now, in order."""
    pour_maintenant = (a for a in appels(slug, insee, instant) if not a.plus_tard)
    return [(a.etape.code, [s.id for s in a.services]) for a in pour_maintenant]


def test_a_joinville_un_samedi_a_22_h_on_sait_qui_appeler_dans_l_ordre() -> None:
    numeros = [f"france/numero-national/{n}" for n in (17, 114, 112)]
    assert dits("ne-peut-pas-rentrer") == [
        ("danger", numeros),
        ("association", ["52-haute-marne/violences-conjugales/sos-femmes-accueil"]),
        ("mise-a-l-abri", ["52-haute-marne/siao/haute-marne", "france/numero-national/115"]),
        ("nuit-sure", []),
        ("ecoute", ["france/numero-national/3919"]),
    ]


def test_ce_qui_se_fait_le_lendemain_vient_apres() -> None:
    codes = [a.etape.code for a in appels("ne-peut-pas-rentrer")]
    assert codes[-3:] == ["recours", "aide-d-urgence", "juge"]
    assert [a.plus_tard for a in appels("ne-peut-pas-rentrer")] == [False] * 5 + [True] * 3


def test_la_nuit_le_119_passe_avant_la_cellule_du_departement() -> None:
    nuit = [code for code, _ in dits("enfant-present")]
    jour = [code for code, _ in dits("enfant-present", instant=LUNDI_10H30)]
    assert nuit[:2] == ["danger", "enfance-119"]
    assert jour[:3] == ["danger", "crip", "enfance-119"]


def test_une_astreinte_n_est_dite_que_hors_des_heures_de_bureau() -> None:
    assert "astreinte" in [a.etape.code for a in appels("mineur-seul")]
    assert "astreinte" not in [a.etape.code for a in appels("mineur-seul", instant=LUNDI_10H30)]


def test_un_service_dont_les_heures_sont_passees_est_pour_plus_tard_et_reste_nomme() -> None:
    nuit = next(a for a in appels("plainte-refusee") if a.etape.code == "aide-aux-victimes")
    jour = next(a for a in appels("plainte-refusee", instant=LUNDI_10H30) if a.etape.code == "aide-aux-victimes")
    assert (nuit.plus_tard, jour.plus_tard) == (True, False)
    assert [s.id for s in nuit.services] == [s.id for s in jour.services] == ["52-haute-marne/aide-victimes/adaj"]


def test_des_heures_inconnues_n_ecartent_personne() -> None:
    association = next(a for a in appels("ne-peut-pas-rentrer") if a.etape.code == "association")
    assert [s.etat for s in association.services] == [Etat.INCONNU]
    assert not association.plus_tard


def test_un_service_d_un_autre_departement_n_est_jamais_propose() -> None:
    for insee in (NICE, MENDE):
        ids = [i for _, services in dits("ne-peut-pas-rentrer", insee, LUNDI_10H30) for i in services]
        assert "france/numero-national/115" in ids
        assert not [i for i in ids if i.startswith("52-")]


def test_le_service_surement_competent_vient_avant_celui_qui_l_est_peut_etre() -> None:
    for slug in ("ne-peut-pas-rentrer", "papiers-perdus", "travail", "idees-noires"):
        for appel in appels(slug, SAINT_DIZIER, LUNDI_10H30):
            niveaux = [s.avis.niveau for s in appel.services]
            assert niveaux == sorted(niveaux, key=lambda n: n is not Niveau.COMPETENT)


def test_l_etat_dit_si_quelqu_un_repond() -> None:
    a = reel()
    adaj, numero = a.fiches["52-haute-marne/aide-victimes/adaj"], a.fiches["france/numero-national/17"]
    assert [etat(adaj, i) for i in (LUNDI_10H30, SAMEDI_22H)] == [Etat.REPOND, Etat.SANS_PRESENCE]
    assert etat(adaj, NOEL_10H30) is Etat.PEUT_ETRE  # nobody said whether it is closed on holidays
    assert [etat(numero, i) for i in (LUNDI_10H30, SAMEDI_22H, NOEL_10H30)] == [Etat.REPOND] * 3
    assert etat(a.fiches["52-haute-marne/cidff/haute-marne"], LUNDI_10H30) is Etat.INCONNU
    matin = replace(adaj, telephones=(), horaires=lire_programme({"semaine": {"lundi": "matin"}}))
    assert etat(matin, LUNDI_10H30) is Etat.PEUT_ETRE  # a half-day has no hours


@pytest.mark.parametrize(
    ("instant", "ouvre"),
    [
        (LUNDI_10H30, True),
        (SAMEDI_22H, False),
        (NOEL_10H30, False),  # a Friday
        (datetime(2026, 11, 23, 18, 0, tzinfo=PARIS), False),
        (datetime(2026, 11, 23, 7, 59, tzinfo=PARIS), False),
        (datetime(2026, 11, 23, 7, 30, tzinfo=ZoneInfo("UTC")), True),  # half past eight in Haute-Marne
    ],
)
def test_les_heures_de_bureau_sont_celles_du_territoire(instant: datetime, ouvre: bool) -> None:
    assert heures_ouvrees(reel().territoires["52-haute-marne"], instant) is ouvre


DANGER = ("avant-tout", "ne-peut-pas-rentrer", "enfant-present", "idees-noires", "auteur", "fugue", "mineur-seul",
          "personne-vulnerable", "sejour-et-conjoint", "travail")  # fmt: skip


@pytest.mark.parametrize("instant", [SAMEDI_22H, LUNDI_10H30, NOEL_10H30], ids=["samedi soir", "lundi", "Noël"])
@pytest.mark.parametrize("slug", DANGER)
def test_quand_il_y_a_danger_quelqu_un_repond_partout_et_a_toute_heure(slug: str, instant: datetime) -> None:
    """Rehearsed on every commune: nobody is sent to a closed door, and what answers is not waiting to be validated."""
    situation = completee(reel(), "52-haute-marne", slug)
    for commune in reel().territoires["52-haute-marne"].communes[:: 1 if COMPLETS else 20]:
        premier = resoudre(reel(), situation, commune, instant)[0]
        assert publiable(premier.etape), commune.nom
        assert premier.services[0].etat is Etat.REPOND, commune.nom


def test_une_commune_sans_annuaire_a_encore_les_numeros_nationaux() -> None:
    ailleurs = next(c for c in reel().communes.values() if c.departement not in TERRITOIRES and c.departement != "38")
    situation = completee(reel(), "", "ne-peut-pas-rentrer")
    premier = resoudre(reel(), situation, ailleurs, datetime.combine(date(2026, 11, 21), SAMEDI_22H.timetz()))[0]
    assert premier.services[0].id == "france/numero-national/17"
