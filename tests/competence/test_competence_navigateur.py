"""Python and JavaScript give the same verdict, with the same reason, for every fiche of the real directory."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from index_reel import demander, ecrire_index
from reel import annuaire as annuaire_reel
from resoudre import resolue

from annuaire.competence.avis import ANONYME, Niveau, Personne, avis
from annuaire.exports.recherche.index import communes_servies
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.fiche import Competence, Zone
from annuaire.modele.territoire import Secteur

CODES = {Niveau.COMPETENT: "competent", Niveau.A_CONFIRMER: "a-confirmer", Niveau.NON: "non"}
BAILLEUR = "52-haute-marne/bailleur/hamaris"
PERSONNES = [ANONYME, Personne(nationalite="MA", regime="agricole"), Personne("DZ", "general", BAILLEUR)]
ZONES = [
    Zone(inclure=("france",), exclure=("dep:52",)),
    Zone(inclure=("dep:52", "dep:10"), exclure=("commune:52121", "epci:200068666"), base="domicile"),
    Zone(inclure=("epci:200068666",), base="lieu-des-faits"),
    Zone(inclure=("secteur:connu",), exclure=("commune:52448",)),
    Zone(inclure=("commune:52250", "secteur:brigade-andelot")),
    Zone(inclure=("secteur:brigade-andelot",), exclure=("secteur:connu",)),
]


def en_js(personne: Personne) -> dict[str, str]:
    adresse = annuaire_reel().fiches[personne.bailleur].uri if personne.bailleur else ""
    return {"nationalite": personne.nationalite, "regime": personne.regime, "bailleur": adresse}


def verdicts_de_python(annuaire: Annuaire, communes: list[str]) -> dict[str, list[list[str]]]:
    def dire(fiche: Any, insee: str, personne: Personne) -> str:
        lu = avis(fiche, annuaire.communes[insee], personne)
        return f"{CODES[lu.niveau]}|{lu.raison}|{lu.condition}"

    return {f.uri: [[dire(f, c, p) for p in PERSONNES] for c in communes] for f in annuaire.actives}


def comparer(annuaire: Annuaire, dossier: Path) -> None:
    servies = {c.insee for t in annuaire.departements for c in communes_servies(annuaire, t)}
    communes = [*sorted(servies)[::7], "52448", "52121", "52250", "51478"]
    questions = {"communes": communes, "personnes": [en_js(p) for p in PERSONNES]}
    lus = demander("juger.mjs", ecrire_index(annuaire, dossier), questions)
    attendus = verdicts_de_python(annuaire, communes)
    assert lus.keys() == attendus.keys()
    differences = {adresse for adresse, verdicts in lus.items() if verdicts != attendus[adresse]}
    assert differences == set()


def test_les_verdicts_du_navigateur_sont_ceux_des_pages(tmp_path: Path) -> None:
    comparer(annuaire_reel(), tmp_path)


def test_exclusions_intercommunalites_et_secteurs_sont_juges_pareil_des_deux_cotes(tmp_path: Path) -> None:
    """Zones that the real directory does not use yet, given to real fiches."""
    reel = annuaire_reel()
    locales = [f for f in reel.actives if f.territoire == "52-haute-marne"]
    marne = reel.territoires["52-haute-marne"]
    secteurs = {**marne.secteurs, "connu": Secteur(nom="Secteur connu", communes=("52448", "52250", "51478"))}
    marne = replace(marne, secteurs=secteurs)
    avec_le_secteur = replace(reel, territoires={**reel.territoires, marne.slug: marne})
    changees = {f.id: resolue(avec_le_secteur, replace(f, zone=ZONES[n % len(ZONES)])) for n, f in enumerate(locales)}
    conditions = Competence(nationalites=("MA", "DZ"), regimes=("agricole",))
    changees = {i: replace(f, competence=conditions) if n % 5 == 0 else f for n, (i, f) in enumerate(changees.items())}
    comparer(replace(avec_le_secteur, fiches={**reel.fiches, **changees}), tmp_path)


@pytest.mark.parametrize(
    ("insee", "attendu"), [("52448", Niveau.COMPETENT), ("51478", Niveau.COMPETENT), ("52121", Niveau.NON)]
)
def test_une_intercommunalite_ne_s_arrete_pas_a_la_limite_du_departement(insee: str, attendu: Niveau) -> None:
    """Saint-Eulien is in the Marne, and in the same agglomération as Saint-Dizier."""
    reel = annuaire_reel()
    fiche = replace(reel.fiches["52-haute-marne/ccas/saint-dizier"], zone=Zone(inclure=("epci:200068666",)))
    assert avis(resolue(reel, fiche), reel.communes[insee]).niveau is attendu


AGRICOLE = "Régime agricole (mutualité sociale agricole, MSA)"


@pytest.mark.parametrize(
    ("personne", "niveau", "condition"),
    [
        (ANONYME, Niveau.COMPETENT, f"réservé selon le régime social : {AGRICOLE}"),
        (Personne(regime="agricole"), Niveau.COMPETENT, ""),
        (Personne(regime="general"), Niveau.NON, ""),
    ],
)
def test_la_msa_est_competente_pour_le_regime_agricole(personne: Personne, niveau: Niveau, condition: str) -> None:
    reel = annuaire_reel()
    lu = avis(reel.fiches["52-haute-marne/msa/sud-champagne"], reel.communes["52448"], personne)
    assert (lu.niveau, lu.condition) == (niveau, condition)


def test_le_consulat_d_un_autre_pays_n_est_pas_competent() -> None:
    reel = annuaire_reel()
    metz = reel.fiches["52-haute-marne/consulat/algerie-metz"]
    assert avis(metz, reel.communes["52448"], Personne(nationalite="DZ")).niveau is Niveau.COMPETENT
    assert avis(metz, reel.communes["52448"], Personne(nationalite="MA")).niveau is Niveau.NON


def test_un_autre_bailleur_que_le_sien_n_est_pas_competent() -> None:
    reel = annuaire_reel()
    personne = Personne(bailleur=BAILLEUR)
    verdicts = {f.id: avis(f, reel.communes["52121"], personne).niveau for f in reel.actives if f.type == "bailleur"}
    assert verdicts.pop(BAILLEUR) is Niveau.COMPETENT
    assert set(verdicts.values()) == {Niveau.NON}
