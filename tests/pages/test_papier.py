"""The slip to hand over says nothing of what it is for: no name, no word to avoid (requirement S25)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from adresses import DISCRETION
from charges_hostiles import ossature
from petit_annuaire import petit_annuaire
from reel import site

from annuaire.modele.fiche import Fiche
from annuaire.pages.fiche.fiche import page_de_fiche
from annuaire.pages.fiche.papier import Papier, vue_papier

ADAJ = "52-haute-marne/aide-victimes/adaj"


def papier_de(identifiant: str) -> Papier | None:
    annuaire = site().annuaire
    return vue_papier(annuaire.aujourd_hui, annuaire.fiches[identifiant])


def mots(fiche: Fiche) -> str:
    """Everything printed on the slip of a fiche, out of its page; empty when it has none."""
    contenu = page_de_fiche(site().annuaire, fiche).contenu
    papier = contenu.partition('<section class="papier"')[2].partition("</section>")[0]
    return " ".join(ossature(papier.partition("</p>")[2]).textes)


def test_aucun_papier_du_vrai_annuaire_ne_nomme_le_service_ni_ce_que_vit_la_personne() -> None:
    imprimes = 0
    for fiche in site().annuaire.fiches.values():
        texte = mots(fiche)
        imprimes += bool(texte)
        assert fiche.nom not in texte
        assert not fiche.sigle or fiche.sigle not in texte.split()
        rues = [adresse.voie for adresse in fiche.adresses]
        for rue in rues:  # a street is a street: « place des Victimes-de-la-Guerre »
            texte = texte.replace(rue, "")
        assert not DISCRETION.sensible(texte), f"{fiche.id} : {texte}"
    assert imprimes > 100


def test_le_papier_donne_le_numero_l_adresse_et_les_heures() -> None:
    papier = papier_de(ADAJ)
    assert papier
    assert papier.telephone == "03\u00a025\u00a003\u00a093\u00a091"
    assert papier.lieux[0].adresse == "23 rue du Palais, 52000 Chaumont"
    assert papier.quand[0].startswith("par téléphone : du lundi au vendredi")
    assert "à confirmer" in papier.reserve


def test_le_papier_d_un_poste_sans_telephone_donne_celui_de_sa_porte_d_entree() -> None:
    papier = papier_de("52-haute-marne/poste-iscg/saint-dizier")
    assert papier
    assert papier.telephone == "03\u00a025\u00a003\u00a093\u00a091"
    assert papier.quand == ("lundi et mercredi toute la journée\u202f; vendredi matin", *papier.quand[1:])


@pytest.mark.parametrize("ligne", ["3919", "119", "3114", "116006", "17", "112", "115"])
def test_une_ligne_que_son_numero_trahit_n_a_pas_de_papier(ligne: str) -> None:
    assert papier_de(f"france/numero-national/{ligne}") is None
    assert (
        "#papier"
        not in page_de_fiche(site().annuaire, site().annuaire.fiches[f"france/numero-national/{ligne}"]).contenu
    )


def test_un_service_ferme_n_a_pas_de_papier() -> None:
    annuaire = petit_annuaire()
    fiche = annuaire.fiches["99-exemple/ccas/ville-haute"]
    assert vue_papier(annuaire.aujourd_hui, fiche)
    assert vue_papier(annuaire.aujourd_hui, replace(fiche, statut="ferme")) is None


def test_le_batiment_et_la_precision_qui_parlent_sont_tus() -> None:
    annuaire = petit_annuaire()
    fiche = annuaire.fiches["99-exemple/ccas/ville-haute"]
    lieu = fiche.lieux[0]
    assert lieu.adresse
    adresse = replace(lieu.adresse, complement="Maison des victimes", voie="119 rue des Femmes")
    papier = vue_papier(annuaire.aujourd_hui, replace(fiche, lieux=(replace(lieu, adresse=adresse),)))
    assert papier
    assert papier.lieux[0].adresse.startswith("119 rue des Femmes, ")
