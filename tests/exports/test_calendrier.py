"""The iCalendar file of each post (requirements X14, X16): half-days as such, neutral titles, stable identifiers."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import vobject
from adresses import DISCRETION
from icalendar import Calendar
from reel import annuaire as annuaire_reel

from annuaire.exports.calendrier import REMARQUE, calendriers
from annuaire.horaires.lecture import lire_programme
from annuaire.modele.annuaire import Annuaire
from annuaire.socle.dates import PERIODE
from annuaire.socle.typographie import JOURS

PROJET = Path(__file__).parents[2]
JOUR = date(2026, 11, 21)
CHAUMONT = "52-haute-marne/poste-iscg/chaumont"
TITRES = re.compile(r"Permanence( à confirmer \(jour férié\)| \([^)]*\))?")


def fichier(annuaire: Annuaire, identifiant: str = CHAUMONT) -> str:
    return next(a.contenu for a in calendriers(annuaire) if a.uri == f"{identifiant}.ics")


def avec_horaires(**bloc: object) -> Annuaire:
    """Chaumont with other hours."""
    annuaire = annuaire_reel()
    fiche = replace(annuaire.fiches[CHAUMONT], horaires=lire_programme(dict(bloc)), lieux=())
    return replace(annuaire, fiches={CHAUMONT: fiche})


def evenements(texte: str) -> list[dict[str, object]]:
    calendrier = Calendar.from_ical(texte)
    return [
        {"titre": str(e["SUMMARY"]), "debut": e["DTSTART"].dt, "fin": e["DTEND"].dt, "uid": str(e["UID"])}
        for e in calendrier.walk("VEVENT")
    ]


def test_chaque_poste_dont_les_jours_sont_connus_a_son_calendrier() -> None:
    uris = {a.uri for a in calendriers(annuaire_reel())}
    assert {f"52-haute-marne/poste-iscg/{p}.ics" for p in ("saint-dizier", "chaumont", "joinville", "andelot")} <= uris
    assert "06-alpes-maritimes/poste-iscg/groupement-gendarmerie.ics" not in uris
    assert all(uri.endswith(".ics") for uri in uris)


@pytest.mark.parametrize("identifiant", [f.id for f in annuaire_reel().actives if f.poste and f.calendrier])
def test_une_demi_journee_n_a_pas_d_heure_et_les_titres_sont_neutres(identifiant: str) -> None:
    texte = fichier(annuaire_reel(), identifiant)
    for evenement in evenements(texte):
        assert TITRES.fullmatch(str(evenement["titre"]))
        debut, fin = evenement["debut"], evenement["fin"]
        assert isinstance(debut, date)
        assert not isinstance(debut, datetime)
        assert fin == debut + timedelta(days=1), "the end of a whole day is the next one"
    for absent in ("ATTENDEE", "VALARM", "ATTACH", "LOCATION"):
        assert absent not in texte


def test_les_identifiants_ne_changent_pas_d_une_publication_a_l_autre() -> None:
    aujourd_hui = {str(e["uid"]) for e in evenements(fichier(annuaire_reel()))}
    plus_tard = replace(annuaire_reel(), aujourd_hui=date(2026, 12, 21))
    communs = {u for u in (str(e["uid"]) for e in evenements(fichier(plus_tard))) if u < "2027-05-01"}
    assert communs <= aujourd_hui
    assert len(communs) > 50


def test_des_heures_connues_sont_en_temps_universel() -> None:
    """Outlook does not follow a zone that is a list of changes: its summers are an hour off."""
    texte = fichier(avec_horaires(semaine={"lundi": "9h-12h, 14h-17h sur rendez-vous"}))
    assert "VTIMEZONE" not in texte
    assert "DTSTART:20261123T080000Z" in texte
    assert "DTSTART:20270419T070000Z" in texte
    assert "SUMMARY:Permanence (sur rendez-vous)" in texte


def test_une_demi_annee_est_annoncee_meme_a_la_fin_d_une_periode() -> None:
    annuaire = avec_horaires(semaine=dict.fromkeys(JOURS, "matin"))
    lus = [e["debut"] for e in evenements(fichier(annuaire))]
    tous = [annuaire.periode + timedelta(days=n) for n in range(PERIODE + 182)]
    assert lus[: len(tous)] == tous


def test_un_rendez_vous_est_dit_pour_qui_vient_et_non_pour_qui_appelle() -> None:
    semaine = {"lundi": "9h-12h", "mardi": "9h-12h par téléphone", "jeudi": "matin"}
    lus = evenements(fichier(avec_horaires(semaine=semaine, sur_rendez_vous="oui")))
    assert [e["titre"] for e in lus[:3]] == [
        "Permanence (sur rendez-vous)",
        "Permanence (par téléphone)",
        "Permanence (matin, sur rendez-vous)",
    ]


def test_une_lecture_plus_recente_que_la_periode_date_les_evenements() -> None:
    annuaire = annuaire_reel()
    poste = annuaire.fiches[CHAUMONT]
    for lu in (annuaire.periode - timedelta(days=1), annuaire.periode + timedelta(days=1)):
        sources = tuple(replace(s, date=lu.isoformat()) for s in poste.sources)
        texte = fichier(replace(annuaire, fiches={CHAUMONT: replace(poste, sources=sources, verification=None)}))
        attendu = max(lu, annuaire.periode)
        assert {e["DTSTAMP"].dt.date() for e in Calendar.from_ical(texte).walk("VEVENT")} == {attendu}


def test_un_second_lecteur_lit_les_memes_evenements() -> None:
    """vobject shares nothing with what wrote them."""
    heures = avec_horaires(semaine={"lundi": "9h-12h, 20h-2h", "mardi": "matin"})
    for annuaire in (annuaire_reel(), heures):
        for artefact in calendriers(annuaire):
            lu = vobject.readOne(artefact.contenu)
            siens = [(e.summary.value, e.dtstart.value, e.uid.value) for e in lu.vevent_list]
            assert siens == [(e["titre"], e["debut"], e["uid"]) for e in evenements(artefact.contenu)]


def test_une_nuit_finit_le_lendemain() -> None:
    texte = fichier(avec_horaires(semaine={"lundi": "20h-2h"}))
    assert "DTSTART:20261123T190000Z\r\nDTEND:20261124T010000Z" in texte


def test_chaque_calendrier_a_son_nom_neutre_et_se_redemande_chaque_jour() -> None:
    lus = [Calendar.from_ical(a.contenu) for a in calendriers(annuaire_reel())]
    noms = [str(c["X-WR-CALNAME"]) for c in lus]
    assert len(set(noms)) == len(noms) > 3
    assert [str(c["NAME"]) for c in lus] == noms
    assert all(nom.startswith("Permanences – ") and not DISCRETION.sensible(nom) for nom in noms)
    assert all("REFRESH-INTERVAL;VALUE=DURATION:P1D" in a.contenu for a in calendriers(annuaire_reel()))


def test_un_calendrier_porte_la_commune_le_departement_a_defaut_et_un_rang_au_second() -> None:
    poste = annuaire_reel().fiches[CHAUMONT]
    memes = {i: replace(poste, id=i) for i in (CHAUMONT, f"{CHAUMONT}-bis")}
    for annuaire, attendus in (
        (replace(annuaire_reel(), fiches=memes), ["Permanences – Chaumont", "Permanences – Chaumont (2)"]),
        (avec_horaires(semaine={"lundi": "matin"}), ["Permanences – Haute-Marne"]),
    ):
        assert [Calendar.from_ical(a.contenu)["X-WR-CALNAME"] for a in calendriers(annuaire)] == attendus


def test_un_calendrier_est_publie_n_occupe_personne_et_dit_chaque_fois_de_confirmer() -> None:
    texte = fichier(annuaire_reel())
    assert {str(e.get("DESCRIPTION")) for e in Calendar.from_ical(texte).walk("VEVENT")} == {REMARQUE}
    assert "\r\nVERSION:2.0\r\n" in texte
    assert "\r\nMETHOD:PUBLISH\r\n" in texte
    assert texte.count("\r\nTRANSP:TRANSPARENT\r\n") == texte.count("BEGIN:VEVENT") > 50


def test_une_fermeture_retire_les_jours_et_un_ferie_inconnu_reste_une_question() -> None:
    absence = [{"du": "2026-12-07", "au": "2026-12-20", "motif": "congés"}]
    lus = evenements(fichier(avec_horaires(semaine={"vendredi": "matin", "lundi": "journée"}, absences=absence)))
    jours = {e["debut"]: e["titre"] for e in lus}
    assert date(2026, 12, 7) not in jours
    assert date(2026, 12, 11) not in jours
    assert jours[date(2026, 12, 4)] == "Permanence (matin)"
    assert jours[date(2026, 12, 25)] == "Permanence à confirmer (jour férié)"


def test_les_lignes_sont_pliees_a_75_octets_et_finissent_comme_il_faut() -> None:
    texte = fichier(annuaire_reel())
    lignes = texte.split("\r\n")
    assert lignes[-1] == ""
    assert all(len(ligne.encode()) <= 75 and "\n" not in ligne for ligne in lignes)
