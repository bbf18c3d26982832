"""What one says when somebody answers: the script writes the same words as the page of the service, made without it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest
from adresses import page
from langage import visible
from test_navigateur_impression import feuilles, serrer

from navigateur import Ouvrir, lisible

if TYPE_CHECKING:
    from playwright.sync_api import Locator

pytestmark = pytest.mark.navigateur

ORIENTER = "orienter/index.html"
NE_PEUT_PAS_RENTRER = page("52-haute-marne/situation/ne-peut-pas-rentrer")
AUTEUR = page("52-haute-marne/situation/auteur")
DITE = re.compile(r'<p class="quoi">((?:Dites|Écrivez).*?)</p>', re.DOTALL)


def de_sa_page(lien: Locator) -> str:
    """What the page of a service says, or nothing."""
    fichier = Path(unquote(urlsplit(str(lien.evaluate("a => a.href"))).path))
    appeler = fichier.read_text(encoding="utf-8").split('aria-labelledby="appeler"')[1].split("</section>")[0]
    dite = DITE.search(appeler)
    return lisible(visible(dite[1])) if dite else ""


def dite(bloc: Locator) -> str:
    return lisible(" ".join(bloc.locator("> p.quoi").all_inner_texts()))


@pytest.mark.parametrize(
    ("commune", "besoin", "phrase"),
    [
        ("Joinville", "hebergement-urgence", "Dites : « Je n’ai nulle part où dormir ce soir."),
        ("Saint-Dizier", "violences-conjugales", "Dites : « "),
        ("Wassy", "droits-sociaux", ""),  # nobody says how to reach it: nothing to say
    ],
)
def test_la_premiere_reponse_dit_la_phrase_de_sa_fiche(
    ouvrir: Ouvrir, sur_cle: str, commune: str, besoin: str, phrase: str
) -> None:
    ouverte = ouvrir(sur_cle + ORIENTER).page
    ouverte.locator(".demande-resultats .note").first.wait_for()
    ouverte.locator("#o-commune").fill(commune)
    ouverte.locator("#o-communes [role=option]").first.click()
    ouverte.locator("#o-besoin").select_option(besoin)
    premier = ouverte.locator(".premier")
    premier.locator(".numero a").wait_for()
    assert dite(premier) == de_sa_page(premier.locator(".premier-nom a"))
    assert dite(premier).startswith(phrase)


@pytest.mark.parametrize("javascript", [True, False])
def test_chaque_appel_d_une_situation_dit_la_phrase_de_sa_fiche_a_l_ecran_et_sur_papier(
    ouvrir: Ouvrir, sur_cle: str, javascript: bool
) -> None:
    ouverte = ouvrir(sur_cle + NE_PEUT_PAS_RENTRER, javascript=javascript).page
    ligne, nom = (".resultat", ".resultat-lien") if javascript else (".ligne", "a:first-child")
    if javascript:
        ouverte.get_by_role("combobox").fill("Joinville")
        ouverte.get_by_role("option", name="Joinville").first.click()
        ouverte.locator(ligne).first.wait_for()
    lignes = ouverte.locator(f".etapes {ligne}").all()
    dites = [dite(li).removeprefix("par ") for li in lignes]
    assert len([d for d in dites if d]) > 4
    assert [d for d, li in zip(dites, lignes, strict=True) if d not in ("", de_sa_page(li.locator(nom).first))] == []
    assert [d for d, li in zip(dites, lignes, strict=True) if not d and de_sa_page(li.locator(nom).first)] == []
    assert serrer("Je suis en danger. Je suis à…") in "".join(feuilles(ouverte))


def test_la_phrase_a_la_largeur_de_sa_ligne_sur_un_telephone(ouvrir: Ouvrir, sur_cle: str) -> None:
    """Beside the number, it was eight short lines."""
    ouverte = ouvrir(sur_cle + NE_PEUT_PAS_RENTRER, javascript=False).page
    ouverte.set_viewport_size({"width": 360, "height": 760})
    phrases = ouverte.locator(".etapes .ligne > p.quoi").all()
    assert phrases
    assert [p for p in phrases if p.evaluate("(p) => p.offsetWidth < p.parentElement.clientWidth - 1")] == []


def test_nul_ne_se_dit_en_danger_pour_un_autre_ni_a_l_ecran_ni_sur_la_feuille(ouvrir: Ouvrir, sur_cle: str) -> None:
    ouverte = ouvrir(sur_cle + AUTEUR).page
    ouverte.get_by_role("combobox").fill("Joinville")
    ouverte.get_by_role("option", name="Joinville").first.click()
    ouverte.locator(".resultat").first.wait_for()
    assert dite(ouverte.locator("#e1 .resultat").first) == ""
    assert dite(ouverte.locator("#e2 .resultat").first).startswith("Dites : « ")
    ouverte.get_by_role("button", name="Feuille à remettre").click()
    for nom in ("Police secours", "Hébergement d’urgence"):
        ouverte.get_by_role("checkbox", name=nom).first.check()
    copie = lisible(ouverte.locator(".feuille-copie").first.inner_text())
    assert "Police secours" in copie
    assert "Je n’ai nulle part où dormir ce soir" in copie
    assert "Je suis en danger" not in copie
