"""Without JavaScript: home, posts, numbers, lists and exit say everything (requirements S2, H3, O12)."""

from __future__ import annotations

import pytest

from navigateur import CHAUMONT, ECOUTE, FOYER, PARTENAIRE, SAINT_DIZIER, Ouvrir, lisible

pytestmark = pytest.mark.navigateur

URGENCES = ("17", "112", "114", "115", "119", "3919", "116006")
PRESENCES = {
    SAINT_DIZIER: "Lundi et mercredi toute la journée ; vendredi matin",
    CHAUMONT: "Lundi toute la journée ; mardi et jeudi matin ; mercredi après-midi",
}
LIEUX = {SAINT_DIZIER: "Commissariat de Saint-Dizier", CHAUMONT: "Commissariat de Chaumont"}


@pytest.mark.parametrize("poste", PRESENCES)
def test_l_accueil_montre_le_lieu_et_les_jours_de_chaque_poste_sans_un_clic(
    ouvrir: Ouvrir, racine: str, poste: str
) -> None:
    page = ouvrir(racine + "index.html", largeur=360, javascript=False).page
    carte = page.locator(".poste", has=page.locator(f'a[href="{poste}"]'))
    assert carte.is_visible()
    assert PRESENCES[poste] in lisible(carte.inner_text())
    for mot in LIEUX[poste].split(",")[0].lower().split(" de "):  # « Saint-Dizier commissariat »
        assert mot in lisible(carte.inner_text()).lower()


@pytest.mark.parametrize("poste", PRESENCES)
def test_des_liens_simples_menent_de_l_accueil_aux_jours_de_presence(ouvrir: Ouvrir, racine: str, poste: str) -> None:
    page = ouvrir(racine + "index.html", javascript=False).page
    page.locator(f'.poste a[href="{poste}"]').click()
    page.wait_for_url(f"{racine}{poste}")
    assert lisible(page.locator(".quand .phrase").inner_text()) == PRESENCES[poste]
    assert page.locator(".quand .bande li:visible").count() == 7


@pytest.mark.parametrize(
    ("chemin", "fiche"),
    [
        (("Ma commune", "Haute-Marne"), "52-haute-marne/mds/langres.html"),
        (("Dormir ce soir", "Hébergement ou logement accompagné"), FOYER),
        (("Se protéger d’un proche", "Violences dans le couple ou la famille"), ECOUTE),
        (("Tout, de A à Z",), PARTENAIRE),
    ],
)
def test_chaque_liste_de_l_accueil_mene_a_une_fiche(
    ouvrir: Ouvrir, en_ligne: str, chemin: tuple[str, ...], fiche: str
) -> None:
    page = ouvrir(en_ligne + "index.html", javascript=False).page
    for lien in chemin:
        page.locator("main").get_by_role("link", name=lien).first.click()
    page.locator(f'main a[href$="{fiche.split("/", 1)[1]}"]').first.click()
    page.wait_for_url(f"{en_ligne}{fiche}")
    assert page.locator("h1").is_visible()


@pytest.mark.parametrize(("largeur", "combien"), [(360, 2), (1280, 6)])
def test_les_numeros_d_urgence_s_appellent_depuis_l_accueil(
    ouvrir: Ouvrir, racine: str, largeur: int, combien: int
) -> None:
    """Three on a phone, all of them on a wide screen; the others are one link away."""
    page = ouvrir(racine + "index.html", largeur=largeur, javascript=False).page
    assert page.locator('.danger a[href^="tel:"]:visible').count() == combien
    assert page.locator('.danger a[href="sms:114"]').is_visible()
    page.get_by_role("link", name="Tous les numéros").click()
    for numero in URGENCES:
        porte = "sms" if numero == "114" else "tel"
        assert page.locator(f'main a[href="{porte}:{numero}"]').first.is_visible(), numero


@pytest.mark.parametrize("ici", ["index.html", CHAUMONT, "404.html", "a-z.html"])
def test_la_recherche_inutile_est_remplacee_par_des_liens(ouvrir: Ouvrir, en_ligne: str, ici: str) -> None:
    page = ouvrir(en_ligne + ici, javascript=False).page
    assert not page.get_by_role("searchbox").is_visible()
    assert page.locator("noscript a", has_text="A à Z").is_visible()


@pytest.mark.parametrize("ici", ["index.html", CHAUMONT, "a-z.html"])
def test_une_page_immobile_ne_parle_pas_d_aujourd_hui(ouvrir: Ouvrir, en_ligne: str, ici: str) -> None:
    """Requirement H3: what is printed stays true on any day."""
    texte = ouvrir(en_ligne + ici, javascript=False).page.locator("main").inner_text().lower()
    for mot in ("aujourd’hui", "ouvert maintenant", "prochaine présence", "demain"):
        assert mot not in texte


def test_un_bouton_qui_demande_javascript_ne_se_montre_pas(ouvrir: Ouvrir, en_ligne: str) -> None:
    page = ouvrir(en_ligne + PARTENAIRE, javascript=False).page
    assert page.locator("button:visible").count() == 0
