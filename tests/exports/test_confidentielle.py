"""A fiche made from the schema, with a token in every text, as a shelter: what is not permitted is nowhere (S19, S20).

Whether a confidential fiche may have a field is said beside it (``x-confidentielle``), and what tells where a place is
too (``x-situe``): whoever adds a field must choose, and the model keeps only what is permitted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from donnees_ouvertes import corpus
from petit_annuaire import JOUR, REGLAGES
from remplir import Remplisseur, feuilles
from test_canari import PROTEGES, sorties
from test_nature import chemins, document
from test_schemas import SCHEMAS, VALIDATEUR

from annuaire.lecture.documents import Chemin, Document
from annuaire.modele.lecture import lire_fiche
from annuaire.pipeline import Site, build
from annuaire.regles import protection
from annuaire.schema.discretion import Discretion
from annuaire.schema.schemas import AIDE, FICHE, POSTE, Schemas

PERMIS, INTERDIT = "permis", "interdit"
CHEZ_NOUS, A_COTE = "99-exemple", "98-voisin"
SCHEMA_PROPRE = {"violences-conjugales": FICHE, POSTE: f"{POSTE}.schema.json", AIDE: f"{AIDE}.schema.json"}
TYPES = pytest.mark.parametrize(
    "type_", [pytest.param(t, marks=() if t == "violences-conjugales" else pytest.mark.nuit) for t in SCHEMA_PROPRE]
)
PARTIES = pytest.mark.parametrize("territoires", [(), (CHEZ_NOUS,)], ids=["tout", "une partie"])
VOISIN = Document(
    f"directory/{A_COTE}/territoire.yml",
    {"nom": "Voisin", "dans": "en Voisin", "departement": "98", "fuseau": "Europe/Paris", "jours_feries": "metropole"},
)


def declares() -> dict[tuple[str, str], Any]:
    """What each field says of itself."""
    noms = {FICHE, *SCHEMA_PROPRE.values()}
    return {(n, c): SCHEMAS.champ(n, (c,)).get("x-confidentielle") for n in noms for c in SCHEMAS.cles(n, ())}


def test_chaque_champ_dit_si_une_fiche_confidentielle_peut_l_avoir() -> None:
    muets = sorted({champ for (_, champ), dit in declares().items() if dit not in (PERMIS, INTERDIT)})
    assert muets == [], "ajoutez « x-confidentielle » : permis, ou interdit si le champ situe le lieu"


def test_le_schema_refuse_ce_qu_il_dit_interdit() -> None:
    refuses = SCHEMAS.par_nom[FICHE]["$defs"]["fiche"]["then"]["properties"]
    assert {champ for (_, champ), dit in declares().items() if dit == INTERDIT} == set(refuses)
    assert all(regle == {"not": {}} for regle in refuses.values())


# --- one fiche that says all it can


@cache
def remplie(type_: str) -> tuple[Mapping[str, Any], Mapping[str, Chemin]]:
    """Its data, and the place of each token."""
    remplisseur = Remplisseur(SCHEMAS)
    return remplisseur.fiche(SCHEMA_PROPRE[type_]), remplisseur.jetons


def refuge(type_: str, territoire: str, localisation: str) -> Document:
    return Document(f"directory/{territoire}/{type_}/refuge.yml", {**remplie(type_)[0], "localisation": localisation})


@cache
def textes(type_: str, localisation: str, territoires: tuple[str, ...]) -> Mapping[str, str]:
    """Everything a site says, by address; of a part of the territories, the refuge is a neighbour that is named."""
    siens = (A_COTE if territoires else CHEZ_NOUS, localisation)
    documents = (*corpus().documents, VOISIN, refuge(type_, *siens))
    reglages = replace(REGLAGES, territoires=territoires, sites="../{territoire}/", adresse="https://annuaire.example/")
    site: Site = build(replace(corpus(), documents=documents), JOUR, reglages)
    dits: dict[str, str] = {}
    for uri, texte in sorties(site):
        dits[uri] = dits.get(uri, "") + texte
    return dits


def jetons(type_: str, dit: str) -> set[str]:
    """Words that only fields of this kind hold."""
    donnees, poses = remplie(type_)
    sort = {champ: declares()[SCHEMA_PROPRE[type_], champ] for champ in donnees}
    libres = {valeur for chemin, valeur in feuilles(donnees) if sort[chemin[0]] == PERMIS}
    formes = {v for c, v in feuilles(donnees) if re.fullmatch(r"[0-9.]{7,}", v) and sort[c[0]] == dit} - libres
    return {mot for mot, chemin in poses.items() if sort[str(chemin[0])] == dit} | formes


def vus(mots: Iterable[str], dits: Iterable[str]) -> set[str]:
    tout = "\n".join(dits).casefold()
    return {mot for mot in mots if mot in tout}


@TYPES
@PARTIES
def test_rien_d_interdit_n_est_nulle_part_meme_sans_controle(type_: str, territoires: tuple[str, ...]) -> None:
    dits = textes(type_, "confidentielle", territoires)
    assert vus(jetons(type_, INTERDIT), dits.values()) == set()


@TYPES
def test_les_memes_mots_paraissent_quand_le_lieu_n_est_pas_cache(type_: str) -> None:
    """Otherwise the test above would look for what nobody ever shows."""
    interdits = jetons(type_, INTERDIT)
    assert vus(interdits, textes(type_, "publique", ()).values()) == interdits
    assert len(interdits) > 15


@TYPES
@PARTIES
def test_rien_du_tout_n_est_dans_les_donnees_ouvertes(type_: str, territoires: tuple[str, ...]) -> None:
    """Neither what is permitted: who merges files looks for what a page does not say."""
    ouvertes = {u: t for u, t in textes(type_, "confidentielle", territoires).items() if u.startswith("donnees/")}
    assert len(ouvertes) > 10
    assert vus(remplie(type_)[1], ouvertes.values()) == set()
    if not territoires:
        assert vus(remplie(type_)[1], [t for u, t in textes(type_, "publique", ()).items() if u in ouvertes])


@TYPES
def test_ce_qui_est_permis_est_sur_sa_page(type_: str) -> None:
    """The page of a shelter is not an empty one."""
    dits = textes(type_, "confidentielle", ())
    assert len(vus(jetons(type_, PERMIS), dits.values())) > 30


@TYPES
def test_chaque_champ_interdit_est_refuse_par_le_controle(type_: str) -> None:
    donnees = remplie(type_)[0]
    fautes = VALIDATEUR.valider(refuge(type_, CHEZ_NOUS, "confidentielle"))
    refuses = {champ for champ in donnees if declares()[SCHEMA_PROPRE[type_], champ] == INTERDIT}
    assert [f.regle for f in fautes] == ["lieu-confidentiel"] * len(refuses)
    assert VALIDATEUR.valider(refuge(type_, CHEZ_NOUS, "publique")) == []


def test_un_champ_dont_personne_n_a_rien_dit_n_est_pas_garde() -> None:
    """A new one is silent about shelters until somebody decides."""
    racine = SCHEMAS.par_nom[FICHE]
    fiche = racine["$defs"]["fiche"]
    champs = {**fiche["properties"], "reperage": {"title": "Repérage", "type": "string"}}
    plus_un = {**racine, "$defs": {**racine["$defs"], "fiche": {**fiche, "properties": champs}}}
    discretion = Discretion.selon(Schemas({**SCHEMAS.par_nom, FICHE: plus_un}))
    data = {"nom": "Refuge", "presentation": "Un abri.", "localisation": "confidentielle", "reperage": "au fond"}
    lue = lire_fiche(Document("directory/52-x/chrs/x.yml", data), "FR", discretion)
    assert "reperage" not in lue.donnees
    assert {*data} - {*lue.donnees} == {"reperage"}


# --- a type that shelters people, not confidential: the commune at most


def cles_d_un_lieu() -> list[Chemin]:
    """Every key of a place and of an address, from the schema."""
    lieu: Chemin = ("lieux", 0)
    adresse: Chemin = (*lieu, "adresse")
    return [(*ou, cle) for ou in (lieu, adresse) for cle in SCHEMAS.cles(FICHE, ou)]


def dit_ou(chemin: Chemin) -> Any:
    return SCHEMAS.champ(FICHE, chemin).get("x-situe")


def test_chaque_cle_d_un_lieu_dit_si_elle_situe() -> None:
    assert [c for c in cles_d_un_lieu() if dit_ou(c) not in (True, False)] == []


@pytest.mark.parametrize("type_", PROTEGES)
@pytest.mark.parametrize("chemin", cles_d_un_lieu(), ids=lambda c: c[-1])
def test_chaque_cle_seule_d_un_lieu_a_proteger_est_refusee_si_elle_situe(chemin: Chemin, type_: str) -> None:
    attendu = [chemin[:2]] if dit_ou(chemin) else []
    assert chemins(protection.adresse_a_proteger, document(type_, chemin, "x")) == attendu
    publique = document(type_, chemin, "x", localisation="publique")
    assert chemins(protection.adresse_a_proteger, publique) == []
