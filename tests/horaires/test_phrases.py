"""The same hours said in a sentence and in a table (requirements H3, H10, H11, A16)."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lecteur_de_phrases import FINE, INS, Sens, comprendre_phrase, comprendre_table
from programmes import ANNONCEES, JOUR, MOIS, ecrire_cle, ecrire_jour_de_l_an, programmes, sans_recouvrement, semaines
from tirages import tirages

from annuaire.horaires.lecture import lire_programme
from annuaire.horaires.phrases import RIEN, exceptions, phrase, resume, tableau, texte_du_jour
from annuaire.horaires.programme import FENETRES, Annonce, Feries, Jour, Programme, Semaine, Tranche
from annuaire.pages.fiche.horaires import FERIES
from annuaire.socle.typographie import composer

JOURS_OUVRES = ("lundi", "mardi", "mercredi", "jeudi", "vendredi")
DEMI_JOURNEES = st.lists(ANNONCEES, min_size=1, max_size=2).map(lambda c: Jour(sans_recouvrement(c)))


def lu(**bloc: object) -> Programme:
    """The schedule of a block as authors write it."""
    programme = lire_programme(bloc)
    assert programme
    return programme


def simple(texte: str) -> str:
    """With ordinary spaces, to be read here."""
    return texte.replace(INS, " ").replace(FINE, " ")


# --- examples


@pytest.mark.parametrize(
    ("semaine", "attendu"),
    [
        ({"lundi": "journée", "mercredi": "journée", "vendredi": "matin"},
         "lundi et mercredi toute la journée ; vendredi matin"),
        (dict.fromkeys(JOURS_OUVRES, "9h-12h, 14h-17h30"),
         "du lundi au vendredi de 9 h à 12 h et de 14 h à 17 h 30"),
        ({"lundi": "9h-12h", "mardi": "9h-12h", "jeudi": "9h-12h"}, "lundi, mardi et jeudi de 9 h à 12 h"),
        ({"samedi": "fermé", "mardi": "présence", "dimanche": "fermé"},
         "mardi (heure inconnue) ; fermé samedi et dimanche"),
        ({"mardi": "après-midi sur rendez-vous"}, "mardi après-midi sur rendez-vous"),
        ({"lundi": "0h-24h"}, "lundi de 0 h à 24 h"),
        ({"lundi": "9h-12h sur rendez-vous, 14h-17h sur rendez-vous"},
         "lundi de 9 h à 12 h et de 14 h à 17 h sur rendez-vous"),
        ({"lundi": "9h-12h, 14h-17h sur rendez-vous"}, "lundi de 9 h à 12 h et de 14 h à 17 h (sur rendez-vous)"),
        ({"jeudi": "9h-12h", "2e et 4e jeudi": "matin"}, "jeudi de 9 h à 12 h ; 2e et 4e jeudi matin"),
        ({"dernier vendredi": "fermé", "vendredi": "journée"}, "vendredi toute la journée ; fermé dernier vendredi"),
    ],
)  # fmt: skip
def test_une_semaine_se_dit_en_francais(semaine: dict[str, str], attendu: str) -> None:
    assert simple(phrase(lu(semaine=semaine))) == attendu


def test_une_semaine_sur_deux_dit_laquelle_et_ne_le_dit_que_d_elle() -> None:
    bloc = {"un mardi sur deux": "matin", "dimanche": "fermé"}
    programme = lu(semaine=bloc, quinzaine_depuis="2026-11-26")
    assert simple(phrase(programme)) == "un mardi sur deux matin (dont la semaine du 23 novembre 2026) ; fermé dimanche"


def test_une_semaine_sur_deux_d_une_saison_dit_aussi_laquelle() -> None:
    saison = {"du": "1er novembre", "au": "31 mars", "semaine": {"un mardi sur deux": "matin", "samedi": "fermé"}}
    assert simple(phrase(lu(saisons=[saison], quinzaine_depuis="2026-12-01"))) == (
        "du 1er novembre au 31 mars : un mardi sur deux matin (dont la semaine du 30 novembre 2026), fermé samedi"
    )


def test_ce_qui_est_permanent_se_dit_en_toutes_lettres() -> None:
    assert simple(phrase(lu(permanent="oui"))) == "24 h sur 24, 7 jours sur 7"


def test_deux_horaires_differents_ne_s_ecrivent_pas_pareil() -> None:
    tous, un_seul = "9h-12h sur rendez-vous, 14h-17h sur rendez-vous", "9h-12h, 14h-17h sur rendez-vous"
    for dire in (phrase, lambda p: tableau(p.semaine)[0][1]):
        assert dire(lu(semaine={"lundi": tous})) != dire(lu(semaine={"lundi": un_seul}))


def test_le_tableau_a_sept_rangees_et_ne_deduit_aucune_fermeture() -> None:
    rangees = tableau(lu(semaine={"jeudi": "9h-12h", "2e et 4e jeudi": "matin", "samedi": "fermé"}).semaine)
    assert [nom for nom, _, _ in rangees] == [*JOURS_OUVRES, "samedi", "dimanche"]
    assert [(simple(cellule), annonce) for _, cellule, annonce in rangees[3:]] == [
        ("9 h –\u2060 12 h ; 2e et 4e : le matin", True),
        (RIEN, False),
        ("fermé", True),
        (RIEN, False),
    ]


def test_les_exceptions_se_disent_en_dates_pleines_et_seulement_a_venir() -> None:
    programme = lu(
        fermetures=[
            {"du": "2026-11-02", "au": "2026-11-20"},
            {"du": "2026-12-24", "au": "2027-01-01", "motif": "fêtes"},
        ],
        absences=[{"du": "2026-11-21"}, {"du": "2026-12-01", "motif": "formation", "remplacement": "l’accueil"}],
        ouvertures=[{"le": "2026-12-05", "heures": "9h-12h"}, {"le": "2026-11-20", "heures": "matin"}],
    )
    assert [simple(texte) for texte in exceptions(programme, date(2026, 11, 21))] == [
        "Absence le 21 novembre 2026, remplacement inconnu",
        "Absence le 1er décembre 2026 (formation), remplacement : l’accueil",
        "Fermé du 24 décembre 2026 au 1er janvier 2027 (fêtes)",
        "Ouverture exceptionnelle le 5 décembre 2026 : 9 h –\u2060 12 h",
    ]


def test_le_resume_dit_les_premiers_horaires_connus() -> None:
    lundi = lu(semaine={"lundi": "matin"})
    assert resume([None, lu(sur_rendez_vous="oui"), lundi, lu(permanent="oui")]) == phrase(lundi)
    assert resume([None, lu(fermetures=[{"du": "2026-12-01"}])]) == ""


# --- properties


def sens_de(semaine: Semaine) -> Sens:
    """What the author meant, line by line."""
    sens: Sens = {}
    for s, jour in semaine.items():
        mots = ecrire_cle(s).split()
        quand = "un sur deux" if s.quinzaine else " ".join(mots[:-1])
        nom = mots[1] if s.quinzaine else mots[-1]
        sens[nom, quand] = tuple(
            (t.annonce.value if t.annonce else (t.debut, t.fin), t.mode.value) for t in jour.tranches
        )
    return sens


@settings(max_examples=tirages(200))
@given(programmes())
def test_la_phrase_et_les_tableaux_disent_la_meme_chose(programme: Programme) -> None:
    dites, _ = comprendre_phrase(phrase(programme))
    tables = {"": programme.semaine} if programme.semaine else {}
    for s in programme.saisons:
        tables[f"{ecrire_jour_de_l_an(s.du)} au {ecrire_jour_de_l_an(s.au)}"] = s.semaine
    lues = {nom: comprendre_table(tableau(semaine), RIEN) for nom, semaine in tables.items()}
    assert lues == {nom: sens_de(semaine) for nom, semaine in tables.items()}
    assert dites == ({"permanent": {}} if programme.permanent else lues)


@settings(max_examples=tirages(60))
@given(programmes())
def test_la_semaine_de_presence_est_nommee_par_son_lundi(programme: Programme) -> None:
    _, reperes = comprendre_phrase(phrase(programme))
    depuis = programme.quinzaine_depuis
    assert depuis
    lundi = depuis - timedelta(days=depuis.weekday())
    dit = f"{'1er' if lundi.day == 1 else lundi.day} {MOIS[lundi.month - 1]} {lundi.year}"
    assert {simple(r) for r in reperes} <= {dit}


def textes(programme: Programme) -> list[str]:
    """Every text made of a schedule; those with the words of authors are set by ``composer`` on the page."""
    cellules = [c for s in (programme.semaine, *(s.semaine for s in programme.saisons)) for _, c, _ in tableau(s)]
    return [phrase(programme), *cellules, *map(composer, exceptions(programme, JOUR))]


@settings(max_examples=tirages(100))
@given(programmes())
def test_aucune_espace_ordinaire_ne_peut_couper_une_heure(programme: Programme) -> None:
    for texte in textes(programme):
        assert not re.search(r"[0-9] h\b|\bh [0-9]| –|– | [:;?!]", texte)
        assert not re.search(r"[0-9]h|h[0-9]|[0-9]:[0-9]|\b0[0-9]\u00a0h", texte)


@settings(max_examples=tirages(80))
@given(semaines(jours=DEMI_JOURNEES))
def test_une_demi_journee_n_imprime_jamais_une_heure(semaine: Semaine) -> None:
    for texte in textes(Programme(semaine=semaine, quinzaine_depuis=JOUR)):
        assert not re.search(r"[0-9][\u00a0 ]?h\b", texte)
    for annonce in Annonce:
        assert not re.search("[0-9]", texte_du_jour(Jour((Tranche(*FENETRES[annonce], annonce),))))


@settings(max_examples=tirages(150))
@given(programmes())
def test_ferme_ne_se_lit_que_la_ou_l_auteur_l_a_ecrit(programme: Programme) -> None:
    semaines_ecrites = [programme.semaine, *(s.semaine for s in programme.saisons)]
    ecrit = any(j.ferme for semaine in semaines_ecrites for j in semaine.values())
    assert ("fermé" in phrase(programme).lower()) == ecrit
    for semaine in semaines_ecrites:
        fermes = {s.jour for s, j in semaine.items() if j.ferme}
        assert {n for n, (_, cellule, _) in enumerate(tableau(semaine)) if "fermé" in cellule} == fermes
    a_venir = [f for f in programme.fermetures if f.au >= JOUR and not f.absence]
    assert sum("fermé" in texte.lower() for texte in exceptions(programme, JOUR)) == len(a_venir)


def test_la_regle_des_jours_feries_est_la_seule_autre_a_dire_ferme() -> None:
    assert [r for r in Feries if "fermé" in FERIES[r].lower()] == [Feries.FERME]


@settings(max_examples=tirages(60))
@given(programmes())
def test_rien_ne_depend_du_jour_ou_la_page_est_lue(programme: Programme) -> None:
    for texte in textes(programme):
        assert not re.search(r"aujourd|demain|maintenant|actuellement|en ce moment|prochain", texte)


@pytest.mark.parametrize(
    ("du", "dite"),
    [
        ("2026-11-02", f"Fermé depuis le 2{INS}novembre 2026, jusqu’à nouvel ordre (travaux)"),
        ("2026-12-01", f"Fermé à partir du 1er{INS}décembre 2026, jusqu’à nouvel ordre (travaux)"),
    ],
)
def test_une_fermeture_sans_fin_connue_se_dit_jusqu_a_nouvel_ordre(du: str, dite: str) -> None:
    programme = lire_programme({"fermetures": [{"du": du, "au": "inconnu", "motif": "travaux"}]})
    assert programme
    assert exceptions(programme, JOUR) == [dite]


def test_une_nuit_se_dit_en_une_plage() -> None:
    programme = lire_programme({"semaine": {"lundi au vendredi": "20h-2h"}})
    assert programme
    assert phrase(programme) == f"du lundi au vendredi de 20{INS}h à 2{INS}h"
    assert tableau(programme.semaine)[0][1] == f"20{INS}h{INS}–\u2060{INS}2{INS}h"
