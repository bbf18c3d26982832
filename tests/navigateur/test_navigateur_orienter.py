"""« Orienter » in a real browser: who is competent for this person, here, now, without leaving a trace."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from adresses import page as adresse_de

from navigateur import Fenetre, Ouvrir, lisible

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.navigateur

URI = "orienter/index.html"
SIAO = adresse_de("52-haute-marne/siao/haute-marne")
CAF = adresse_de("52-haute-marne/caf/haute-marne")
TRACES = """async () => ({
  local: localStorage.length,
  session: sessionStorage.length,
  bases: (await indexedDB.databases()).length,
  temoins: document.cookie,
})"""


@pytest.fixture
def orienter(ouvrir: Ouvrir, racine: str) -> Fenetre:
    """The screen, over http then from a folder, once its index is there."""
    fenetre = ouvrir(racine + URI)
    pret(fenetre.page)
    return fenetre


def pret(page: Page) -> None:
    page.locator(".demande-resultats .note").first.wait_for()


def choisir_la_commune(page: Page, texte: str) -> None:
    page.locator("#o-commune").fill(texte)
    page.locator("#o-communes [role=option]").first.wait_for()
    page.locator("#o-commune").press("ArrowDown")
    page.locator("#o-commune").press("Enter")


def groupe(page: Page, cle: str) -> list[str]:
    """Addresses of the results of a group, those behind a fold included."""
    liens = page.locator(f".groupe-{cle} .resultat-lien").all()
    return [(lien.get_attribute("href") or "").removeprefix("../") for lien in liens]


def numeros(page: Page) -> list[str]:
    return [lisible(n.inner_text()) for n in page.locator(".secours-numero").all()]


def test_tout_le_parcours_se_fait_au_clavier(orienter: Fenetre) -> None:
    page = orienter.page
    page.locator("h1").click()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "o-mots"
    page.keyboard.press("Tab")
    page.keyboard.type("saint diz")
    page.locator("#o-communes [role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.locator("#o-commune").input_value() == "Saint-Dizier (52100)"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "o-besoin"
    page.locator("#o-besoin").press_sequentially("Abri")
    page.locator(".groupe-competent").wait_for()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.getAttribute('href')") == f"../{SIAO}"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{SIAO}")


def test_entree_depuis_les_mots_ouvre_le_premier_resultat(orienter: Fenetre) -> None:
    page = orienter.page
    page.locator("#o-mots").fill("siao")
    page.locator(".resultat").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{SIAO}")


def test_a_360_pixels_rien_ne_deborde_et_l_on_peut_appeler(ouvrir: Ouvrir, en_ligne: str) -> None:
    page = ouvrir(en_ligne + URI, largeur=360).page
    pret(page)
    choisir_la_commune(page, "joinville")
    page.locator("#o-besoin").select_option("aide-aux-victimes")
    page.locator(".resultat").first.wait_for()
    page.get_by_role("button", name="Modifier").click()
    page.locator(".demande-plus summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.locator(".groupe-competent .resultat a[href^='tel:']").count() > 0


@pytest.mark.nuit
def test_le_reseau_coupe_ne_change_rien_depuis_une_cle(ouvrir: Ouvrir, sur_cle: str) -> None:
    fenetre = ouvrir(sur_cle + "index.html")
    fenetre.page.context.set_offline(True)
    fenetre.page.goto(sur_cle + URI)
    pret(fenetre.page)
    choisir_la_commune(fenetre.page, "52000")
    fenetre.page.locator("#o-besoin").select_option("droits-sociaux")
    fenetre.page.locator(".resultat").first.wait_for()
    assert CAF in groupe(fenetre.page, "competent")
    assert fenetre.hotes == set()


@pytest.mark.nuit
def test_un_service_du_departement_reste_competent_a_60_km(orienter: Fenetre) -> None:
    """Saint-Dizier is 60 km from Chaumont, where the CAF receives people."""
    page = orienter.page
    choisir_la_commune(page, "saint-dizier")
    page.locator("#o-besoin").select_option("droits-sociaux")
    page.locator(".groupe-competent").wait_for()
    assert groupe(page, "competent")[0] == CAF
    raison = page.locator(".groupe-competent .resultat-raison").first.inner_text()
    assert lisible(raison) == "Compétent · tout le département : Haute-Marne · selon le domicile de la personne"


@pytest.mark.nuit
def test_un_code_postal_propose_ses_communes_et_un_ancien_nom_mene_au_nouveau(orienter: Fenetre) -> None:
    page = orienter.page
    page.locator("#o-commune").fill("52100")
    page.locator("#o-communes [role=option]").nth(1).wait_for()
    proposees = [lisible(o.inner_text()) for o in page.locator("#o-communes [role=option]").all()]
    assert proposees[0] == "Saint-Dizier code postal 52100"
    postales = [proposee for proposee in proposees if "code postal 52100" in proposee]
    assert len(postales) > 2
    # The same digits are also the INSEE code of a former commune: it comes last, and says so.
    assert [*postales, "Colombey les Deux Églises code Insee 52100, 52330"] == proposees
    choisir_la_commune(page, "montier en der")
    assert page.locator("#o-commune").input_value() == "La Porte du Der (52220)"


def test_les_proches_non_competents_sont_replies_et_disent_pourquoi(orienter: Fenetre) -> None:
    page = orienter.page
    choisir_la_commune(page, "Villiers-en-Lieu")
    page.locator("#o-besoin").select_option("domiciliation")
    replies = page.locator("details.groupe-non")
    replies.wait_for()
    assert replies.get_attribute("open") is None
    replies.locator("summary").first.click()
    assert "Non compétent" in replies.locator(".resultat-raison").first.inner_text()


def test_la_nuit_ce_qui_n_est_pas_ouvert_est_mis_a_part_et_la_chaine_du_besoin_est_en_tete(
    ouvrir: Ouvrir, en_ligne: str
) -> None:
    page = ouvrir(en_ligne + URI).page
    pret(page)
    choisir_la_commune(page, "saint-dizier")
    page.locator("#o-besoin").select_option("porter-plainte")
    jour = page.evaluate("new Date(Date.now() + 864e5).toISOString().slice(0, 10)")
    page.locator("#o-quand").select_option("choisi")
    page.locator("#o-jour").fill(jour)
    page.locator("#o-heure").fill("03:00")
    page.locator("#o-besoin").select_option("violences-conjugales")
    page.locator(".demande-secours.alerte").wait_for()
    assert page.locator("[data-titre-secours]").inner_text() == "À cette heure, appelez"
    assert numeros(page) == ["17", "114", "3919", "116 006"]
    page.locator("#o-besoin").select_option("enfance-en-danger")
    assert numeros(page)[0] == "119"


@pytest.mark.nuit
def test_les_criteres_se_comptent_se_combinent_et_s_effacent(orienter: Fenetre) -> None:
    page = orienter.page
    choisir_la_commune(page, "chaumont")
    page.locator(".demande-plus summary").click()
    page.locator("[data-demander][value=argent]").check()
    page.locator("#o-langues").select_option(index=1)
    page.locator("#o-regime").select_option("agricole")
    assert lisible(page.locator(".demande-plus summary").inner_text()) == "Plus de critères (3)"
    assert page.locator(".resultat-demander").first.inner_text().startswith("Inconnu, à demander")
    page.get_by_role("button", name="Tout effacer").click()
    assert lisible(page.locator(".demande-plus summary").inner_text()) == "Plus de critères"
    assert page.locator(".resultat").count() == 0
    assert page.evaluate("document.activeElement.id") == "o-mots"


@pytest.mark.parametrize(("public", "numeros"), [("mineurs", ["119", "17"]), ("auteurs", ["08 019 019 11", "17"])])
def test_un_mineur_ou_un_auteur_a_ses_numeros_avant_le_premier_service(
    orienter: Fenetre, public: str, numeros: list[str]
) -> None:
    """The 115 is not the door of a child alone."""
    page = orienter.page
    page.locator("#o-commune").fill("Joinville")
    page.get_by_role("option", name="Joinville").first.click()
    page.locator("#o-besoin").select_option("hebergement-urgence")
    page.locator(".demande-plus summary").click()
    page.locator("#o-publics").select_option(public)
    page.get_by_role("heading", name="Pour cette personne").wait_for()
    dits = page.locator("[data-numeros] .secours-numero").all_text_contents()
    assert [lisible(numero) for numero in dits] == numeros


def test_qui_doit_etre_accueilli_se_demande_des_la_premiere_reponse(orienter: Fenetre) -> None:
    """Nobody wrote whether an animal can stay: neither dropped nor promised, it is the question to ask."""
    page = orienter.page
    choisir_la_commune(page, "chaumont")
    page.locator("#o-besoin").select_option("hebergement-urgence")
    page.locator(".demande-plus summary").click()
    page.get_by_label("Animaux").check()
    page.locator(".premier .resultat-demander").wait_for()
    dites = {lisible(texte) for texte in page.locator(".resultat-demander").all_inner_texts()}
    assert dites == {"Inconnu, à demander : animaux"}


def test_rien_n_entre_dans_la_barre_d_adresse_ni_sur_l_appareil(orienter: Fenetre) -> None:
    """S12, S13: only « copier le lien » makes a link, and it leaves out the words typed."""
    page = orienter.page
    avant = page.url
    page.locator("#o-mots").fill("violances")
    choisir_la_commune(page, "saint-dizier")
    page.locator("#o-besoin").select_option("violences-conjugales")
    page.locator("#o-quand").select_option("maintenant")
    page.locator(".resultat, .note").first.wait_for()
    assert page.url == avant
    assert page.evaluate("history.length") <= 2
    assert page.evaluate(TRACES) == {"local": 0, "session": 0, "bases": 0, "temoins": ""}
    assert all("violances" not in demande for demande in orienter.demandes)


@pytest.fixture
def lien_copie(ouvrir: Ouvrir, en_ligne: str) -> tuple[Page, str]:
    """A page whose criteria were copied, and the link."""
    page = ouvrir(en_ligne + URI).page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    pret(page)
    page.locator("#o-mots").fill("monsieur untel")
    choisir_la_commune(page, "saint-dizier")
    page.locator("#o-besoin").select_option("hebergement-urgence")
    page.locator(".demande-plus summary").click()
    page.locator("[data-demander][value=adresse]").check()
    page.get_by_role("button", name="Copier le lien").click()
    page.get_by_text("Lien copié, sans les mots tapés.").wait_for()
    return page, page.evaluate("navigator.clipboard.readText()")


def test_un_lien_copie_redonne_les_criteres_puis_s_efface_de_la_barre(
    lien_copie: tuple[Page, str], en_ligne: str
) -> None:
    page, lien = lien_copie
    assert page.url == en_ligne + URI
    assert lien.startswith(f"{en_ligne}{URI}#")
    assert "untel" not in lien
    assert "hebergement" not in lien
    page.goto("about:blank")
    page.goto(lien)
    page.locator(".groupe-competent").wait_for()
    assert page.url == en_ligne + URI
    assert page.locator("#o-commune").input_value() == "Saint-Dizier (52100)"
    assert page.locator("#o-besoin").input_value() == "hebergement-urgence"
    assert page.locator("[data-demander][value=adresse]").is_checked()
    assert page.locator("#o-mots").input_value() == ""


@pytest.mark.nuit
def test_la_page_d_une_commune_mene_a_l_ecran_avec_sa_commune(ouvrir: Ouvrir, racine: str) -> None:
    page = ouvrir(racine + "52-haute-marne/communes/52250.html").page
    page.get_by_role("link", name="Orienter une personne de Joinville").click()
    page.locator(".groupe-competent").wait_for()
    assert page.locator("#o-commune").input_value() == "Joinville (52300)"
    assert "#" not in page.url


def test_sans_index_les_numeros_restent_et_la_panne_est_dite(ouvrir: Ouvrir, en_ligne: str) -> None:
    fenetre = ouvrir(en_ligne + "a-propos.html")
    fenetre.page.context.route("**/assets/recherche/*", lambda route: route.abort())
    fenetre.page.goto(en_ligne + URI)
    fenetre.page.get_by_text("La recherche n’a pas pu se charger").wait_for()
    fenetre.page.locator("#o-besoin").select_option("enfance-en-danger")
    assert numeros(fenetre.page)[0] == "119"


def test_sans_javascript_la_page_mene_aux_listes_et_aux_numeros(ouvrir: Ouvrir, racine: str) -> None:
    page = ouvrir(racine + URI, javascript=False).page
    assert not page.locator("form[data-demande]").is_visible()
    assert page.locator("noscript a, .sans-js a").count() == 2
    assert "17" in numeros(page)
    gauches = [page.locator(s).bounding_box() for s in ("h1", "[data-secours-bloc]")]
    assert gauches[0]
    assert gauches[1]
    assert gauches[0]["x"] == gauches[1]["x"], "une colonne vide à la place du formulaire"


@pytest.mark.nuit
def test_la_recherche_de_l_entete_propose_la_page_de_la_commune(ouvrir: Ouvrir, racine: str) -> None:
    page = ouvrir(racine + "a-propos.html").page
    page.get_by_role("searchbox").fill("montier en der")
    lien = page.locator(".recherche-lien").first
    lien.wait_for()
    assert lisible(lien.inner_text()).startswith("Qui contacter à Montier-en-Der ? aujourd’hui La Porte du Der")
    page.keyboard.press("Enter")
    page.wait_for_url("**/52-haute-marne/communes/52331.html")
