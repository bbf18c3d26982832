"""What a reference leads to is asked of the entry; a protected one is never reached from an open one (S19, X27)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from donnees_ouvertes import CONFIDENTIELLE, annuaire, annuaire_de, annuaire_reel, corpus, modifier

from annuaire.modele.annuaire import Annuaire
from annuaire.modele.fiche import Fiche
from annuaire.modele.publiable import publiable

CCAS, POLICE = "99-exemple/ccas/ville-haute", "99-exemple/police/ville-haute"
POSTE = "99-exemple/poste-iscg/ville-haute"


def avec(**par_fiche: dict[str, Any]) -> Annuaire:
    """The small directory where some fiches have other values; « __ » stands for « / »."""
    voulus = {cle.replace("__", "/").replace("_", "-"): champs for cle, champs in par_fiche.items()}
    return annuaire_de(modifier(d, voulus.get(d.identifiant, {})) for d in corpus().documents)


def textes(valeur: Any) -> Iterator[str]:
    """Everything that can be read from an object, fields that are not compared included."""
    if isinstance(valeur, str):
        yield valeur
    elif is_dataclass(valeur) and not isinstance(valeur, type):
        for champ in fields(valeur):
            yield from textes(getattr(valeur, champ.name))
    elif isinstance(valeur, dict):
        yield from textes(list(valeur.items()))
    elif isinstance(valeur, list | tuple | set | frozenset):
        for element in valeur:
            yield from textes(element)


@pytest.mark.parametrize("champ", ["porte_d_entree", "rattachement", "remplace_par"])
def test_une_fiche_ouverte_ne_mene_a_rien_de_ce_qui_est_protege(champ: str) -> None:
    """Followed object by object: the fiche, its places, its front door, its territory."""
    secret = {"nom": "Canari de nuit", "telephones": [{"numero": "03 53 01 00 77"}]}
    hote = {"lieux": [{"hote": CONFIDENTIELLE, "nom": "Chez eux"}]}
    citant = {champ: CONFIDENTIELLE, "telephones": None}
    complet = avec(**{"99_exemple__chrs__la_halte": secret, "99_exemple__ccas__ville_haute": citant,
                      "99_exemple__police__ville_haute": hote})  # fmt: skip
    territoire = complet.territoires["99-exemple"]
    cite = replace(territoire, secours=(CONFIDENTIELLE,), donnees={**territoire.donnees, "secours": [CONFIDENTIELLE]})
    fiches = {i: replace(f, dossier=cite if f.dossier is territoire else f.dossier) for i, f in complet.fiches.items()}
    ouvert = publiable(replace(complet, fiches=fiches, territoires={**complet.territoires, cite.slug: cite}))
    lus = set(textes([ouvert.fiches, ouvert.voisines, ouvert.territoires, ouvert.voisins]))
    assert CONFIDENTIELLE in set(textes(complet.fiches))
    assert not {t for t in lus if "canari" in t.lower() or "la-halte" in t or "53 01 00 77" in t.replace("\u00a0", " ")}
    assert all(f.chez is ouvert.territoires[f.territoire] for f in ouvert.fiches.values())


def test_un_poste_ne_mene_pas_a_un_employeur_protege() -> None:
    complet = avec(**{"99_exemple__poste_iscg__ville_haute": {"poste": {"employeur": CONFIDENTIELLE}}})
    assert complet.fiches[POSTE].employeur
    assert publiable(complet).fiches[POSTE].employeur is None


def test_une_page_dit_la_porte_d_entree_d_une_fiche_sans_numero() -> None:
    sans = avec(**{"99_exemple__ccas__ville_haute": {"telephones": None, "porte_d_entree": POLICE}}).fiches[CCAS]
    porte = annuaire().fiches[POLICE]
    assert sans.joignable
    assert (sans.joignable.telephone, sans.joignable.porte) == (porte.telephones[0], sans.porte)
    assert sans.porte
    assert (sans.porte.id, sans.porte.nom) == (porte.id, porte.nom)


def test_un_lieu_sans_rue_prend_celle_de_son_hote() -> None:
    hote = annuaire().fiches[CCAS].lieux[0].adresse
    assert hote
    lieux = [{"hote": CCAS, "adresse": {"commune": hote.commune}}]
    accueilli = avec(**{"99_exemple__police__ville_haute": {"lieux": lieux}}).fiches[POLICE]
    assert accueilli.lieux[0].postale == hote
    assert accueilli.lieux[0].adresse != hote
    assert [c.insee for c in accueilli.communes] == [hote.commune]


def resolue(fiche: Fiche, lu: Annuaire) -> bool:
    adresses = [lieu.adresse for lieu in fiche.lieux if lieu.adresse]
    return fiche.chez is lu.territoires[fiche.territoire] and all(a.ville is lu.communes[a.commune] for a in adresses)


def test_chaque_fiche_connait_son_territoire_et_ses_communes() -> None:
    lu = annuaire_reel()
    assert [i for i, f in lu.fiches.items() if not resolue(f, lu)] == []
    portes = {f.id for f in lu.fiches.values() if f.porte_d_entree}
    assert portes == {f.id for f in lu.fiches.values() if f.porte}
