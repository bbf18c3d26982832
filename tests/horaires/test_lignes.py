"""A day and a moment, as people write them in French: read when it means one thing, else the line to paste."""

from __future__ import annotations

from pathlib import Path

import pytest
from cas import BASE, FICHE, JOUR, ecrire, monter
from programmes import ecrire_cle, ecrire_jour

from annuaire.cli import main
from annuaire.horaires.cles import lire_cle, lire_ligne, semaine_reunie
from annuaire.horaires.notation import Faute
from annuaire.horaires.programme import Jour, Selecteur

OUVRES = ("lundi", "mardi", "mercredi", "jeudi", "vendredi")
TOUS = (*OUVRES, "samedi", "dimanche")


def _en_mots(lignes: dict[Selecteur, Jour]) -> dict[str, str]:
    return {ecrire_cle(s): ecrire_jour(jour) for s, jour in lignes.items()}


@pytest.mark.parametrize(
    ("cle", "valeur", "lu"),
    [
        *((cle, "9h-12h", {"lundi": "9h-12h"}) for cle in (
            "lundi matin", "Lundi matin", "lun. matin", "lun matin", "le lundi matin", "les lundis matin",
            "lundis matins", "tous les lundis matin", "chaque lundi matin", "lundi (matin)", "lundi, le matin",
            "lundi en matinée", "matin du lundi", "le matin du lundi", "le matin, le lundi",
        )),
        *((cle, "14h-17h", {"lundi": "14h-17h"}) for cle in (
            "lundi après-midi", "lundi après midi", "lundi apres-midi", "lundi aprem", "lundi l’après-midi",
        )),
        ("lundi soir", "18h-20h", {"lundi": "18h-20h"}),
        ("lundi midi", "12h-14h", {"lundi": "12h-14h"}),
        ("lundi nuit", "20h-8h", {"lundi": "20h-8h"}),
        ("lundi toute la journée", "9h-12h, 14h-17h", {"lundi": "9h-12h, 14h-17h"}),
        ("lundi matin et après-midi", "9h-12h, 14h-17h", {"lundi": "9h-12h, 14h-17h"}),
        ("lundi matin", "sur rendez-vous", {"lundi": "matin sur rendez-vous"}),
        ("lundi matin", "présence", {"lundi": "matin"}),
        ("lundi matin", "ouvert", {"lundi": "matin"}),
        ("lundi matin", "matin par téléphone", {"lundi": "matin par téléphone"}),
        ("mardi et jeudi matin", "9h-12h", {"mardi": "9h-12h", "jeudi": "9h-12h"}),
        ("mardi matin et jeudi matin", "sur rdv", {"mardi": "matin sur rendez-vous", "jeudi": "matin sur rendez-vous"}),
        ("mardi matin et jeudi après-midi", "présence", {"mardi": "matin", "jeudi": "après-midi"}),
        ("lundi au vendredi matin", "8h30-12h", dict.fromkeys(OUVRES, "8h30-12h")),
        ("du lundi au vendredi, le matin", "matin", dict.fromkeys(OUVRES, "matin")),
        ("tous les matins", "8h-12h", dict.fromkeys(TOUS, "8h-12h")),
        ("toutes les nuits", "20h-8h", dict.fromkeys(TOUS, "20h-8h")),
        ("chaque matin", "sur rdv", dict.fromkeys(TOUS, "matin sur rendez-vous")),
        ("tous les matins du lundi au vendredi", "présence", dict.fromkeys(OUVRES, "matin")),
        ("tous les matins sauf le dimanche", "9h-12h", dict.fromkeys(TOUS[:6], "9h-12h")),
        ("tous les jours le matin", "9h-12h", dict.fromkeys(TOUS, "9h-12h")),
        *((cle, "9h-12h", {j: "9h-12h" for j in OUVRES if j != "mercredi"}) for cle in (
            "du lundi au vendredi sauf mercredi", "lundi au vendredi, sauf le mercredi",
            "lundi au vendredi (sauf mercredi)", "du lundi au vendredi hors mercredi",
            "du lundi au vendredi excepté le mercredi", "lundi, mardi, jeudi, vendredi", "lundi mardi jeudi vendredi",
        )),
        *((cle, "9h-12h", {"1er et 3e mardi": "9h-12h"}) for cle in (
            "1er et 3e mardis", "1ers et 3es mardis", "les 1er et 3e mardis du mois", "le 1er et le 3e mardi",
            "1er mardi et 3e mardi", "1er et 3ème mardi matin", "1° et 3° mardis", "1er & 3e mardi de chaque mois",
            "chaque 1er et 3e mardi", "tous les 1ers et 3es mardis", "premier et troisième mardi matin du mois",
        )),
        *((cle, "9h-12h", {"un mardi sur deux": "9h-12h"}) for cle in (
            "un mardi matin sur deux", "un mardi sur deux, le matin", "mardi matin, une semaine sur deux",
            "mardi tous les quinze jours", "tous les 15 jours le mardi",
        )),
        ("lundi", "le matin", {"lundi": "matin"}),
        ("lundi", "uniquement le matin", {"lundi": "matin"}),
        ("lundi", "sur rdv le matin", {"lundi": "matin sur rendez-vous"}),
        ("lundi", "ouvert de 9h à 12h, fermé l’après-midi", {"lundi": "9h-12h"}),
    ],
)  # fmt: skip
def test_un_jour_et_son_moment_se_lisent(cle: str, valeur: str, lu: dict[str, str]) -> None:
    lignes = lire_ligne(cle, valeur)
    assert not isinstance(lignes, Faute)
    assert _en_mots(dict(lignes)) == lu
    assert lire_cle(cle) == tuple(s for s, _ in lignes)


@pytest.mark.parametrize(
    ("semaine", "lu"),
    [
        ({"lundi matin": "9h-12h", "lundi après-midi": "14h-17h"}, {"lundi": "9h-12h, 14h-17h"}),
        ({"lundi après-midi": "sur rdv", "lundi matin": "9h-12h"}, {"lundi": "9h-12h, après-midi sur rendez-vous"}),
        (
            {"lundi au mercredi matin": "9h-12h", "mardi après-midi": "14h-17h"},
            {"lundi": "9h-12h", "mardi": "9h-12h, 14h-17h", "mercredi": "9h-12h"},
        ),
        ({"2e jeudi matin": "9h-12h", "2e jeudi après-midi": "présence"}, {"2e jeudi": "9h-12h, après-midi"}),
    ],
)
def test_deux_moments_d_un_jour_font_un_jour(semaine: dict[str, str], lu: dict[str, str]) -> None:
    assert _en_mots(semaine_reunie(semaine)) == lu


@pytest.mark.parametrize(
    ("cle", "valeur", "a_coller"),
    [
        ("lundi matin", "14h-17h", "« lundi: 14h-17h »"),
        ("lundi matin", "9h-17h", "« lundi: 9h-17h »"),
        ("lundi matin", "fermé", "« lundi: après-midi »"),
        ("lundi soir", "présence", "« lundi: 18h-20h »"),
        ("mercredi et vendredi matin", "présence", "« mercredi et vendredi: matin »"),
        ("lundi au vendredi matin", "sur rdv", "« lundi au vendredi: matin sur rendez-vous »"),
        ("matin", "9h-12h", "« tous les jours »"),
        ("le matin", "9h-12h", "« lundi au vendredi: 9h-12h »"),
        ("jours ouvrés", "9h-12h", "« lundi au vendredi: 9h-12h »"),
        ("jours ouvrables", "9h-12h", "« lundi au samedi: 9h-12h »"),
        ("tous les 15 jours", "9h-12h", "« un mardi sur deux: 9h-12h »"),
        ("un mardi sur trois", "9h-12h", "« ouvertures: »"),
        ("1er du mois", "9h-12h", "« 1er lundi: 9h-12h »"),
        ("lundi au vendredi sauf mercredi matin", "9h-12h", "« mercredi: après-midi »"),
        ("lundi", "sur rdv le matin, 14h-17h", "« matin sur rendez-vous, 14h-17h sur rendez-vous »"),
        ("lundi", "fermé le matin", "« après-midi »"),
        ("lundi", "le soir", "« 18h-20h »"),
        ("lundi", "jusqu’à 17h", "« 14h-17h »"),
        ("lundi", "variable", "« precision: »"),
    ],
)
def test_ce_qui_a_deux_sens_recoit_la_ligne_a_coller(
    cle: str, valeur: str, a_coller: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fiche = f"{FICHE}horaires:\n  semaine:\n    {cle}: {valeur}\n"
    racine = ecrire(monter(BASE, tmp_path), {"52-haute-marne/caf/chaumont.yml": fiche})
    assert main(["--racine", str(racine), "verifier", "--date", JOUR]) == 1
    assert a_coller in capsys.readouterr().out.partition("→")[2]
