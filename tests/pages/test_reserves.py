"""What a page must say beside a fact: who may not call, that sources disagree, that nobody confirmed, how to write when
one cannot speak, whom to call in danger. A page that drops one of these words reads as a certainty (S14, S19, A18).
"""

from __future__ import annotations

import html
import re
from dataclasses import replace
from typing import Any

import pytest
from donnees_ouvertes import ASSOCIATION, CONFIDENTIELLE, POSTE, annuaire, avec

from annuaire.fraicheur.mentions import etiquette, mention
from annuaire.modele.annuaire import Annuaire
from annuaire.pages.fiche.fiche import page_de_fiche
from annuaire.socle.typographie import composer

CCAS = "99-exemple/ccas/ville-haute"
ANCIENNE = [{"titre": "Annuaire", "nature": "presse", "date": "2019-02"}]
AVEC_TOUT: dict[str, Any] = {
    "horaires": {"semaine": {"lundi": "9h-12h"}},
    "zone": {"inclure": ["dep:99"]},
    "missions": ["recevoir"],
    "courriels": [{"adresse": "accueil@exemple.example"}],
    "sources": ANCIENNE,
}
SOUS = {"horaires": "quand", "adresse": "ou", "zone": "pour-qui", "courriels": "pratique", "missions": "quoi"}


def page(ici: Annuaire, identifiant: str) -> str:
    return page_de_fiche(ici, ici.fiches[identifiant]).contenu


def lu(texte: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", texte)))


@pytest.mark.parametrize("identifiant", [POSTE, ASSOCIATION, CCAS])
@pytest.mark.parametrize("besoin", ["violences-conjugales", "urgence"])
def test_qui_peut_etre_en_danger_lit_les_numeros_d_urgence(identifiant: str, besoin: str) -> None:
    (secours,) = re.findall(r'<aside class="danger".*?</aside>', page(avec(identifiant, besoins=[besoin]), identifiant))
    assert 'href="sms:114"' in secours
    assert 'class="danger"' not in page(avec(identifiant, besoins=["domiciliation"]), identifiant)


@pytest.mark.parametrize("rang", [0, 1])
def test_une_ligne_reservee_aux_professionnels_le_dit_ou_qu_elle_soit(rang: int) -> None:
    lignes = [{"numero": "03 53 01 00 70"}, {"numero": "03 53 01 00 71"}]
    lignes[rang]["usage"] = "professionnel"
    contenu = page(avec(CCAS, telephones=lignes), CCAS)
    avant, _, pli = contenu.partition("<summary><h3>Vous êtes un professionnel</h3></summary>")
    pli, _, apres = pli.partition("</details>")
    assert f'href="tel:+3335301007{rang}"' in pli
    assert f"5301007{rang}" not in avant + apres
    assert f'href="tel:+3335301007{1 - rang}"' in avant


@pytest.mark.parametrize("fait", [*annuaire().vocabulaires["fait"]])
@pytest.mark.parametrize("identifiant", [POSTE, CCAS])
def test_deux_sources_qui_se_contredisent_sont_montrees_toutes_deux(identifiant: str, fait: str) -> None:
    divergences = [{"fait": fait, "texte": "L’une dit zqaba, l’autre zqabb."}]
    texte = lu(page(avec(identifiant, divergences=divergences), identifiant))
    assert f"Sources en désaccord. {lu(composer('L’une dit zqaba, l’autre zqabb.'))}" in texte


@pytest.mark.parametrize("fait", SOUS)
def test_chaque_fait_ancien_porte_son_annee_et_le_geste(fait: str) -> None:
    """Beside the fact itself, for the eyes and for those who listen."""
    ici = avec(CCAS, divergences=None, **AVEC_TOUT)
    fiche = ici.fiches[CCAS]
    assert etiquette(ici.aujourd_hui, fiche, fait)[0] == "2019"
    bloc = page(ici, CCAS)
    debut = bloc.index(f'id="{SOUS[fait]}"')
    titre = lu(bloc[debut : debut + 600]).casefold()
    assert "2019" in titre
    assert lu(mention(ici.aujourd_hui, fiche, fait)).casefold() in titre


def test_un_fait_recent_ou_verifie_ne_porte_rien() -> None:
    recente = [{"titre": "Un appel", "nature": "presse", "date": "2026-11-01"}]
    ici = avec(CCAS, divergences=None, **{**AVEC_TOUT, "sources": recente})
    assert "a-confirmer" not in page(ici, CCAS)


def test_un_numero_qui_recoit_les_sms_se_touche_pour_ecrire() -> None:
    assert 'href="sms:0353010070"' in page(avec(CCAS, telephones=[{"numero": "03 53 01 00 70", "sms": "oui"}]), CCAS)
    assert "sms:" not in page(avec(CCAS, telephones=[{"numero": "03 53 01 00 70"}], besoins=None), CCAS)


def test_un_lieu_confidentiel_dit_pourquoi_il_n_a_pas_d_adresse_et_par_ou_passer() -> None:
    texte = lu(page(annuaire(), CONFIDENTIELLE))
    assert "Adresse secrète, pour protéger." in texte
    assert "On y entre par Association" in texte
    assert "Adresse inconnue" not in texte


def test_le_numero_d_une_porte_d_entree_est_le_premier_et_dit_de_qui_il_est() -> None:
    deux = [{"numero": "03 53 01 00 60"}, {"numero": "03 53 01 00 61"}]
    seule = replace(avec(ASSOCIATION, telephones=deux).fiches[CONFIDENTIELLE], telephones=())
    assert seule.joignable
    assert seule.joignable.porte
    assert seule.joignable.telephone.numero.chiffres == "0353010060"
    assert seule.joignable.porte.nom == "Association « Les Deux Rives » & Cie"
