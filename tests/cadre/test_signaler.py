"""Telling us what is wrong: a mail, a ticket, the file, on each fiche and commune (requirements C1 to C5, C25)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

import pytest
import yaml
from cas import PROJET
from charges_hostiles import CHARGES, ossature
from reel import site
from tirages import COMPLETS
from tout import pages_de_sorte
from vrai_site import pages_baties

from annuaire.cadre.signaler import (
    ACTUEL_MAX,
    Voies,
    contact_de,
    courriel_du_manque,
    voies_de_la_commune,
    voies_de_la_fiche,
)
from annuaire.cadre.squelette import pied
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.forge import GENRES, Forge
from annuaire.modele.reglages import Reglages
from annuaire.pages.commune import uri_de_commune
from annuaire.pages.fiche.fiche import page_de_fiche

FORMULAIRES = PROJET / ".github" / "ISSUE_TEMPLATE"
ADRESSE = "https://forge.example/organisme/annuaire"
CONTACT = "corrections@exemple.example"
CORPS_MAX, URL_MAX = 1500, 2000
FOYER = "52-haute-marne/chrs/sos-femmes-accueil"
CCAS = "52-haute-marne/ccas/chaumont"


@cache
def annuaire(genre: str = "github", contact: str = CONTACT, forge: str = ADRESSE) -> Annuaire:
    """The real directory, with somebody to write to and somewhere to propose."""
    reglages = Reglages(forge=Forge(forge, genre), contact=contact, adresse="https://annuaire.exemple.fr/")
    return replace(site().annuaire, reglages=reglages)


def toutes_les_voies(vu: Annuaire) -> Iterator[tuple[str, Voies]]:
    yield from ((f.id, voies_de_la_fiche(vu.reglages, f)) for f in vu.fiches.values())
    for territoire in vu.departements:
        for c in [c for c in vu.communes.values() if c.departement == territoire.departement][:50]:
            yield c.insee, voies_de_la_commune(vu.reglages, territoire, c, uri_de_commune(territoire, c))


def adresses(voies: Voies) -> list[str]:
    return [a for a in vars(voies).values() if a.startswith(("https://", "mailto:"))]


@cache
def formulaire(nom: str) -> dict[str, Any]:
    lu: dict[str, Any] = yaml.safe_load((FORMULAIRES / nom).read_text(encoding="utf-8"))
    return lu


NOMS = sorted(p.name for p in FORMULAIRES.glob("*.yml") if p.name != "config.yml")


def champs(nom: str) -> dict[str, dict[str, Any]]:
    return {c["id"]: c for c in formulaire(nom)["body"] if c["type"] != "markdown"}


@pytest.mark.parametrize("genre", GENRES)
def test_chaque_fiche_a_une_voie_sans_compte_un_formulaire_et_le_crayon(genre: str) -> None:
    vu = annuaire(genre)
    for fiche in [*vu.fiches.values()][:: 1 if COMPLETS else 10]:
        liens = {v for n, v in ossature(page_de_fiche(vu, fiche).contenu).attributs if n == "href"}
        assert any(lien.startswith(f"mailto:{CONTACT}?") for lien in liens), fiche.id
        assert any("/issues/new?" in lien for lien in liens), fiche.id
        assert any(lien.endswith(f"/edit/main/{fiche.chemin}") for lien in liens), fiche.id


@pytest.mark.nuit
def test_chaque_commune_a_une_voie_sans_compte_et_un_formulaire() -> None:
    for page in pages_de_sorte(annuaire(), "commune"):
        liens = {v for n, v in ossature(page.contenu).attributs if n == "href"}
        assert any(lien.startswith(f"mailto:{CONTACT}?") for lien in liens), page.uri
        assert any("template=signaler.yml" in lien for lien in liens), page.uri


@pytest.mark.parametrize("genre", GENRES)
def test_toutes_les_autres_pages_le_disent_dans_leur_pied_en_nommant_la_page(genre: str) -> None:
    vu = annuaire(genre)
    for uri in ("index.html", "types/ccas.html", "52-haute-marne/index.html", "orienter/index.html", "a-propos.html"):
        liens = [v for n, v in ossature(pied(vu, uri)).attributs if n == "href"]
        page = f"https://annuaire.exemple.fr/{uri}"
        (courriel,) = (lien for lien in liens if lien.startswith(f"mailto:{CONTACT}?"))
        (formulaire,) = (lien for lien in liens if "/issues/new?" in lien)
        assert f"Page : {page}" in parse_qs(urlsplit(courriel).query)["body"][0]
        assert page in unquote(formulaire)


def test_le_pied_d_une_fiche_et_d_une_commune_ne_le_redit_pas() -> None:
    for uri in (f"{CCAS}.html", "52-haute-marne/communes/52121.html"):
        assert "mailto:" not in pied(annuaire(), uri)


def test_chaque_page_du_site_dit_une_fois_comment_signaler(site_bati: Path) -> None:
    """With the real configuration, whose mailbox is empty: the public form is there at least."""
    sans = {
        uri: combien
        for uri, html in pages_baties(site_bati).items()
        if (combien := len(re.findall('class="(?:pied-|replie )?signaler"', html))) != 1
    }
    assert sans == {}


@pytest.mark.parametrize("genre", GENRES)
def test_le_ticket_porte_ce_que_la_fiche_dit_et_jamais_le_message(genre: str) -> None:
    """Requirement C3; a number in a mailbox would name the service (S16)."""
    voies = voies_de_la_fiche(annuaire(genre).reglages, annuaire(genre).fiches[CCAS])
    assert "Téléphone : 03 25 30 60 00" in unquote(voies.corriger)
    assert "Téléphone :" not in unquote(voies.courriel)


def test_un_lieu_secret_ne_dit_pas_ou_il_est_dans_un_ticket() -> None:
    secretes = [f for f in annuaire().fiches.values() if f.confidentielle]
    assert secretes
    assert not [f.id for f in secretes if "Adresse :" in unquote(voies_de_la_fiche(annuaire().reglages, f).corriger)]


def test_la_valeur_actuelle_est_coupee_entre_deux_faits() -> None:
    lue = annuaire().fiches[CCAS]
    bavarde = replace(lue, telephones=lue.telephones * 40)
    (actuel,) = parse_qs(urlsplit(voies_de_la_fiche(annuaire().reglages, bavarde).corriger).query)["actuel"]
    assert len(quote(actuel)) <= ACTUEL_MAX
    assert set(actuel.split("\n")) == {"Téléphone : 03 25 30 60 00"}


@pytest.mark.parametrize("genre", GENRES)
def test_un_message_et_une_adresse_ne_sont_jamais_trop_longs(genre: str) -> None:
    for qui, voies in toutes_les_voies(annuaire(genre)):
        for adresse in adresses(voies):
            assert len(adresse) <= URL_MAX, (qui, adresse)
        for message in filter(None, (voies.courriel, voies.courriel_rien)):
            assert len(message.partition("&body=")[2]) <= CORPS_MAX, qui


@pytest.mark.parametrize("genre", GENRES)
def test_un_texte_hostile_reste_une_valeur_dans_chaque_adresse(genre: str) -> None:
    """Requirement X3: neither another site, nor one more field, nor one more recipient."""
    vu = annuaire(genre)
    saine = vu.fiches[CCAS]
    attendues = [forme(a) for a in adresses(voies_de_la_fiche(vu.reglages, saine))]
    for charge in CHARGES:
        lieux = tuple(replace(lieu, adresse=replace(lieu.adresse, voie=charge)) for lieu in saine.lieux if lieu.adresse)
        malade = replace(saine, nom=charge, sigle=charge, lieux=lieux)
        assert [forme(a) for a in adresses(voies_de_la_fiche(vu.reglages, malade))] == attendues, charge


def forme(adresse: str) -> tuple[str, str, str, frozenset[str]]:
    """What an address is made of, apart from its values."""
    lue = urlsplit(adresse)
    return lue.scheme, lue.netloc, lue.path, frozenset(parse_qs(lue.query, strict_parsing=bool(lue.query)))


def test_le_nom_le_plus_long_tient_dans_chaque_adresse() -> None:
    for genre in GENRES:
        vu = annuaire(genre)
        longue = replace(vu.fiches[CCAS], nom="é" * 120)
        assert max(map(len, adresses(voies_de_la_fiche(vu.reglages, longue)))) <= URL_MAX


def test_le_courriel_nomme_la_fiche_la_page_et_les_champs_a_cocher() -> None:
    message = urlsplit(voies_de_la_fiche(annuaire().reglages, annuaire().fiches[CCAS]).courriel)
    lu = parse_qs(message.query)
    assert message.path == CONTACT
    assert lu["subject"] == ["Correction : Mairie de Chaumont (CCAS)"]
    corps = lu["body"][0].split("\r\n")
    assert corps[:2] == [f"Fiche : {CCAS}", f"Page : https://annuaire.exemple.fr/{CCAS}.html"]
    assert [ligne for ligne in corps if "téléphone" in ligne] == ["- [ ] téléphone"]
    assert "+" not in message.query


def test_un_message_ne_dit_pas_de_quoi_il_s_agit_dans_la_boite_d_envoi() -> None:
    """Requirement S16: who shares a mailbox reads what was sent."""
    discretion = annuaire().discretion
    for fiche in annuaire().fiches.values():
        voies = voies_de_la_fiche(annuaire().reglages, fiche)
        for message in (voies.courriel, voies.courriel_rien):
            assert not discretion.sensible(unquote(message)), fiche.id


def test_le_territoire_peut_recevoir_ses_corrections_lui_meme() -> None:
    territoire = replace(annuaire().territoires["52-haute-marne"], contact="haute-marne@exemple.example")
    assert contact_de(annuaire().reglages, territoire) == "haute-marne@exemple.example"
    assert contact_de(annuaire().reglages, annuaire().territoires["france"]) == CONTACT


def test_sans_reglage_la_page_donne_au_moins_le_fichier_et_qui_publie() -> None:
    nu = annuaire(contact="", forge="")
    fiche = nu.fiches[FOYER]
    lue = ossature(page_de_fiche(nu, fiche).contenu)
    assert fiche.chemin in lue.textes
    assert "Ce site n’a pas encore d’adresse où écrire." in " ".join(lue.textes)
    assert ("href", "../../mentions-legales.html") not in lue.attributs  # a page of blanks answers nobody
    assert adresses(voies_de_la_fiche(nu.reglages, fiche)) == []


@pytest.mark.parametrize("genre", GENRES)
def test_un_ticket_remplit_des_champs_qui_existent(genre: str) -> None:
    for _, voies in toutes_les_voies(annuaire(genre)):
        for adresse in filter(None, (voies.corriger, voies.fermer, voies.rien)):
            lu = parse_qs(urlsplit(adresse).query, strict_parsing=True)
            if genre == "gitlab":
                assert set(lu) == {"issue[title]", "issue[description]"}
                continue
            assert set(lu) - {"template", "title"} <= set(champs(lu["template"][0]))
            assert set(lu) > {"template", "title"}


def test_rien_n_a_change_est_a_un_clic_de_la_fiche() -> None:
    lu = parse_qs(urlsplit(voies_de_la_fiche(annuaire().reglages, annuaire().fiches[CCAS]).rien).query)
    assert lu["template"] == ["rien-n-a-change.yml"]
    assert lu["fiche"] == [CCAS]


def test_les_champs_a_cocher_sont_les_faits_du_vocabulaire() -> None:
    faits = [t.libelle for t in annuaire().vocabulaires["fait"].values()]
    assert champs("corriger.yml")["champs"]["attributes"]["options"] == [*faits, "autre chose"]


def test_les_formulaires_de_ticket_couvrent_les_cinq_gestes() -> None:
    assert NOMS == ["ajouter.yml", "corriger.yml", "fermer.yml", "rien-n-a-change.yml", "signaler.yml"]


@pytest.mark.parametrize("nom", NOMS)
def test_un_formulaire_de_ticket_est_entier(nom: str) -> None:
    """What the forge asks of a form, and what we ask of it: a closed list, required fields, a word of caution."""
    lu = formulaire(nom)
    assert {"name", "description", "title", "body"} <= set(lu)
    assert {c["type"] for c in lu["body"]} <= {"markdown", "input", "textarea", "dropdown", "checkboxes"}
    assert len(champs(nom)) == len([c for c in lu["body"] if c["type"] != "markdown"]), "identifiant en double"
    assert all(c["attributes"]["label"] for c in champs(nom).values())
    assert [c for c in champs(nom).values() if c.get("validations", {}).get("required")]
    assert [c for c in champs(nom).values() if c["type"] == "dropdown" and c["attributes"]["options"]]
    assert champs(nom)["accord"]["attributes"]["options"][0]["required"] is True
    assert "public" in lu["body"][0]["attributes"]["value"]


def test_un_cas_confidentiel_a_une_autre_porte_et_aucun_ticket_n_est_vide() -> None:
    reglages = formulaire("config.yml")
    assert reglages["blank_issues_enabled"] is False
    (lien,) = reglages["contact_links"]
    mkdocs = (PROJET / "mkdocs.yml").read_text(encoding="utf-8")
    assert lien["url"].endswith("/SECURITY.md")
    assert f"forge: {lien['url'].partition('/blob/')[0]}\n" in mkdocs


def test_les_adresses_de_gitlab_sont_les_siennes() -> None:
    voies = voies_de_la_fiche(annuaire("gitlab").reglages, annuaire().fiches[CCAS])
    assert voies.crayon == f"{ADRESSE}/-/edit/main/directory/{CCAS}.yml"
    assert voies.corriger.startswith(f"{ADRESSE}/-/issues/new?issue%5Btitle%5D=Correction%20%3A%20Mairie")


def test_chaque_chose_inconnue_ouvre_son_message_quand_quelqu_un_le_recoit() -> None:
    """« Vous savez ? »: the message names the page by its neutral address, and the thing; without a mailbox, none."""
    vu = annuaire()
    for identifiant in (FOYER, CCAS):
        fiche = vu.fiches[identifiant]
        lu = urlsplit(courriel_du_manque(vu.reglages, fiche, "jours ou horaires"))
        champs = parse_qs(lu.query)
        assert (lu.scheme, unquote(lu.path)) == ("mailto", CONTACT)
        assert champs["subject"][0].startswith("Jours ou horaires : ")
        assert f"Fiche : {fiche.adresse}" in champs["body"][0]
        contenu = page_de_fiche(vu, fiche).contenu
        assert "Inconnu, vous savez\u202f?" in contenu
        assert contenu.count("mailto:") > 2
    assert not vu.discretion.sensible(unquote(courriel_du_manque(vu.reglages, vu.fiches[FOYER], "coût")))
    assert courriel_du_manque(replace(vu.reglages, contact=""), vu.fiches[CCAS], "coût") == ""
    assert "Inconnu\u00a0: " in page_de_fiche(annuaire(contact=""), vu.fiches[CCAS]).contenu
