"""« Elle ne peut pas rentrer ce soir », from its page: a commune, a Saturday at 22:00, then a sheet of paper."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from adresses import page
from test_navigateur_impression import feuilles, serrer

from navigateur import Ouvrir

pytestmark = pytest.mark.navigateur

JOINVILLE = "52-haute-marne/communes/52250.html"
NE_PEUT_PAS_RENTRER = page("52-haute-marne/situation/ne-peut-pas-rentrer")
SAMEDI_22H = datetime(2026, 11, 21, 21, 0, tzinfo=UTC)


def test_depuis_joinville_un_samedi_a_22_h_chaque_etape_a_ses_services(ouvrir: Ouvrir, racine: str) -> None:
    ouverte = ouvrir(racine + JOINVILLE).page
    ouverte.clock.set_fixed_time(SAMEDI_22H)
    ouverte.get_by_text("Que faire, pas à pas").click()
    ouverte.get_by_role("link", name="Ne peut pas rentrer ce soir").click()
    ouverte.clock.set_fixed_time(SAMEDI_22H)
    ouverte.locator(".resultats").first.wait_for()
    assert ouverte.url == racine + NE_PEUT_PAS_RENTRER, "la commune ne reste pas dans l’adresse"
    assert "Joinville" in ouverte.get_by_role("combobox").input_value()
    noms = ouverte.locator("#e2 .resultat-lien, #e3 .resultat-lien").all_text_contents()
    assert noms == ["SOS Femmes Accueil", "SIAO 52 et 115 de Haute-Marne", "Hébergement d’urgence"]
    assert ouverte.locator("#e1 .etat").first.text_content()
    ferme = ouverte.locator("#e6")
    assert "CAF de la Haute-Marne" in (ferme.text_content() or "")
    assert ouverte.locator("a[data-orienter-la-commune]").get_attribute("href")


@pytest.mark.nuit
@pytest.mark.parametrize(("javascript", "commune"), [(True, "Joinville"), (True, ""), (False, "")])
def test_la_situation_la_plus_longue_tient_sur_une_feuille(
    ouvrir: Ouvrir, sur_cle: str, javascript: bool, commune: str
) -> None:
    ouverte = ouvrir(sur_cle + NE_PEUT_PAS_RENTRER, javascript=javascript).page
    if commune:
        ouverte.get_by_role("combobox").fill(commune)
        ouverte.get_by_role("option", name=commune).first.click()
        ouverte.locator(".resultat").first.wait_for()
    (feuille,) = feuilles(ouverte)
    for mots in (
        "Ne peut pas rentrer ce soir",
        "Pas encore relue par un professionnel",
        "03 25 06 50 70",
        "Promettre une place",
        "Je suis en danger. Je suis à…",
    ):
        assert serrer(mots) in feuille
    assert serrer("l’hébergement d’urgence est une liberté fondamentale") in feuille
    assert serrer("Quitter ce site") not in feuille


def test_une_commune_d_un_autre_departement_ne_recoit_pas_les_services_de_celui_ci(
    ouvrir: Ouvrir, sur_cle: str
) -> None:
    ouverte = ouvrir(sur_cle + NE_PEUT_PAS_RENTRER).page
    ouverte.get_by_role("combobox").fill("Mende")
    ouverte.get_by_role("option", name="Mende").first.click()
    ouverte.get_by_text("Cette commune est dans un autre département.").wait_for()
    assert ouverte.locator(".resultats").count() == 0


@pytest.mark.parametrize(("ecran", "champ"), [("index.html", "#q"), ("orienter/index.html", "#o-mots")])
def test_les_mots_des_gens_menent_a_la_situation_avant_les_services(
    ouvrir: Ouvrir, racine: str, ecran: str, champ: str
) -> None:
    """The page of the département that the words name, never opened for the person."""
    ouverte = ouvrir(racine + ecran).page
    ouverte.locator(champ).fill("le proprio a changé la serrure joinville")
    lien = ouverte.get_by_role("link", name="On menace de l’expulser")
    lien.wait_for()
    adresse = lien.get_attribute("href") or ""
    assert adresse.endswith(page("52-haute-marne/situation/expulsion"))
    ouverte.locator(champ).press("Enter")
    assert ouverte.url.startswith(racine + ecran)
