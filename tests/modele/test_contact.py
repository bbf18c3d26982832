"""What one needs to reach a service, in the same order on every page: phone first (requirements S18, A18, A19)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from petit_annuaire import petit_annuaire
from reel import site

from annuaire.modele.coordonnees import Courriel
from annuaire.modele.fiche import Acces
from annuaire.pages.fiche.fiche import page_de_fiche
from annuaire.socle.artefacts import Artefact

SECTIONS = ("appeler", "quand", "ou", "pour-qui", "aide", "comment")
PRECISIONS = ("Rendez-vous", "Langues", "Coût de l’appel", "Courriel", "Internet")
NOTE = "reste dans votre boîte d’envoi"


def pages_de_fiches() -> Iterator[Artefact]:
    """Pages of the real directory, one per fiche."""
    par_uri = {a.uri: a for a in site().artefacts}
    return (par_uri[f.uri] for f in site().annuaire.fiches.values())


def dans_l_ordre(trouves: list[str], attendus: tuple[str, ...]) -> bool:
    """Only known names, each once, in the expected order."""
    return trouves == [nom for nom in attendus if nom in trouves]


def test_le_bloc_de_contact_a_le_meme_ordre_sur_toutes_les_fiches() -> None:
    for page in pages_de_fiches():
        bloc = page.contenu.partition('<div class="replies">')[0]
        sections = re.findall(r'<section class="[\w -]+" aria-labelledby="([\w-]+)"', bloc)
        assert sections[0] == "appeler", page.uri
        assert dans_l_ordre(sections, SECTIONS), page.uri
        assert dans_l_ordre(re.findall("<dt>(.*?)</dt>", pratique(page.contenu)), PRECISIONS), page.uri


def pratique(html: str) -> str:
    """The list of what one asks before coming or writing."""
    return html.partition('<dl class="details pratique">')[2].partition("</dl>")[0]


def test_une_fiche_complete_donne_les_cinq_precisions() -> None:
    annuaire = petit_annuaire()
    fiche = annuaire.fiches["99-exemple/aide-victimes/deux-rives"]
    complete = replace(
        fiche,
        langues=("fr", "lsf"),
        acces_usager=Acces(modes=("sur-rendez-vous", "telephone")),
        telephones=(replace(fiche.telephones[0], cout="gratuit"),),
        courriels=(Courriel(adresse="accueil@exemple.example"),),
        site="https://exemple.example/",
    )
    liste = pratique(page_de_fiche(annuaire, complete).contenu)
    assert tuple(re.findall("<dt>(.*?)</dt>", liste)) == PRECISIONS
    assert "<dd>Sur rendez-vous</dd>" in liste


def test_deux_lignes_de_prix_different_disent_chacune_le_leur() -> None:
    annuaire = petit_annuaire()
    fiche = annuaire.fiches["99-exemple/aide-victimes/deux-rives"]
    ligne = fiche.telephones[0]
    autre = replace(ligne, numero=replace(ligne.numero, affichage="36 99"), cout="surtaxe")
    contenu = page_de_fiche(annuaire, replace(fiche, telephones=(replace(ligne, cout="gratuit"), autre))).contenu
    assert f"Appel gratuit au {ligne.numero.affichage}\u202f; Appel surtaxé au 36 99" in contenu


def test_l_affiche_d_un_poste_suit_le_meme_ordre() -> None:
    affiches = [a for a in site().artefacts if a.uri.endswith("-affiche.html")]
    assert affiches
    for affiche in affiches:
        assert re.findall("<h2>(.*?)</h2>", affiche.contenu)[:3] == ["Appeler", "Quand", "Où"]


def test_une_adresse_de_courriel_dit_que_le_message_reste() -> None:
    """Requirement S18: who shares a computer may share its mailbox."""
    avec_courriel = [a for a in site().artefacts if a.est_page and 'href="mailto:' in a.contenu]
    assert avec_courriel
    assert [a.uri for a in avec_courriel if NOTE not in a.contenu] == []


def test_le_lien_qui_signale_une_erreur_le_dit_aussi() -> None:
    annuaire = petit_annuaire()
    fiche = replace(annuaire.fiches["99-exemple/ccas/ville-haute"], courriels=())
    contenu = page_de_fiche(annuaire, fiche).contenu
    assert 'href="mailto:' in contenu
    assert NOTE in contenu
