"""The only filter of open data, branch by branch: what is hidden, what names it, what stays the very same."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from petit_annuaire import JOUR, REGLAGES
from test_schemas import SCHEMAS

from annuaire.lecture.documents import Document
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.construction import construire_annuaire
from annuaire.modele.lecture import lire_fiche
from annuaire.modele.publiable import elaguer, publiable
from annuaire.schema.discretion import Discretion

ICI, VOISIN = "99-ici", "98-voisin"
ABRI, ABRI_VOISIN = f"{ICI}/chrs/abri", f"{VOISIN}/chrs/abri"


def territoire(slug: str, **champs: Any) -> Document:
    connu = {"nom": slug, "dans": "en", "departement": slug[:2], "fuseau": "Europe/Paris", "jours_feries": "metropole"}
    return Document(f"directory/{slug}/territoire.yml", {**connu, **champs})


def fiche(identifiant: str, **champs: Any) -> Document:
    nom = {
        "nom": identifiant.rpartition("/")[2],
        "presentation": "Essai.",
        "sources": [{"titre": "P", "nature": "presse"}],
    }
    return Document(f"directory/{identifiant}.yml", {**nom, **champs})


DOCUMENTS = (
    territoire(ICI, secours=[ABRI, f"{ICI}/siao/115"]),
    territoire(VOISIN, secours=[ABRI_VOISIN, f"{VOISIN}/caf/liee"]),
    fiche(ABRI, localisation="confidentielle"),
    fiche(f"{ICI}/siao/115"),
    fiche(f"{ICI}/caf/libre"),
    fiche(f"{ICI}/caf/liee", rattachement=ABRI, a_savoir=["Un fait."]),
    fiche(f"{ICI}/caf/loin", rattachement=f"{VOISIN}/caf/liee"),
    fiche(f"{ICI}/caf/parente", rattachement=f"{ICI}/caf/liee"),
    fiche(f"{VOISIN}/caf/liee", rattachement=ABRI_VOISIN),
    fiche(ABRI_VOISIN, localisation="confidentielle"),
)


@cache
def annuaire(*choix: str) -> Annuaire:
    return construire_annuaire(DOCUMENTS, [], SCHEMAS, JOUR, replace(REGLAGES, territoires=choix))


@pytest.mark.parametrize("choix", [(), (ICI,), (VOISIN,)], ids=["tout", "ici", "voisin"])
def test_rien_de_confidentiel_ni_rien_qui_le_nomme(choix: tuple[str, ...]) -> None:
    tout, ouvert = annuaire(*choix), publiable(annuaire(*choix))
    for avant, apres in ((tout.fiches, ouvert.fiches), (tout.voisines, ouvert.voisines)):
        assert list(apres) == [i for i in avant if i not in (ABRI, ABRI_VOISIN)]
    for avant, apres in ((tout.territoires, ouvert.territoires), (tout.voisins, ouvert.voisins)):  # type: ignore[assignment]
        assert list(apres) == list(avant)
    assert "/chrs/abri" not in repr(ouvert)


def test_ce_qui_ne_nomme_rien_de_cache_reste_le_meme() -> None:
    tout, ouvert = annuaire(VOISIN), publiable(annuaire(VOISIN))
    assert tout.territoires[VOISIN].secours == (ABRI_VOISIN, f"{VOISIN}/caf/liee")
    assert ouvert.territoires[VOISIN].secours == (f"{VOISIN}/caf/liee",)
    liee, ouverte = annuaire().fiches[f"{ICI}/caf/liee"], publiable(annuaire()).fiches[f"{ICI}/caf/liee"]
    assert (ouverte.rattachement, ouverte.a_savoir, ouverte.adresse) == ("", liee.a_savoir, liee.adresse)
    assert publiable(annuaire()).territoires[ICI].secours == (f"{ICI}/siao/115",)


def test_une_fiche_dont_le_territoire_change_voit_le_nouveau() -> None:
    ouvert = publiable(annuaire())
    for f in ouvert.fiches.values():
        assert f.dossier is ouvert.territoires[f.territoire], f.id


def test_un_annuaire_sans_rien_de_cache_garde_ses_fiches() -> None:
    sans = tuple(d for d in DOCUMENTS if "liee" not in d.chemin and d.data.get("localisation") is None and d.type)
    tout = construire_annuaire((territoire(ICI), territoire(VOISIN), *sans), [], SCHEMAS, JOUR, REGLAGES)
    ouvert = publiable(tout)
    assert ouvert.fiches.keys() == tout.fiches.keys()
    assert all(ouvert.fiches[i] is f for i, f in tout.fiches.items())
    assert all(ouvert.territoires[s] is t for s, t in tout.territoires.items())


@pytest.mark.parametrize(
    ("valeur", "reste"),
    [
        ("a", None), ("b", "b"), (["a"], None), (["a", "b"], ["b"]), ([], None), ({"x": "a"}, None),
        ({"x": "a", "y": ["b", {"z": "a"}]}, {"y": ["b"]}), (3, 3), ({"x": {"y": {"z": ["a"]}}, "w": "b"}, {"w": "b"}),
    ],
)  # fmt: skip
def test_un_bloc_ou_une_liste_qui_ne_tenait_rien_d_autre_disparait(valeur: Any, reste: Any) -> None:
    assert elaguer(valeur, {"a"}) == reste


@pytest.mark.parametrize(("localisation", "garde"), [("confidentielle", False), ("publique", True), (None, True)])
def test_une_fiche_confidentielle_ne_garde_que_les_champs_permis(localisation: str | None, garde: bool) -> None:
    """Already when it is read: no page may have the others, even if nobody checked."""
    telephones = [{"numero": "115", "sms": "oui"}, {"numero": "3919", "sms": "non"}, {"numero": "3919"}]
    donnees = fiche(ABRI, localisation=localisation, lieux=[{"precision": "Ici"}], telephones=telephones)
    lue = lire_fiche(donnees, "FR", Discretion.selon(SCHEMAS))
    assert (bool(lue.lieux), "lieux" in lue.donnees, lue.confidentielle) == (garde, garde, not garde)
    assert [t.sms for t in lue.telephones] == [True, False, False]


def test_un_evenement_a_ses_heures() -> None:
    lus = [{"nom": "Forum", "date": "2026-12-01", "heures": "9h-12h"}, {"nom": "Forum", "date": "2026-12-02"}]
    lue = lire_fiche(fiche(f"{ICI}/caf/x", evenements=lus), "FR", Discretion.selon(SCHEMAS))
    assert [len(e.heures) for e in lue.evenements] == [1, 0]
