"""vCard 3.0, read again by ical.js and by vobject, which share nothing with what wrote them (X14, X16, S16, S19)."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
import vobject
from adresses import DISCRETION
from charges_hostiles import CHARGES
from donnees_ouvertes import ASSOCIATION, CONFIDENTIELLE, POSTE, annuaire, annuaire_reel, avec
from hypothesis import given, settings
from hypothesis import strategies as st
from partage import comparer, lire_les_cartes, petites_pages, vraies_pages
from tirages import tirages

from annuaire.exports.contacts import contacts
from annuaire.exports.ical import Carte
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.contact import uri_de_contact
from annuaire.modele.titres import CONTACT_NEUTRE, nom_de_contact

POLICE = "99-exemple/police/ville-haute"
CONNUES = {"version", "uid", "n", "fn", "org", "x-abshowas", "tel", "tel;", "adr", "email", "url", "note"}
LISTES = re.compile(r"[^/]+/contacts\.vcf")
Lue = dict[str, Any]


def fichiers(annuaire: Annuaire) -> dict[str, str]:
    return {a.uri: a.contenu for a in contacts(annuaire)}


@cache
def vraies_cartes() -> dict[str, list[Lue]]:
    return lire_les_cartes(fichiers(annuaire_reel()))


def carte_de(annuaire: Annuaire, identifiant: str) -> Lue:
    uri = uri_de_contact(annuaire.fiches[identifiant])
    (carte,) = lire_les_cartes({uri: fichiers(annuaire)[uri]})[uri]
    return carte


def test_les_cartes_du_petit_annuaire_sont_celles_qui_ont_ete_relues() -> None:
    comparer("contacts.vcf", "".join(f"{uri}\r\n{texte}\r\n" for uri, texte in fichiers(annuaire()).items()))


def test_une_carte_par_fiche_et_un_fichier_par_territoire() -> None:
    seules = {uri: lues for uri, lues in vraies_cartes().items() if not LISTES.fullmatch(uri)}
    assert len(seules) > 100
    assert {len(lues) for lues in seules.values()} == {1}
    par_territoire = {uri: lues for uri, lues in vraies_cartes().items() if LISTES.fullmatch(uri)}
    assert set(par_territoire) == {f"{t}/contacts.vcf" for t in annuaire_reel().territoires}
    for uri, lues in par_territoire.items():
        assert lues == [c for u, cs in seules.items() if u.startswith(uri.split("/")[0] + "/") for c in cs]


def test_chaque_carte_est_une_vcard_3_d_organisme_et_rien_d_autre() -> None:
    for uri, lues in vraies_cartes().items():
        for carte in lues:
            assert set(carte) <= CONNUES, uri
            assert (carte["version"], carte["x-abshowas"], carte["org"]) == (["3.0"], ["COMPANY"], carte["fn"])
            assert carte["n"] == [[carte["fn"][0], "", "", "", ""]]
            assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", carte["uid"][0])


def test_un_second_lecteur_lit_les_memes_cartes() -> None:
    """vobject is the library of several address books; it refuses a card 3.0 without N or FN."""
    for uri, texte in fichiers(annuaire_reel()).items():
        cartes = list(vobject.readComponents(texte))
        assert len(cartes) == len(vraies_cartes()[uri])
        for lue, carte in zip(cartes, vraies_cartes()[uri], strict=True):
            assert lue.validate()
            assert (lue.version.value, lue.fn.value, lue.n.value.family) == ("3.0", carte["fn"][0], carte["fn"][0])
            assert [t.value for t in lue.contents.get("tel", [])] == carte.get("tel", [])
            assert [a.value.street for a in lue.contents.get("adr", [])] == [a[2] for a in carte.get("adr", [])]


def test_les_identifiants_sont_uniques_et_ne_changent_pas_d_une_publication_a_l_autre() -> None:
    uids = [lues[0]["uid"][0] for uri, lues in vraies_cartes().items() if not LISTES.fullmatch(uri)]
    assert len(set(uids)) == len(uids)
    renommee = avec(POLICE, nom="Hôtel de police de Ville-Haute")
    assert carte_de(renommee, POLICE)["uid"] == carte_de(annuaire(), POLICE)["uid"]


def test_les_lignes_sont_pliees_a_75_octets_sans_couper_une_lettre() -> None:
    """X14: each line is UTF-8 by itself, ends with CR LF, and is no longer than 75 octets."""
    longue = avec(POLICE, nom="Hôtel éphémère « œuvre » " * 9)
    for texte in (*fichiers(annuaire_reel()).values(), *fichiers(longue).values()):
        lignes = texte.encode().split(b"\r\n")
        assert lignes[-1] == b""
        for ligne in lignes:
            assert len(ligne) <= 75
            assert b"\n" not in ligne
            assert b"\r" not in ligne
            ligne.decode("utf-8")


# --- what a telephone shows


def test_aucune_carte_ne_porte_un_mot_sensible_sauf_le_numero_lui_meme() -> None:
    """S16, X16: the phone is read over a shoulder; without its number the card would be useless."""
    sensibles = 0
    for uri, lues in vraies_cartes().items():
        for carte in lues:
            sensibles += carte["fn"][0].startswith(CONTACT_NEUTRE)
            montre = [str(v) for nom, valeurs in carte.items() if nom not in ("tel", "uid") for v in valeurs]
            assert [m for m in montre if DISCRETION.sensible(m)] == [], uri
    assert sensibles > 5


@pytest.mark.parametrize(
    ("identifiant", "nom"),
    [
        ("52-haute-marne/caf/haute-marne", "CAF de la Haute-Marne"),
        ("52-haute-marne/violences-conjugales/sos-femmes-accueil", "Contact – Saint-Dizier"),
        ("france/numero-national/3919", "Contact"),
    ],
)
def test_un_nom_sensible_laisse_la_place_a_la_commune(identifiant: str, nom: str) -> None:
    assert carte_de(annuaire_reel(), identifiant)["fn"] == [nom]


def test_un_sigle_neutre_vaut_mieux_qu_un_nom_sensible() -> None:
    fiche = replace(annuaire().fiches[ASSOCIATION], nom="Aide aux victimes de l’Exemple")
    assert nom_de_contact(fiche) == "A2R"


def test_la_page_dit_sous_quel_nom_la_carte_sera_rangee_quand_ce_n_est_pas_le_sien() -> None:
    page = vraies_pages()["52-haute-marne/rccabbee/r06aadcf.html"].contenu
    assert "Ajouter aux contacts (.vcf)</a>, sous le nom «\u00a0Contact – Saint-Dizier\u00a0»" in page
    assert "sous le nom" not in petites_pages()["99-exemple/police/ville-haute.html"].contenu


# --- what is in a card, and what is not


def test_une_fiche_confidentielle_ou_fermee_n_a_pas_de_carte() -> None:
    """S19."""
    uris = fichiers(annuaire())
    assert "99-exemple/chrs/la-halte.vcf" not in uris
    assert "99-exemple/ccas/vieux-bourg.vcf" not in uris
    assert "La Halte" not in "".join(uris.values())
    confidentielles = [f for f in annuaire_reel().fiches.values() if f.confidentielle]
    assert confidentielles
    assert not {f"{f.adresse}.vcf" for f in confidentielles} & set(vraies_cartes())


def test_une_fiche_que_l_on_ne_peut_ni_appeler_ni_visiter_n_a_pas_de_carte() -> None:
    assert uri_de_contact(annuaire().fiches["france/aide/avance"]) == ""
    sans = avec(POLICE, telephones=[{"numero": "03 53 01 00 98", "usage": "professionnel"}], lieux=None)
    assert uri_de_contact(sans.fiches[POLICE]) == ""


def test_chaque_page_mene_a_sa_carte_et_chaque_carte_a_sa_page() -> None:
    for pages, cartes in ((vraies_pages(), fichiers(annuaire_reel())), (petites_pages(), fichiers(annuaire()))):
        liees = {lien for p in pages.values() for lien in _cartes_liees(p.uri, p.contenu)}
        assert liees == set(cartes)


def _cartes_liees(uri: str, html: str) -> set[str]:
    dossier = uri.rpartition("/")[0]
    return {f"{dossier}/{lien}" for lien in re.findall(r'href="([^"]+\.vcf)" download', html)}


def test_un_numero_court_reste_court_et_les_autres_sont_internationaux() -> None:
    """A18: 3919 with +33 in front would ring nowhere."""
    numeros = {n for lues in vraies_cartes().values() for carte in lues for n in carte.get("tel", [])}
    assert {"3919", "115"} <= numeros
    assert [n for n in numeros if not re.fullmatch(r"\+[1-9][0-9]{6,14}|[13][0-9]{1,5}", n)] == []


def test_un_numero_reserve_aux_professionnels_n_est_pas_sur_la_carte() -> None:
    assert len(annuaire().fiches[ASSOCIATION].telephones) == 2
    assert carte_de(annuaire(), ASSOCIATION)["tel"] == ["+33353010099"]


def test_un_poste_sans_numero_donne_celui_de_sa_porte_d_entree_et_le_dit() -> None:
    carte = carte_de(avec(POSTE, telephones=None), POSTE)
    assert carte["tel"] == ["+33353010099"]
    assert "Le numéro est celui de\u00a0: Association « Les Deux Rives » & Cie." in carte["note"][0]


def test_une_porte_d_entree_confidentielle_ne_prete_pas_son_numero() -> None:
    carte = carte_de(avec(POSTE, telephones=None, porte_d_entree=CONFIDENTIELLE), POSTE)
    assert "tel" not in carte
    assert "Halte" not in carte["note"][0]


def test_la_carte_est_datee_et_dit_ce_que_la_page_dit_de_ses_faits() -> None:
    """A card stays in a phone for years."""
    note = carte_de(annuaire(), "99-exemple/ccas/ville-haute")["note"][0].split("\n")
    assert note == [
        "Dernière information\u00a0: février 2019.",
        "Téléphone\u00a0: Source de 2019, à confirmer.",
        "Téléphone\u00a0: sources en désaccord, lisez la page.",
        "Adresse\u00a0: Source de 2019, à confirmer par téléphone.",
    ]


def test_sans_adresse_publique_la_carte_ne_mene_nulle_part() -> None:
    sans = replace(annuaire(), reglages=replace(annuaire().reglages, adresse=""))
    assert "url" not in carte_de(sans, POLICE)
    assert carte_de(annuaire(), POLICE)["url"] == ["https://annuaire.example/99-exemple/police/ville-haute.html"]


# --- hostile and ordinary texts (X14)


# RFC 6350 §3.4 lets one escape it where it separates nothing, as our library does; ical.js then leaves it as it is.
SEMICOLON = r"\;"


def ecrite(texte: str) -> str:
    carte = Carte()
    carte.ajouter("version", "3.0")
    carte.ajouter_nom(texte)
    for nom in ("fn", "org", "email", "note"):
        carte.ajouter(nom, texte)
    carte.ajouter_adresse(texte, texte, texte)
    return carte.texte()


def attendu(texte: str) -> str:
    """One kind of line break remains: the format has no other."""
    return re.sub("\r\n|\r", "\n", texte)


def verifier(textes: list[str]) -> None:
    """Each text comes back as it was, in every field, and adds no property."""
    lues = lire_les_cartes({str(rang): ecrite(texte) for rang, texte in enumerate(textes)})
    for rang, texte in enumerate(textes):
        (carte,) = lues[str(rang)]
        lu = attendu(texte)
        assert set(carte) == {"version", "n", "fn", "org", "adr", "email", "note"}, texte
        assert [carte[nom] for nom in ("fn", "email", "note")] == [[lu.replace(";", SEMICOLON)]] * 3
        assert carte["org"] == [lu]
        # ical.js takes the separator that follows an escaped backslash for an escaped one.
        assert lu.endswith("\\") or carte["adr"] == [["", "", lu, lu, "", lu, "France"]]


def test_un_texte_hostile_reste_une_seule_propriete() -> None:
    verifier([*CHARGES, "Caf\r\nATTENDEE:mailto:mal@mal.example", "a;b,c\\d\\n", "\nBEGIN:VCARD", "é" * 200])


# Controls never come out of the loader (requirement X11), and a vCard has no way to write them.
TEXTES = st.text(st.characters(exclude_categories=("Cc", "Cs")) | st.sampled_from('\n;,\\:"'), min_size=1)


@settings(max_examples=tirages(15, 5))
@given(st.lists(TEXTES, min_size=10, max_size=40))
def test_n_importe_quel_texte_revient_tel_qu_il_etait(textes: list[str]) -> None:
    verifier(textes)
