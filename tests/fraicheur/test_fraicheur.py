"""How old a fact is, by kind of fact, and the words that say it (requirement C18)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from cas import PROJET
from hypothesis import given
from hypothesis import strategies as st

from annuaire.fraicheur.fraicheur import (
    EtatDeFait,
    Fraicheur,
    anciennete,
    derniere_information,
    donnes,
    fraicheur,
    perimes,
)
from annuaire.fraicheur.mentions import date_de_source, etat_de_verification, mention
from annuaire.lecture.documents import Document
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.construction import construire_annuaire
from annuaire.modele.fiche import Fiche
from annuaire.modele.lecture import lire_fiche
from annuaire.modele.provenance import Source
from annuaire.modele.reglages import Reglages
from annuaire.schema.discretion import Discretion
from annuaire.schema.schemas import lire_les_schemas
from annuaire.socle.dates import dernier_jour
from annuaire.socle.typographie import INSECABLE

AUJOURD_HUI = date(2026, 11, 21)
ANNUAIRE: Annuaire = construire_annuaire([], [], lire_les_schemas(PROJET / "schemas"), AUJOURD_HUI, Reglages())
MEMOIRE = {"titre": "Connaissance générale", "nature": "connaissance-generale"}
TELEPHONE = [{"numero": "03 25 03 93 91"}]


def source(jour: str = "", *faits: str, nature: str = "site-officiel") -> dict[str, Any]:
    """A source as the YAML file gives it."""
    lue: dict[str, Any] = {"titre": "Une page", "nature": nature}
    return lue | ({"date": jour} if jour else {}) | ({"faits": list(faits)} if faits else {})


def fiche(*sources: dict[str, Any], type_: str = "caf", **champs: Any) -> Fiche:
    """A small fiche with these sources."""
    data: dict[str, Any] = {"nom": "Caf", "presentation": "Prestations.", "sources": list(sources), **champs}
    lue = lire_fiche(Document(f"directory/52-haute-marne/{type_}/x.yml", data), "FR", Discretion({}))
    return replace(lue, vocabulaires=ANNUAIRE.vocabulaires)


def etat(*sources: dict[str, Any], fait: str = "horaires", **champs: Any) -> EtatDeFait:
    """State of one fact today."""
    return fraicheur(ANNUAIRE.aujourd_hui, fiche(*sources, **champs), fait).etat


def dire(*sources: dict[str, Any], fait: str = "horaires", **champs: Any) -> str:
    """The mention beside one fact today."""
    return mention(ANNUAIRE.aujourd_hui, fiche(*sources, **champs), fait)


def verification(le: str, *faits: str) -> dict[str, Any]:
    """A confirmation by the body itself."""
    confirmee: dict[str, Any] = {"le": le, "par": "Le standard", "moyen": "téléphone"}
    return confirmee | ({"faits": list(faits)} if faits else {})


def test_une_source_d_un_an_jour_pour_jour_est_recente() -> None:
    assert etat(source("2025-11-21")) is EtatDeFait.RECENT
    assert AUJOURD_HUI - date(2025, 11, 21) == timedelta(days=365)


def test_le_lendemain_elle_est_ancienne() -> None:
    assert etat(source("2025-11-20")) is EtatDeFait.ANCIEN


@pytest.mark.parametrize(
    ("fait", "type_", "ans"),
    [("horaires", "caf", 1), ("courriels", "caf", 2), ("telephones", "caf", 3), ("telephones", "ccas", 6),
     ("courriels", "ccas", 2), ("zone", "caf", 1)],
)  # fmt: skip
def test_chaque_genre_de_fait_vieillit_a_sa_vitesse(fait: str, type_: str, ans: int) -> None:
    dernier, lendemain = date(2026 - ans, 11, 21), date(2026 - ans, 11, 20)
    assert etat(source(dernier.isoformat()), fait=fait, type_=type_) is EtatDeFait.RECENT
    assert etat(source(lendemain.isoformat()), fait=fait, type_=type_) is EtatDeFait.ANCIEN


def test_une_duree_mesuree_dit_sa_mesure() -> None:
    faits = ANNUAIRE.vocabulaires["fait"]
    assert all(int(t.extra["duree"]) == 12 or t.extra.get("mesure") for c, t in faits.items() if c != "site")
    assert ANNUAIRE.vocabulaires["type"]["ccas"].extra["mesure"]


def test_une_source_du_jour_est_recente() -> None:
    assert etat(source("2026-11-21")) is EtatDeFait.RECENT


@pytest.mark.parametrize(
    ("iso", "jour"),
    [("2019", date(2019, 12, 31)), ("2019-02", date(2019, 2, 28)), ("2024-02", date(2024, 2, 29)),
     ("2019-02-03", date(2019, 2, 3))],
)  # fmt: skip
def test_une_date_incomplete_vaut_son_dernier_jour(iso: str, jour: date) -> None:
    assert dernier_jour(iso) == jour


def test_une_annee_seule_recoit_le_benefice_du_doute() -> None:
    assert etat(source("2025")) is EtatDeFait.RECENT
    assert etat(source("2024")) is EtatDeFait.ANCIEN


def test_une_source_sans_date_n_est_jamais_recente() -> None:
    assert etat(source()) is EtatDeFait.NON_DATE


def test_la_memoire_n_est_pas_une_source() -> None:
    assert etat(MEMOIRE) is EtatDeFait.NON_VERIFIE


def test_la_memoire_a_cote_d_une_page_non_datee_reste_non_datee() -> None:
    assert etat(MEMOIRE, source()) is EtatDeFait.NON_DATE


def test_la_source_la_plus_recente_qui_appuie_le_fait_l_emporte() -> None:
    sources = (source("2019-03", "horaires"), source("2026-05", "horaires"), source("2018", "telephones"))
    assert etat(*sources) is EtatDeFait.RECENT
    assert etat(*sources, fait="telephones") is EtatDeFait.ANCIEN


def test_une_source_recente_sur_un_autre_fait_ne_rajeunit_pas_celui_ci() -> None:
    assert etat(source("2019"), source("2026-11", "telephones")) is EtatDeFait.ANCIEN


def test_un_fait_qu_aucune_source_n_appuie_n_emprunte_la_date_d_aucune() -> None:
    assert dire(source("2026-11", "telephones")) == "Non vérifié : aucune source lue, à confirmer"


def test_une_source_sans_liste_de_faits_appuie_toute_la_fiche() -> None:
    assert etat(source("2026-01"), fait="zone") is EtatDeFait.RECENT


def test_une_verification_recente_vaut_plus_qu_une_source() -> None:
    assert etat(source("2015"), verification=verification("2026-11-20")) is EtatDeFait.VERIFIE


def test_une_verification_limitee_ne_couvre_que_ses_faits() -> None:
    limitee = verification("2026-11-20", "telephones")
    assert etat(source("2015"), fait="telephones", verification=limitee) is EtatDeFait.VERIFIE
    assert etat(source("2015"), fait="horaires", verification=limitee) is EtatDeFait.ANCIEN


@pytest.mark.parametrize(("le", "attendu"), [("2025-11-21", EtatDeFait.VERIFIE), ("2025-11-20", EtatDeFait.ANCIEN)])
def test_une_verification_vieillit_au_bout_d_un_an(le: str, attendu: EtatDeFait) -> None:
    assert etat(source(), verification=verification(le)) is attendu


@given(st.dates(date(1990, 1, 1), AUJOURD_HUI))
def test_une_source_passe_de_recente_a_ancienne_une_seule_fois(jour: date) -> None:
    attendu = EtatDeFait.RECENT if (AUJOURD_HUI - jour).days <= 365 else EtatDeFait.ANCIEN
    assert etat(source(jour.isoformat())) is attendu


@pytest.mark.parametrize("etat_", EtatDeFait)
def test_seuls_le_recent_et_le_verifie_ne_sont_pas_a_confirmer(etat_: EtatDeFait) -> None:
    assert Fraicheur(etat_, "").a_confirmer == (etat_ not in (EtatDeFait.RECENT, EtatDeFait.VERIFIE))


def test_un_fait_recent_ou_verifie_ne_porte_aucune_mention() -> None:
    assert dire(source("2026-03")) == ""
    assert dire(source("2015"), verification=verification("2026-11-20")) == ""


def test_une_vieille_source_dit_son_annee_et_le_geste() -> None:
    assert dire(source("2019-03"), telephones=TELEPHONE) == "Source de 2019, à confirmer par téléphone"


def test_une_vieille_verification_reste_dite_verifiee_avec_son_annee() -> None:
    assert dire(source("2015"), verification=verification("2024-03-01")) == "Vérifié en 2024, à confirmer"


def test_on_ne_confirme_pas_un_telephone_par_ce_telephone() -> None:
    assert dire(source("2019-03"), fait="telephones", telephones=TELEPHONE) == "Source de 2019, à confirmer"


def test_sans_numero_connu_on_dit_seulement_a_confirmer() -> None:
    assert dire(source()) == "Source non datée, à confirmer"


def test_ce_que_personne_n_a_lu_est_dit_non_verifie() -> None:
    assert dire(MEMOIRE) == "Non vérifié : aucune source lue, à confirmer"


@pytest.mark.parametrize(
    ("nature", "dite"),
    [("presse", " : trouvée en ligne ou dans un document."), ("jeu-de-donnees", " : fichier officiel.")],
)
def test_une_fiche_que_personne_n_a_confirmee_dit_d_ou_elle_vient(nature: str, dite: str) -> None:
    """The latest source is the one that speaks."""
    ancienne, derniere = source("2019-08", nature="site-officiel"), source("2026-03", nature=nature)
    assert etat_de_verification(fiche(ancienne, derniere)) == f"Pas encore vérifiée par téléphone{dite}"


def test_une_fiche_confirmee_en_partie_ne_dit_que_cette_partie() -> None:
    phrase = etat_de_verification(fiche(source(), verification=verification("2026-11-01", "telephones")))
    assert phrase.endswith(f"par Le standard (téléphone){INSECABLE}: téléphone.")


def test_une_fiche_tenue_par_l_organisme_le_dit() -> None:
    tenue = {**verification("2026-11-01"), "moyen": "mise à jour par l’organisme"}
    phrase = etat_de_verification(fiche(source(), verification=tenue))
    assert phrase == f"Tenue par l’organisme, relue le 1er{INSECABLE}novembre 2026 par Le standard."


def test_une_fiche_confirmee_dit_quand_par_qui_et_comment() -> None:
    phrase = etat_de_verification(fiche(source(), verification=verification("2026-11-01")))
    assert phrase == f"Vérifiée le 1er{INSECABLE}novembre 2026 par Le standard (téléphone)."


@pytest.mark.parametrize(
    ("jour", "precision", "dite"),
    [("2019-08", "", "août 2019"), ("2019-08", "déduite du contenu", "août 2019 (déduite du contenu)"),
     ("", "", "non datée"), ("", "postérieure à 2021", "postérieure à 2021")],
)  # fmt: skip
def test_la_date_d_une_source_se_lit(jour: str, precision: str, dite: str) -> None:
    assert date_de_source(Source(titre="Une page", nature="presse", date=jour, date_precision=precision)) == dite


TOUT_DONNE: dict[str, Any] = {
    "telephones": TELEPHONE,
    "courriels": [{"adresse": "accueil@exemple.fr"}],
    "horaires": {"semaine": {"lundi": "9h-12h"}},
    "lieux": [{"adresse": {"commune": "52121"}}, {"adresse": {"voie": "1 rue Haute", "commune": "52121"}}],
}


@pytest.mark.parametrize("sans", [*TOUT_DONNE, ""])
def test_n_est_a_redemander_que_ce_que_la_fiche_donne(sans: str) -> None:
    """Two years after: what a call must settle; a number and an address stay sure for longer."""
    une = fiche(source("2024-06-01"), **{c: v for c, v in TOUT_DONNE.items() if c != sans})
    ordre = [f for f in ("telephones", "horaires", "adresse", "courriels") if f != {"lieux": "adresse"}.get(sans, sans)]
    assert donnes(une) == ordre
    assert perimes(AUJOURD_HUI, une) == [f for f in ordre if f in ("horaires", "courriels")]
    assert perimes(date(2024, 7, 1), une) == []


def test_une_commune_seule_n_est_pas_une_adresse() -> None:
    assert donnes(fiche(source(), lieux=TOUT_DONNE["lieux"][:1])) == []


@pytest.mark.parametrize(
    ("dates", "le", "derniere", "jours"),
    [
        ([], "", "", None), ([""], "", "", None), (["2026-11-20", "2025"], "", "2026-11-20", 1),
        (["2025"], "2026-11-11", "2026-11-11", 10), (["2026-11-20"], "2025-01-01", "2026-11-20", 1),
        (["2026"], "", "2026", 0), (["2026-10"], "", "2026-10", 21),
    ],
)  # fmt: skip
def test_l_age_est_celui_de_la_derniere_information(
    dates: list[str], le: str, derniere: str, jours: int | None
) -> None:
    une = fiche(*map(source, dates), **({"verification": verification(le)} if le else {}))
    assert derniere_information(une) == derniere
    assert anciennete(une, AUJOURD_HUI) == (None if jours is None else timedelta(days=jours))
