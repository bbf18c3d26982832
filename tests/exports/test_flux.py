"""The Atom feed, read by feedparser: dates of sources and verifications only, neutral titles (conception §3, S16)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest
from adresses import DISCRETION
from charges_hostiles import CHACUNE
from donnees_ouvertes import CONFIDENTIELLE, POSTE, annuaire, annuaire_reel, avec
from partage import comparer

from annuaire.exports.flux import ATOM, NOMBRE, flux, lots
from annuaire.fraicheur.fraicheur import derniere_information
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.reglages import Reglages

# Everything that is not « Char » in XML 1.0 §2.2.
HORS_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
POLICE = "99-exemple/police/ville-haute"
CCAS = "99-exemple/ccas/ville-haute"


def texte(annuaire: Annuaire) -> str:
    (artefact,) = flux(annuaire)
    assert artefact.uri == annuaire.reglages.flux == "flux.xml"
    return artefact.contenu


def lire(annuaire: Annuaire) -> Any:
    lu = feedparser.parse(texte(annuaire))
    assert not lu.bozo, lu.get("bozo_exception")
    assert lu.version == "atom10"
    return lu


def entree_de(annuaire: Annuaire, identifiant: str) -> Any:
    page = f"{annuaire.reglages.adresse.rstrip('/')}/{annuaire.fiches[identifiant].uri}"
    return next((e for e in lire(annuaire).entries if e.link == page), None)


def test_le_flux_du_petit_annuaire_est_celui_qui_a_ete_relu() -> None:
    comparer("flux.xml", texte(annuaire()))


def test_le_flux_dit_de_qui_il_est_et_ou_il_est() -> None:
    tete = lire(annuaire()).feed
    assert (tete.author, tete.link) == ("Annuaire d’essai", "https://annuaire.example/")
    assert [lien.href for lien in tete.links if lien.rel == "self"] == ["https://annuaire.example/flux.xml"]


def test_ce_que_la_norme_exige_y_est_une_fois() -> None:
    """RFC 4287 §4.1.1 and §4.1.2, counted in the tree itself."""
    racine = ET.fromstring(texte(annuaire_reel()))
    for element in (racine, *racine.iter(f"{{{ATOM}}}entry")):
        for nom in ("id", "title", "updated"):
            assert len(element.findall(f"{{{ATOM}}}{nom}")) == 1, nom
        assert element.find(f"{{{ATOM}}}link") is not None


def test_une_entree_porte_la_date_de_sa_derniere_source_ou_de_sa_verification() -> None:
    """Neither git nor the files are asked: the dates are those that the fiche carries."""
    assert entree_de(annuaire(), POLICE).updated == "2026-06-11T00:00:00Z"
    verifiee = entree_de(annuaire(), POSTE)
    assert verifiee.updated == "2026-10-02T00:00:00Z"
    assert verifiee.summary == "Vérification\u00a0: 2\u00a0octobre 2026 (horaires, téléphone)."


def test_un_changement_est_une_nouvelle_meme_sans_nouvelle_source() -> None:
    change = {"le": "2026-11-19", "fait": "telephones", "avant": "03 53 01 00 12", "apres": "03 53 01 00 13"}
    entree = entree_de(avec(CCAS, changements=[change]), CCAS)
    assert entree.updated.startswith("2026-11-19")
    assert "03 53 01 00 13" in entree.summary


def test_une_date_incomplete_compte_de_son_premier_jour_et_ne_bouge_pas() -> None:
    """Taken at the latest it would be in the future, and would move with each build."""
    entree = entree_de(annuaire(), CCAS)
    assert (entree.updated, entree.summary) == ("2019-02-01T00:00:00Z", "Source\u00a0: février 2019.")


def test_une_fiche_sans_date_n_y_est_pas() -> None:
    sans_date = avec(POLICE, changements=None, sources=[{"titre": "Page", "nature": "presse", "reference": "p. 1"}])
    assert derniere_information(sans_date.fiches[POLICE]) == ""
    assert entree_de(sans_date, POLICE) is None


def test_les_plus_recentes_d_abord_et_pas_plus_de_cinquante() -> None:
    entrees = lire(annuaire_reel()).entries
    dates = [e.updated for e in entrees]
    assert len(entrees) == NOMBRE
    assert dates == sorted(dates, reverse=True)
    assert lire(annuaire_reel()).feed.updated == dates[0]
    toutes = sorted(filter(None, map(derniere_information, annuaire_reel().fiches.values())), reverse=True)
    assert dates[-1] <= f"{toutes[NOMBRE - 1]}-01-01"[:10] + "T00:00:00Z"


def test_les_identifiants_sont_uniques_et_survivent_a_une_nouvelle_date() -> None:
    """A reader of feeds then shows the same entry again, as updated."""
    ids = [e.id for e in lire(annuaire_reel()).entries]
    assert len(set(ids)) == len(ids)
    assert all(i.startswith("urn:uuid:") for i in ids)
    neuve = avec(POLICE, verification={"le": "2026-11-20", "par": "accueil", "moyen": "téléphone"})
    assert entree_de(neuve, POLICE).id == entree_de(annuaire(), POLICE).id
    assert lire(neuve).entries[0].link.endswith("police/ville-haute.html")


def test_le_jour_de_la_construction_n_y_est_pas() -> None:
    """The same data give the same bytes on any day (requirement X27)."""
    demain = replace(annuaire(), aujourd_hui=annuaire().aujourd_hui.replace(year=2027))
    assert texte(demain) == texte(annuaire())


def test_rien_de_ce_qu_un_lecteur_de_flux_affiche_ne_parle() -> None:
    """S16: titles, summaries and addresses."""
    entrees = lire(annuaire_reel()).entries
    for entree in entrees:
        for mots in (entree.title, entree.summary, *entree.link.split("/")):
            assert not DISCRETION.sensible(mots), mots
    assert any(e.title.startswith("Fiche") for e in entrees)


def test_une_fiche_confidentielle_n_y_est_pas() -> None:
    """S19: it has a date, and stays out all the same."""
    assert derniere_information(annuaire().fiches[CONFIDENTIELLE])
    assert entree_de(annuaire(), CONFIDENTIELLE) is None
    assert "Halte" not in texte(annuaire())


@pytest.mark.parametrize("reglages", [Reglages(), Reglages(adresse="https://annuaire.example/", hors_ligne=True)])
def test_sans_adresse_publique_ou_hors_ligne_il_n_y_a_pas_de_flux(reglages: Reglages) -> None:
    assert lots(replace(annuaire(), reglages=reglages)) == []
    assert reglages.flux == ""


def test_un_annuaire_sans_aucune_date_a_un_flux_vide_et_valide() -> None:
    sans = {i: replace(f, sources=(), verification=None, changements=()) for i, f in annuaire().fiches.items()}
    lu = lire(replace(annuaire(), fiches=sans))
    assert (lu.entries, lu.feed.updated) == ([], "2026-11-21T00:00:00Z")


@CHACUNE
def test_un_nom_hostile_reste_du_texte(charge: str) -> None:
    """What XML cannot hold is left out; everything else comes back as it was, escaped once."""
    fiches = {**annuaire().fiches, POLICE: replace(annuaire().fiches[POLICE], nom=charge)}
    racine = ET.fromstring(texte(replace(annuaire(), fiches=fiches)))
    titres = [titre.text or "" for titre in racine.iter(f"{{{ATOM}}}title")]
    attendu = re.sub("\r\n?", "\n", HORS_XML.sub("", charge))
    assert [t for t in titres if t.startswith(attendu)], titres
